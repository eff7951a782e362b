import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { FieldAnswerSchema, FieldViewSchema } from "../../gen/activities/field_pb";
import { Show } from "../../gen/activity_pb";
import { nl } from "../../i18n/nl";
import { create } from "../../wire";
import { Stage } from "../stage";
import fieldPhone from "./phone";
import { cellsFromAbove, placeWord } from "./places";

const axes = {
  x: { low: "helder", high: "volledig" },
  y: { low: "zelf oplossen", high: "hogerop leggen" },
};
const corners = ["kort en zelf", "alles en zelf", "kort en hogerop", "alles en hogerop"];

function stage() {
  return new Stage(fieldPhone, {
    show: Show.TOGETHER,
    activity: { case: "field", value: { ...axes, corners } },
  });
}

function radio(s: ReturnType<typeof stage>, cell: number): HTMLInputElement {
  return s.one<HTMLInputElement>(`input[value="${cell}"]`);
}
function checked(s: ReturnType<typeof stage>): number[] {
  return s.all<HTMLInputElement>("input").flatMap((i) => (i.checked ? [Number(i.value)] : []));
}
function lists(s: ReturnType<typeof stage>): string[] {
  return s.all<HTMLSelectElement>("select").map((list) => list.value);
}
function pick(s: ReturnType<typeof stage>, list: number, value: string): void {
  const select = s.all<HTMLSelectElement>("select")[list];
  if (select === undefined) throw new Error("no list");
  act(() => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
function key(s: ReturnType<typeof stage>, cell: number, name: string): void {
  act(() => {
    radio(s, cell).dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
  });
}

test("the cells lie with row 0 below and column 0 left", () => {
  expect(cellsFromAbove.slice(0, 5)).toEqual([20, 21, 22, 23, 24]);
  expect(cellsFromAbove.slice(20)).toEqual([0, 1, 2, 3, 4]);
});

test("every cell has words of its own; a part of a sentence gets quotation marks", () => {
  const view = create(FieldViewSchema, axes);
  const words = cellsFromAbove.map((cell) => placeWord(cell, view, nl));
  expect(new Set(words).size).toBe(25);
  expect(placeWord(0, view, nl)).toBe("helemaal helder, helemaal ‘zelf oplossen’");
  expect(placeWord(11, view, nl)).toBe("vooral helder, in het midden");
  expect(placeWord(12, view, nl)).toBe("in het midden");
  expect(placeWord(23, view, nl)).toBe("vooral volledig, helemaal ‘hogerop leggen’");
});

test("25 native radios of one group, each with its words; the sent cell is the tapped one", () => {
  const s = stage();
  const radios = s.all<HTMLInputElement>("input[type=radio][name=field]");
  expect(radios).toHaveLength(25);
  expect(radio(s, 11).closest("label")?.textContent).toBe("vooral helder, in het midden");
  radio(s, 11).click();
  s.press("Verstuur");
  expect(s.sent[0]).toMatchObject({ cellIndex: 11, dontKnow: false });
});

test("what the sides mean is read before the cells", () => {
  const parts = [...stage().one(".field").children].map((part) => part.textContent);
  expect(parts[0]).toBe("▲ hogerop leggen▼ zelf oplossen");
  expect(parts[1]).toBe("◀ heldervolledig ▶");
  expect(parts).toHaveLength(3);
});

test("arrows go up and down as well as left and right, and stop at the edge", () => {
  const s = stage();
  radio(s, 12).click();
  key(s, 12, "ArrowUp");
  expect(checked(s)).toEqual([17]);
  key(s, 17, "ArrowLeft");
  expect(checked(s)).toEqual([16]);
  expect(document.activeElement).toBe(radio(s, 16));
  radio(s, 20).click();
  key(s, 20, "ArrowUp");
  key(s, 20, "ArrowLeft");
  expect(checked(s)).toEqual([20]);
  key(s, 20, "ArrowDown");
  expect(checked(s)).toEqual([15]);
});

test("the two lists and the grid stay in step", () => {
  const s = stage();
  radio(s, 8).click();
  expect(lists(s)).toEqual(["3", "1"]);
  pick(s, 1, "4");
  expect(checked(s)).toEqual([23]);
  pick(s, 0, "");
  expect(checked(s)).toEqual([]);
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe(nl.fieldPlace);
  pick(s, 0, "0");
  s.press("Verstuur");
  expect(s.sent[0]?.cellIndex).toBe(20);
});

test("'Weet ik niet' has no cell; choosing a cell takes it back", () => {
  const s = stage();
  radio(s, 3).click();
  s.press("Weet ik niet");
  expect(checked(s)).toEqual([]);
  expect(lists(s)).toEqual(["", ""]);
  s.press("Verstuur");
  expect(s.sent[0]?.cellIndex).toBeUndefined();
  expect(s.sent[0]?.dontKnow).toBe(true);
  radio(s, 3).click();
  s.press("Verstuur");
  expect(s.sent[1]).toMatchObject({ cellIndex: 3, dontKnow: false });
});

test("each corner has its sentence in place, and says which corner it is", () => {
  const s = stage();
  expect(s.all(".points li").map((corner) => corner.textContent)).toEqual([
    "Linksboven: kort en hogerop",
    "Rechtsboven: alles en hogerop",
    "Linksonder: kort en zelf",
    "Rechtsonder: alles en zelf",
  ]);
});

test("changing starts from what was sent; closed, nothing can be changed", () => {
  const s = stage();
  s.show({ own: create(FieldAnswerSchema, { cellIndex: 24 }) });
  expect(checked(s)).toEqual([24]);
  s.show({ open: false });
  expect(s.all<HTMLFieldSetElement>("fieldset").every((set) => set.disabled)).toBe(true);
});
