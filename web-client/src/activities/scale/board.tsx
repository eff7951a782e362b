import { bandWord } from "../../charts/amounts";
import { DotLine } from "../../charts/DotLine";
import { StepBars } from "../../charts/StepBars";
import type { ScaleView } from "../../gen/activities/scale_pb";
import { Phase, Show } from "../../gen/activity_pb";
import { Band } from "../../gen/cell_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import { Means } from "./Means";
import { cellsOf, inZones, scaleSentence } from "./sentence";
import "./board.css";

/** Up to so many statements, each has a picture with the words of its own steps. */
const ownWordsMax = 2;
/** From so many on, they are the rows of one table. */
const rowsMin = 5;
const chartsBesideMax = 2;
/** Up to so many, the board shows the statements while the answers come in. */
const statementsMax = 3;

/** How a group stands towards statements: each with its steps, or their means as circles. */
export default function ScaleBoard(props: BoardProps<"scale">) {
  const { view, body, status, small, words } = props;
  if (body.controlOnly) return <ForFacilitator {...props} />;
  const shown = body.cells.length > 0;
  if (small && (!shown || isTooMuchBeside(body))) return null;
  if (!shown) {
    const texts = body.items.map(({ text }) => text).filter((text) => text !== view.question);
    return (
      <div class="scale-board">
        {texts.length <= statementsMax && <Statements texts={texts} />}
        {status(view.show === Show.DIRECT ? words.openDirect : words.scaleOpen, "big")}
      </div>
    );
  }
  return (
    <div class={`scale-board${small ? " scale-small" : ""}`}>
      {body.circleMeans.length > 0 ? (
        <Means body={body} small={small} words={words} />
      ) : (
        <Items {...props} key={small ? "small" : "full"} />
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

function Statements({ texts }: { texts: readonly string[] }) {
  return (
    <ul class="scale-statements">
      {texts.map((text, index) => (
        <li key={`${index} ${text}`}>{text}</li>
      ))}
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
  const labels = ownWords && body.labels.length > 0 ? body.labels : numbersOf(body);
  return (
    <div class={`scale-charts scale-charts-${columnsFor(body.items.length)}`}>
      {body.items.map((item, index) => (
        <section class="scale-chart" key={`${index} ${item.text}`}>
          {item.text !== view.question && <h2 class="scale-text">{item.text}</h2>}
          {inZones(body) ? (
            <DotLine cells={cellsOf(body, index)} firstCells={[]} />
          ) : (
            <StepBars cells={cellsOf(body, index)} names={labels} layout="chart" />
          )}
          {ownWords && body.labels.length === 0 && (
            <p class="scale-ends">
              <span>{body.low}</span>
              <span>{body.high}</span>
            </p>
          )}
          <p class={small ? "visually-hidden" : "scale-sentence"}>
            {scaleSentence(body, index, labels, words)}
          </p>
        </section>
      ))}
    </div>
  );
}

function columnsFor(count: number): string {
  if (count <= 3) return String(count);
  return count === 4 ? "2" : "3";
}

/** One line for each statement, with its steps behind it. */
function Rows({ body, words }: BoardProps<"scale">) {
  const numbers = numbersOf(body);
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
          <StepBars cells={cellsOf(body, index)} names={[]} layout="row" />
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
