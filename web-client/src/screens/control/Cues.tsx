import { Blank, type ControlRoomView, type Cue, MoveKind } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import { labelWithKey } from "./letter_keys";

interface Props {
  readonly room: ControlRoomView;
  readonly pending: boolean;
  readonly words: ControlWords;
  press(kind: MoveKind, argument: number): void;
}

/**
 * What stands on board and phones beside the question: a break, a guest, one sentence to the room.
 * A second press takes it away. Which sentences fit, the server says. Closed, it tells what is on.
 */
export function Cues({ room, pending, words, press }: Props) {
  const blanks = room.moves.includes(MoveKind.BLANK) ? [Blank.BREAK, Blank.GUEST] : [];
  const cues = room.moves.includes(MoveKind.CUE) ? room.cues : [];
  if (blanks.length + cues.length === 0) return null;
  const toggle = (kind: MoveKind, value: Blank | Cue, on: boolean, label: string) => (
    <button
      key={label}
      type="button"
      class="plain-button cue-button"
      aria-pressed={on}
      aria-disabled={pending}
      onClick={() => !pending && press(kind, on ? 0 : value)}
    >
      {labelWithKey(label)}
    </button>
  );
  const on = labelWithKey(words.blanks[room.blank] || words.cue[room.cue] || "");
  const said = on && words.cueNow(on.charAt(0).toLowerCase() + on.slice(1));
  return (
    <details class="cues">
      <summary class="plain-button">{said || words.cues}</summary>
      <div class="cue-buttons">
        {blanks.map((blank) =>
          toggle(MoveKind.BLANK, blank, room.blank === blank, words.blanks[blank] ?? ""),
        )}
        {cues.map((cue) => toggle(MoveKind.CUE, cue, room.cue === cue, words.cue[cue] ?? ""))}
      </div>
    </details>
  );
}
