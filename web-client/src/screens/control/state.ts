import { type ActivityView, Phase, Precision, Show } from "../../gen/activity_pb";
import {
  Blank,
  type ControlRoomView,
  MoveKind,
  type PlanBlock,
  type PlanView,
} from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import type { LinkState } from "../../link/states";
import type { Store } from "../../store";
import { momentDay } from "../../ui/day";

export interface StateLabel {
  readonly text: string;
  /**
   * calm: nobody can answer. open: answers come in. hidden: there is something the board doesn't
   * show. shown.
   */
  readonly tone: "calm" | "open" | "hidden" | "shown";
}

/** The server has not been heard for so long that a move would not arrive. */
export function isAway(link: LinkState): boolean {
  return (link.kind === "lost" || link.kind === "connecting") && link.noticeable;
}

/** Its outcome is for the facilitator: the room never sees it. */
export function isControlOnly(activity: ActivityView | null): boolean {
  const body = activity?.activity.value;
  return body !== undefined && "controlOnly" in body && body.controlOnly;
}

/** An outcome of this step that is for the facilitator alone; null: there is none. */
export function forControl(
  room: ControlRoomView,
  activity: ActivityView | null,
): ActivityView | null {
  const now = room.started && activity?.stepIndex === room.stepIndex;
  return now && isControlOnly(activity) ? activity : null;
}

/** Closed with too few answers. Of a question that control sees only at the reveal: not known. */
export function showsNothing(room: ControlRoomView, activity: ActivityView | null): boolean {
  const few = activity?.precision === Precision.TOO_FEW && !isControlOnly(activity);
  return few && room.phase === Phase.CLOSED;
}

export function stateOf(
  room: ControlRoomView,
  activity: ActivityView | null,
  words: ControlWords,
): StateLabel {
  if (room.ended) return { text: words.stateEnded, tone: "calm" };
  if (!room.started) return { text: words.stateNotStarted, tone: "calm" };
  const beside = words.stateBlanks[room.blank];
  if (beside) return { text: beside, tone: "calm" };
  if (isControlOnly(activity) && (room.phase === Phase.CLOSED || room.phase === Phase.REVEALED)) {
    return { text: words.stateForYou, tone: "hidden" };
  }
  switch (room.phase) {
    case Phase.OPEN:
      return activity?.show === Show.DIRECT
        ? { text: words.stateOpenDirect, tone: "open" }
        : { text: words.stateOpenHidden, tone: "open" };
    case Phase.CLOSED:
      return showsNothing(room, activity)
        ? { text: words.stateClosedNone, tone: "calm" }
        : { text: words.stateClosed, tone: "hidden" };
    case Phase.REVEALED:
      return { text: words.stateRevealed, tone: "shown" };
    case Phase.TALK:
      return { text: words.stateTalk, tone: "calm" };
    case Phase.DONE:
      return { text: words.stateDone, tone: "calm" };
    default:
      return { text: words.stateExplained, tone: "calm" };
  }
}

// They say where the room goes, in words that `stillMeans` can see. One fase more, one person more
// or one step back would come twice.
const goesSomewhere: ReadonlySet<MoveKind> = new Set([
  MoveKind.NEXT_STEP,
  MoveKind.PREVIOUS_STEP,
  MoveKind.GO_TO_STEP,
  MoveKind.OPEN,
  MoveKind.CLOSE,
  MoveKind.REVEAL,
  MoveKind.HIDE,
  MoveKind.TALK,
  MoveKind.BLANK,
  MoveKind.CUE,
  MoveKind.TURN_PAGE,
  MoveKind.END_ROOM,
]);

/**
 * Whether a press that was made on `seen` means the same in the room of `now`: it stands where it
 * stood, though notes may have been arranged since, here or by a second facilitator.
 */
export function stillMeans(
  kind: MoveKind,
  seen: ControlRoomView,
  now: ControlRoomView | null,
): boolean {
  if (now?.seq === seen.seq) return true;
  return (
    now !== null &&
    goesSomewhere.has(kind) &&
    now.started === seen.started &&
    now.ended === seen.ended &&
    now.stepIndex === seen.stepIndex &&
    now.phase === seen.phase &&
    now.pageIndex === seen.pageIndex &&
    now.blank === seen.blank &&
    now.cue === seen.cue
  );
}

/** The number in its casus of the fase after the one on the board; 0: not known yet. */
export function nextStage(activity: ActivityView | null): number {
  const body = activity?.activity;
  const shown = body?.case === "stages" ? body.value.stages.at(-1) : undefined;
  return shown ? shown.number + 1 : 0;
}

/**
 * The activity of this step as control sees it. Only some steps have a view for control; one that
 * was left over from an earlier step says nothing about this one.
 */
export function activityOf(room: ControlRoomView, store: Store): ActivityView | null {
  const own = store.control.activity.value;
  return own?.stepIndex === room.stepIndex ? own : store.board.activity.value;
}

/**
 * The mark over the miniature, for what the state does not say: that the board rests, or whether a
 * closed question has its result on the board, behind it, or nowhere. Empty: none of these.
 * `activity`: as control sees it.
 */
export function boardMark(
  room: ControlRoomView,
  board: ActivityView | null,
  activity: ActivityView | null,
  words: ControlWords,
): string {
  if (room.ended) return "";
  if (room.blank !== Blank.UNSPECIFIED) return room.blank === Blank.REST ? words.boardRest : "";
  if (!room.started || !board) return "";
  if (room.phase !== Phase.CLOSED && room.phase !== Phase.REVEALED) return "";
  const shown = board.precision === Precision.ROUNDED || board.precision === Precision.FULL;
  if (shown) return words.boardShown;
  if (showsNothing(room, activity)) return words.boardNothing;
  return room.phase === Phase.CLOSED ? words.boardHidden : "";
}

/**
 * What happens by itself, and on which day; empty: nothing. At the last step only an open question
 * has something to wait for: it closes.
 */
export function goesOnText(room: ControlRoomView, words: ControlWords): string {
  const last = room.started && room.nextTitle === "";
  if (room.ended || room.dueMs === 0n || (last && room.phase !== Phase.OPEN)) return "";
  const says = last ? words.closesOn : room.started ? words.dueOn : words.beginsOn;
  return says(momentDay(Number(room.dueMs)));
}

export function blockOfStep(plan: PlanView, stepIndex: number): PlanBlock | undefined {
  return plan.blocks.find((block) => block.steps.some((step) => step.stepIndex === stepIndex));
}

/**
 * Whole minutes behind (positive) or ahead (negative) of the plan. Inside the time of its block a
 * step is on time: a plan gives minutes to blocks, not to steps. Null: the step is outside the
 * deck.
 */
export function minutesBehind(
  plan: PlanView,
  stepIndex: number,
  elapsed_ms: number,
): number | null {
  const block = blockOfStep(plan, stepIndex);
  if (!block) return 0;
  if (block.added) return null;
  const elapsed = elapsed_ms / 60_000;
  const end = block.startMinute + block.minutes;
  if (elapsed > end) return Math.floor(elapsed - end);
  if (elapsed < block.startMinute) return -Math.floor(block.startMinute - elapsed);
  return 0;
}

/** 95 → "1:35". */
export function clockOf(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}
