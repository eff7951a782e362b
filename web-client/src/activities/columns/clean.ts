// A text as the server shows it: the rules X3–X7 of server/base/text.h, in the same order. A phone
// needs it to know its own note again; what is not allowed at all stays the server's to refuse.
const lineFeed = "\n";
const zeroWidthJoiner = "\u200D";
const zeroWidthNonJoiner = "\u200C";
const blackFlag = "\u{1F3F4}"; // base of the flags that are spelled with tags
const cancelTag = "\u{E007F}";
const keycap = "\u20E3";
const flagTagsMax = 5;
const marksMax = 2;

const tag = /^[\u{E0020}-\u{E007E}]$/u;
const variationSelector = /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]$/u;
const hidden = /^[\p{DI}\p{NChar}\uFFF9-\uFFFB]$/u;
const directionMark = /^[\u200E\u200F]$/;
const mark = /^\p{M}$/u;
const letter = /^\p{L}$/u;
const letterOrMark = /^[\p{L}\p{M}]$/u;
const space = /^\p{Zs}$/u;
const pictograph = /^\p{Extended_Pictographic}$/u;
const emoji = /^\p{Emoji}$/u;
const emojiTail = /^[\uFE0F\p{EMod}]$/u;
const ideograph = /^\p{Ideographic}$/u;
// The blocks in which every letter runs from right to left, and outside of which none does.
const rightToLeftBlock =
  /^[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]$/u;

export function cleaned(text: string): string {
  const signs = [...text.replace(/\r\n|[\r\u2028\u2029]/g, lineFeed)];
  const seen = withoutHiddenByPlace(withoutAlwaysHidden(signs)).join("").normalize("NFC");
  return tidied(withoutPiledMarks([...seen])).join("");
}

function needsNeighbours(sign: string): boolean {
  return (
    sign === zeroWidthJoiner ||
    sign === zeroWidthNonJoiner ||
    sign === cancelTag ||
    tag.test(sign) ||
    variationSelector.test(sign)
  );
}

// X5 and the part of X6 that looks at one character only.
function withoutAlwaysHidden(signs: readonly string[]): string[] {
  const keepsMarks = signs.some((sign) => letter.test(sign) && rightToLeftBlock.test(sign));
  return signs.filter((sign) => {
    if (directionMark.test(sign)) return keepsMarks;
    return needsNeighbours(sign) || !hidden.test(sign);
  });
}

function endsWithEmoji(kept: readonly string[]): boolean {
  let last = kept.length - 1;
  while (emojiTail.test(kept[last] ?? "")) last -= 1;
  return pictograph.test(kept[last] ?? "");
}

function keepsSelector(base: string, selector: string, next: string): boolean {
  if (ideograph.test(base)) return true;
  if (selector !== "\uFE0E" && selector !== "\uFE0F") return false;
  return pictograph.test(base) || (emoji.test(base) && next === keycap);
}

// Where the tags that start at `at` end; a tag that ends them is among them.
function tagsEnd(signs: readonly string[], at: number): number {
  let end = at;
  while (tag.test(signs[end] ?? "")) end += 1;
  return signs[end] === cancelTag ? end + 1 : end;
}

function spellsFlag(base: string, tags: readonly string[]): boolean {
  return (
    base === blackFlag &&
    tags.length > 1 &&
    tags.length <= flagTagsMax + 1 &&
    tags.at(-1) === cancelTag
  );
}

// The rest of X6.
function withoutHiddenByPlace(signs: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? "";
    const last = kept.at(-1) ?? "";
    const next = signs[at + 1] ?? "";
    let keeps = true;
    if (sign === zeroWidthJoiner) keeps = endsWithEmoji(kept) && pictograph.test(next);
    else if (sign === zeroWidthNonJoiner) keeps = letterOrMark.test(last) && letter.test(next);
    else if (variationSelector.test(sign)) keeps = keepsSelector(last, sign, next);
    else if (sign === cancelTag || tag.test(sign)) {
      const end = tagsEnd(signs, at);
      const tags = signs.slice(at, end);
      if (spellsFlag(last, tags)) kept.push(...tags);
      at = end - 1;
      keeps = false;
    }
    if (keeps) kept.push(sign);
  }
  return kept;
}

// X4
function withoutPiledMarks(signs: readonly string[]): string[] {
  let marks = 0;
  return signs.filter((sign) => {
    marks = mark.test(sign) ? marks + 1 : 0;
    return marks <= marksMax;
  });
}

// X7
function tidied(signs: readonly string[]): string[] {
  const tidy: string[] = [];
  for (const sign of signs) {
    const isSpace = space.test(sign);
    if (isSpace && (tidy.length === 0 || tidy.at(-1) === " ")) continue;
    if (sign === lineFeed && tidy.length === 0) continue;
    tidy.push(isSpace ? " " : sign);
  }
  while (tidy.at(-1) === " " || tidy.at(-1) === lineFeed) tidy.pop();
  return tidy;
}
