import { render } from "preact";
import { describe, expect, it } from "vitest";
import { AgreeViewSchema } from "../../gen/activities/agree_pb";
import { ActivityViewSchema, Phase } from "../../gen/activity_pb";
import { Band } from "../../gen/cell_pb";
import { boardNl } from "../../i18n/board.nl";
import { create, type MessageInitShape } from "../../wire";
import AgreeBoard from "./board";

const count = (value: number) => ({ amount: { case: "count" as const, value } });
const band = (value: Band) => ({ amount: { case: "band" as const, value } });
const slots = [{ lead: "Voor", shared: true }];
const sentences = [
  { text: "Voor jongeren ga ik bellen", name: "Noor" },
  { text: "Ik stel één vraag" },
];

function draw(
  body: MessageInitShape<typeof AgreeViewSchema>,
  small = false,
  phase = Phase.OPEN,
): HTMLElement {
  const root = document.createElement("div");
  render(
    <AgreeBoard
      view={create(ActivityViewSchema, { phase })}
      body={create(AgreeViewSchema, body)}
      notes={new Map()}
      status={(hint, size) => <p class={`status-${size}`}>{hint}</p>}
      small={small}
      words={boardNl}
    />,
    root,
  );
  return root;
}

describe("agreeing on the board", () => {
  it("says what to do, and nothing else, while nothing may be known", () => {
    const board = draw({});
    expect(board.querySelector(".status-big")?.textContent).toBe(boardNl.agreeOpen);
    expect(board.textContent).toBe(boardNl.agreeOpen);
    expect(draw({ slots, mayShare: true }).textContent).toBe(boardNl.agreeOpenSlots);
    expect(draw({ slots }).textContent).toBe(boardNl.agreeOpenOwn);
  });

  it("says how many as exactly as the server does", () => {
    expect(draw({ agreed: count(12) }).textContent).toContain("12 mensen doen mee.");
    expect(draw({ agreed: count(1) }).textContent).toContain("1 mens doet mee.");
    const rounded = draw({ agreed: band(Band.MOST) });
    expect(rounded.textContent).toContain("De meesten doen mee.");
    expect(rounded.textContent).not.toMatch(/\d/);
  });

  it("speaks of being done where people wrote for themselves", () => {
    expect(draw({ slots, agreed: count(9) }).textContent).toContain("9 mensen zijn klaar.");
    expect(draw({ slots, agreed: band(Band.SOME) }).textContent).toContain(
      "Een paar mensen zijn klaar.",
    );
  });

  it("has another sentence for each band", () => {
    const bands = [
      Band.FEW_OR_NONE,
      Band.SOME,
      Band.ABOUT_HALF,
      Band.MOST,
      Band.LARGE_MAJORITY,
    ].map((one) => draw({ agreed: band(one) }).textContent);
    expect(new Set(bands).size).toBe(5);
  });

  it("hangs up the shared sentences, with a name only where there is one", () => {
    const sheets = [...draw({ slots, agreed: count(9), sentences }).querySelectorAll("li")];
    expect(sheets.map((sheet) => sheet.textContent)).toEqual([
      "Voor jongeren ga ik bellen Noor",
      "Ik stel één vraag",
    ]);
    expect(sheets[1]?.querySelector(".agree-by")).toBeNull();
  });

  it("counts the sentences of all pages beside the people: not everybody shares one", () => {
    const board = draw({ slots, agreed: count(9), sentences, sentenceCount: 11 });
    expect(board.querySelector(".agree-count")?.textContent).toBe(
      "9 mensen zijn klaar. 11 gedeelde zinnen.",
    );
  });

  it("does not speak of being done any more when the question is closed", () => {
    const body = { slots, agreed: count(9), sentences, sentenceCount: 2 };
    const said = draw(body, false, Phase.REVEALED).querySelector(".agree-count")?.textContent;
    expect(said).toBe("2 gedeelde zinnen.");
    const together = { agreed: count(9), sentences };
    expect(draw(together, false, Phase.REVEALED).textContent).toContain("9 mensen doen mee.");
  });

  it("is one sentence in the talk, and nothing when there is nothing", () => {
    const told = { slots, agreed: count(9), sentences, sentenceCount: 2 };
    expect(draw(told, true, Phase.TALK).textContent).toBe("2 gedeelde zinnen.");
    expect(draw({}, true).textContent).toBe("");
  });
});
