import { type ActivityView, Show } from "../gen/activity_pb";
import type { Texts } from "../i18n";

// The sentence above every send button: who can see the answer, and when. Never more than is true.
export function visibilityOf(view: ActivityView, written: boolean, t: Texts): string {
  const sentences: string[] = [];
  const direct = view.show === Show.DIRECT;
  if (view.smallGroup) {
    if (direct) sentences.push(t.visDirectSmall);
    sentences.push(written ? t.visSmall : t.visSmallChoice);
  } else if (direct) {
    sentences.push(t.visDirect);
  } else {
    sentences.push(written ? t.visHiddenText : t.visHidden);
  }
  if (!direct) sentences.push(t.visTogether);
  if (written) sentences.push(t.visText);
  return sentences.join(" ");
}
