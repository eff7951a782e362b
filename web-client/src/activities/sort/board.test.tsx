import { render } from "preact";
import { describe, expect, it } from "vitest";
import { SortViewSchema } from "../../gen/activities/sort_pb";
import { ActivityViewSchema, Phase, Precision } from "../../gen/activity_pb";
import { Band } from "../../gen/cell_pb";
import { boardNl } from "../../i18n/board.nl";
import { create } from "../../wire";
import SortBoard from "./board";

const cards = ["Moed", "Openheid", "Tempo", "Balans", "Respect", "Leren"].map((title) => ({
  title,
  text: `Uitleg van ${title}.`,
}));
const result = {
  leading: [1, 4],
  leadingBands: [Band.ABOUT_HALF, Band.MOST],
  contested: [2, 5],
};

function draw(body: object, more: object, small = false): HTMLElement {
  const root = document.createElement("div");
  render(
    <SortBoard
      view={create(ActivityViewSchema, { phase: Phase.REVEALED, ...more })}
      body={create(SortViewSchema, { cards, ...body })}
      notes={new Map()}
      status={(hint, size) => <p class={`hint ${size}`}>{hint}</p>}
      small={small}
      words={boardNl}
    />,
    root,
  );
  return root;
}
const full = { precision: Precision.FULL };

describe("sort on the board", () => {
  it("shows the cards while people sort, and nothing of a result", () => {
    const board = draw({}, { phase: Phase.OPEN, precision: Precision.HIDDEN });
    expect(board.querySelectorAll(".fit .sort-cards li")).toHaveLength(6);
    expect(board.querySelector(".hint.big")?.textContent).toBe(boardNl.sortOpen);
    expect(board.textContent).not.toContain(boardNl.sortLeading);
  });

  it("can leave out cards of a full board, and says how many", () => {
    const open = draw({}, { phase: Phase.OPEN, precision: Precision.HIDDEN });
    expect(open.querySelectorAll("[data-item]")).toHaveLength(6);
    const shown = draw(result, full);
    expect(shown.querySelectorAll("[data-item]")).toHaveLength(4);
    expect(shown.querySelector<HTMLElement>(".fit-more")?.hidden).toBe(true);
    expect(boardNl.sortMore(1)).toBe("en nog 1 kaart");
    expect(boardNl.sortMore(2)).toBe("en nog 2 kaarten");
  });

  it("shows the leading cards with their share in words, most first", () => {
    const board = draw(result, full);
    const rows = [...board.querySelectorAll(".sort-leading li")].map((row) => [
      row.querySelector("strong")?.textContent,
      row.querySelector(".sort-share")?.textContent,
    ]);
    expect(rows).toEqual([
      ["Respect", "bij meer dan de helft"],
      ["Openheid", "bij ongeveer de helft"],
    ]);
    expect(board.textContent).not.toMatch(/\d/);
  });

  it("names the cards people differ about, and says that this is no result", () => {
    const board = draw(result, full);
    const contested = board.querySelector(".sort-contested");
    expect(contested?.textContent).toBe("Hierover denken jullie verschillendTempoLeren");
    expect(board.textContent).toContain("Dit is geen uitslag. Het is een gespreksonderwerp.");
    const none = draw({ ...result, contested: [] }, full);
    expect(none.textContent).not.toContain(boardNl.sortContested);
  });

  it("says so when no card leads", () => {
    expect(draw({}, full).textContent).toContain(boardNl.sortSpread);
  });

  it("shows the cards as large as they fit when the question is closed", () => {
    const board = draw({}, { phase: Phase.CLOSED, precision: Precision.HIDDEN });
    expect(board.querySelectorAll(".fit .sort-cards li")).toHaveLength(6);
  });

  it("leaves the cards away when there were too few answers", () => {
    const board = draw({}, { precision: Precision.TOO_FEW });
    expect(board.querySelector(".hint")).not.toBeNull();
    expect(board.querySelectorAll("li")).toHaveLength(0);
  });

  it("is in the talk a sentence about what people differ about, or else about what leads", () => {
    const talk = (body: object) => draw(body, { ...full, phase: Phase.TALK }, true).textContent;
    const noResult = "Dit is geen uitslag. Het is een gespreksonderwerp.";
    expect(talk(result)).toBe(`Hierover denken jullie verschillend: Tempo en Leren.${noResult}`);
    expect(talk({ ...result, contested: [] })).toBe(
      `Het meest bovenaan: Respect en Openheid.${noResult}`,
    );
    expect(talk({})).toBe(`${boardNl.sortSpread}${noResult}`);
    expect(draw({}, { precision: Precision.HIDDEN, phase: Phase.TALK }, true).textContent).toBe("");
  });
});
