// The 25 cells of the field in words. Cell 5 * row + column, row 0 below, column 0 left.
import type { FieldAxis } from "../../gen/activities/field_pb";

export const side = 5;
const middle = 2;

export interface PlaceWords {
  fieldFully(word: string): string;
  fieldRather(word: string): string;
  readonly fieldMiddle: string;
}

/** A word stands by itself; a part of a sentence gets quotation marks. */
export function axisWord(word: string): string {
  return word.includes(" ") ? `‘${word}’` : word;
}

/** The five steps of one axis, from low to high. */
export function axisPlaces(axis: FieldAxis | undefined, words: PlaceWords): readonly string[] {
  const low = axisWord(axis?.low ?? "");
  const high = axisWord(axis?.high ?? "");
  return [
    words.fieldFully(low),
    words.fieldRather(low),
    words.fieldMiddle,
    words.fieldRather(high),
    words.fieldFully(high),
  ];
}

interface Axes {
  readonly x?: FieldAxis | undefined;
  readonly y?: FieldAxis | undefined;
}

/** "vooral helder, in het midden"; the cell in the middle of both is said once. */
export function placeWord(cell: number, { x, y }: Axes, words: PlaceWords): string {
  const [column, row] = [cell % side, Math.floor(cell / side)];
  if (column === middle && row === middle) return words.fieldMiddle;
  return `${axisPlaces(x, words)[column] ?? ""}, ${axisPlaces(y, words)[row] ?? ""}`;
}

/** As they lie on the screen: from the row above to row 0, each from left to right. */
export const cellsFromAbove: readonly number[] = Array.from(
  { length: side * side },
  (_, place) => side * (side - 1 - Math.floor(place / side)) + (place % side),
);
