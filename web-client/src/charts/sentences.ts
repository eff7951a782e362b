import { Band, type Cell } from "../gen/cell_pb";
import type { BoardWords } from "../i18n/board.nl";
import { amountOf, bandWord, countsOf } from "./amounts";

// Every chart in one or two sentences: for who can't see the picture, and for who likes words
// better. They say exactly what the picture says, in the same fixed order, and never more than the
// cells let through.

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

export function enumerate(parts: readonly string[], and: string): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${and} ${parts[parts.length - 1]}`;
}

const bandOf = (cell: Cell): Band => {
  const amount = amountOf(cell);
  return amount.kind === "band" ? amount.band : Band.UNSPECIFIED;
};

/** `names` are the signs of the options in order (A, B, …, "iets anders"). */
export function choiceSentence(
  cells: readonly Cell[],
  names: readonly string[],
  answerCount: number,
  words: BoardWords,
): string {
  if (cells.length === 0) return "";
  const counts = countsOf(cells);
  const name = (index: number) => names[index] ?? "";
  if (counts) {
    const parts = counts.map((count, index) => words.timesOption(count, name(index)));
    return `${capital(words.answers(answerCount))}: ${enumerate(parts, words.and)}.`;
  }
  const parts = cells.map((cell, index) =>
    words.bandOption(bandWord(bandOf(cell), words), name(index)),
  );
  return words.approximately(enumerate(parts, words.and));
}

/** Which of the eleven bins are the middle; the picture marks the same ones. */
export const middleBins = { from: 4, to: 7 } as const;

/** Left, middle and right of the eleven bins: 0–7, 8–12 and 13–20 of the line. */
export function zonesOfBins(counts: readonly number[]): [number, number, number] {
  const sum = (from: number, to: number) => counts.slice(from, to).reduce((a, b) => a + b, 0);
  const { from, to } = middleBins;
  return [sum(0, from), sum(from, to), sum(to, counts.length)];
}

/**
 * Of one round. For two rounds see lineSentences: then "first" and "now" come before the same
 * words.
 */
export function lineSentence(cells: readonly Cell[], words: BoardWords): string {
  const parts = lineParts(cells, words);
  if (parts === "") return "";
  return countsOf(cells) ? `${parts}.` : words.approximately(parts);
}

export function lineSentences(
  firstCells: readonly Cell[],
  cells: readonly Cell[],
  words: BoardWords,
): string {
  if (cells.length === 0 || firstCells.length === 0) return lineSentence(cells, words);
  const exact = countsOf(cells) !== null;
  const before = lineParts(firstCells, words);
  const after = lineParts(cells, words);
  return exact
    ? `${words.firstWas(before)} ${words.nowIs(after)}`
    : `${words.firstWasAbout(before)} ${words.nowIsAbout(after)}`;
}

function lineParts(cells: readonly Cell[], words: BoardWords): string {
  if (cells.length === 0) return "";
  const counts = countsOf(cells);
  if (counts) {
    const [left, middle, right] =
      counts.length === 3 ? [counts[0] ?? 0, counts[1] ?? 0, counts[2] ?? 0] : zonesOfBins(counts);
    return `${words.left(left)}, ${words.middle(middle)}, ${words.right(right)}`;
  }
  const band = (index: number) => {
    const cell = cells[index];
    return bandWord(cell ? bandOf(cell) : Band.UNSPECIFIED, words);
  };
  return `${words.bandLeft(band(0))}, ${words.bandMiddle(band(1))}, ${words.bandRight(band(2))}`;
}

/** Empty for nobody: a zero is not news. */
export function dontKnowSentence(cell: Cell | undefined, words: BoardWords): string {
  const amount = amountOf(cell);
  switch (amount.kind) {
    case "count":
      return amount.count === 0 ? "" : words.dontKnow(amount.count);
    case "band":
      return amount.band <= Band.FEW_OR_NONE
        ? ""
        : words.dontKnowBand(capital(bandWord(amount.band, words)));
    case "none":
      return "";
  }
}

export function doubtSentence(band: Band, words: BoardWords): string {
  switch (band) {
    case Band.FEW_OR_NONE:
      return words.doubting.few;
    case Band.SOME:
      return words.doubting.some;
    case Band.ABOUT_HALF:
      return words.doubting.half;
    case Band.MOST:
      return words.doubting.most;
    case Band.LARGE_MAJORITY:
      return words.doubting.large;
    default:
      return "";
  }
}

/**
 * Three cells are left, stayed, right; two are moved, stayed. A shift is information, not a
 * success: the words for moving and staying have the same weight.
 */
export function shiftSentence(
  shift: readonly Cell[],
  someShifted: boolean,
  words: BoardWords,
): string {
  const counts = countsOf(shift);
  if (counts && counts.length === 3) {
    const [left = 0, stayed = 0, right = 0] = counts;
    return `${words.shiftLeft(left)}, ${words.shiftStayed(stayed)}, ${words.shiftRight(right)}.`;
  }
  if (counts && counts.length === 2) {
    const [moved = 0, stayed = 0] = counts;
    return `${words.shiftMoved(moved)}, ${words.shiftStayed(stayed)}.`;
  }
  return someShifted ? words.someShifted : "";
}

export function notesSentence(
  counts: readonly number[],
  titles: readonly string[],
  words: BoardWords,
): string {
  const total = counts.reduce((a, b) => a + b, 0);
  if (total === 0 || titles.length < 2) return `${capital(words.notes(total))}.`;
  const parts = titles.map((title, index) => words.notesOf(counts[index] ?? 0, title));
  return `${capital(words.notes(total))}: ${enumerate(parts, words.and)}.`;
}
