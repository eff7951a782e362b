import { expect, test, vi } from "vitest";
import { NoteSchema } from "../../gen/activities/columns_pb";
import { create } from "../../wire";
import { isAskedBack, newHandle, shownHandle } from "./handles";

const handle = 0x0123456789abcdefn;

test("H2: phone and server make the same of a handle and a text", () => {
  expect(shownHandle(handle, "Moed")).toBe(0x8df1f929752c444cn);
});

test("H2: of the text as the server cleans it", () => {
  expect(shownHandle(handle, " \u202EMo\u200Bed\n")).toBe(shownHandle(handle, "Moed"));
  expect(shownHandle(handle, "Cafe\u0301")).toBe(shownHandle(handle, "Caf\u00E9"));
  expect(shownHandle(handle, "Moed!")).not.toBe(shownHandle(handle, "Moed"));
});

test("H2: a note knows itself among those that are asked back, until it is changed", () => {
  const note = (text: string) =>
    create(NoteSchema, { handle, text: new TextEncoder().encode(text) });
  const askedBack = [5n, 0x8df1f929752c444cn];
  expect(isAskedBack(note("Moed"), askedBack)).toBe(true);
  expect(isAskedBack(note("Moed!"), askedBack)).toBe(false);
  expect(isAskedBack(note("Moed"), [])).toBe(false);
});

test("H1: random, 64 bits, never 0 and never one that is taken", () => {
  const many = new Set(Array.from({ length: 100 }, () => newHandle([])));
  expect(many.size).toBe(100);
  expect([...many].some((one) => one >= 1n << 63n)).toBe(true);
  const drawn = [0n, 7n, 7n, 9n];
  vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
    (array as unknown as BigUint64Array)[0] = drawn.shift() ?? 1n;
    return array;
  });
  expect(newHandle([7n])).toBe(9n);
});
