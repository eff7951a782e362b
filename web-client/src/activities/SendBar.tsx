import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { ActivityView } from "../gen/activity_pb";
import { texts } from "../i18n";
import { visibilityOf } from "./visibility";

interface Props {
  readonly view: ActivityView;
  readonly written: boolean; // the answer is free text
  readonly visibility?: string; // instead of the sentence that follows from view and written
  readonly label: string;
  readonly problem: string | null; // why it cannot be sent yet, or was not taken
  readonly said?: ComponentChildren; // what was chosen, or what became of it
  readonly skip?: (() => void) | null;
  onSend(): void;
}

// Two taps or clicks faster than this are one: a thumb that is too quick sends once, and hears no
// complaint about the field that is empty by then. A key has no such trouble: its detail is 0.
const bounce_ms = 350;

// Who can see it, the one big button, and the way around it: always in sight, above the keyboard.
export function SendBar(props: Props) {
  const { view, written, visibility, label, problem, said, skip, onSend } = props;
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);
  return (
    <div class="send-bar">
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {said && <p class="said">{said}</p>}
      <p class="visibility" id="visibility">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.5" />
          <path d="M8 1.5a6.5 6.5 0 0 1 0 13Z" />
        </svg>
        {visibility ?? visibilityOf(view, written, texts())}
      </p>
      {skip && <SkipButton skip={skip} />}
      <button
        type="button"
        class="button button-main"
        aria-describedby="visibility"
        onClick={({ timeStamp, detail }) => {
          const bounces = detail > 0 && timeStamp - pressedAt.current < bounce_ms;
          pressedAt.current = timeStamp;
          if (!bounces) onSend();
        }}
      >
        {label}
      </button>
    </div>
  );
}

export function SkipButton({ skip }: { skip(): void }) {
  return (
    <button type="button" class="text-button" onClick={skip}>
      {texts().skip}
    </button>
  );
}
