import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

interface Props {
  /** What the choice does; stands there while nothing is chosen. */
  label: string;
  describedBy: string;
  busy: boolean;
  /** Said beside a choice that is not made yet. */
  hint: string;
  /** Options. */
  children: ComponentChildren;
  pick: (value: string) => void;
}

const opens: readonly string[] = ["Enter", " ", "Tab"];

/**
 * A native list in which choosing does something at once. Arrow keys walk through a closed list and
 * change its value at every step: by keys the choice is made with Enter, and Escape or leaving
 * makes
 * none.
 */
export function PickSelect({ label, describedBy, busy, hint, children, pick }: Props) {
  const walking = useRef(false);
  const [held, hold] = useState("");
  const choose = (value: string) => {
    hold("");
    if (value && !busy) pick(value);
  };
  return (
    <span class="pick">
      <select
        class={held ? "pick-list pick-held" : "pick-list"}
        aria-label={label}
        aria-describedby={describedBy}
        aria-disabled={busy}
        value={held}
        onPointerDown={() => {
          walking.current = false;
        }}
        onKeyDown={(event) => {
          walking.current = !event.altKey && !opens.includes(event.key);
          if (event.key === "Enter" && held) {
            event.preventDefault();
            choose(held);
          }
          if (event.key === "Escape") hold("");
        }}
        onChange={(event) => {
          const { value } = event.currentTarget;
          if (walking.current) {
            hold(value);
            return;
          }
          event.currentTarget.value = "";
          choose(value);
        }}
        onBlur={() => hold("")}
      >
        <option value="">{label}</option>
        {children}
      </select>
      {held && (
        <span class="pick-hint" role="status">
          {hint}
        </span>
      )}
    </span>
  );
}
