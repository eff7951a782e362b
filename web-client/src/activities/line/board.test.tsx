import { render } from "preact";
import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { type LineView, LineViewSchema } from "../../gen/activities/line_pb";
import { ActivityViewSchema } from "../../gen/activity_pb";
import { Band } from "../../gen/cell_pb";
import { boardNl } from "../../i18n/board.nl";
import { create } from "../../wire";
import LineBoard, { sentencesOf } from "./board";

const counts = (list: number[]) =>
  list.map((value) => ({ amount: { case: "count" as const, value } }));
const bands = (list: Band[]) => list.map((value) => ({ amount: { case: "band" as const, value } }));
const bins = [1, 1, 1, 2, 1, 1, 2, 3, 1, 1, 0];
const firstBins = [2, 1, 2, 1, 1, 0, 1, 2, 2, 1, 1];
const ends = {
  left: { title: "Doorgaan", text: "een plan op tijd helpt jongeren het meest" },
  right: { title: "Wachten", text: "zonder jongeren is het geen goed plan" },
};

function draw(body: LineView, small = false): HTMLElement {
  const root = document.createElement("div");
  render(
    <LineBoard
      view={create(ActivityViewSchema, {})}
      body={body}
      notes={new Map()}
      status={() => <p class="status">status</p>}
      small={small}
      words={boardNl}
    />,
    root,
  );
  return root;
}

describe("line on the board", () => {
  it("shows both ends in full sentences and no result while it is hidden", () => {
    const board = draw(create(LineViewSchema, ends));
    expect(board.textContent).toContain("zonder jongeren is het geen goed plan");
    expect(board.querySelector(".status")).not.toBeNull();
    expect(board.querySelector(".chart-sentence")).toBeNull();
  });

  it("says position, who does not know, and doubt", () => {
    const view = create(LineViewSchema, {
      ...ends,
      cells: counts(bins),
      dontKnow: { amount: { case: "count", value: 1 } },
      asksDoubt: true,
      doubting: Band.ABOUT_HALF,
    });
    expect(sentencesOf(view, boardNl)).toEqual([
      "5 links, 4 midden, 5 rechts.",
      "1 weet het niet.",
      "Ongeveer de helft twijfelt sterk.",
    ]);
  });

  it("shows a repeated line with legend, shift, and the same weight for staying", () => {
    const board = draw(
      create(LineViewSchema, {
        ...ends,
        cells: counts(bins),
        firstCells: counts(firstBins),
        shift: counts([5, 9]),
      }),
    );
    expect(board.textContent).toContain("5 schoven op, 9 bleven staan.");
    expect(board.textContent).toContain("Blijven staan is ook een uitkomst.");
    expect(board.textContent).toContain("Eerst: 6 links, 2 midden, 6 rechts.");
  });

  it("marks on a counted line what the sentence calls the middle, and on no other", () => {
    const rect = vi.spyOn(Element.prototype, "getBoundingClientRect");
    rect.mockReturnValue({ width: 1100, height: 100 } as DOMRect);
    const middle = (cells: object[]) => {
      let board: HTMLElement | null = null;
      act(() => {
        board = draw(create(LineViewSchema, { ...ends, cells }));
      });
      return (board as HTMLElement | null)?.querySelector(".dotline-middle");
    };
    const drawn = middle(counts(bins));
    expect([drawn?.getAttribute("x"), drawn?.getAttribute("width")]).toEqual(["400", "300"]);
    expect(middle(bands([Band.SOME, Band.SOME, Band.MOST]))).toBeNull();
    expect(middle([])).toBeNull();
    rect.mockRestore();
  });

  it("has words above rounded zones and no number anywhere", () => {
    const board = draw(
      create(LineViewSchema, { ...ends, cells: bands([Band.SOME, Band.FEW_OR_NONE, Band.MOST]) }),
    );
    const words = [...board.querySelectorAll(".zone-now")].map((word) => word.textContent);
    expect(words).toEqual(["een paar", "weinig of geen", "de meesten"]);
    expect(board.textContent).not.toMatch(/\d/);
  });

  it("stays away from the talk when there is nothing to show", () => {
    expect(draw(create(LineViewSchema, ends), true).textContent).toBe("");
  });
});
