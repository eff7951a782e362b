import { amountOf, amountWord, countsOf } from "../../charts/amounts";
import { dontKnowSentence, enumerate } from "../../charts/sentences";
import type { FieldView } from "../../gen/activities/field_pb";
import { Phase, Precision, Show } from "../../gen/activity_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit, subjectOf } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import { cellsFromAbove, placeWord, side } from "./places";
import "./board.css";

const partCount = 5;
const between = 4;
/** As people read: from left to right, the two above first; what lies between them last. */
const partsAsRead: readonly number[] = [2, 3, 0, 1, between];

/** Left below, right below, left above, right above, or in between: the middle row and column. */
export function partOf(cell: number): number {
  const [column, row] = [cell % side, Math.floor(cell / side)];
  const middle = Math.floor(side / 2);
  if (column === middle || row === middle) return between;
  return (column > middle ? 1 : 0) + (row > middle ? 2 : 0);
}

/** Five amounts in words, whether the view has 25 cells or five parts already. */
export function partAmounts(view: FieldView, words: BoardWords): string[] {
  const counts = countsOf(view.cells);
  if (counts === null || counts.length === partCount) {
    return view.cells.map((cell) => amountWord(amountOf(cell), words));
  }
  const sums = Array.from({ length: partCount }, () => 0);
  counts.forEach((count, cell) => {
    const part = partOf(cell);
    sums[part] = (sums[part] ?? 0) + count;
  });
  return sums.map(String);
}

/** What the picture says, in the order in which people read it. */
export function fieldSentence(view: FieldView, words: BoardWords): string {
  if (view.cells.length === 0) return "";
  const amounts = partAmounts(view, words);
  const parts = partsAsRead.map((part) =>
    words.fieldPart(amounts[part] ?? "", words.fieldParts[part] ?? ""),
  );
  const stand =
    countsOf(view.cells) === null
      ? words.approximately(enumerate(parts, words.and))
      : `${enumerate(parts, words.and)}.`;
  return [stand, dontKnowSentence(view.dontKnow, words)].filter((part) => part !== "").join(" ");
}

/** For people who cannot see the field: where the numbers stand. */
function cellsSentence(view: FieldView, words: BoardWords): string {
  const counts = countsOf(view.cells);
  if (counts === null || counts.length === partCount) return "";
  const filled = cellsFromAbove.filter((cell) => (counts[cell] ?? 0) > 0);
  return filled.map((cell) => `${counts[cell]}: ${placeWord(cell, view, words)}.`).join(" ");
}

/** The field with its words and corners from the start, the numbers in it once they may be seen. */
export default function FieldBoard({ view, body, status, small, words }: BoardProps<"field">) {
  const shown = body.cells.length > 0;
  if (small && !shown) return null;
  // A field needs more answers than other questions: here the number alone is not enough.
  const few = !shown && view.precision >= Precision.ROUNDED;
  const open = view.show === Show.DIRECT ? words.openDirect : words.fieldOpen;
  const over = view.phase === Phase.REVEALED || view.phase === Phase.TALK;
  const inParts = body.cells.length === partCount;
  const counts = inParts ? [] : (countsOf(body.cells) ?? []);
  const most = Math.max(1, ...counts);
  return (
    <Fit class={`field-board${small ? " field-small" : ""}`} subject={subjectOf(view)}>
      <div class="field-picture">
        <div class="field-board-word field-board-word-high">{body.y?.high}</div>
        <div class="field-side field-side-left">
          {!small && <div class="field-corner">{body.corners[2]}</div>}
          <div class="field-board-word">{body.x?.low}</div>
          {!small && <div class="field-corner">{body.corners[0]}</div>}
        </div>
        <div class="field-grid" aria-hidden="true">
          {inParts ? (
            <Parts body={body} words={words} />
          ) : (
            cellsFromAbove.map((cell) => (
              <span
                class={`field-cell${partOf(cell) === between ? " field-cell-middle" : ""}`}
                key={cell}
              >
                <Square count={counts[cell] ?? 0} most={most} />
              </span>
            ))
          )}
        </div>
        <div class="field-side field-side-right">
          {!small && <div class="field-corner">{body.corners[3]}</div>}
          <div class="field-board-word">{body.x?.high}</div>
          {!small && <div class="field-corner">{body.corners[1]}</div>}
        </div>
        <div class="field-board-word field-board-word-low">{body.y?.low}</div>
      </div>
      {shown && <p class="chart-sentence">{fieldSentence(body, words)}</p>}
      {shown && <p class="visually-hidden">{cellsSentence(body, words)}</p>}
      {few && over ? (
        <p class="status status-line status-hint">{words.lowClosed}</p>
      ) : (
        status(few ? words.low : open, "line")
      )}
    </Fit>
  );
}

/** Three sizes, by the fullest cell: the number in it says how many. */
function Square({ count, most }: { count: number; most: number }) {
  if (count === 0) return null;
  return <span class={`field-square field-square-${Math.ceil((3 * count) / most)}`}>{count}</span>;
}

function Parts({ body, words }: { body: FieldView; words: BoardWords }) {
  const amounts = partAmounts(body, words);
  const word = countsOf(body.cells) === null ? " field-part-word" : "";
  return (
    <>
      {amounts.map((amount, part) => (
        <span class={`field-part field-part-${part}${word}`} key={words.fieldParts[part]}>
          {amount}
          {part === between && <small> {words.fieldParts[part]}</small>}
        </span>
      ))}
    </>
  );
}
