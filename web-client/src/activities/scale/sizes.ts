// Circles in five sizes: means are shown like this and never as a number.
export const circleSizes = 5;
export const radiusMost = 44;

export function radiusOf(size: number): number {
  return (radiusMost * size) / circleSizes;
}

/** `words` are those of the sizes 1 to 5. */
export function sizeWord(size: number, words: readonly string[]): string {
  return words[size - 1] ?? "";
}
