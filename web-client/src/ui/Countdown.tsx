import { useEffect, useState } from "preact/hooks";

interface Props {
  /** In the clock of the server. */
  deadline_ms: number;
  /**
   * Add to the clock of this device to get the server's. Asked anew each second: it is measured
   * again and again.
   */
  clockOffset_ms: () => number;
  /** What it counts, for who cannot see where it stands. */
  label: string;
  /** What there is to say when the time is over: calm, and nothing closes by it. */
  done: string;
}

/** To the nearest second: the two clocks differ a hair, and five minutes begin at 5:00. */
export function minutesAndSeconds(left_ms: number): string {
  const seconds = Math.round(left_ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * The time that is left, the same on every screen because it is counted in the server's clock.
 * Never red.
 */
export function Countdown({ deadline_ms, clockOffset_ms, label, done }: Props) {
  const left = () => deadline_ms - Date.now() - clockOffset_ms();
  const [left_ms, setLeft] = useState(left);
  useEffect(() => {
    const beat = () => setLeft(left());
    beat();
    const timer = setInterval(beat, 250);
    return () => clearInterval(timer);
  }, [deadline_ms, clockOffset_ms]);
  if (left_ms <= 0) return <span class="countdown countdown-done">{done}</span>;
  return (
    <span class="countdown" role="timer" aria-live="off">
      <span class="visually-hidden">{label} </span>
      {minutesAndSeconds(left_ms)}
    </span>
  );
}
