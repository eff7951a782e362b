// From the moves the server says are possible to buttons and keys. Nothing here knows when a move
// is possible; which one is big is the server's word too, but for a move that shows the room
// nothing, and for the end.
import { type ActivityView, Phase } from "../../gen/activity_pb";
import { Blank, type ControlRoomView, MoveKind } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import { isControlOnly, nextStage, showsNothing } from "./state";

export interface MoveButton {
  readonly kind: MoveKind;
  readonly argument: number;
  readonly label: string;
  /** Where it leads; empty: the label says it all. */
  readonly leads: string;
  /** The key that does the same, as it stands on the button; empty: none. */
  readonly key: string;
  /** Too early can't be taken back: needs holding or a second press. */
  readonly hold: boolean;
  /** No undo takes it back: a dialog asks first, also when a clicker presses. */
  readonly asks: boolean;
}

export interface Buttons {
  /** What most facilitators do next. Null when nothing can be done. */
  readonly primary: MoveButton | null;
  /** Other ways to go on. */
  readonly others: readonly MoveButton[];
  /** Small things, and what is seldom done. */
  readonly tools: readonly MoveButton[];
}

// Those that are nearly always there come first, so that each keeps its place.
const toolKinds: readonly MoveKind[] = [
  MoveKind.BLANK,
  MoveKind.PREVIOUS_STEP,
  MoveKind.UNDO,
  MoveKind.EXTEND,
  MoveKind.TURN_PAGE,
];
// These have a place of their own: the plan, the top bar, the menu, the panels.
const elsewhere: readonly MoveKind[] = [
  MoveKind.GO_TO_STEP,
  MoveKind.LOCK,
  MoveKind.END_ROOM,
  MoveKind.ADD_STEP,
  MoveKind.COUNT_HALL,
  MoveKind.TICK_PARKED,
  MoveKind.CUE,
  MoveKind.ADMIT,
  MoveKind.STYLE_BOARD,
  MoveKind.SWITCH_CASE,
  MoveKind.RENEW_CODE,
];
// These are about notes: they stand beside them, whatever the server says is possible.
const ofNotes: readonly MoveKind[] = [
  MoveKind.MARK_NOTE,
  MoveKind.JOIN_NOTES,
  MoveKind.PART_NOTE,
  MoveKind.NAME_GROUP,
  MoveKind.SHOW_WAITING,
];

/** `activity`: of the step that is on; null: not known yet. */
export function buttonsOf(
  room: ControlRoomView,
  words: ControlWords,
  activity: ActivityView | null = null,
): Buttons {
  const nothing = showsNothing(room, activity);
  const button = (kind: MoveKind) =>
    kind === MoveKind.REVEAL && nothing
      ? { ...buttonOf(kind, room, words), label: words.moveRevealNone, hold: false }
      : buttonOf(kind, room, words, nextStage(activity));
  const fit = room.moves.filter((kind) => !ofNotes.includes(kind) && !elsewhere.includes(kind));
  const idle = idleMoves(room, activity);
  const likeliest = nothing
    ? (likeliestOf(room, fit, [MoveKind.REVEAL]) ?? fit.find((kind) => kind === MoveKind.OPEN))
    : likeliestOf(room, fit, idle);
  const later = fit.filter((kind) => kind !== likeliest && !idle.includes(kind));
  const flow = later.filter((kind) => !toolKinds.includes(kind));
  const rest = flow.map(button);
  // The tool that a break makes the big one too: the others keep their place beside it.
  const stays = (kind: MoveKind) => later.includes(kind) || kind === MoveKind.BLANK;
  const small = toolKinds.filter((kind) => fit.includes(kind) && stays(kind)).map(button);
  return {
    primary: likeliest === undefined ? null : { ...button(likeliest), key: words.keySpace },
    others: rest.slice(0, othersMax),
    tools: [...small, ...rest.slice(othersMax)],
  };
}

/** More than two ways to go on beside the big one is a choice nobody makes at a glance. */
const othersMax = 2;

/**
 * What shows the room nothing: an outcome that is not for it, a talk when nothing was asked, and in
 * the talk another page, or hiding what is one sentence by then.
 */
function idleMoves(room: ControlRoomView, activity: ActivityView | null): readonly MoveKind[] {
  if (isControlOnly(activity)) return [MoveKind.REVEAL, MoveKind.HIDE, MoveKind.TALK];
  if (activity?.activity.case === "info") return [MoveKind.TALK];
  return room.phase === Phase.TALK ? [MoveKind.TURN_PAGE, MoveKind.HIDE] : [];
}

/** At the last step these come before the end. */
const beforeTheEnd: readonly MoveKind[] = [
  MoveKind.OPEN,
  MoveKind.CLOSE,
  MoveKind.REVEAL,
  MoveKind.REVEAL_STAGE,
  MoveKind.TALK,
];

/** The first one that `fit`; where that one is idle, or the last step is through, what is next. */
function likeliestOf(
  room: ControlRoomView,
  fit: readonly MoveKind[],
  idle: readonly MoveKind[],
): MoveKind | undefined {
  const [first] = fit;
  if (first === undefined) return undefined;
  // Nothing goes on by one press in a break or before a guest, nor ends while the board rests.
  const back = fit.includes(MoveKind.BLANK) ? MoveKind.BLANK : undefined;
  if (back && (room.blank === Blank.BREAK || room.blank === Blank.GUEST)) return back;
  const last = room.started && room.nextTitle === "" && room.dueMs === 0n;
  const ends = last && room.moves.includes(MoveKind.END_ROOM);
  const through = room.phase === Phase.TALK || !beforeTheEnd.includes(first);
  if (!idle.includes(first) && !(ends && through)) return first;
  if (fit.includes(MoveKind.NEXT_STEP)) return MoveKind.NEXT_STEP;
  if (!ends) return undefined;
  return back && room.blank !== Blank.UNSPECIFIED ? back : MoveKind.END_ROOM;
}

