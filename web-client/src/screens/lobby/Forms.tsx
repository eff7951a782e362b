import type { DeckSummary } from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { language } from "../../i18n/language";
import { titleIn } from "./groups";

interface Props {
  forms: readonly DeckSummary[];
  chosen: string; // id
  words: ControlWords;
  choose: (deckId: string) => void;
}

/** In which form a meeting is held: by its title and its minutes. One form is only told. */
export function Forms({ forms, chosen, words, choose }: Props) {
  const about = (form: DeckSummary) =>
    `${titleIn(form, language.wire)?.title ?? form.id} · ${words.minutes(form.minutes)}`;
  const [first, second] = forms;
  if (first === undefined) return null;
  if (second === undefined) return <p class="hint">{about(first)}</p>;
  return (
    <fieldset class="choice-row forms">
      <legend>{words.groupForm}</legend>
      {forms.map((form) => (
        <label key={form.id}>
          <input
            type="radio"
            name="form"
            checked={form.id === chosen}
            onChange={() => choose(form.id)}
          />
          <span>{about(form)}</span>
        </label>
      ))}
    </fieldset>
  );
}
