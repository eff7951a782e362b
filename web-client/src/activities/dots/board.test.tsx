import { render } from "preact";
import { describe, expect, it } from "vitest";
import { DotsViewSchema } from "../../gen/activities/dots_pb";
import { ActivityViewSchema, Phase, Show } from "../../gen/activity_pb";
import { Band } from "../../gen/cell_pb";
import { boardNl } from "../../i18n/board.nl";
import { create } from "../../wire";
import DotsBoard from "./board";

const count = (value: number) => ({ amount: { case: "count" as const, value } });
const band = (value: Band) => ({ amount: { case: "band" as const, value } });
const items = ["Tijd om een stuk te laten liggen", "Rust", "Een leidinggevende die doorvraagt"];

function draw(body: object, more: object = {}, small = false): HTMLElement {
  const root = document.createElement("div");
  render(
    <DotsBoard
      view={create(ActivityViewSchema, { phase: Phase.REVEALED, answerCount: 14, ...more })}
      body={create(DotsViewSchema, { items, ...body })}
      notes={new Map()}
      status={(hint) => <p class="hint">{hint}</p>}
      small={small}
      words={boardNl}
    />,
    root,
  );
  return root;
}

const filled = (row: Element) => row.querySelectorAll(".dot-now").length;

describe("dots on the board", () => {
  it("shows the items from the start, without a dot or a number", () => {
    const board = draw({}, { phase: Phase.OPEN });
    const texts = [...board.querySelectorAll(".dots-board-text")].map((item) => item.textContent);
    expect(texts).toEqual(items);
    expect(board.querySelectorAll("circle, .dots-amount")).toHaveLength(0);
    expect(board.querySelector(".hint")?.textContent).toBe(boardNl.dotsOpen);
    const direct = draw({}, { phase: Phase.OPEN, show: Show.DIRECT });
    expect(direct.querySelector(".hint")?.textContent).toBe(boardNl.dotsOpenDirect);
  });

  it("keeps the order of the items, with a shape for each dot and its number", () => {
    const board = draw({ cells: [9, 0, 12].map(count) });
    const rows = [...board.querySelectorAll("li")].map((row) => [
      row.querySelectorAll("circle").length,
      row.querySelector(".dots-number")?.textContent,
    ]);
    expect(rows).toEqual([
      [9, "9"],
      [0, "0"],
      [12, "12"],
    ]);
    expect(board.querySelector(".chart-sentence")?.textContent).toBe(
      "14 mensen zetten 21 stippen. Meeste stippen (12): ‘Een leidinggevende die doorvraagt’.",
    );
  });

  it("names where most dots are only if that is read at a glance, and never where none are", () => {
    const sentence = (list: number[]) =>
      draw({ cells: list.map(count) }).querySelector(".chart-sentence")?.textContent;
    expect(sentence([1, 4, 4])).toBe(
      "14 mensen zetten 9 stippen. " +
        "Meeste stippen (4): ‘Rust’ en\u00a0‘Een leidinggevende die doorvraagt’.",
    );
    expect(sentence([0, 0, 0])).toBe("14 mensen zetten 0 stippen.");
    const text =
      "Een leidinggevende die doorvraagt, ook als het niet uitkomt, en die er elke week tijd voor maakt, " +
      "met een vraag vooraf en een vraag achteraf";
    const long = draw({ items: [...items.slice(0, 2), text], cells: [1, 0, 4].map(count) });
    expect(long.querySelector(".chart-sentence")?.textContent).toBe("14 mensen zetten 5 stippen.");
  });

  it("draws bars as soon as dots are too many to count", () => {
    const board = draw({ cells: [40, 0, 10].map(count) });
    expect(board.querySelectorAll("circle")).toHaveLength(0);
    const widths = [...board.querySelectorAll("rect")].map((bar) => bar.getAttribute("width"));
    expect(widths).toEqual(["100.00%", "0.00%", "25.00%"]);
  });

  it("has words instead of numbers when rounded", () => {
    const board = draw({ cells: [Band.MOST, Band.FEW_OR_NONE, Band.SOME].map(band) });
    const words = [...board.querySelectorAll(".dots-word")].map((word) => word.textContent);
    expect(words).toEqual(["de meesten", "weinig of geen", "een paar"]);
    expect(board.textContent).not.toMatch(/\d/);
    expect(board.querySelector(".chart-sentence")?.textContent).toBe(boardNl.dotsRounded);
  });

  it("reads out every item with its whole text", () => {
    const board = draw({ cells: [9, 1, 0].map(count) });
    expect(board.querySelector(".visually-hidden")?.textContent).toBe(
      "9 stippen bij ‘Tijd om een stuk te laten liggen’, 1 stip bij ‘Rust’ en " +
        "0 stippen bij ‘Een leidinggevende die doorvraagt’.",
    );
  });

  it("has a dot that holds the number, or a legend for circles, where there is little room", () => {
    const many = Array.from({ length: 24 }, (_, item) => `Onderwerp ${item}`);
    const exact = draw({ items: many, cells: many.map((_, item) => count(item % 3)) });
    expect(exact.querySelectorAll("circle")).toHaveLength(0);
    expect(exact.querySelectorAll(".dots-badge")).toHaveLength(16);
    const rough = [Band.SOME, Band.FEW_OR_NONE];
    const rounded = draw({ items: many, cells: many.map((_, i) => band(rough[i % 2] ?? 0)) });
    expect(rounded.querySelectorAll(".dots-word")).toHaveLength(0);
    expect(rounded.querySelector(".dots-legend")?.textContent).toBe(
      "Zoveel mensen zetten hier een stip, ongeveer: weinig of geen een paar",
    );
    expect([...rounded.querySelectorAll("li")].slice(0, 2).map(filled)).toEqual([1, 0]);
  });

  it("leaves a long list out of the talk, and stays away without a result", () => {
    const cells = items.map(() => count(4));
    expect(draw({ cells }, {}, true).querySelectorAll("li")).toHaveLength(3);
    const long = { items: [...items, ...items, ...items], cells: [...cells, ...cells, ...cells] };
    expect(draw(long, {}, true).textContent).toBe("14 mensen zetten 36 stippen.");
    expect(draw({}, {}, true).textContent).toBe("");
  });
});
