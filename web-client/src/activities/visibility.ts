import { type ActivityView, Show } from "../gen/activity_pb";
import type { Texts } from "../i18n";

// The sentence above every send button: who can see the answer, and when. Never more than is true.
export function visibilityOf(view: ActivityView, written: boolean, t: Texts): string {
  const sentences: string[] = [];
  const { activity } = view;
  // A moderated question says itself that the facilitator reads first.
  const moderated = activity.case === "columns" && activity.value.moderated;
  const direct = view.show === Show.DIRECT && !moderated;
  if (view.smallGroup) {
    if (direct) sentences.push(t.visDirectSmall);
    sentences.push(written ? t.visSmall : t.visSmallChoice);
  } else if (direct) {
    sentences.push(t.visDirect);
  } else {
    sentences.push(written ? t.visHiddenText : t.visHidden);
  }
  if (view.show !== Show.DIRECT) sentences.push(t.visTogether);
  if (written) sentences.push(t.visText);
  return sentences.join(" ");
}
