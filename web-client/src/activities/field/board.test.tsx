import { render } from "preact";
import { describe, expect, it } from "vitest";
import { type FieldView, FieldViewSchema } from "../../gen/activities/field_pb";
import { ActivityViewSchema, Phase, Precision } from "../../gen/activity_pb";
import { Band } from "../../gen/cell_pb";
import { boardNl } from "../../i18n/board.nl";
import { create } from "../../wire";
import FieldBoard, { fieldSentence, partAmounts, partOf } from "./board";
import { cellsFromAbove } from "./places";

const axes = {
  x: { low: "helder", high: "volledig" },
  y: { low: "zelf", high: "hogerop" },
  corners: ["hoek LO", "hoek RO", "hoek LB", "hoek RB"],
};
const count = (value: number) => ({ amount: { case: "count" as const, value } });
const band = (value: Band) => ({ amount: { case: "band" as const, value } });
const filled: Record<number, number> = { 0: 3, 6: 4, 12: 5, 14: 3, 20: 9 };
const whole = Array.from({ length: 25 }, (_, cell) => count(filled[cell] ?? 0));

function draw(body: FieldView, more: object = {}, small = false): HTMLElement {
  const root = document.createElement("div");
  render(
    <FieldBoard
      view={create(ActivityViewSchema, { phase: Phase.REVEALED, ...more })}
      body={body}
      notes={new Map()}
      status={(hint) => <p class="hint">{hint}</p>}
      small={small}
      words={boardNl}
    />,
    root,
  );
  return root;
}

describe("field on the board", () => {
  it("has its words and its corners in place before there is any number", () => {
    const board = draw(create(FieldViewSchema, axes), { phase: Phase.OPEN });
    const left = board.querySelector(".field-side-left")?.children ?? [];
    expect([...left].map((part) => part.textContent)).toEqual(["hoek LB", "helder", "hoek LO"]);
    expect(board.querySelectorAll(".field-cell")).toHaveLength(25);
    expect(board.querySelectorAll(".field-square")).toHaveLength(0);
    expect(board.querySelector(".hint")?.textContent).toBe(boardNl.fieldOpen);
  });

  it("puts each number in its own cell, in one of three sizes", () => {
    const cells = [
      ...draw(create(FieldViewSchema, { ...axes, cells: whole })).querySelectorAll(".field-cell"),
    ];
    expect(cells.map((cell) => Number(cell.textContent ?? 0))).toEqual(
      cellsFromAbove.map((cell) => filled[cell] ?? 0),
    );
    const sizeOf = (cell: number) =>
      cells[cellsFromAbove.indexOf(cell)]?.firstElementChild?.className.at(-1);
    expect([sizeOf(0), sizeOf(12), sizeOf(20)]).toEqual(["1", "2", "3"]);
  });

  it("adds the cells up to the same five parts as the server", () => {
    expect([0, 4, 20, 24, 12, 2, 10].map(partOf)).toEqual([0, 1, 2, 3, 4, 4, 4]);
    const view = create(FieldViewSchema, { ...axes, cells: whole, dontKnow: count(1) });
    expect(partAmounts(view, boardNl)).toEqual(["7", "0", "9", "0", "8"]);
    expect(fieldSentence(view, boardNl)).toBe(
      "9\u00a0linksboven, 0\u00a0rechtsboven, 7\u00a0linksonder, 0\u00a0rechtsonder en " +
        "8\u00a0ertussenin. 1 weet het niet.",
    );
  });

  it("says for who cannot see it which cells have how many", () => {
    const board = draw(create(FieldViewSchema, { ...axes, cells: whole }));
    expect(board.querySelector(".visually-hidden")?.textContent).toContain(
      "9: helemaal helder, helemaal hogerop.",
    );
    expect(board.querySelector(".field-grid")?.getAttribute("aria-hidden")).toBe("true");
  });

  it("shows five parts, in numbers or in words", () => {
    const numbers = draw(create(FieldViewSchema, { ...axes, cells: [5, 1, 2, 0, 4].map(count) }));
    expect(numbers.querySelectorAll(".field-cell")).toHaveLength(0);
    expect(numbers.querySelector(".field-part-0")?.textContent).toBe("5");
    const bands = [Band.FEW_OR_NONE, Band.LARGE_MAJORITY, 1, 1, 1].map(band);
    const words = draw(create(FieldViewSchema, { ...axes, cells: bands }));
    expect(words.querySelector(".field-part-1")?.textContent).toBe("een grote meerderheid");
    expect(words.textContent).not.toMatch(/\d/);
    expect(words.querySelector(".chart-sentence")?.textContent).toContain(
      "Ongeveer: weinig of geen\u00a0linksboven, weinig of geen\u00a0rechtsboven",
    );
  });

  it("says that there are too few, also when other questions would show something", () => {
    for (const precision of [Precision.ROUNDED, Precision.FULL]) {
      const board = draw(create(FieldViewSchema, axes), { precision });
      expect(board.textContent).toContain(boardNl.lowClosed);
    }
    const hidden = draw(create(FieldViewSchema, axes), { precision: Precision.HIDDEN });
    expect(hidden.textContent).not.toContain(boardNl.lowClosed);
  });

  it("is smaller in the talk, and stays away when there is nothing to show", () => {
    const view = create(FieldViewSchema, { ...axes, cells: whole });
    const small = draw(view, { phase: Phase.TALK }, true);
    expect(small.querySelectorAll(".field-corner")).toHaveLength(0);
    expect(small.querySelectorAll(".field-square")).toHaveLength(5);
    expect(draw(create(FieldViewSchema, axes), {}, true).textContent).toBe("");
  });
});
