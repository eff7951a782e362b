import { expect, test } from "vitest";
import { cleaned } from "./clean";

// The rows of tests/base/text_test.cpp: phone and server must agree to the byte.
const family = "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}";
const rainbowFlag = "\u{1F3F3}\uFE0F\u200D\u{1F308}";
const scottishFlag = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";

function expectRows(rows: readonly (readonly [string, string])[]): void {
  for (const [written, expected] of rows) {
    const named = [...written].map((sign) => sign.codePointAt(0)?.toString(16)).join(" ");
    expect(cleaned(written), named).toBe(expected);
  }
}
function expectKept(...texts: string[]): void {
  expectRows(texts.map((text) => [text, text]));
}

test("plain Dutch and markup stay as they are", () => {
  expectKept("Één idee: wat zie je iemand dan doen? 'Zó' – €5, 100%…", "<img src=x>");
});

test("X2: every line end becomes a line feed", () => {
  expectRows([["a\r\nb\rc\u2028d\u2029e\nf", "a\nb\nc\nd\ne\nf"]]);
});

test("X3: the result is NFC", () => {
  expectRows([
    ["Nguye\u0302\u0303n", "Nguy\u1EC5n"],
    ["\u1112\u1161\u11AB", "\uD55C"],
    ["\u212B", "\u00C5"],
  ]);
});

test("X4: at most two marks stay after a base, counted for each base anew", () => {
  expectRows([
    [`Z${"\u0335".repeat(40)}`, "Z\u0335\u0335"],
    ["\u0335\u0335\u0335Z", "\u0335\u0335Z"],
  ]);
  expectKept("x\u0335\u0336y\u0335\u0336");
});

test("X5: direction controls go; direction marks stay beside right-to-left letters only", () => {
  for (const control of "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u061C") {
    expectRows([
      [`a${control}b`, "ab"],
      [`\u05D0${control}\u05D1`, "\u05D0\u05D1"],
    ]);
  }
  expectRows([["a\u200Eb\u200Fc", "abc"]]);
  expectKept("\u05D0\u200F!\u200E1");
});

test("X6: what cannot be seen goes", () => {
  const hidden =
    "\u200B\u2060\uFEFF\u00AD\u115F\u1160\u3164\uFFA0\u{E0000}\u{E0041}\u{E007F}\uFE0F" +
    "\u{E0100}\u200C\u200D\uFFFE\uFDD0\u{10FFFF}\u034F\u180E\u2063\uFFF9";
  expectRows([...hidden].map((sign) => [`1${sign}2`, "12"] as const));
  expectRows([
    ["goed\u{E0068}\u{E0069}\u{E007F}", "goed"],
    ["\u{1F600}\u{E0068}\u{E007F}", "\u{1F600}"],
    [`\u{1F3F4}${"\u{E0061}".repeat(7)}\u{E007F}`, "\u{1F3F4}"],
    ["\u{1F3F4}\u{E0067}\u{E0062}", "\u{1F3F4}"],
  ]);
});

test("X6: what emoji and letters need stays, and nothing more of it", () => {
  expectKept(
    family,
    rainbowFlag,
    scottishFlag,
    "\u{1F1F3}\u{1F1F1}",
    "\u2764\uFE0F",
    "1\uFE0F\u20E3",
    "\u{1F469}\u{1F3FD}\u200D\u{1F680}",
    "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
    "\u845B\u{E0100}",
  );
  expectRows([
    ["a\u200Db", "ab"],
    ["\u{1F469}\u200D", "\u{1F469}"],
    ["\u{1F469}\u200D\u200D\u{1F680}", "\u{1F469}\u200D\u{1F680}"],
    ["1\uFE0F2", "12"],
    ["\u2764\uFE0F\uFE0F", "\u2764\uFE0F"],
    ["a\u200C\u200Cb 1\u200C2", "a\u200Cb 12"],
  ]);
});

test("X7: spaces and line ends are tidied", () => {
  expectRows([
    [" \n  goed \u00A0\u3000 werk\n \n", "goed werk"],
    ["10\u00A0km", "10 km"],
    ["a \u200B b", "a b"],
    ["a \n b", "a \n b"],
    [" \u200B", ""],
  ]);
});

test("X9: cleaning a cleaned text changes nothing", () => {
  const loaded = [
    ..."aZ1# \n\r\u2028\u00A0\u3000\u0301\u0335\u0327\u093C\u0915\u09C7\u09BE\u1112\u1161\u11AB",
    ..."\u1160\u05D0\u0645\u200B\u200C\u200D\u200E\u200F\u202E\u061C\u2060\uFE0E\uFE0F\u20E3",
    ..."\u2764\u845B\u212B\u{1F469}\u{1F3FD}\u{1F3F4}\u{E0067}\u{E007F}\u{E0100}\uFFFE\u{1D15E}",
  ];
  let state = 1;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % limit;
  };
  for (let run = 0; run < 1_000; run += 1) {
    const text = Array.from({ length: 1 + below(40) }, () => loaded[below(loaded.length)]).join("");
    expect(cleaned(cleaned(text)), `run ${run}`).toBe(cleaned(text));
  }
});
