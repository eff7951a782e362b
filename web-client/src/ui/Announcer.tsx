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
    if (timer.current !== undefined) return;
    let last = said;
    // What is said after a pause has a pause behind it, too.
    const sayNewest = () => {
      timer.current = undefined;
      if (newest.current === last) return;
      last = newest.current;
      say(last);
      timer.current = setTimeout(sayNewest, pause_ms);
    };
    sayNewest();
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
