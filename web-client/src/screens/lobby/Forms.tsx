import type { Language } from "../../gen/deck_pb";
import type { DeckSummary } from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { titleIn } from "./groups";

interface Props {
  forms: readonly DeckSummary[];
  chosen: string; // id
  language: Language;
  words: ControlWords;
  choose: (deckId: string) => void;
}

/** In which form a meeting is held: by its title and its minutes. */
export function Forms({ forms, chosen, language, words, choose }: Props) {
  return (
    <fieldset class="choice-row">
      <legend>{words.groupForm}</legend>
      {forms.map((form) => (
        <label key={form.id}>
          <input
            type="radio"
            name="form"
            checked={form.id === chosen}
            onChange={() => choose(form.id)}
          />
          <span>
            {titleIn(form, language)?.title ?? form.id} · {words.minutes(form.minutes)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
