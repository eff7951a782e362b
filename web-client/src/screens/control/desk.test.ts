import { describe, expect, it } from "vitest";
import { DeskNoteSchema, NoteMark } from "../../gen/activities/columns_pb";
import { ActivityViewSchema, Phase, Precision, Show } from "../../gen/activity_pb";
import { controlNl as words } from "../../i18n/control.nl";
import { create, type MessageInitShape } from "../../wire";
import {
  countOf,
  countUnseen,
  type Desk,
  deskOf,
  enter,
  firstPart,
  firstWords,
  follow,
  fullColumn,
  isUntidy,
  joinTargets,
  marksFor,
  markText,
  partOf,
  parts,
  partText,
  rowOf,
  titleRows,
} from "./desk";

type Note = MessageInitShape<typeof DeskNoteSchema>;
type View = MessageInitShape<typeof ActivityViewSchema>;

const { UNSPECIFIED, SHOWN, LATER, ASKED_BACK, HURTFUL } = NoteMark;

function note(handle: bigint, mark = UNSPECIFIED, groupHandle = 0n, groupTitle = ""): Note {
  return { note: { handle, text: `briefje ${handle}` }, mark, groupHandle, groupTitle };
}

function viewOf(desk: Note[], more: View = {}, moderated = true) {
  return create(ActivityViewSchema, {
    stepIndex: 3,
    roundNumber: 1,
    phase: Phase.OPEN,
    show: Show.DIRECT,
    precision: Precision.FULL,
    activity: { case: "columns", value: { columns: [{ title: "Helpt" }], moderated, desk } },
    ...more,
  });
}

function deskWith(desk: Note[], more: View = {}, moderated = true): Desk {
  const made = deskOf(viewOf(desk, more, moderated), 3, false);
  if (made === null) throw new Error("no desk");
  return made;
}

function rowIn(desk: Desk, handle: bigint) {
  const row = rowOf(desk, handle);
  if (row === null) throw new Error(`no note ${handle}`);
  return row;
}

describe("whether there is a list", () => {
  it("is there when the step of now has notes that may be looked at", () => {
    const view = viewOf([note(1n)]);
    expect(deskOf(view, 3, false)?.rows).toHaveLength(1);
    expect(deskOf(view, 4, false)).toBeNull();
    expect(deskOf(null, 3, false)).toBeNull();
    expect(deskOf(viewOf([], { roundNumber: 0 }), 3, false)).toBeNull();
    expect(deskOf(viewOf([], { precision: Precision.HIDDEN }), 3, false)).toBeNull();
    const line = viewOf([], { activity: { case: "line", value: {} } });
    expect(deskOf(line, 3, false)).toBeNull();
  });

  it("is never there on a screen that the group can see", () => {
    expect(deskOf(viewOf([note(1n)]), 3, true)).toBeNull();
  });
});

describe("DL1: the part a note is in", () => {
  const part = (mark: NoteMark, moderated: boolean) =>
    partOf(create(DeskNoteSchema, note(1n, mark)), moderated);

  it("follows from its mark, and without one from who reads first", () => {
    expect(part(UNSPECIFIED, true)).toBe("waiting");
    expect(part(UNSPECIFIED, false)).toBe("shown");
    expect(part(LATER, false)).toBe("waiting");
    expect(part(SHOWN, true)).toBe("shown");
    const off = [ASKED_BACK, HURTFUL, NoteMark.RECOGNISABLE, NoteMark.CONFIDENTIAL];
    for (const mark of [...off, NoteMark.DOUBLE]) expect(part(mark, true)).toBe("off");
  });

  it("is said in words, with how many there are", () => {
    const desk = deskWith([note(1n), note(2n, LATER), note(3n, SHOWN), note(4n, HURTFUL)]);
    expect(desk.rows.map((row) => markText(row, desk, words))).toEqual([
      "wacht",
      "later",
      "op het bord",
      "niet getoond: kwetsend",
    ]);
    expect(partText(desk, "waiting", words)).toBe("wachten (2)");
    expect(partText(desk, "off", words)).toBe("niet getoond (1)");
    expect(countOf(desk, "shown").number).toBe(1);
    expect(countUnseen(desk).number).toBe(1);
  });

  it("DL5: counts what was not sent too, or says that there may be more", () => {
    const listOf = (notes: Note[], shown: number, notShownCount: number) => {
      const value = {
        columns: [{ title: "Helpt" }],
        moderated: true,
        desk: notes,
        deskRestCount: shown + notShownCount - notes.length,
        noteCounts: [shown],
        notShownCount,
      };
      const desk = deskWith([], { activity: { case: "columns", value } });
      const { number, more } = countUnseen(desk);
      const texts = parts.map((part) => partText(desk, part, words));
      return [...texts, more ? `${number}+` : `${number}`];
    };
    const waits = [note(1n), note(2n), note(3n)];
    expect(listOf(waits, 4, 3)).toEqual([
      "wachten (3)",
      "op het bord (4)",
      "niet getoond (0)",
      "3",
    ]);
    expect(listOf(waits, 0, 5)).toEqual(["wachten (3+)", "op het bord (0)", "niet getoond", "3+"]);
    const later = [note(1n), note(2n, LATER), note(3n, SHOWN)];
    expect(listOf(later, 6, 3)).toEqual([
      "wachten (2)",
      "op het bord (6)",
      "niet getoond (1)",
      "1",
    ]);
  });

  it("does not say that a note is on the board before the reveal", () => {
    const desk = deskWith([note(3n, SHOWN)], { show: Show.TOGETHER });
    expect(markText(rowIn(desk, 3n), desk, words)).toBe("straks op het bord");
    expect(partText(desk, "shown", words)).toBe("straks op het bord (1)");
  });

  it("does not say that a note is on the board in the talk", () => {
    const desk = deskWith([note(3n, SHOWN)], { phase: Phase.TALK });
    expect(markText(rowIn(desk, 3n), desk, words)).toBe("getoond");
    expect(partText(desk, "shown", words)).toBe("getoond (1)");
  });
});

