import type { LineConfig } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";
import { Head, numbers, type Paper, Tick } from "../sheet";

const places = numbers(21);
const stripsOnPaper = 2;

/** Strips, each with a half for the first time and one for the second; a sheet to count on. */
export const paper: Paper<"line"> = ({ body, step, words }) => [
  {
    name: "strips",
    title: words.strip,
    copies: words.perPeople(stripsOnPaper),
    goes: `${words.toBox} ${words.maySkip}`,
    pages: [
      <>
        <Head step={step} how={`${words.cut} ${words.stripHow}`} />
        <div class="paper-strips paper-fill">
          {numbers(stripsOnPaper).flatMap((n) =>
            [words.stripFirst, words.stripThen].map((when) => (
              <Half key={`${n} ${when}`} body={body} when={when} words={words} />
            )),
          )}
        </div>
      </>,
    ],
  },
  {
    name: "tally",
    title: words.tally,
    copies: words.once,
    goes: words.toTable,
    pages: [<Tally key="tally" body={body} words={words} question={<Head step={step} />} />],
  },
];

interface Props {
  readonly body: LineConfig;
  readonly words: PaperWords;
}

function Half({ body, when, words }: Props & { when: string }) {
  return (
    <section class="paper-strip">
      <p class="paper-strip-ends">
        <span>
          <strong>{body.left?.title}</strong> {body.left?.text}
        </span>
        <span>
          <strong>{body.right?.title}</strong> {body.right?.text}
        </span>
      </p>
      <ol class="paper-places">
        {places.map((n) => (
          <li key={n}>{n}</li>
        ))}
      </ol>
      <div class="paper-strip-more">
        <p>
          <strong>{words.stripBox(when)}</strong>
        </p>
        <Tick>{words.dontKnow}</Tick>
        {body.asksDoubt && (
          <div class="paper-doubt">
            <span>{words.doubt}</span>
            {words.doubts.map((doubt) => (
              <Tick key={doubt}>{doubt}</Tick>
            ))}
          </div>
        )}
      </div>
    </section>
  );
}

function Tally({ body, words, question }: Props & { question: preact.ComponentChildren }) {
  return (
    <>
      {question}
      <p>{words.tallyHow}</p>
      <table class="paper-tally paper-fill">
        <thead>
          <tr>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.stripFirst}</th>
            <th scope="col">{words.stripThen}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((n) => (
            <tr key={n}>
              <th scope="row">
                {n}
                {n === 1 && <span> {body.left?.title}</span>}
                {n === places.length && <span> {body.right?.title}</span>}
              </th>
              <td />
              <td />
            </tr>
          ))}
          <tr>
            <th scope="row">{words.dontKnow}</th>
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </>
  );
}
