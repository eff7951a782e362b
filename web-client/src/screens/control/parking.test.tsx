import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test } from "vitest";
import { ErrorCode } from "../../gen/error_pb";
import { type ParkingView, ParkingViewSchema } from "../../gen/room_pb";
import { controlNl as words } from "../../i18n/control.nl";
import { create } from "../../wire";
import { openCount, ParkingPanel } from "./ParkingPanel";

const view = create(ParkingViewSchema, {
  questions: [{ text: "Wie?", answered: true }, { text: "Wanneer?" }, { text: "Hoe?" }],
});
let root: HTMLElement;
let ticked: [number, string][];
let answer: ErrorCode;

beforeEach(() => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  ticked = [];
  answer = ErrorCode.UNSPECIFIED;
});
function show(parking: ParkingView | null): HTMLInputElement[] {
  const tick = (number: number, { text }: { text: string }) => {
    ticked.push([number, text]);
    return Promise.resolve(answer);
  };
  act(() => render(<ParkingPanel parking={parking} words={words} tick={tick} />, root));
  return [...root.querySelectorAll("input")];
}

test("the button counts what is not answered", () => {
  expect(openCount(view)).toBe(2);
  expect(openCount(null)).toBe(0);
  expect(words.parkingButton(openCount(view))).toBe("Parkeerplaats (2)");
});

test("every question has a box that says what the server says", async () => {
  const boxes = show(view);
  expect(boxes.map(({ checked }) => checked)).toEqual([true, false, false]);
  await act(async () => boxes[1]?.click());
  expect(ticked).toEqual([[2, "Wanneer?"]]);
  expect(boxes[1]?.checked).toBe(false);
  const after = create(ParkingViewSchema, view);
  after.questions = view.questions.map((one, at) => (at === 1 ? { ...one, answered: true } : one));
  expect(show(after).map(({ checked }) => checked)).toEqual([true, true, false]);
});

test("a refusal is said, and an empty list too", async () => {
  answer = ErrorCode.UNAVAILABLE;
  const [first] = show(view);
  await act(async () => first?.click());
  expect(root.querySelector("[role=alert]")?.textContent).toBe(words.unsureMove);
  show(null);
  expect(root.textContent).toContain(words.parkingNone);
});
