// What stands at one statement, in words. Steps have numbers; a few labels are said themselves.
import { amountOf, bandWord, countsOf } from "../../charts/amounts";
import { enumerate, zonesOfBins } from "../../charts/sentences";
import type { ScaleView } from "../../gen/activities/scale_pb";
import { Band, type Cell } from "../../gen/cell_pb";
import type { BoardWords } from "../../i18n/board";

/** Cells of one statement; empty while the outcome is hidden. */
export function cellsOf({ cells, cellCount }: ScaleView, item: number): Cell[] {
  return cells.slice(item * cellCount, (item + 1) * cellCount);
}

/** The cells of 21 steps are bins or zones, not steps. */
export function inZones(body: ScaleView): boolean {
  return body.cellCount > 0 && body.cellCount !== body.stepCount;
}

export function scaleSentence(
  body: ScaleView,
  item: number,
  names: readonly string[],
  words: BoardWords,
): string {
  const cells = cellsOf(body, item);
  if (cells.length === 0) return "";
  const counts = countsOf(cells);
  if (inZones(body)) return zoneSentence(cells, counts, words);
  const name = (index: number) => names[index] ?? "";
  if (counts) {
    const parts = counts.map((count, index) => words.timesOption(count, name(index)));
    return `${enumerate(parts, words.and)}.`;
  }
  const parts = bandParts(cells, (band, index) => words.scaleBand(band, name(index)), words);
  return words.approximately(enumerate(parts, words.and));
}

/**
 * Numbered steps that were counted, as low, middle and high. Empty for steps with words of their
 * own, which need not go from low to high, for others, and for a few: one by one they say as much.
 */
export function scaleHalves(body: ScaleView, item: number, words: BoardWords): string {
  const counts = countsOf(cellsOf(body, item));
  if (!counts || inZones(body) || body.labels.length > 0 || counts.length < 4) return "";
  const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0);
  const half = Math.floor(counts.length / 2);
  const sums = [counts.slice(0, half), counts.slice(half, -half), counts.slice(-half)].map(sum);
  const parts = sums.map((count, zone) => words.scaleAt(count, words.scaleZones[zone] ?? ""));
  return `${parts.filter((_, zone) => zone !== 1 || counts.length % 2 === 1).join(", ")}.`;
}

function zoneSentence(
  cells: readonly Cell[],
  counts: readonly number[] | null,
  words: BoardWords,
): string {
  const zone = (index: number) => words.scaleZones[index] ?? "";
  if (!counts) {
    const parts = bandParts(cells, (band, index) => `${band} ${zone(index)}`, words);
    return words.approximately(enumerate(parts, words.and));
  }
  const zones = counts.length === 3 ? counts : zonesOfBins(counts);
  return `${zones.map((count, index) => words.scaleAt(count, zone(index))).join(", ")}.`;
}

/** A step where few or none stand is left out: the others say so. */
function bandParts(
  cells: readonly Cell[],
  part: (band: string, index: number) => string,
  words: BoardWords,
): string[] {
  const parts: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const amount = amountOf(cell);
    if (amount.kind !== "band" || amount.band <= Band.FEW_OR_NONE) continue;
    parts.push(part(bandWord(amount.band, words), index));
  }
  return parts.length > 0 ? parts : [words.scaleSpread];
}
