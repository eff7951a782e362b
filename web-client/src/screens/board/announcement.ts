import { type ActivityView, Phase, Precision } from "../../gen/activity_pb";
import { Blank, type BoardRoomView, Cue, type ProgressView } from "../../gen/room_pb";
import type { BoardWords } from "../../i18n/board";
import { blankText, cueText, statusOf, waitText } from "./phase";

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
  if (!room.started || !activity) return waitText(room, words);
  if (room.blank !== Blank.UNSPECIFIED) return blankText(room.blank, activity, words);
  if (room.cue !== Cue.UNSPECIFIED) return cueText(room, words);
  if (activity.phase === Phase.TALK) return words.talk;
  const texts = textsOn(activity.activity.value, words);
  if (texts !== "") return texts;
  const about = `${activity.title}. ${activity.question}`;
  if (!activity.acceptsAnswers || activity.precision === Precision.FULL) return about;
  const status = statusOf(activity, progress, "", words);
  return status?.main ? status.main : about;
}

// How many texts hang there: they come one by one, and each is there to be read.
function textsOn(body: ActivityView["activity"]["value"], words: BoardWords): string {
  if (!body) return "";
  if ("noteCounts" in body && body.noteCounts.length > 0) {
    return words.notes(body.noteCounts.reduce((a, b) => a + b, 0));
  }
  if ("sentences" in body && body.sentences.length > 0) {
    return words.agreeSentences(body.sentences.length);
  }
  if ("hiddenCount" in body && body.words.length > 0) {
    return words.wordsCount(body.words.length + body.hiddenCount);
  }
  if ("groups" in body && body.groups.length > 0) {
    const done = body.groups.filter((group) => group.agreed).length;
    return words.breakoutDone(done, body.groups.length);
  }
  return "";
}
