import { expect, test } from "vitest";
import { codeOfPath, isWhole, plainCode, shownCode } from "./code";

test("forgives case, spaces and hyphens, and shows two groups of four", () => {
  for (const typed of ["k7m4pxab", "K7M4-PXAB", " k7m4 px ab ", "K7M4 PXAB extra"]) {
    expect(shownCode(typed)).toBe("K7M4 PXAB");
    expect(isWhole(typed)).toBe(true);
  }
  expect(shownCode("k7m4p")).toBe("K7M4 P");
  expect(isWhole("k7m4p")).toBe(false);
  expect(plainCode("é")).toBe("");
});

test("reads the code of an address, also a damaged one", () => {
  expect(codeOfPath("/r/K7M4-PXAB")).toBe("K7M4PXAB");
  expect(codeOfPath("/r/k7m4%20pxab")).toBe("K7M4PXAB");
  expect(codeOfPath("/r/%E0%A4%A")).toBe("E0A4A");
});
