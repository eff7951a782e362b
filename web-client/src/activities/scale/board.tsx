import { DotLine } from "../../charts/DotLine";
import { StepBars } from "../../charts/StepBars";
import type { ScaleView } from "../../gen/activities/scale_pb";
import { Phase, Show } from "../../gen/activity_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import { cellsOf, inZones, scaleSentence } from "./sentence";
import { radiusMost, radiusOf, sizeWord } from "./sizes";
import "./board.css";

/** Up to so many statements every picture has the words of its own steps. */
const ownWordsMax = 2;
/** Up to so many, exact sentences are in sight; with more, the numbers in the picture say it. */
const sentencesMax = 4;
/** Up to so many, the board shows the statements while the answers come in. */
const statementsMax = 3;

/** How a group stands towards statements: each with its steps, or their means as circles. */
export default function ScaleBoard(props: BoardProps<"scale">) {
  const { view, body, status, small, words } = props;
  if (body.controlOnly) return <ForFacilitator {...props} />;
  const shown = body.cells.length > 0;
  if (small && !shown) return null;
  if (!shown) {
    const one = body.items[0]?.text;
    const statements = body.items.length === 1 && one === view.question ? [] : body.items;
    return (
      <div class="scale-board">
        {statements.length <= statementsMax && <Statements texts={statements.map((s) => s.text)} />}
        {status(view.show === Show.DIRECT ? words.openDirect : words.scaleOpen, "big")}
      </div>
    );
  }
  return (
    <div class={`scale-board${small ? " scale-small" : ""}`}>
      {body.circleMeans.length > 0 ? (
        <Means body={body} words={words} />
      ) : (
        <Items {...props} key={small ? "small" : "full"} />
      )}
      {status(words.openDirect, "line")}
    </div>
  );
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
  const begun = view.phase === Phase.OPEN;
  return (
    <div class="scale-board">
      {begun ? (
        status(words.scaleForFacilitator, "big")
      ) : (
        <p class="scale-facilitator">{words.scaleForFacilitator}</p>
      )}
    </div>
  );
}

function Items({ view, body, small, words }: BoardProps<"scale">) {
  const count = body.items.length;
  const ownWords = count <= ownWordsMax && !inZones(body);
  const names = namesOf(body, ownWords, words);
  const exact = body.cells[0]?.amount.case === "count";
  return (
    <Fit
      class={`scale-fit scale-fit-of-${count}`}
      subject={`scale ${view.stepIndex} ${view.roundNumber} ${small}`}
      from={small ? 4 : 0}
    >
      {!ownWords && <p class="scale-key">{keyOf(body, words)}</p>}
      <div class={`scale-items scale-items-${columnsFor(count)}`}>
        {body.items.map((item, index) => {
          const sentence = scaleSentence(body, index, names, words);
          const cells = cellsOf(body, index);
          return (
            <section class="scale-item-board" key={`${index} ${item.text}`}>
              {item.text !== view.question && <h2 class="scale-item-text">{item.text}</h2>}
              {inZones(body) ? (
                <DotLine cells={cells} firstCells={[]} />
              ) : (
                <StepBars cells={cells} names={names} />
              )}
              <p class={exact && count > sentencesMax ? "visually-hidden" : "scale-sentence"}>
                {sentence}
              </p>
            </section>
          );
        })}
      </div>
    </Fit>
  );
}

function columnsFor(count: number): string {
  if (count <= 3) return String(count);
  return count === 4 ? "2" : "3";
}

/** Numbers, and beside them the words of the ends or the labels, where there is room for them. */
function namesOf(body: ScaleView, ownWords: boolean, words: BoardWords): string[] {
  return Array.from({ length: body.stepCount }, (_, at) => {
    if (!ownWords) return `${at + 1}`;
    const label =
      body.labels[at] ?? (at === 0 ? body.low : at === body.stepCount - 1 ? body.high : "");
    if (body.labels.length > 0) return label;
    return label === "" ? `${at + 1}` : words.scaleEnd(at + 1, label);
  });
}

function keyOf(body: ScaleView, words: BoardWords): string {
  if (inZones(body)) return words.scaleEnds(body.low, body.high);
  if (body.labels.length > 0) {
    return body.labels.map((label, at) => words.scaleEnd(at + 1, label)).join(" · ");
  }
  return [words.scaleEnd(1, body.low), words.scaleEnd(body.stepCount, body.high)].join(" · ");
}

/** A circle as large as the mean of its statements, in five steps and never as a number. */
function Means({ body, words }: { body: ScaleView; words: BoardWords }) {
  return (
    <>
      <div class="scale-means">
        {body.circles.map((title, index) => {
          const size = body.circleMeans[index] ?? 0;
          return (
            <section class="scale-mean" key={title}>
              <svg class="scale-mean-picture" viewBox="-46 -46 92 92" aria-hidden="true">
                <circle class="scale-mean-most" r={radiusMost} />
                <circle class="scale-mean-circle" r={radiusOf(size)} />
              </svg>
              <h2>{title}</h2>
              <p class="scale-mean-word">{sizeWord(size, words.scaleSizes)}</p>
            </section>
          );
        })}
      </div>
      <p class="scale-hint">{words.scaleMeans}</p>
    </>
  );
}
