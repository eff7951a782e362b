import { expect, test } from "vitest";
import { codeOfPath, isWhole, plainCode, roomOf, shownCode } from "./code";

test("forgives case, spaces and hyphens, and shows groups of four", () => {
  for (const typed of ["k7m4pxab", "K7M4-PXAB", " k7m4 px ab "]) {
    expect(shownCode(typed)).toBe("K7M4 PXAB");
    expect(isWhole(typed)).toBe(true);
  }
  expect(shownCode("k7m4p")).toBe("K7M4 P");
  expect(isWhole("k7m4p")).toBe(false);
  expect(plainCode("é")).toBe("");
});

test("a renewed code has a group more, and is of the same room", () => {
  for (const typed of ["k7m4pxab7qma", "K7M4-PXAB-7QMA", "K7M4 PXAB 7QMA extra"]) {
    expect(shownCode(typed)).toBe("K7M4 PXAB 7QMA");
    expect(isWhole(typed)).toBe(true);
    expect(roomOf(plainCode(typed))).toBe("K7M4PXAB");
  }
  expect(shownCode("k7m4pxab7")).toBe("K7M4 PXAB 7");
  expect(isWhole("k7m4pxab7qm")).toBe(false);
  expect(roomOf("K7M4PXAB")).toBe("K7M4PXAB");
});

test("reads the code of an address, also a damaged one", () => {
  expect(codeOfPath("/r/K7M4-PXAB")).toBe("K7M4PXAB");
  expect(codeOfPath("/r/K7M4-PXAB-7QMA")).toBe("K7M4PXAB7QMA");
  expect(codeOfPath("/r/k7m4%20pxab")).toBe("K7M4PXAB");
  expect(codeOfPath("/r/%E0%A4%A")).toBe("E0A4A");
});
