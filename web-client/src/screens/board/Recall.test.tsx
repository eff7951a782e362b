import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import type { NoteView } from "../../gen/activities/columns_pb";
import { ActivityViewSchema, Phase, Precision } from "../../gen/activity_pb";
import { BoardRoomViewSchema, RecallViewSchema } from "../../gen/room_pb";
import { boardNl } from "../../i18n/board.nl";
import { create, type MessageInitShape } from "../../wire";
import { BoardView } from "./BoardView";
import { boardOf, loadBoards } from "./boards";

type Activity = MessageInitShape<typeof ActivityViewSchema>;
type Recalled = MessageInitShape<typeof RecallViewSchema>;

const counted = (...list: number[]) =>
  list.map((value) => ({ amount: { case: "count" as const, value } }));
const poll = (answerCount: number, ...counts: number[]): Activity => ({
  stepIndex: 4,
  phase: Phase.REVEALED,
  precision: Precision.FULL,
  question: "Doe je het?",
  answerCount,
  activity: {
    case: "choice",
    value: { options: [{ text: "Ja" }, { text: "Nee" }], cells: counted(...counts) },
  },
});

const noNotes: ReadonlyMap<number, NoteView> = new Map();

let root: HTMLElement;

beforeEach(async () => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  loadBoards();
  while (!boardOf("choice") || !boardOf("info")) await new Promise((go) => setTimeout(go, 5));
});

function draw(activity: Activity, recall: Recalled | null, stepIndex = 4): void {
  act(() =>
    render(
      <BoardView
        room={create(BoardRoomViewSchema, { started: true, stepIndex, stepCount: 9 })}
        activity={create(ActivityViewSchema, activity)}
        progress={null}
        notes={noNotes}
        recall={recall && create(RecallViewSchema, recall)}
        connection="entered"
        origin="https://goedwerk.example"
        timer={null}
        frame="full"
        words={boardNl}
      />,
      root,
    ),
  );
}
const columns = () => [...root.querySelectorAll(".recall-column")];
const then = { title: "Peiling", question: "Doe je het?", heldOn: "2026-11-03" };

describe("an earlier meeting on the board", () => {
  it("is a chart of the same kind beside that of now, with both numbers of answers", () => {
    draw(poll(14, 4, 10), { ...then, earlier: poll(12, 9, 3) });
    const [before, now] = columns();
    expect(before?.querySelector("h2")?.textContent).toBe("Toen3\u00a0nov\u00a0202612 antwoorden");
    expect(now?.querySelector("h2")?.textContent).toBe("Nu14 antwoorden");
    const values = columns().map((column) =>
      [...column.querySelectorAll(".bar-value")].map((value) => value.textContent),
    );
    expect(values).toEqual([
      ["9", "3"],
      ["4", "10"],
    ]);
    expect(root.textContent).toContain("Wat zie je? En wat zegt dit niet?");
    expect(root.textContent).not.toMatch(/%|→|↑|↓/u);
  });

  it("is alone when the step has no outcome of its own", () => {
    const info: Activity = { activity: { case: "info", value: { points: ["Kijk"] } } };
    draw({ phase: Phase.REVEALED, ...info }, { ...then, earlier: poll(12, 9, 3) });
    expect(columns()).toHaveLength(1);
    expect(root.textContent).toContain("Toen");
    expect(root.querySelector("h2")?.textContent).not.toContain("Nu");
  });

  it("shows at most eight texts, and counts the others", () => {
    const texts = Array.from({ length: 11 }, (_, at) => `tekst ${at}`);
    draw(poll(14, 4, 10), { ...then, texts });
    expect(root.querySelectorAll(".recall-texts li")).toHaveLength(8);
    expect(root.querySelector(".fit-more")?.textContent).toBe("en nog 3");
    draw(poll(14, 4, 10), { ...then, texts: texts.slice(0, 8) });
    expect(root.querySelector<HTMLElement>(".fit-more")?.hidden).toBe(true);
  });

  it("leaves the whole board to notes that hang there", () => {
    const seen = (phase: Phase, pageNoteCount: number) => {
      const value = { columns: [{ title: "Wat remt" }], pageNoteCount };
      draw({ phase, activity: { case: "columns", value } }, { ...then, texts: ["a"] });
      return columns().length > 0;
    };
    expect(seen(Phase.EXPLAINED, 0)).toBe(true);
    expect(seen(Phase.OPEN, 0)).toBe(true);
    expect(seen(Phase.OPEN, 1)).toBe(false);
    expect(seen(Phase.REVEALED, 1)).toBe(false);
  });

  it("says what was asked then, if it is not what is asked now", () => {
    draw(poll(14, 4, 10), { ...then, texts: ["a"] });
    expect(root.querySelector(".recall-about")).toBeNull();
    draw(poll(14, 4, 10), { ...then, question: "Deed je het?", texts: ["a"] });
    expect(root.querySelector(".recall-about")?.textContent).toBe("Deed je het?");
  });

  it("is not there when nothing is recalled, and its texts make room for the talk", () => {
    draw(poll(14, 4, 10), {});
    expect(columns()).toHaveLength(0);
    draw(poll(14, 4, 10), null);
    expect(columns()).toHaveLength(0);
    draw({ ...poll(14, 4, 10), phase: Phase.TALK }, { ...then, texts: ["a"] });
    expect(root.querySelectorAll(".recall-texts, .recall-head")).toHaveLength(0);
    expect(root.textContent).toContain("Wat zie je? En wat zegt dit niet?");
  });

  it("asks what people see once", () => {
    const question = "Wat zie je? En wat zegt dit niet?";
    draw({ ...poll(14, 4, 10), phase: Phase.TALK, question }, { ...then, texts: ["a"] });
    expect(root.querySelector(".recall-ask")).toBeNull();
  });
});

describe("people without a phone on the board", () => {
  const hall = () => root.querySelector(".board-hall")?.textContent;

  it("are a part of the answers; without exact numbers they are named alone", () => {
    draw({ ...poll(14, 4, 10), hallCount: 4 }, null);
    expect(hall()).toBe("14 antwoorden, waarvan 4 in de zaal");
    draw({ ...poll(14, 4, 10), hallCount: 4, precision: Precision.ROUNDED }, null);
    expect(hall()).toBe("waarvan 4 in de zaal");
    draw(poll(14, 4, 10), null);
    expect(hall()).toBeUndefined();
  });
});

describe("the place in the deck", () => {
  it("is not told for a step outside it", () => {
    draw(poll(14, 4, 10), null);
    expect(root.querySelector(".board-step")?.textContent).toBe("stap 5 van 9");
    draw(poll(14, 4, 10), null, 9);
    expect(root.querySelector(".board-step")).toBeNull();
  });
});
