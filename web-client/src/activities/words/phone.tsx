import { useState } from "preact/hooks";
import { type WordsAnswer, WordsAnswerSchema, type WordsView } from "../../gen/activities/words_pb";
import { type Texts, texts } from "../../i18n";
import { clean } from "../../ui/clean";
import { charactersLeft, TextField } from "../../ui/TextField";
import { create } from "../../wire";
import type { OwnProps, PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { warningOf } from "../warning";
import "./words.css";

/** What stands in the fields: by list, one text for each field of it. */
type Fields = readonly (readonly string[])[];

function fieldsOf(draft: object | null, own: WordsAnswer | null, body: WordsView): Fields {
  const kept =
    draft !== null && "texts" in draft && Array.isArray(draft.texts) ? draft.texts : null;
  return body.lists.map((_, list) => {
    const found: unknown = kept === null ? wordsIn(own, list) : kept[list];
    const typed = Array.isArray(found) ? found : [];
    return Array.from({ length: body.wordsMax }, (_, place) => `${typed[place] ?? ""}`);
  });
}

function wordsIn(answer: WordsAnswer | null, list: number): string[] {
  return (answer?.words ?? [])
    .filter((word) => word.listIndex === list)
    .map((word) => new TextDecoder().decode(word.text));
}

function answerOf(fields: Fields): WordsAnswer {
  const words = fields.flatMap((list, listIndex) =>
    list
      .map((text) => clean(text).replace(/\s+/gu, " "))
      .filter((text) => text !== "")
      .map((text) => ({ listIndex, text: new TextEncoder().encode(text) })),
  );
  return create(WordsAnswerSchema, { words });
}

function Phone({ view, body, open, own, refused, draft, keep, send, skip }: PhoneProps<"words">) {
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const fields = fieldsOf(draft, own, body);
  const has = own !== null && own.words.length > 0;

  function write(list: number, place: number, text: string): void {
    setProblem(null);
    const changed = fields.map((words, at) =>
      at === list ? words.map((word, other) => (other === place ? text : word)) : words,
    );
    keep({ texts: changed });
  }

  function trySend(): void {
    const answer = answerOf(fields);
    const tooLong = fields.flat().some((text) => charactersLeft(text, body.charactersMax) < 0);
    if (tooLong) setProblem(t.refusedLong);
    else if (answer.words.length === 0 && !has) setProblem(t.refusedEmpty);
    else send(answer);
  }

  function withdraw(): void {
    keep({ texts: [] });
    send(create(WordsAnswerSchema, {}));
  }

  return (
    <>
      {fields.map((words, list) => (
        <List
          key={`${list} ${body.lists[list]?.title}`}
          title={body.lists[list]?.title ?? ""}
          words={words}
          charactersMax={body.charactersMax}
          open={open}
          write={(place, text) => write(list, place, text)}
          enter={trySend}
        />
      ))}
      {open && has && (
        <p class="text-buttons">
          <button type="button" class="text-button" onClick={withdraw}>
            {t.wordsWithdraw}
          </button>
        </p>
      )}
      {open && (
        <SendBar
          view={view}
          written={true}
          label={has ? t.sendAgain : t.send}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          skip={has ? null : skip}
          onSend={trySend}
        />
      )}
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly words: readonly string[];
  readonly charactersMax: number;
  readonly open: boolean;
  write(place: number, text: string): void;
  enter(): void;
}

// One field is named after its list; more fields are numbered within it.
function List({ title, words, charactersMax, open, write, enter }: ListProps) {
  const t = texts();
  const fields = words.map((text, place) => (
    <TextField
      key={place}
      label={labelOf(title, place, words.length, t)}
      text={text}
      charactersMax={charactersMax}
      open={open}
      warning={warningOf(text, t)}
      write={(typed) => write(place, typed)}
      enter={enter}
    />
  ));
  if (words.length === 1 || title === "") return <div class="words-list">{fields}</div>;
  return (
    <fieldset class="words-list">
      <legend>{title}</legend>
      {fields}
    </fieldset>
  );
}

function labelOf(title: string, place: number, count: number, t: Texts): string {
  if (count > 1) return t.wordsNth(place + 1);
  return title === "" ? t.wordsOne : title;
}

function Own({ body, answer }: OwnProps<"words">) {
  const t = texts();
  if (answer.words.length === 0) return <p>{t.wordsGone}</p>;
  return (
    <dl class="words-own">
      {body.lists.map(({ title }, list) => {
        const words = wordsIn(answer, list);
        return words.length === 0 ? null : (
          <div key={`${list} ${title}`}>
            {body.lists.length > 1 && <dt>{title}</dt>}
            {words.map((word, place) => (
              <dd key={`${place} ${word}`}>
                <bdi>{word}</bdi>
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}

const wordsPhone: PhoneActivity<"words"> = { asks: true, showsCasus: false, Phone, Own };
export default wordsPhone;
