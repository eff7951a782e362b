// What is on the papers of a deck: every activity, both languages, nothing of the deck lost.
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import { papers } from "../../activities/papers";
import { parts } from "../../activities/sheet";
import { Language } from "../../gen/deck_pb";
import { AgreeConfigSchema, type Deck, StepSchema } from "../../gen/whole_deck_pb";
import { paperWordsIn } from "../../i18n/paper";
import { create } from "../../wire";
import { everySheet } from "./Choose";
import { fakeDeck, type Kind, kinds } from "./fake_deck";
import { type KitSheet, kitOf } from "./kit";

const { NL, EN } = Language;
const deck = fakeDeck(NL);
const words = paperWordsIn(NL);
vi.setConfig({ testTimeout: 60_000 }); // on a busy machine too

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
});
afterEach(() => render(null, root));

function drawn(sheets: readonly KitSheet[]): HTMLElement {
  render(
    sheets.map(({ id, pages }) => <div key={id}>{pages}</div>),
    root,
  );
  return root;
}
function textOf(sheets: readonly KitSheet[]): string {
  return (drawn(sheets).textContent ?? "").replace(/\s+/g, " ");
}
function stepSheets(kind: Kind, of: Deck = deck): readonly KitSheet[] {
  return kitOf(of, paperWordsIn(of.language)).steps.filter(({ id }) => id.startsWith(`${kind}/`));
}
const sheetOf = (id: string) => everySheet(kitOf(deck, words)).filter((sheet) => sheet.id === id);

describe.each([
  ["nl", NL],
  ["en", EN],
])("every activity has its papers (%s)", (_, language) => {
  it.each(kinds.filter((kind) => kind !== "stages"))("%s", (kind) => {
    const sheets = stepSheets(kind, fakeDeck(language));
    expect(sheets.length).toBeGreaterThan(0);
    for (const sheet of sheets) {
      expect(sheet.pages.length, sheet.id).toBeGreaterThan(0);
      expect(textOf([sheet]), sheet.id).toContain(`Vraag bij ${kind}?`);
      for (const text of [sheet.title, sheet.copies, sheet.goes]) expect(text).not.toBe("");
    }
  });
});

test("no activity is forgotten, and a casus has its papers elsewhere", () => {
  expect(Object.keys(papers).sort()).toEqual([...kinds].sort());
  expect(stepSheets("stages")).toEqual([]);
  expect(sheetOf("casus/nota")).toHaveLength(1);
});

test("sheets have names of their own, in the order of the meeting", () => {
  const ids = everySheet(kitOf(deck, words)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.slice(0, 3)).toEqual(["plan", "doos", "spelregels"]);
  expect(ids.slice(-2)).toEqual(["oogst", "logboek"]);
});

test("the line has 21 numbered places, before and after, and a question asked again has no more", () => {
  const [strips, tally] = stepSheets("line");
  if (!strips || !tally) throw new Error("no papers for the line");
  const halves = [...drawn([strips]).querySelectorAll(".paper-strip")];
  const places = Array.from({ length: 21 }, (_, index) => `${index + 1}`);
  expect(halves).toHaveLength(4);
  for (const half of halves) {
    const items = [...half.querySelectorAll(".paper-places li")];
    expect(items.map(({ textContent }) => textContent)).toEqual(places);
    expect(half.textContent).toContain("Het moet eerst kloppen.");
    expect(half.textContent).toContain("heel sterk");
  }
  expect(halves.filter((half) => half.textContent?.includes(words.stripFirst))).toHaveLength(2);
  expect(halves.filter((half) => half.textContent?.includes(words.stripThen))).toHaveLength(2);
  expect(drawn([tally]).querySelectorAll("tbody tr")).toHaveLength(22);
  const ids = everySheet(kitOf(deck, words)).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith("opnieuw/"))).toEqual([]);
});

test("the poster has every rule, and without rules there is none", () => {
  const text = textOf(sheetOf("spelregels"));
  for (const rule of deck.rules) expect(text).toContain(rule);
  const bare = kitOf({ ...deck, rules: [] }, words).meeting.map(({ id }) => id);
  expect(bare).toEqual(["plan", "doos"]);
});

test("the plan has the minutes and all that the facilitator says, asks and watches for", () => {
  const text = textOf(sheetOf("plan"));
  for (const kind of kinds) {
    for (const what of [`Zeg ${kind}.`, `Vraag ${kind}.`, `Let op ${kind}.`]) {
      expect(text).toContain(what);
    }
  }
  expect(text).toContain(words.planMinutes(20, 50));
  expect(text).toContain(words.mayDrop);
  expect(text).toContain(words.protectedTime);
  expect(text).toContain(words.again("Stap line"));
  expect(text).toContain(words.goesOnWith);
  expect(text).toContain(words.sensitive);
  expect(text).toContain(words.faseFrom("De nota", 1, 2));
  expect(text).toContain("Wacht met fase 2.");
});

