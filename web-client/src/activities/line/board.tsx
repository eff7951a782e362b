import { amountOf, amountWord } from "../../charts/amounts";
import { DotLine } from "../../charts/DotLine";
import {
  dontKnowSentence,
  doubtSentence,
  lineSentences,
  shiftSentence,
} from "../../charts/sentences";
import type { LineEnd, LineView } from "../../gen/activities/line_pb";
import { Show } from "../../gen/activity_pb";
import type { Cell } from "../../gen/cell_pb";
import type { BoardWords } from "../../i18n/board";
import type { BoardProps } from "../registry";
import "./board.css";

/** Everything the picture says, in words, in the order of the picture. */
export function sentencesOf(view: LineView, words: BoardWords): string[] {
  const stand = lineSentences(view.firstCells, view.cells, words);
  if (!stand) return [];
  const unknown = dontKnowSentence(view.dontKnow, words);
  const doubt = view.asksDoubt ? doubtSentence(view.doubting, words) : "";
  return [stand, unknown, doubt].filter((sentence) => sentence !== "");
}

function zoneWordsOf(cells: readonly Cell[], words: BoardWords): string[] {
  return cells.map((cell) => amountWord(amountOf(cell), words));
}

/** The line with both ends in full sentences; the dots above it once they may be seen. */
export default function LineBoard({ view, body, status, small, words }: BoardProps<"line">) {
  const shown = body.cells.length > 0;
  if (small && !shown) return null;
  const rounded = shown && body.cells.length === 3;
  const repeated = shown && body.firstCells.length > 0;
  const shift = shiftSentence(body.shift, body.someShifted, words);
  return (
    <div class={`line-board${small ? " line-small" : ""}`}>
      {repeated && (
        <div class="line-top">
          <p class="line-legend">
            <svg class="legend-dot" viewBox="0 0 20 20" aria-hidden="true">
              <circle class="dot-first" cx="10" cy="10" r="8" />
            </svg>
            <span>{words.first}</span>
            <svg class="legend-dot" viewBox="0 0 20 20" aria-hidden="true">
              <circle class="dot-now" cx="10" cy="10" r="9" />
            </svg>
            <span>{words.now}</span>
          </p>
          <p class="line-shift">
            {shift && <strong>{shift}</strong>} <span>{words.stay}</span>
          </p>
        </div>
      )}
      {shown ? (
        <DotLine
          cells={body.cells}
          firstCells={body.firstCells}
          {...(rounded
            ? {
                zoneWords: {
                  first: zoneWordsOf(body.firstCells, words),
                  now: zoneWordsOf(body.cells, words),
                },
              }
            : {})}
        />
      ) : (
        <>
          {status(view.show === Show.DIRECT ? words.openDirect : words.openLine, "big")}
          <div class="line-bare">
            <DotLine cells={[]} firstCells={[]} />
          </div>
        </>
      )}
      <div class="line-sides">
        <End end={body.left} side="left" small={small} />
        <End end={body.right} side="right" small={small} />
      </div>
      {shown && <p class="chart-sentence">{sentencesOf(body, words).join(" ")}</p>}
      {shown && status(words.openDirect, "line")}
    </div>
  );
}

function End({ end, side, small }: { end: LineEnd | undefined; side: string; small: boolean }) {
  if (!end) return null;
  return (
    <div class={`line-side line-side-${side}`}>
      <strong>{end.title}</strong>
      {!small && <span>{end.text}</span>}
    </div>
  );
}
