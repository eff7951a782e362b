import { useRef, useState } from "preact/hooks";
import { ErrorCode } from "../../gen/error_pb";
import { clean } from "../../ui/clean";
import { charactersLeft } from "../../ui/TextField";
import type { TextElement } from "../../ui/text_field";
import { firstWords } from "./desk";
import { Field } from "./Field";
import type { HallProps } from "./HallPanel";
import { entryOf, type TextsForm, type Written } from "./hall";
import { problemOf } from "./refusals";

interface Typed {
  readonly list: number;
  readonly item: number;
  readonly text: string;
}

/** Notes or words of people without a phone, one by one; what stands there can be changed. */
export function HallTexts({ form, words, send }: HallProps & { form: TextsForm }) {
  const [typed, type] = useState<Typed>({ list: 0, item: form.replies ? 1 : 0, text: "" });
  const [changed, change] = useState<Written | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [said, say] = useState("");
  const field = useRef<TextElement>(null);

  const attempt = async (work: () => Promise<ErrorCode>, done: string) => {
    if (busy) return;
    setBusy(true);
    setProblem("");
    say("");
    const code = await work();
    setBusy(false);
    if (code === ErrorCode.UNSPECIFIED) say(done);
    else setProblem(problemOf(code, words));
  };
  const save = async (): Promise<ErrorCode> => {
    if (clean(typed.text) === "") return ErrorCode.EMPTY_TEXT;
    if (charactersLeft(typed.text, form.charactersMax) < 0) return ErrorCode.TEXT_TOO_LONG;
    if (changed !== null) {
      // First the old one goes: should the new one not be taken, it still stands in the field.
      const code = await send({ answer: changed.answer, people: 0 });
      if (code !== ErrorCode.UNSPECIFIED) return code;
      change(null);
    }
    const others = { ...form, written: form.written.filter((one) => one !== changed) };
    const code = await send(entryOf(others, typed, changed?.people));
    if (code === ErrorCode.UNSPECIFIED) type({ ...typed, text: "" });
    field.current?.focus();
    return code;
  };
  const start = (written: Written) => {
    change(written);
    type({ list: written.list, item: written.item, text: written.text });
    field.current?.focus();
  };
  const takeBack = (written: Written) => {
    if (written === changed) change(null);
    // Its row goes; the next Tab goes on from the field.
    field.current?.focus();
    return send({ answer: written.answer, people: 0 });
  };
  if (form.replies && form.items.length === 0) return <p>{words.hallNoItems}</p>;
  return (
    <>
      <form
        class="hall-texts"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(save, words.hallSaved);
        }}
      >
        {form.replies && (
          <label class="panel-field">
            {words.hallItem}
            <select
              value={`${typed.item}`}
              onChange={(event) => type({ ...typed, item: Number(event.currentTarget.value) })}
            >
              {form.items.map((text, at) => (
                <option key={`${at} ${text}`} value={`${at + 1}`}>
                  {firstWords(text)}
                </option>
              ))}
            </select>
          </label>
        )}
        {form.lists.length > 1 && (
          <fieldset class="hall-lists">
            <legend>{form.kind === "note" ? words.hallColumn : words.hallList}</legend>
            {form.lists.map((title, list) => (
              <label key={`${list} ${title}`}>
                <input
                  type="radio"
                  name="hall-list"
                  checked={typed.list === list}
                  onChange={() => type({ ...typed, list })}
                />
                <span>{title}</span>
              </label>
            ))}
          </fieldset>
        )}
        <Field
          label={form.kind === "note" ? words.hallNote : words.hallWord}
          text={typed.text}
          charactersMax={form.charactersMax}
          problem={problem}
          rows={form.kind === "note" ? 3 : 1}
          field={field}
          write={(text) => type({ ...typed, text })}
        />
        <div class="panel-buttons">
          <button type="submit" class="button-like panel-main" aria-disabled={busy}>
            {changed === null ? words.hallAdd : words.hallChange}
          </button>
          {changed !== null && (
            <button
              type="button"
              class="button-like"
              onClick={() => {
                change(null);
                type({ ...typed, text: "" });
                field.current?.focus();
              }}
            >
              {words.hallChangeNot}
            </button>
          )}
        </div>
        <p class="panel-said" role="status">
          {said}
        </p>
      </form>
      {form.written.length > 0 && (
        <section aria-labelledby="hall-written">
          <h3 id="hall-written">{words.hallWritten}</h3>
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops it without bullets */}
          <ul class="hall-written" role="list">
            {form.written.map((one, at) => (
              <li key={`${at} ${one.list} ${one.text}`}>
                <p>
                  {form.lists.length > 1 && <strong>{form.lists[one.list]}: </strong>}
                  <bdi>{one.text}</bdi>
                  {one.people > 1 && ` (${words.hallTimes(one.people)})`}
                </p>
                <div class="hall-written-moves">
                  <button type="button" class="text-button" onClick={() => start(one)}>
                    {words.hallEdit}
                    <span class="visually-hidden">: {one.text}</span>
                  </button>
                  <button
                    type="button"
                    class="text-button"
                    onClick={() => void attempt(() => takeBack(one), words.hallTaken)}
                  >
                    {words.hallTakeBack}
                    <span class="visually-hidden">: {one.text}</span>
                  </button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
