// Text as the server keeps it (server/base/text.h, X2 to X7), made before it is sent. Cleaning a
// cleaned text changes nothing there (X9), so both sides know the same bytes. It may drop more than
// the server does: a flag that is spelled with tags, a direction mark, a selector of a Han sign.
// What the server refuses, such as a control character, it leaves for the server to refuse.
const lineEnds = /\r\n|[\r\u2028\u2029]/g;
const hidden = /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB]/u;
const emojiAtEnd = /\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*$/u;
const pictograph = /\p{Extended_Pictographic}/u;
const letterOrMark = /[\p{L}\p{M}]$/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}\p{Cn}\p{Co}]/u;
const blankBraille = /\u2800/g; // a symbol to Unicode, nothing to the eye
const pile = /(\p{M}{2})\p{M}+/gu;
const zeroWidthJoiner = "\u200D";
const zeroWidthNonJoiner = "\u200C";
const emojiSelector = "\uFE0F";
const keycap = "\u20E3";

/** Empty when nothing in it can be seen. */
export function clean(text: string): string {
  const tidy = withoutHidden(text.replace(lineEnds, "\n").replace(/\t/g, " "))
    .normalize("NFC")
    .replace(pile, "$1")
    .replace(/\p{Zs}+/gu, " ")
    .replace(/^[ \n]+|[ \n]+$/g, "");
  return visible.test(tidy.replace(blankBraille, "")) ? tidy : "";
}

function withoutHidden(text: string): string {
  const signs = [...text];
  let kept = "";
  for (const [index, sign] of signs.entries()) {
    if (!hidden.test(sign) || keepsHidden(kept, sign, signs[index + 1] ?? "")) kept += sign;
  }
  return kept;
}

function keepsHidden(before: string, sign: string, next: string): boolean {
  switch (sign) {
    case zeroWidthJoiner:
      return emojiAtEnd.test(before) && pictograph.test(next);
    case zeroWidthNonJoiner:
      return letterOrMark.test(before) && /\p{L}/u.test(next);
    case emojiSelector:
      return (
        /\p{Extended_Pictographic}$/u.test(before) ||
        (/\p{Emoji}$/u.test(before) && next === keycap)
      );
    default:
      return false;
  }
}
