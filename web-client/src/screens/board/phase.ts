import { type ActivityView, Phase, Precision } from "../../gen/activity_pb";
import { Blank, type BoardRoomView, type ProgressView } from "../../gen/room_pb";
import type { BoardWords } from "../../i18n/board";
import { momentDay } from "../../ui/day";

/** "11 van 14 klaar", never who. Empty when nobody is there. */
export function progressText(progress: ProgressView | null, words: ProgressWords): string {
  if (!progress || progress.presentCount === 0) return "";
  return progress.almostEveryone
    ? words.almost
    : words.progress(progress.readyCount, progress.presentCount);
}

type ProgressWords = Pick<BoardWords, "almost" | "progress">;

/** Of small groups a phone is ready that is in one; how far a group is stands on its card. */
function progressWords({ activity }: ActivityView, words: BoardWords): ProgressWords {
  return activity.case === "breakout" ? words.breakoutIn : words;
}

/** Before the start: a room by date opens by itself. */
export function waitText({ opensMs }: BoardRoomView, words: BoardWords): string {
  return opensMs > 0n ? words.opensOn(momentDay(Number(opensMs))) : words.wait;
}

/** What is big on a board that shows nothing of what people said. */
export function blankText(blank: Blank, activity: ActivityView, words: BoardWords): string {
  if (blank === Blank.BREAK) return words.break;
  if (blank === Blank.GUEST) return words.guest;
  return questionNow(activity) || activity.title;
}

/** The facilitator's sentence to the room. */
export function cueText(room: BoardRoomView, words: BoardWords): string {
  return `${words.cues[room.cue] ?? ""} ${room.example}`.trim();
}

/**
 * What stays of a question when people talk: after the last question mark it says how to answer,
 * and nobody answers now.
 */
export function talkQuestion(question: string): string {
  return question.replace(/(\?\p{Pf}?['"]?) [^?]*$/u, "$1");
}

/** Without how to answer once nobody can any more. */
export function questionNow({ phase, question }: ActivityView): string {
  return phase >= Phase.CLOSED ? talkQuestion(question) : question;
}

/** Of some steps nothing ever comes to the board: then it promises nothing either. */
function showsResult({ activity }: ActivityView): boolean {
  if (activity.case === "scale") return !activity.value.controlOnly;
  if (activity.case === "agree")
    return activity.value.mayShare || activity.value.slots.length === 0;
  return activity.case !== "personal";
}

export interface StatusText {
  /** The large line. */
  main: string;
  /** The calm sentence under it. */
  hint: string;
}

/**
 * What the board says while there is no picture to look at, or beside it while answers come in.
 * big: nothing else hangs there.
 */
export function statusOf(
  activity: ActivityView,
  progress: ProgressView | null,
  hint: string,
  words: BoardWords,
  size: "line" | "big" = "line",
): StatusText | null {
  const few = activity.precision === Precision.TOO_FEW;
  if (activity.phase >= Phase.CLOSED && !showsResult(activity)) {
    return activity.phase === Phase.CLOSED || size === "big"
      ? { main: "", hint: words.closedQuiet }
      : null;
  }
  switch (activity.phase) {
    case Phase.EXPLAINED:
      return { main: "", hint: words.openSoon };
    case Phase.OPEN: {
      const begun = progress === null || progress.almostEveryone || progress.readyCount > 0;
      const low = few && begun && showsResult(activity);
      return {
        main: progressText(progress, progressWords(activity, words)),
        hint: low ? words.low : hint,
      };
    }
    case Phase.CLOSED:
      return { main: "", hint: words.closed };
    case Phase.REVEALED:
    case Phase.TALK:
      if (few) return { main: "", hint: words.lowClosed };
      if (size === "line") return null;
      return { main: "", hint: activity.answerCount === 0 ? words.none : words.noneShown };
    default:
      return null;
  }
}
