// Characters as people count them: a family emoji is one. The server counts in the same way.
const segmenter =
  "Segmenter" in Intl ? new Intl.Segmenter("nl", { granularity: "grapheme" }) : null;

export function countCharacters(text: string): number {
  const composed = text.normalize("NFC").trim();
  if (segmenter === null) return [...composed].length;
  let count = 0;
  for (const _ of segmenter.segment(composed)) count += 1;
  return count;
}
