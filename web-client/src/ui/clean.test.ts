import { describe, expect, it } from "vitest";
import { clean } from "./clean";

describe("text as the server keeps it", () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ["X2 one kind of line end", "een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"],
    ["X3 composed", "e\u0301e\u0301n", "één"],
    ["X4 at most two marks on a base", "a\u0323\u0302\u0301\u0300b", "\u1EAD\u0301\u0300b"],
    ["X5 direction controls", "a\u202Eb\u2066c\u061Cd", "abcd"],
    ["X6 invisible signs", "a\u200Bb\u2060c\uFEFFd\u00ADe\u3164f\uFFFE", "abcdef"],
    ["X6 a joiner between emoji stays", "👩\u200D👧", "👩\u200D👧"],
    ["X6 a joiner between letters goes", "a\u200Db", "ab"],
    ["X6 a non-joiner between letters stays", "می\u200Cخواهم", "می\u200Cخواهم"],
    ["X6 a non-joiner at the end goes", "می\u200C", "می"],
    ["X6 the selector of an emoji stays", "❤\uFE0F 1\uFE0F\u20E3", "❤\uFE0F 1\uFE0F\u20E3"],
    ["X6 the selector of a letter goes", "a\uFE0F", "a"],
    ["X6 hidden tags", "a\u{E0041}\u{E0042}", "a"],
    ["X7 spaces", " \n\u00A0een \u2003 twee\t drie \n ", "een twee drie"],
    ["X7 a line end between spaces stays", "een \n twee", "een \n twee"],
    ["X7 nothing visible", " \u0301\u2800\u200B ", ""],
  ];
  for (const [rule, given, expected] of rows) {
    it(rule, () => {
      expect(clean(given)).toBe(expected);
    });
  }

  it("X9 cleaning twice is cleaning once", () => {
    for (const [, given] of rows) expect(clean(clean(given))).toBe(clean(given));
  });

  it("leaves a control character for the server to refuse", () => {
    expect(clean("a\u0007b")).toBe("a\u0007b");
  });
});