/** Whether another round of the same question would be opened. */
function opensAgain(phase: Phase): boolean {
  return phase === Phase.CLOSED || phase === Phase.REVEALED || phase === Phase.TALK;
}

export function buttonOf(
  kind: MoveKind,
  room: ControlRoomView,
  words: ControlWords,
  stage = 0,
): MoveButton {
  const plain = (label: string, key = "", argument = 0): MoveButton => ({
    kind,
    argument,
    label,
    leads: "",
    key,
    hold: false,
    asks: false,
  });
  switch (kind) {
    case MoveKind.NEXT_STEP:
      return {
        ...plain(room.started ? words.moveNext : words.moveStart),
        leads: room.nextTitle && words.next(room.nextTitle),
      };
    case MoveKind.PREVIOUS_STEP:
      return plain(words.movePrevious, words.keyPrevious);
    case MoveKind.OPEN:
      return plain(opensAgain(room.phase) ? words.moveOpenAgain : words.moveOpen);
    case MoveKind.CLOSE:
      return plain(words.moveClose);
    case MoveKind.REVEAL:
      return room.phase === Phase.TALK
        ? plain(words.moveBackToResult)
        : { ...plain(words.moveReveal), hold: true };
    case MoveKind.HIDE:
      return plain(words.moveHide);
    case MoveKind.TALK:
      return plain(words.moveTalk);
    case MoveKind.REVEAL_STAGE:
      return plain(words.moveStage(stage));
    case MoveKind.EXTEND:
      return plain(words.moveExtend, "+", 1);
    case MoveKind.BLANK:
      return room.blank === Blank.UNSPECIFIED
        ? plain(words.moveBlank, "B", Blank.REST)
        : plain(words.moveUnblank, "B");
    case MoveKind.TURN_PAGE:
      return plain(
        words.movePage(room.pageIndex + 1, room.pageCount),
        "N",
        (room.pageIndex + 1) % Math.max(1, room.pageCount),
      );
    case MoveKind.UNDO:
      return plain(words.moveUndo, "Z");
    case MoveKind.LOCK:
      return plain(words.lock, "", room.locked ? 0 : 1);
    case MoveKind.END_ROOM:
      return { ...plain(words.endRoom), asks: true };
    case MoveKind.GO_TO_STEP:
    case MoveKind.MARK_NOTE:
    case MoveKind.JOIN_NOTES:
    case MoveKind.PART_NOTE:
    case MoveKind.NAME_GROUP:
    case MoveKind.SHOW_WAITING:
    case MoveKind.ADD_STEP:
    case MoveKind.COUNT_HALL:
    case MoveKind.TICK_PARKED:
    case MoveKind.CUE:
    case MoveKind.ADMIT:
    case MoveKind.STYLE_BOARD:
    case MoveKind.SWITCH_CASE:
    case MoveKind.RENEW_CODE:
    case MoveKind.UNSPECIFIED:
      return plain("");
  }
}

/** What a key asks for; "prompts" is no move. Null: nothing of ours. */
export type KeyWish =
  | { kind: "primary" }
  | { kind: "move"; move: MoveKind }
  | { kind: "guest" }
  | { kind: "prompts" };

/**
 * `key` as in KeyboardEvent.key. A clicker sends PageDown and PageUp, some send arrows, "b" or ".".
 */
export function wishOfKey(key: string): KeyWish | null {
  switch (key) {
    case " ":
    case "PageDown":
    case "ArrowRight":
      return { kind: "primary" };
    case "PageUp":
    case "ArrowLeft":
      return { kind: "move", move: MoveKind.PREVIOUS_STEP };
    case "b":
    case "B":
    case ".":
      return { kind: "move", move: MoveKind.BLANK };
    case "g":
    case "G":
      return { kind: "guest" };
    case "+":
    case "=":
      return { kind: "move", move: MoveKind.EXTEND };
    case "z":
    case "Z":
      return { kind: "move", move: MoveKind.UNDO };
    case "n":
    case "N":
      return { kind: "move", move: MoveKind.TURN_PAGE };
    case "p":
    case "P":
      return { kind: "prompts" };
    default:
      return null;
  }
}

/** The button a wish means now; null when it can't be done. */
export function buttonOfWish(wish: KeyWish, buttons: Buttons): MoveButton | null {
  switch (wish.kind) {
    case "primary":
      return buttons.primary;
    case "move":
      return buttonFor(wish.move, buttons);
    case "guest": {
      const blank = buttonFor(MoveKind.BLANK, buttons);
      const back = blank?.argument === Blank.UNSPECIFIED;
      return blank === null || back ? blank : { ...blank, argument: Blank.GUEST };
    }
    case "prompts":
      return null;
  }
}

function buttonFor(kind: MoveKind, { primary, others, tools }: Buttons): MoveButton | null {
  const all = primary === null ? [...others, ...tools] : [primary, ...others, ...tools];
  return all.find((button) => button.kind === kind) ?? null;
}
