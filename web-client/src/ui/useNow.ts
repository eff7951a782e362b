import { useEffect, useState } from "preact/hooks";

/** The time in the server's clock, renewed every `every_ms`. */
export function useNow(clockOffset_ms: () => number, every_ms: number): number {
  const [now, setNow] = useState(() => Date.now() + clockOffset_ms());
  useEffect(() => {
    const beat = () => setNow(Date.now() + clockOffset_ms());
    beat();
    const timer = setInterval(beat, every_ms);
    return () => clearInterval(timer);
  }, [clockOffset_ms, every_ms]);
  return now;
}
