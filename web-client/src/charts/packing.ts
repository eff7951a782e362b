// Where the dots of the line stand. Every dot has the same size, as large as the fullest bin
// allows.

export interface Packing {
  /** Distance between the centres of neighbouring dots, in pixels. */
  pitch: number;
  /** Dots beside each other in one stack. */
  columns: number;
}

/**
 * From this many answers in one bin on, dots are too small to count: the chart draws bars with
 * numbers.
 */
export const dotsPerBinMax = 60;

/**
 * The packing with the largest dots for stacks up to `highest`, each at most `width` wide and
 * `height` high. `pitch_max` keeps a single dot from growing out of proportion.
 */
export function packDots(
  highest: number,
  width: number,
  height: number,
  pitchMax: number,
): Packing {
  let best: Packing = { pitch: 0, columns: 1 };
  for (let columns = 1; columns <= 6; columns += 1) {
    const rows = Math.max(1, Math.ceil(highest / columns));
    const pitch = Math.min(width / columns, height / rows, pitchMax);
    if (pitch > best.pitch) best = { pitch, columns };
  }
  return best;
}

/**
 * Centres of `count` dots of one stack: x from the middle of the stack, y upwards from the line.
 */
export function dotPlaces(count: number, packing: Packing): { x: number; y: number }[] {
  const { pitch, columns } = packing;
  const places: { x: number; y: number }[] = [];
  for (let index = 0; index < count; index += 1) {
    const row = Math.floor(index / columns);
    const column = index % columns;
    places.push({ x: (column - (columns - 1) / 2) * pitch, y: (row + 0.5) * pitch });
  }
  return places;
}
