import type { Language } from "../../gen/deck_pb";
import { texts } from "../../i18n";
import type { ControlWords } from "../../i18n/control";
import { paperAddress } from "../paper/wish";

interface Props {
  deckId: string;
  language: Language;
  words: ControlWords;
}

/** To the sheets of a deck, in a tab of its own: for when the network fails. */
export function PaperLink({ deckId, language, words }: Props) {
  return (
    <a href={paperAddress(deckId, language)} target="_blank" rel="noopener">
      {words.paperKit}
      <span class="visually-hidden"> {texts().newTab}</span>
    </a>
  );
}
