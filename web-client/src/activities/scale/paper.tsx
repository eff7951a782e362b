import type { ScaleConfig, Step } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";
import { Head, numbers, type Paper } from "../sheet";

const stepsUsual = 5; // 0 in the deck
// As in steps.ts and sizes.ts; a module that paper shares with a phone would be in its first load.
const fineSteps = 21;
const circleSizes = 5;
const emptyRows = 6;

interface Props {
  readonly body: ScaleConfig;
  readonly step: Step;
  readonly words: PaperWords;
}

/** The sentences with a square for each step; circles to draw when the sentences belong to some. */
export const paper: Paper<"scale"> = (props) => {
  const { body, words } = props;
  const toBox = body.controlOnly
    ? `${words.toBox} ${words.onlyGuideCounts}`
    : `${words.toBox} ${words.maySkip}`;
  const table = {
    name: "sentences",
    title: words.scale,
    copies: words.perPerson,
    goes: toBox,
    pages: [<Sentences key="sentences" {...props} />],
  };
  if (body.circles.length === 0) return [table];
  const circles = {
    name: "circles",
    title: words.circles,
    copies: words.perPerson,
    goes: words.keep,
    pages: [<Circles key="circles" {...props} />],
  };
  return [table, circles];
};

function Sentences({ body, step, words }: Props) {
  const count = body.stepCount || stepsUsual;
  const fine = count === fineSteps;
  const heads = fine ? [words.scaleNumber] : numbers(count).map((n) => headOf(body, n, count));
  const given = body.items.map(({ text }) => text);
  const texts = given.length > 0 ? given : numbers(emptyRows).map(() => "");
  return (
    <>
      <Head step={step} how={fine ? words.scaleFine : words.scaleHow} />
      <table class="paper-scale">
        <thead>
          <tr>
            <th scope="col">{words.scaleSentence}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {texts.map((text, index) => (
            <tr key={`${index} ${text}`}>
              <td>
                {index + 1}. {text}
              </td>
              {heads.map((head) => (
                <td key={head}>
                  <span class="paper-square" aria-hidden="true" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function headOf({ labels, low, high }: ScaleConfig, n: number, count: number): string {
  const label = labels[n - 1];
  if (label !== undefined) return label;
  const end = n === 1 ? low : n === count ? high : "";
  return end === "" ? `${n}` : `${n} ${end}`;
}

const side = 100;

function Circles({ body, step, words }: Props) {
  return (
    <>
      <Head step={step} how={words.circlesHow} />
      <ul class="paper-circles paper-fill">
        {body.circles.map((title) => (
          <li key={title}>
            <strong>{title}</strong>
            <svg viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
              {numbers(circleSizes).map((size) => (
                <circle
                  key={size}
                  class="paper-thin"
                  cx={side / 2}
                  cy={side / 2}
                  r={(size * (side / 2 - 1)) / circleSizes}
                />
              ))}
            </svg>
          </li>
        ))}
      </ul>
    </>
  );
}
