import { bandWord } from "../../charts/amounts";
import { DotLine } from "../../charts/DotLine";
import { mostOf, StepBars } from "../../charts/StepBars";
import type { ScaleView } from "../../gen/activities/scale_pb";
import { Phase, Show } from "../../gen/activity_pb";
import { Band } from "../../gen/cell_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit, subjectOf } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import { Means } from "./Means";
import { cellsOf, inZones, scaleHalves, scaleSentence } from "./sentence";
import "./board.css";

/** Up to so many statements, each has a picture with the words of its own steps. */
const ownWordsMax = 2;
/** From so many on, they are the rows of one table. */
const rowsMin = 5;
const chartsBesideMax = 2;
/** Up to so many, the board shows the statements while there is no picture of them. */
const statementsMax = 3;
/** The places of a finer scale have no number. */
const numberedMax = 11;

/** How a group stands towards statements: each with its steps, or their means as circles. */
export default function ScaleBoard(props: BoardProps<"scale">) {
  const { view, body, status, small, words } = props;
  if (body.controlOnly) return <ForFacilitator {...props} />;
  const shown = body.cells.length > 0;
  const texts = textsOf(props);
  if (small && (!shown || isTooMuchBeside(body))) {
    if (texts.length === 0) return null;
    return (
      <Fit class="scale-fit scale-talk" subject={`scale ${view.stepIndex} talk`}>
        <Statements texts={texts} outcome={(text) => outcomeOf(text, body, words)} />
        {shown && <Ends body={body} words={words} />}
      </Fit>
    );
  }
  if (!shown) {
    return (
      <div class="scale-board">
        {texts.length > 0 && <Statements texts={texts} />}
        {view.phase <= Phase.CLOSED && <Ends body={body} words={words} />}
        {status(view.show === Show.DIRECT ? words.openDirect : words.scaleOpen, "big")}
      </div>
    );
  }
  return (
    <div class={`scale-board${small ? " scale-small" : ""}`}>
      {body.circleMeans.length > 0 ? (
        <Means subject={subjectOf(view)} body={body} small={small} words={words} />
      ) : (
        <Items {...props} />
      )}
      {status(words.openDirect, "line")}
    </div>
  );
}

/**
 * Beside the talk there is room for two charts in text that can be read from the back. More stay on
 * the result, one press back.
 */
function isTooMuchBeside(body: ScaleView): boolean {
  return body.circleMeans.length === 0 && body.items.length > chartsBesideMax;
}

/** What "this" in the question is; empty: the question says it, or they are too many. */
function textsOf({ view, body }: BoardProps<"scale">): string[] {
  const texts = body.items.map(({ text }) => text).filter((text) => text !== view.question);
  return texts.length <= statementsMax ? texts : [];
}

/** From which answer to which, before there is a picture that says so. */
function Ends({ body, words }: { body: ScaleView; words: BoardWords }) {
  const { labels, low, high, stepCount } = body;
  if (labels.length > 0 || low === "" || high === "") return null;
  const numbered = [words.scaleEnd(1, low), words.scaleEnd(stepCount, high)].join(" · ");
  const text = stepCount > numberedMax ? words.scaleEnds(low, high) : numbered;
  return <p class="scale-key">{text}</p>;
}

/** In words, as short as it goes; empty while it is hidden. */
function outcomeOf(text: string, body: ScaleView, words: BoardWords): string {
  const item = body.items.findIndex((one) => one.text === text);
  return (
    scaleHalves(body, item, words) ||
    scaleSentence(body, item, body.labels.length > 0 ? body.labels : numbersOf(body), words)
  );
}

interface StatementsProps {
  readonly texts: readonly string[];
  readonly outcome?: (text: string) => string;
}

function Statements({ texts, outcome }: StatementsProps) {
  return (
    <ul class="scale-statements">
      {texts.map((text, index) => {
        const said = outcome?.(text) ?? "";
        return (
          <li key={`${index} ${text}`}>
            {text}
            {said !== "" && <strong class="scale-outcome"> {said}</strong>}
          </li>
        );
      })}
    </ul>
  );
}

/** Never an outcome, in no phase: only who gets it, and how many are ready. */
function ForFacilitator({ view, status, small, words }: BoardProps<"scale">) {
  if (small) return null;
  return (
    <div class="scale-board">
      {view.phase === Phase.OPEN ? (
        status(words.scaleForFacilitator, "big")
      ) : (
        <p class="scale-facilitator">{words.scaleForFacilitator}</p>
      )}
    </div>
  );
}

