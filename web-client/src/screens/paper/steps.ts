// The sheets of the steps of a deck.
import { sheetsOf } from "../../activities/papers";
import type { Sheet } from "../../activities/sheet";
import type { Deck, Step } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";

export function stepsOf(deck: Deck): readonly Step[] {
  return deck.blocks.flatMap(({ steps }) => steps);
}

/** None for a step that asks an earlier question again: that has its sheets already. */
export function stepSheets(step: Step, words: PaperWords): readonly Sheet[] {
  return step.repeats === "" ? sheetsOf(step, words) : [];
}
