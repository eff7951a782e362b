import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import {
  ColumnsAnswerSchema,
  ColumnsViewSchema,
  type Note,
  NoteSchema,
} from "../../gen/activities/columns_pb";
import { Show } from "../../gen/activity_pb";
import { ErrorCode } from "../../gen/error_pb";
import { create, type MessageInitShape } from "../../wire";
import { Stage } from "../stage";
import { draw, signOf, wroteIn } from "./draw";
import { shownHandle } from "./handles";
import columnsPhone from "./phone";

const items = ["Eerst bellen", "Niets doen", "Samen lezen", "Wachten"];
const note = (itemNumber: number, text: string, handle = 5n): Note =>
  create(NoteSchema, { itemNumber, text: new TextEncoder().encode(text), handle });

describe("the draw", () => {
  it("DR1: is two texts, each of them as likely, none twice", () => {
    const seen = new Set<number>();
    for (let n = 0; n < 200; n += 1) {
      const drawn = draw(items, [], []);
      expect(new Set(drawn).size).toBe(2);
      for (const number of drawn) seen.add(number);
    }
    expect([...seen].sort()).toEqual([1, 2, 3, 4]);
    expect(draw(items, [], [], () => 0)).toEqual([1, 2]);
    expect(draw(items, [], [], () => 0.999)).toEqual([4, 3]);
  });

  it("DR1: keeps what was answered already", () => {
    expect(draw(items, [], [note(3, "en dan")], () => 0)).toEqual([3, 1]);
  });

  it("DR2: never is a text of this phone, and rather nothing than that", () => {
    const wrote = [signOf(" Eerst  bellen "), signOf("Niets doen"), signOf("Wachten")];
    expect(draw(items, wrote, [])).toEqual([3]);
    expect(draw(["Wachten"], wrote, [])).toEqual([]);
  });

  it("DR2: knows its own texts by a sign in which they cannot be read", () => {
    const kept = [{ wrote: [signOf("Wachten"), 7] }, { text: "x" }, { wrote: "Wachten" }];
    expect(wroteIn(kept)).toEqual([signOf("Wachten")]);
    expect(JSON.stringify(kept[0])).not.toContain("achten");
    expect(signOf("Wachten")).not.toBe(signOf("Wacht"));
  });
});

type Body = MessageInitShape<typeof ColumnsViewSchema>;
type S = Stage<"columns">;

function bodyOf(body: Body) {
  return create(ColumnsViewSchema, {
    columns: [{ title: "en dan…" }, { title: "of juist…" }],
    charactersMax: 20,
    notesMax: 2,
    replies: true,
    items,
    ...body,
  });
}
function stage(body: Body = {}): S {
  return new Stage(columnsPhone, {
    show: Show.TOGETHER,
    stepIndex: 2,
    roundNumber: 1,
    activity: { case: "columns", value: bodyOf(body) },
  });
}
const shown = (s: S) => s.all("blockquote").map((quote) => quote.textContent ?? "");
function fill(s: S, place: number, text: string): void {
  const field = s.all<HTMLTextAreaElement>("textarea")[place];
  if (!field) throw new Error(`no field ${place}`);
  act(() => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
const sentBy = (s: S) =>
  (s.sent.at(-1)?.notes ?? []).map((sent) => [
    items[sent.itemNumber - 1],
    sent.columnIndex,
    new TextDecoder().decode(sent.text),
  ]);

describe("a writing round on the phone", () => {
  it("shows two texts of others, the same two after a reload, each with a field", () => {
    const s = stage();
    const first = shown(s);
    expect(first).toHaveLength(2);
    expect(items).toEqual(expect.arrayContaining(first));
    const draft = s.draft;
    for (let n = 0; n < 5; n += 1) {
      const again = stage();
      again.show({ draft });
      expect(shown(again)).toEqual(first);
    }
    expect(s.all("textarea")).toHaveLength(2);
  });

  it("shows no text that this phone wrote in an earlier step", () => {
    const wrote = ["Eerst bellen", "Wachten"].map(signOf);
    for (let n = 0; n < 20; n += 1) {
      const s = stage({ items: [] });
      s.show({ body: bodyOf({}), drafts: [{ wrote }] });
      expect([...shown(s)].sort()).toEqual(["Niets doen", "Samen lezen"]);
    }
  });

  it("sends what was added, with the number of its text and its column", () => {
    const s = stage();
    const [one = "", two = ""] = shown(s);
    fill(s, 0, " dan praten ");
    fill(s, 1, "anders");
    act(() => s.all<HTMLInputElement>("input[type=radio]")[3]?.click());
    s.press("Verstuur");
    expect(sentBy(s)).toEqual([
      [one, 0, "dan praten"],
      [two, 1, "anders"],
    ]);
    const handles = s.sent[0]?.notes.map(({ handle }) => handle) ?? [];
    expect(new Set([...handles, 0n]).size).toBe(3);
  });

  it("leaves an empty field out; with nothing at all there is nothing to send", () => {
    const s = stage();
    s.press("Verstuur");
    expect(s.sent).toEqual([]);
    expect(s.one("[role=alert]").textContent).toContain("nog geen tekst");
    fill(s, 1, "anders");
    s.press("Verstuur");
    expect(sentBy(s)).toEqual([[shown(s)[1], 0, "anders"]]);
    fill(s, 1, "veel te lang voor dit veld");
    s.press("Verstuur");
    expect(s.sent).toHaveLength(1);
  });

  it("changes a note under its own handle, and takes it back when the field is empty", () => {
    const s = stage();
    fill(s, 0, "dan praten");
    s.press("Verstuur");
    const own = s.sent[0] ?? create(ColumnsAnswerSchema);
    s.show({ own, stored: own });
    expect(s.text).toContain("✓ Verstuurd.");
    fill(s, 0, "dan bellen");
    expect(s.text).not.toContain("✓ Verstuurd.");
    s.press("Bewaar de wijziging");
    expect(s.sent[1]?.notes[0]?.handle).toBe(own.notes[0]?.handle);
    fill(s, 0, "");
    s.press("Bewaar de wijziging");
    expect(s.sent[2]?.notes).toEqual([]);
  });

  it("keeps a refused text, and says when it is asked back", () => {
    const s = stage();
    fill(s, 0, "geheim");
    s.press("Verstuur");
    s.show({ refused: ErrorCode.BAD_TEXT });
    expect(s.all<HTMLTextAreaElement>("textarea")[0]?.value).toBe("geheim");
    expect(s.one("[role=alert]").textContent).toContain("Typ de tekst opnieuw");
    const own = s.sent[0];
    const body = bodyOf({ askedBack: [shownHandle(own?.notes[0]?.handle ?? 0n, "geheim")] });
    s.show({ own: own ?? null, refused: null, body });
    expect(s.text).toContain("wil je dit anders opschrijven?");
  });

  it("says so when there is no text of somebody else", () => {
    const s = stage({ items: [] });
    expect(s.text).toContain("Er is nu geen tekst van een ander.");
    expect(s.all(".button-main")).toEqual([]);
    s.press("Overslaan");
    expect(s.skips).toBe(1);
  });

  it("holds nothing until somebody writes: a draw alone is no draft", () => {
    const s = stage();
    expect(columnsPhone.holds?.(s.draft ?? {})).toBe(false);
    fill(s, 0, "dan");
    expect(columnsPhone.holds?.(s.draft ?? {})).toBe(true);
  });
});
