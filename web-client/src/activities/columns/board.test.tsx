import { render } from "preact";
import { describe, expect, it } from "vitest";
import {
  type ColumnsView,
  ColumnsViewSchema,
  type NoteView,
  NoteViewSchema,
} from "../../gen/activities/columns_pb";
import { ActivityViewSchema, Phase } from "../../gen/activity_pb";
import { boardNl } from "../../i18n/board.nl";
import { noteSlotFirst } from "../../store";
import { create } from "../../wire";
import ColumnsBoard, { notesOfColumn, notesOfPage } from "./board";

function noteAt(positionIndex: number, columnIndex: number, text: string, pageKey = 7n): NoteView {
  const note = { handle: BigInt(100 + positionIndex), columnIndex, text };
  return create(NoteViewSchema, { pageKey, positionIndex, note });
}

function slots(list: NoteView[]): ReadonlyMap<number, NoteView> {
  return new Map(list.map((note) => [noteSlotFirst + note.positionIndex, note]));
}

const body = create(ColumnsViewSchema, {
  columns: [{ title: "Helpt" }, { title: "Remt" }],
  pageKey: 7n,
  pageCount: 1,
  pageNoteCount: 3,
  noteCounts: [2, 1],
});

function draw(
  notes: NoteView[],
  root: HTMLElement = document.createElement("div"),
  more: Partial<ColumnsView> = {},
  phase = Phase.REVEALED,
): HTMLElement {
  render(
    <ColumnsBoard
      view={create(ActivityViewSchema, { phase })}
      body={{ ...body, ...more }}
      notes={slots(notes)}
      status={() => null}
      small={false}
      words={boardNl}
    />,
    root,
  );
  return root;
}

describe("notes on the board", () => {
  const first = noteAt(0, 0, "Tijd");
  const second = noteAt(1, 1, "Vijf parafen");
  const third = noteAt(2, 0, "Een collega");

  it("puts every note of the page in its column, whole", () => {
    const columns = [...draw([first, second, third]).querySelectorAll(".column")];
    const texts = columns.map((column) =>
      [...column.querySelectorAll(".sheet")].map((sheet) => sheet.textContent),
    );
    expect(texts).toEqual([["Tijd", "Een collega"], ["Vijf parafen"]]);
  });

  it("leaves out notes of another page, and places beyond this one", () => {
    const old = noteAt(1, 1, "van een vorige vraag", 6n);
    const beyond = noteAt(5, 0, "van een volle bladzijde");
    expect(notesOfPage(body, slots([first, old, beyond]))).toEqual([first]);
  });

  it("keeps the order of places, whatever arrives first", () => {
    expect(notesOfColumn([third, second, first], 0)).toEqual([first, third]);
  });

  it("does not touch the notes that hang there when a new one comes", () => {
    const root = draw([first, second]);
    const before = [...root.querySelectorAll(".sheet")];
    draw([first, second, third], root);
    const after = [...root.querySelectorAll(".sheet")];
    expect(after).toHaveLength(3);
    for (const sheet of before) expect(after).toContain(sheet);
  });

  it("leaves a taken place empty", () => {
    const root = draw([noteAt(0, 0, ""), second]);
    expect(root.querySelectorAll(".sheet")).toHaveLength(2);
    expect(root.querySelector(".sheet-taken-back")?.getAttribute("aria-hidden")).toBe("true");
  });

  it("says per column how many there are", () => {
    expect(draw([first, second, third]).textContent).toContain(
      "3 briefjes: 2 bij ‘Helpt’ en 1 bij ‘Remt’.",
    );
  });
});

describe("a group on the board", () => {
  const first = noteAt(0, 0, "Tijd");
  const grouped = (more: Partial<NoteView>): NoteView => ({
    ...first,
    groupHandle: 9n,
    groupTitle: "Rust",
    joined: ["Een vast uur", "Geen overleg"],
    ...more,
  });
  const textsOf = (sheet: Element | null) =>
    [...(sheet?.querySelectorAll(".group-texts li") ?? [])].map((item) => item.textContent);

  it("is one sheet with its title as a heading, a count and every text in a list", () => {
    const sheet = draw([grouped({})]).querySelector(".sheet-group");
    expect(sheet?.querySelector("h4")?.textContent).toBe("Rust");
    expect(sheet?.querySelector(".group-count")?.textContent).toBe("3 briefjes bij elkaar");
    expect(textsOf(sheet)).toEqual(["Tijd", "Een vast uur", "Geen overleg"]);
  });

  it("without a title shows the texts alone, still held together and counted", () => {
    const sheet = draw([grouped({ groupTitle: "" })]).querySelector(".sheet-group");
    expect(sheet?.querySelector("h4")).toBeNull();
    expect(sheet?.textContent).toBe("3 briefjes bij elkaarTijdEen vast uurGeen overleg");
  });

  it("of which one note is shown is no stack, and keeps its title", () => {
    const sheet = draw([grouped({ joined: [] })]).querySelector(".sheet");
    expect(sheet?.className).toBe("sheet");
    expect(sheet?.textContent).toBe("RustTijd");
  });

  it("stays the same sheet when another of its notes comes first", () => {
    const root = draw([grouped({})]);
    const before = root.querySelector(".sheet");
    draw([grouped({ note: noteAt(0, 0, "Een vast uur").note, joined: ["Geen overleg"] })], root);
    expect(root.querySelector(".sheet")).toBe(before);
  });
});

describe("notes that are kept off the board", () => {
  const line = (more: Partial<ColumnsView>, phase = Phase.REVEALED) =>
    draw([], document.createElement("div"), more, phase).querySelector(".kept-off")?.textContent;

  it("are counted in one line, and there is no line for none", () => {
    expect(line({ notShownCount: 3 })).toBe("3 briefjes worden niet getoond");
    expect(line({ notShownCount: 1 })).toBe("1 briefje wordt niet getoond");
    expect(line({ notShownCount: 0 })).toBeUndefined();
  });

  it("wait until a moderated question is revealed", () => {
    const moderated = { moderated: true, notShownCount: 2 };
    expect(line(moderated, Phase.OPEN)).toBe("2 briefjes wachten");
    expect(line(moderated, Phase.CLOSED)).toBe("2 briefjes wachten");
    expect(line(moderated, Phase.REVEALED)).toBe("2 briefjes worden niet getoond");
    expect(line({ notShownCount: 2 }, Phase.OPEN)).toBe("2 briefjes worden niet getoond");
  });
});

describe("a note written down for somebody without a phone", () => {
  it("has a sign in words, and a note of a phone has none", () => {
    const hall = noteAt(0, 0, "Tijd");
    if (hall.note) hall.note.inHall = true;
    const signs = [...draw([hall, noteAt(2, 0, "Rust")]).querySelectorAll(".sheet")].map(
      (sheet) => sheet.querySelector(".sheet-hall")?.textContent,
    );
    expect(signs).toEqual(["in de zaal", undefined]);
  });
});

describe("a note of a writing round", () => {
  it("has the text it adds to above it, and another note has none", () => {
    const reply = noteAt(0, 0, "En dan praten");
    if (reply.note) reply.note.addsTo = "Eerst bellen";
    const sheets = [...draw([reply, noteAt(2, 0, "Rust")]).querySelectorAll(".sheet")];
    expect(sheets.map((sheet) => sheet.textContent)).toEqual([
      "Bij: Eerst bellenEn dan praten",
      "Rust",
    ]);
  });
});
