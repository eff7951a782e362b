import { type ActivityView, Phase, Precision } from "../../gen/activity_pb";
import { Blank, type BoardRoomView, type ProgressView } from "../../gen/room_pb";
import type { BoardWords } from "../../i18n/board";

/** "11 van 14 klaar", never who. Empty when nobody is there. */
export function progressText(progress: ProgressView | null, words: BoardWords): string {
  if (!progress || progress.presentCount === 0) return "";
  return progress.almostEveryone
    ? words.almost
    : words.progress(progress.readyCount, progress.presentCount);
}

/** What is big on a board that shows nothing of what people said. */
export function blankText(blank: Blank, activity: ActivityView, words: BoardWords): string {
  if (blank === Blank.BREAK) return words.break;
  if (blank === Blank.GUEST) return words.guest;
  return activity.question || activity.title;
}

/** The facilitator's sentence to the room. */
export function cueText(room: BoardRoomView, words: BoardWords): string {
  return `${words.cues[room.cue] ?? ""} ${room.example}`.trim();
}

export interface StatusText {
  /** The large line. */
  main: string;
  /** The calm sentence under it. */
  hint: string;
}

/** What the board says while there is no picture to look at, or beside it while answers come in. */
export function statusOf(
  activity: ActivityView,
  progress: ProgressView | null,
  hint: string,
  words: BoardWords,
): StatusText | null {
  const few = activity.precision === Precision.TOO_FEW;
  switch (activity.phase) {
    case Phase.EXPLAINED:
      return { main: "", hint: words.openSoon };
    case Phase.OPEN:
      return { main: progressText(progress, words), hint: few ? words.low : hint };
    case Phase.CLOSED:
      return { main: "", hint: words.closed };
    case Phase.REVEALED:
    case Phase.TALK:
      return few ? { main: "", hint: words.lowClosed } : null;
    default:
      return null;
  }
}