it("N10: the column that is twice as full is named, of the step that is on", () => {
  const columns = [{ title: "Helpt" }, { title: "Remt" }];
  const of = (fullColumnNumber: number) =>
    viewOf([], { activity: { case: "columns", value: { columns, fullColumnNumber } } });
  expect(fullColumn(of(2), 3)).toBe("Remt");
  expect(fullColumn(of(0), 3)).toBe("");
  expect(fullColumn(of(2), 4)).toBe("");
  expect(fullColumn(null, 3)).toBe("");
});

describe("what can be pressed", () => {
  const labels = (mark: NoteMark) =>
    marksFor(create(DeskNoteSchema, note(1n, mark)), true, words).map(({ label }) => label);

  it("depends on the part, and offers nothing twice", () => {
    expect(labels(UNSPECIFIED)).toEqual(["Toon", "Later", "Vraag terug"]);
    expect(labels(LATER)).toEqual(["Toon", "Vraag terug"]);
    expect(labels(SHOWN)).toEqual(["Haal weg", "Vraag terug"]);
    expect(labels(HURTFUL)).toEqual(["Toon toch"]);
    expect(labels(ASKED_BACK)).toEqual(["Toon toch"]);
  });
});

describe("the list", () => {
  it("DL2: keeps its rows where they are, and adds new ones at the end", () => {
    const list = enter(deskWith([note(5n), note(6n), note(7n)]), "waiting");
    const later = deskWith([note(2n), note(7n), note(5n, SHOWN), note(9n, SHOWN)]);
    const followed = follow(list, later);
    expect(followed.order).toEqual([5n, 6n, 7n, 2n]);
    expect(isUntidy(followed, later)).toBe(true);
    expect(enter(later, "waiting").order).toEqual([2n, 7n]);
    expect(isUntidy(enter(later, "waiting"), later)).toBe(false);
  });

  it("DL3: is entered with the notes of a group next to each other", () => {
    const desk = deskWith([note(1n, SHOWN, 9n), note(2n, SHOWN), note(3n, SHOWN, 9n), note(4n)]);
    expect(enter(desk, "shown").order).toEqual([1n, 3n, 2n]);
  });

  it("DL6: is what waits at first, and what is on the board after the reveal", () => {
    const first = (notes: Note[], phase: Phase, moderated = true) =>
      firstPart(deskWith(notes, { phase }, moderated));
    const { OPEN, CLOSED, REVEALED, TALK } = Phase;
    expect(first([note(1n)], OPEN)).toBe("waiting");
    expect(first([note(1n, SHOWN)], CLOSED)).toBe("waiting");
    expect(first([note(1n, SHOWN)], REVEALED)).toBe("shown");
    expect(first([note(1n, SHOWN), note(2n, LATER)], REVEALED)).toBe("waiting");
    expect(first([note(1n, HURTFUL)], TALK)).toBe("shown");
    expect(first([note(1n)], OPEN, false)).toBe("shown");
  });

  it("DL4: has the title of a group once, in the row that was brought to it first", () => {
    const before = deskWith([note(1n), note(2n), note(3n)]);
    const entered = enter(before, "waiting");
    const desk = deskWith([note(1n, UNSPECIFIED, 1n), note(2n, UNSPECIFIED, 1n), note(3n)]);
    expect([...titleRows(follow(entered, desk), desk)]).toEqual([[1n, 1n]]);
    const joined = { ...entered, joined: [2n] };
    expect([...titleRows(follow(joined, desk), desk)]).toEqual([[1n, 2n]]);
  });
});

describe("what a note can be brought together with", () => {
  const desk = deskWith([
    note(1n),
    note(2n, SHOWN, 2n, "Rust"),
    note(3n, SHOWN, 2n, "Rust"),
    note(4n, SHOWN, 4n),
    note(5n, SHOWN, 4n),
    note(6n, HURTFUL),
  ]);

  it("is every group by its title or first words, then every other note", () => {
    expect(joinTargets(rowIn(desk, 1n), desk, words)).toEqual([
      { note: 2n, label: "Groep: Rust (2)" },
      { note: 4n, label: "Groep: briefje 4 (2)" },
      { note: 6n, label: "briefje 6" },
    ]);
  });

  it("is never what it is together with already", () => {
    const targets = joinTargets(rowIn(desk, 3n), desk, words).map((target) => target.note);
    expect(targets).toEqual([4n, 1n, 6n]);
  });

  it("is named by whole words", () => {
    expect(firstWords("Tijd\nen rust")).toBe("Tijd en rust");
    expect(firstWords("De datum staat vast voordat de vraag helder is")).toBe(
      "De datum staat vast voordat de vraag…",
    );
    expect(firstWords("x".repeat(60))).toBe(`${"x".repeat(40)}…`);
  });
});
