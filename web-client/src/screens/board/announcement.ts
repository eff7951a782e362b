import { type ActivityView, Phase, Precision } from "../../gen/activity_pb";
import type { BoardRoomView, ProgressView } from "../../gen/room_pb";
import type { BoardWords } from "../../i18n/board";
import { statusOf } from "./phase";

/**
 * What changed on the board, in one line for a screen reader. The charts carry their own sentences.
 */
export function announcement(
  room: BoardRoomView | null,
  activity: ActivityView | null,
  progress: ProgressView | null,
  words: BoardWords,
): string {
  if (!room) return "";
  if (room.ended) return words.ended;
  if (!room.started || !activity) return words.wait;
  if (room.blank) return activity.question;
  if (activity.phase === Phase.TALK) return words.talk;
  const body = activity.activity.value;
  if (body && "noteCounts" in body && body.noteCounts.length > 0) {
    return words.notes(body.noteCounts.reduce((a, b) => a + b, 0));
  }
  const about = `${activity.title}. ${activity.question}`;
  if (!activity.acceptsAnswers || activity.precision === Precision.FULL) return about;
  const status = statusOf(activity, progress, "", words);
  return status?.main ? status.main : about;
}