test("a casus is a paper per fase; a spare one is not printed unless somebody wants it", () => {
  const [nota] = sheetOf("casus/nota");
  const [spare] = sheetOf("casus/stoel");
  expect(nota?.pages).toHaveLength(2);
  expect(nota?.usual).toBe(true);
  expect(spare?.usual).toBe(false);
  const text = textOf(nota ? [nota] : []);
  expect(text).toContain("Het weekend gaat voorbij.");
  expect(text).not.toContain("Wacht met fase 2."); // for the facilitator alone
});

test("a choice has a card for each option and one for something else", () => {
  drawn(stepSheets("choice"));
  expect(root.querySelectorAll(".paper-card")).toHaveLength(3);
  expect(root.textContent).toContain(words.other);
});

test("notes carry the title of their column, with a sign for what helps and what hinders", () => {
  const [notes, poster] = stepSheets("columns");
  expect(notes?.pages).toHaveLength(2);
  expect(notes?.copies).toBe(words.perPeople(8));
  const text = textOf(notes ? [notes] : []);
  expect(text.match(/\+ Dit helpt/g)).toHaveLength(8);
  expect(text.match(/− Dit remt/g)).toHaveLength(8);
  expect(textOf(poster ? [poster] : [])).toContain("− Dit remt");
});

test("circles are drawn when the sentences belong to some", () => {
  expect(stepSheets("scale").map(({ name }) => name)).toEqual(["sentences", "circles"]);
  drawn(stepSheets("scale"));
  expect(root.querySelectorAll(".paper-circles li")).toHaveLength(3);
});

test("texts of an earlier step are written in by hand", () => {
  drawn(stepSheets("dots"));
  expect(root.querySelectorAll("tbody tr")).toHaveLength(10);
});

test("only the first and the last pile are written down", () => {
  const [, piles] = stepSheets("sort");
  drawn(piles ? [piles] : []);
  const lines = [...root.querySelectorAll(".paper-piles li")].map(
    (pile) => pile.querySelectorAll(".paper-lines").length,
  );
  expect(lines).toEqual([1, 0, 1]);
});

test("each topic has a card for its group", () => {
  const [groups] = stepSheets("breakout");
  expect(groups?.pages).toHaveLength(2);
  expect(textOf(groups ? [groups] : [])).toContain("journalist");
});

test("what is private stays with its writer", () => {
  for (const kind of ["personal", "ring"] as const) {
    for (const { goes } of stepSheets(kind)) expect(goes).toContain(words.keep);
  }
});

test("on a sheet with a slip to share, what is kept stands above the cut, the box below it", () => {
  const sheets = stepSheets("agree");
  expect(sheets).toHaveLength(1);
  const [kept, slip] = [words.keep, words.shareSlip].map((text) => textOf(sheets).indexOf(text));
  expect(kept).toBeGreaterThan(0);
  expect(slip).toBeGreaterThan(kept ?? 0);
  expect(sheets[0]?.goes).toBe(`${words.toBox} ${words.maySkip}`);
});

test("what may be shared is on a slip, or on a paper of its own when it is much", () => {
  const slots = ["Ik zie", "Ik wil", "Ik ga"].map((lead) => ({ lead, shared: true }));
  const sheets = (count: number) => {
    const body = create(AgreeConfigSchema, { slots: slots.slice(0, count), mayShare: true });
    return papers.agree({ body, step: create(StepSchema), words });
  };
  expect(sheets(2).map(({ name }) => name)).toEqual(["sentence"]);
  expect(sheets(3).map(({ goes }) => goes)).toEqual([
    `${words.keep} ${words.maySkip}`,
    `${words.toBox} ${words.maySkip}`,
  ]);
  expect(sheets(0)).toEqual([]); // only a button to join in
});

test("the logbook for home asks what the deck asks", () => {
  expect(textOf(sheetOf("logboek"))).toContain("Wat bleef hangen?");
  const without = kitOf({ ...deck, blocks: [] }, words).after.filter(({ id }) => id === "logboek");
  for (const prompt of words.logPrompts) expect(textOf(without)).toContain(prompt);
});

test("many cards are spread over papers evenly", () => {
  const sizes = (count: number) => parts(Array(count).fill(0), 12).map(({ length }) => length);
  expect(sizes(24)).toEqual([12, 12]);
  expect(sizes(13)).toEqual([7, 6]);
  expect(sizes(1)).toEqual([1]);
  expect(sizes(0)).toEqual([]);
});
