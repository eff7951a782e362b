import { amountOf, amountWord, blocksMax, blocksOf, countsOf } from "../../charts/amounts";
import { enumerate } from "../../charts/sentences";
import type { DotsView } from "../../gen/activities/dots_pb";
import { Show } from "../../gen/activity_pb";
import type { Cell } from "../../gen/cell_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import "./board.css";

/** From here on one column is too long to read. */
const oneColumnMax = 6;
/** With more dots than this at one item, a bar says it better than shapes. */
const shapesMax = 20;
const beside = 10;

/** Every item with its whole text, also what the board cut off. */
export function dotsSentence(view: DotsView, words: BoardWords): string {
  if (view.cells.length === 0) return "";
  const exact = countsOf(view.cells) !== null;
  const parts = view.items.map((item, index) => {
    const amount = amountOf(view.cells[index]);
    const word =
      amount.kind === "count" ? words.dotsCount(amount.count) : amountWord(amount, words);
    return words.dotsAt(word, item);
  });
  const all = enumerate(parts, words.and);
  return exact ? `${all}.` : words.approximately(all);
}

/** What the numbers are, in one line under them. */
export function dotsTotal(view: DotsView, people: number, words: BoardWords): string {
  const counts = countsOf(view.cells);
  if (counts === null) return words.dotsRounded;
  return words.dotsTotal(
    people,
    counts.reduce((all, count) => all + count, 0),
  );
}

/** The items in their own order, with their dots once they may be seen. */
export default function DotsBoard({ view, body, status, small, words }: BoardProps<"dots">) {
  const shown = body.cells.length > 0;
  if (small && !shown) return null;
  const direct = view.show === Show.DIRECT;
  const most = Math.max(1, ...(countsOf(body.cells) ?? []));
  const long = body.items.length > oneColumnMax ? " dots-long" : "";
  return (
    <div class={`dots-board${small ? " dots-small" : ""}`}>
      <Fit
        class={`dots-fit${long}`}
        subject={`dots ${view.stepIndex} ${view.roundNumber} ${shown} ${small}`}
      >
        <ul class="dots-list">
          {body.items.map((item, index) => (
            <li key={`${index} ${item}`}>
              <span class="dots-board-text">{item}</span>
              {shown && <Amount cell={body.cells[index]} most={most} words={words} />}
            </li>
          ))}
        </ul>
      </Fit>
      {shown && <p class="visually-hidden">{dotsSentence(body, words)}</p>}
      {shown && <p class="chart-sentence">{dotsTotal(body, view.answerCount, words)}</p>}
      {status(direct ? words.dotsOpenDirect : words.dotsOpen, "line")}
    </div>
  );
}

interface AmountProps {
  cell: Cell | undefined;
  most: number;
  words: BoardWords;
}

function Amount({ cell, most, words }: AmountProps) {
  const amount = amountOf(cell);
  const word = amountWord(amount, words);
  if (amount.kind === "band") {
    return (
      <span class="dots-amount dots-amount-band">
        <Shapes count={blocksOf(amount.band)} all={blocksMax} />
        <span class="dots-word">{word}</span>
      </span>
    );
  }
  const count = amount.kind === "count" ? amount.count : 0;
  return (
    <span class="dots-amount">
      {most > shapesMax ? <Bar count={count} most={most} /> : <Shapes count={count} all={most} />}
      <strong class="dots-number">{word}</strong>
    </span>
  );
}

/** Rows of ten. Every item has the same room, so that dots can be compared. */
function Shapes({ count, all }: { count: number; all: number }) {
  const columns = Math.min(beside, all);
  const rows = Math.ceil(all / beside);
  return (
    <svg
      class={`dots-board-shapes dots-rows-${rows}`}
      viewBox={`0 0 ${columns * 10} ${rows * 10}`}
      aria-hidden="true"
      focusable="false"
    >
      {Array.from({ length: count }, (_, dot) => (
        <circle
          key={dot}
          class="dot-now"
          cx={((dot % beside) + 0.5) * 10}
          cy={(Math.floor(dot / beside) + 0.5) * 10}
          r="4.2"
        />
      ))}
    </svg>
  );
}

function Bar({ count, most }: { count: number; most: number }) {
  return (
    <svg class="dots-bar" aria-hidden="true" focusable="false">
      <rect class="bar-fill" width={`${((100 * count) / most).toFixed(2)}%`} height="100%" />
    </svg>
  );
}
