import {
  amountOf,
  amountWord,
  bandWord,
  blocksMax,
  blocksOf,
  countsOf,
} from "../../charts/amounts";
import { enumerate } from "../../charts/sentences";
import type { DotsView } from "../../gen/activities/dots_pb";
import { Show } from "../../gen/activity_pb";
import type { Band, Cell } from "../../gen/cell_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import "./board.css";

/** How much room an item has, by how many there are. */
type Room = "wide" | "half" | "third";
const wideMax = 6;
const halfMax = 16;

function roomFor(items: number): Room {
  if (items <= wideMax) return "wide";
  return items <= halfMax ? "half" : "third";
}

/** With more dots than this at one item, a bar says it better than shapes. */
const shapesMax = 20;

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

/** So many signs of the items with most dots are read at a glance; more stand in the list only. */
const mostSigns = 140;

/** Up to so many signs a name stays on one line. */
const oneLineMax = 16;

function nameOf(item: string): string {
  return `‘${item.length > oneLineMax ? item : item.replaceAll(" ", "\u00a0")}’`;
}

/** What the numbers are, and where most dots are. */
export function dotsTotal(view: DotsView, people: number, words: BoardWords): string {
  const counts = countsOf(view.cells);
  if (counts === null) return words.dotsRounded;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const total = words.dotsTotal(people, all);
  const most = Math.max(0, ...counts);
  const top = view.items.filter((_, index) => counts[index] === most);
  const named = enumerate(top.map(nameOf), words.and).replace(
    ` ${words.and} ‘`,
    ` ${words.and}\u00a0‘`,
  );
  if (most === 0 || named.length > mostSigns) return total;
  return `${total} ${words.dotsMost(most, named)}`;
}

/** The items in their own order, with their dots once they may be seen. */
export default function DotsBoard({ view, body, status, small, words }: BoardProps<"dots">) {
  const shown = body.cells.length > 0;
  const room = roomFor(body.items.length);
  if (small && !shown) return null;
  const direct = view.show === Show.DIRECT;
  const most = Math.max(1, ...(countsOf(body.cells) ?? []));
  const legend = shown && room !== "wide" && countsOf(body.cells) === null;
  const total = <p class="chart-sentence">{dotsTotal(body, view.answerCount, words)}</p>;
  // In the talk only a short list can be read; without numbers nothing is left to say.
  if (small && room !== "wide") return countsOf(body.cells) === null ? null : total;
  return (
    <div class={`dots-board${small ? " dots-small" : ""}`}>
      <Fit
        class={`dots-fit dots-${room}`}
        subject={`dots ${view.stepIndex} ${view.roundNumber} ${shown} ${small}`}
      >
        <ul class="dots-list">
          {body.items.map((item, index) => (
            <li key={`${index} ${item}`}>
              <span class="dots-board-text">{item}</span>
              {shown && <Amount cell={body.cells[index]} most={most} room={room} words={words} />}
            </li>
          ))}
        </ul>
      </Fit>
      {shown && <p class="visually-hidden">{dotsSentence(body, words)}</p>}
      {legend && <Legend cells={body.cells} words={words} />}
      {shown && !legend && total}
      {status(direct ? words.dotsOpenDirect : words.dotsOpen, "line")}
    </div>
  );
}

interface AmountProps {
  cell: Cell | undefined;
  most: number;
  room: Room;
  words: BoardWords;
}

function Amount({ cell, most, room, words }: AmountProps) {
  const amount = amountOf(cell);
  const word = amountWord(amount, words);
  if (amount.kind === "band") {
    return (
      <span class="dots-amount">
        <Share band={amount.band} />
        {room === "wide" && <span class="dots-word">{word}</span>}
      </span>
    );
  }
  const count = amount.kind === "count" ? amount.count : 0;
  if (room === "third") {
    return <strong class={count > 0 ? "dots-number dots-badge" : "dots-number"}>{word}</strong>;
  }
  return (
    <span class="dots-amount">
      {most > shapesMax ? (
        <Bar count={count} most={most} />
      ) : (
        <Shapes count={count} most={most} beside={room === "wide" ? 10 : 5} />
      )}
      <strong class="dots-number">{word}</strong>
    </span>
  );
}

interface ShapesProps {
  count: number;
  most: number;
  beside: number;
}

/** A dot for a dot. Every item has the same room, so that dots can be compared. */
function Shapes({ count, most, beside }: ShapesProps) {
  const columns = Math.min(beside, most);
  const rows = Math.ceil(most / beside);
  const above = (rows - Math.ceil(count / beside)) / 2;
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
          cy={(above + Math.floor(dot / beside) + 0.5) * 10}
          r="4.2"
        />
      ))}
    </svg>
  );
}

/** Four circles, some of them filled: visibly not counted. */
function Share({ band }: { band: Band }) {
  const filled = blocksOf(band);
  return (
    <svg
      class="dots-board-shapes dots-rows-1"
      viewBox={`0 0 ${blocksMax * 10} 10`}
      aria-hidden="true"
      focusable="false"
    >
      {Array.from({ length: blocksMax }, (_, dot) => (
        <circle
          key={dot}
          class={dot < filled ? "dot-now" : "dots-open"}
          cx={(dot + 0.5) * 10}
          cy="5"
          r={dot < filled ? 4.2 : 3.8}
        />
      ))}
    </svg>
  );
}

/** What the circles mean, where there is no room for a word at each item. */
function Legend({ cells, words }: { cells: readonly Cell[]; words: BoardWords }) {
  const bands = new Set<Band>();
  for (const { amount } of cells) if (amount.case === "band") bands.add(amount.value);
  return (
    <p class="dots-legend" aria-hidden="true">
      <strong>{words.dotsLegend}</strong>
      {[...bands].sort().map((band) => (
        <span key={band}>
          <Share band={band} /> {bandWord(band, words)}
        </span>
      ))}
    </p>
  );
}

function Bar({ count, most }: { count: number; most: number }) {
  return (
    <svg class="dots-bar" aria-hidden="true" focusable="false">
      <rect class="bar-fill" width={`${((100 * count) / most).toFixed(2)}%`} height="100%" />
    </svg>
  );
}
