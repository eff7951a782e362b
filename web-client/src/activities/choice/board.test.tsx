import { render } from "preact";
import { describe, expect, it } from "vitest";
import { ChoiceViewSchema } from "../../gen/activities/choice_pb";
import { ActivityViewSchema, Show } from "../../gen/activity_pb";
import { boardNl } from "../../i18n/board.nl";
import { create } from "../../wire";
import ChoiceBoard from "./board";

function draw(cells: number[], small = false, show = Show.TOGETHER): HTMLElement {
  const root = document.createElement("div");
  const body = create(ChoiceViewSchema, {
    options: [{ text: "Ik ga door" }, { text: "Ik verzet het overleg" }],
    other: true,
    cells: cells.map((value) => ({ amount: { case: "count" as const, value } })),
  });
  render(
    <ChoiceBoard
      view={create(ActivityViewSchema, { show, answerCount: cells.reduce((a, b) => a + b, 0) })}
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

describe("choice on the board", () => {
  it("shows the options before there is any result, without a bar or a number", () => {
    const board = draw([]);
    expect(board.querySelectorAll(".bar-label")).toHaveLength(3);
    expect(board.querySelectorAll(".bar-value")).toHaveLength(0);
    expect(board.textContent).toContain("Ik doe iets anders");
  });

  it("gives every option its number, also zero, and says the same in a sentence", () => {
    const board = draw([6, 0, 2]);
    const values = [...board.querySelectorAll(".bar-value")].map((value) => value.textContent);
    expect(values).toEqual(["6", "0", "2"]);
    expect(board.textContent).toContain(
      "8 antwoorden: 6\u00a0keer\u00a0A, 0\u00a0keer\u00a0B en 2\u00a0keer\u00a0iets\u00a0anders.",
    );
  });

  it("draws no bar for zero and the longest for the most", () => {
    const bars = [...draw([6, 0, 2]).querySelectorAll(".bar-track")].map((bar) =>
      Number.parseFloat(bar.getAttribute("width") ?? ""),
    );
    expect(bars).toHaveLength(2);
    expect(bars[0]).toBeGreaterThan(bars[1] ?? 0);
    expect(bars[0]).toBeLessThanOrEqual(100);
  });

  it("says when the result comes", () => {
    expect(draw([]).querySelector(".hint")?.textContent).toBe(boardNl.openTogether);
    expect(draw([], false, Show.DIRECT).querySelector(".hint")?.textContent).toBe(
      boardNl.openDirect,
    );
  });

  it("writes no style into the page: the server's policy forbids it", () => {
    expect(draw([6, 0, 2]).querySelectorAll("[style]")).toHaveLength(0);
  });
});
