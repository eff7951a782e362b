import { expect, test } from "vitest";
import { codeOf, typedCode } from "./code";

const bytes = (text: string) => new TextEncoder().encode(text);

// Made with a separate program (Python: h = (h ^ b) * 0x100000001b3 % 2**64); the last one stands
// in the header of the server as well.
const vectors: readonly (readonly [readonly string[], number])[] = [
  [["a"], 74],
  [["ab", "c"], 23],
  [["a", "bc"], 89],
  [["één"], 63],
  [["👩‍👧"], 30],
  [["Wij vragen eerst wie er ontbreekt.", "Wie beslist dat?"], 28],
  [["Wij kijken eerst naar één mens.", "Wie belt er?"], 97],
];

test("B4: the code of texts is the same here and on the server", () => {
  for (const [texts, code] of vectors) expect(codeOf(texts.map(bytes))).toBe(code);
});

test("B4: every code has two digits", () => {
  const codes = Array.from({ length: 2_000 }, (_, n) => codeOf([bytes(`zin ${n}`)]));
  expect(Math.min(...codes)).toBe(10);
  expect(Math.max(...codes)).toBe(99);
});

test("only two digits that can be a code are one", () => {
  expect(typedCode(" 47 ")).toBe(47);
  for (const text of ["", "4", "07", "474", "4a", "４７"]) expect(typedCode(text)).toBeNull();
});
