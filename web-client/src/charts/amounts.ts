import { Band, type Cell } from "../gen/cell_pb";
import type { BoardWords } from "../i18n/board.nl";

/** One number of an outcome as the k-rule lets it through: exact, a band, or nothing. */
export type Amount =
  | { kind: "count"; count: number }
  | { kind: "band"; band: Band }
  | { kind: "none" };

export function amountOf(cell: Cell | undefined): Amount {
  switch (cell?.amount.case) {
    case "count":
      return { kind: "count", count: cell.amount.value };
    case "band":
      return { kind: "band", band: cell.amount.value };
    case undefined:
      return { kind: "none" };
  }
}

/** The exact numbers, or null as soon as one of them is not exact. */
export function countsOf(cells: readonly Cell[]): number[] | null {
  const counts: number[] = [];
  for (const cell of cells) {
    const amount = amountOf(cell);
    if (amount.kind !== "count") return null;
    counts.push(amount.count);
  }
  return counts;
}

/** How many of four blocks a band fills: few or none 0 … most 3, large majority 4. */
export function blocksOf(band: Band): number {
  switch (band) {
    case Band.SOME:
      return 1;
    case Band.ABOUT_HALF:
      return 2;
    case Band.MOST:
      return 3;
    case Band.LARGE_MAJORITY:
      return 4;
    default:
      return 0;
  }
}
export const blocksMax = 4;

export function bandWord(band: Band, words: BoardWords): string {
  switch (band) {
    case Band.SOME:
      return words.bandSome;
    case Band.ABOUT_HALF:
      return words.bandHalf;
    case Band.MOST:
      return words.bandMost;
    case Band.LARGE_MAJORITY:
      return words.bandLarge;
    default:
      return words.bandFew;
  }
}

/** "7" or "de meesten"; empty when nothing may be known. */
export function amountWord(amount: Amount, words: BoardWords): string {
  switch (amount.kind) {
    case "count":
      return String(amount.count);
    case "band":
      return bandWord(amount.band, words);
    case "none":
      return "";
  }
}