function Items(props: BoardProps<"scale">) {
  const { view, body, small, words } = props;
  const rows = body.items.length >= rowsMin && !inZones(body);
  const ownWords = body.items.length <= ownWordsMax;
  return (
    <Fit
      class={`scale-fit ${rows ? "scale-fit-rows" : "scale-fit-charts"}`}
      subject={`scale ${view.stepIndex} ${view.roundNumber} ${small}`}
      from={small ? 4 : 0}
    >
      {!ownWords && <p class="scale-key">{keyOf(body, rows, words)}</p>}
      {rows ? <Rows {...props} /> : <Charts {...props} ownWords={ownWords} />}
    </Fit>
  );
}

interface ChartsProps extends BoardProps<"scale"> {
  readonly ownWords: boolean;
}

function Charts({ view, body, small, words, ownWords }: ChartsProps) {
  const named = ownWords && body.labels.length > 0;
  const labels = named ? body.labels : numbersOf(body);
  const most = mostOf(body.cells);
  return (
    <div class={`scale-charts scale-charts-${columnsFor(body.items.length)}`}>
      {body.items.map((item, index) => (
        <section class="scale-chart" key={`${index} ${item.text}`}>
          {item.text !== view.question && <h2 class="scale-text">{item.text}</h2>}
          {inZones(body) ? (
            <DotLine cells={cellsOf(body, index)} firstCells={[]} />
          ) : (
            <StepBars cells={cellsOf(body, index)} names={labels} layout="chart" most={most} />
          )}
          {ownWords && body.labels.length === 0 && (
            <p class="scale-ends">
              <span>{body.low}</span>
              <span>{body.high}</span>
            </p>
          )}
          <Sentence
            exact={scaleSentence(body, index, labels, words)}
            halves={scaleHalves(body, index, words)}
            small={small}
          />
        </section>
      ))}
    </div>
  );
}

interface SentenceProps {
  readonly exact: string;
  readonly halves: string; // to be read at a glance; empty: there are none
  readonly small: boolean;
}

/** The numbers of the steps stand in the picture: under it their halves are enough. */
function Sentence({ exact, halves, small }: SentenceProps) {
  if (!small && halves === "") return <p class="scale-sentence">{exact}</p>;
  return (
    <>
      {!small && (
        <p class="scale-sentence" aria-hidden="true">
          {halves}
        </p>
      )}
      <p class="visually-hidden">{exact}</p>
    </>
  );
}

function columnsFor(count: number): string {
  if (count <= 3) return String(count);
  return count === 4 ? "2" : "3";
}

/** One line for each statement, with its steps behind it. */
function Rows({ body, words }: BoardProps<"scale">) {
  const numbers = numbersOf(body);
  const most = mostOf(body.cells);
  return (
    <div class="scale-rows">
      <div class="scale-row scale-row-head" aria-hidden="true">
        <span />
        <div class="scale-numbers">
          {numbers.map((number) => (
            <span key={number}>{number}</span>
          ))}
        </div>
      </div>
      {body.items.map((item, index) => (
        <section class="scale-row" key={`${index} ${item.text}`}>
          <h2 class="scale-text">{item.text}</h2>
          <StepBars cells={cellsOf(body, index)} names={[]} layout="row" most={most} />
          <p class="visually-hidden">{scaleSentence(body, index, numbers, words)}</p>
        </section>
      ))}
    </div>
  );
}

function numbersOf({ stepCount }: ScaleView): string[] {
  return Array.from({ length: stepCount }, (_, at) => `${at + 1}`);
}

/** What the steps are called; in a table of blocks also what the blocks say. */
function keyOf(body: ScaleView, rows: boolean, words: BoardWords): string {
  if (inZones(body)) return words.scaleEnds(body.low, body.high);
  const last = body.stepCount;
  const steps =
    body.labels.length > 0
      ? body.labels.map((label, at) => words.scaleEnd(at + 1, label))
      : [words.scaleEnd(1, body.low), words.scaleEnd(last, body.high)];
  const exact = body.cells[0]?.amount.case === "count";
  if (!rows || exact) return steps.join(" · ");
  const bands = [Band.SOME, Band.ABOUT_HALF, Band.MOST].map((band) => bandWord(band, words));
  return `${steps.join(" · ")}. ${words.scaleBlocks(bands)}`;
}
