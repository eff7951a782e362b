// Keys of one letter can be turned off (WCAG 2.1.4).
import { afterEach, expect, test } from "vitest";
import { MoveKind } from "../../gen/room_pb";
import { kept } from "../../link/shelf";
import type { Buttons, MoveButton } from "./buttons";
import { isLetterKey, labelWithKey, letterKeys, withKeys } from "./letter_keys";

const button = (key: string): MoveButton => ({
  kind: MoveKind.BLANK,
  argument: 0,
  label: "",
  leads: "",
  key,
  hold: false,
  asks: false,
});
const buttons: Buttons = {
  primary: button("spatie"),
  others: [],
  tools: [button("B"), button("+"), button("PgUp")],
};

afterEach(() => letterKeys.choose(true));

test("letters and signs are letter keys; the space, the arrows and a clicker are not", () => {
  for (const key of ["b", "G", "+", "=", "."]) expect(isLetterKey(key), key).toBe(true);
  const always = [" ", "PageDown", "PageUp", "ArrowRight", "ArrowLeft"];
  for (const key of always) expect(isLetterKey(key), key).toBe(false);
});

test("on by default: every key stands on its button", () => {
  expect(withKeys(buttons)).toBe(buttons);
  expect(labelWithKey("Gast in de zaal (G)")).toBe("Gast in de zaal (G)");
});

test("off: it is kept, and no letter stands on a button any more", () => {
  letterKeys.choose(false);
  expect(kept("local", "goedwerk.letterkeys")).toBe("off");
  expect(withKeys(buttons).tools.map(({ key }) => key)).toEqual(["", "", "PgUp"]);
  expect(withKeys(buttons).primary?.key).toBe("spatie");
  expect(labelWithKey("Gast in de zaal (G)")).toBe("Gast in de zaal");
});
