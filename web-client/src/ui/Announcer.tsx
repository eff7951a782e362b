import { useEffect, useRef, useState } from "preact/hooks";

// For people who listen: whatever happens in between, at most one message per pause, and always the
// newest.
const pause_ms = 4_000;

/**
 * `text` as a polite status message. Changes that come fast after each other are read out as one.
 */
export function Announcer({ text }: { text: string }) {
  const [said, say] = useState("");
  const newest = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  newest.current = text;
  useEffect(() => {
    if (text === said || timer.current !== undefined) return;
    say(text);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      say(newest.current);
    }, pause_ms);
  }, [text, said]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
