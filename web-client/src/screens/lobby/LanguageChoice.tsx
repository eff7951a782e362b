import { Language } from "../../gen/deck_pb";
import type { ControlWords } from "../../i18n/control";

interface Props {
  /** That the plan is there in. */
  languages: readonly Language[];
  chosen: Language;
  words: ControlWords;
  choose: (language: Language) => void;
}

/** Nothing to choose: nothing is shown. */
export function LanguageChoice({ languages, chosen, words, choose }: Props) {
  if (languages.length < 2) return null;
  return (
    <fieldset class="choice-row">
      <legend>{words.languageOfRoom}</legend>
      {languages.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="language"
            checked={one === chosen}
            onChange={() => choose(one)}
          />
          {one === Language.EN ? words.english : words.dutch}
        </label>
      ))}
    </fieldset>
  );
}
