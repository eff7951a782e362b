// Four words of a list of 2,048: 44 bits. No two words of the list differ by one letter, nor by one
// letter more or less, and no two sound the same.
export const wordCount = 4;
export const listLength = 2_048;

/** One word a line, in alphabetical order. */
export async function wordList(): Promise<readonly string[]> {
  const { default: text } = await import("./words.txt?raw");
  return text.trim().split("\n");
}

export function drawWords(list: readonly string[]): string[] {
  if (list.length !== listLength) throw new Error("the list must have 2,048 words");
  // 2^16 is a multiple of 2,048, so each word is drawn as often.
  const numbers = crypto.getRandomValues(new Uint16Array(wordCount));
  return [...numbers].map((number) => list[number % listLength] ?? "");
}

/** What somebody typed, in one field or several: capitals and signs between do not count. */
export function wordsIn(typed: readonly string[]): string[] {
  const text = typed.join(" ").normalize("NFC").toLowerCase();
  return text.split(/[\s,.;:·/+\-–—_]+/).filter((word) => word !== "");
}
