import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { ColumnsAnswerSchema } from "../../gen/activities/columns_pb";
import { Show } from "../../gen/activity_pb";
import { ErrorCode } from "../../gen/error_pb";
import { Stage } from "../stage";
import columnsPhone from "./phone";
import { recognisableIn } from "./recognisable";

function notesOf(...texts: string[]) {
  const notes = texts.map((text) => ({ columnIndex: 0, text: new TextEncoder().encode(text) }));
  return create(ColumnsAnswerSchema, { notes });
}

function stage(columns = 2, show = Show.DIRECT) {
  const titles = ["Helpt", "Remt"].slice(0, columns).map((title) => ({ title }));
  return new Stage(columnsPhone, {
    show,
    activity: {
      case: "columns",
      value: { columns: titles, notesMax: 2, charactersMax: 12, starter: "Mij helpt…" },
    },
  });
}

function textsOf(s: ReturnType<typeof stage>): string[] {
  return (s.sent.at(-1)?.notes ?? []).map(
    (note) => `${note.columnIndex}:${new TextDecoder().decode(note.text)}`,
  );
}

test("the column is chosen with native radios; with one column there is nothing to choose", () => {
  const s = stage();
  s.press("Remt");
  s.type("haast");
  s.press("Hang op het bord");
  expect(textsOf(s)).toEqual(["1:haast"]);
  expect(stage(1).all("input[type=radio]")).toEqual([]);
});

test("B42: characters are counted as people count them, and too many are not sent", () => {
  const s = stage();
  s.type("👩‍👩‍👧‍👦🏳️‍🌈🇳🇱é");
  expect(s.text).toContain("Nog 8 tekens");
  s.type("1234567890123");
  expect(s.text).toContain("1 teken te veel");
  s.press("Hang op het bord");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toContain("te lang");
});

test("an empty note is not sent", () => {
  const s = stage();
  s.type("   ");
  s.press("Hang op het bord");
  expect(s.sent).toEqual([]);
});

test("a further note goes with the earlier ones; the field is empty after sending", () => {
  const s = stage();
  s.show({ own: notesOf("een"), stored: notesOf("een") });
  expect(s.text).toContain("1 van 2 briefjes");
  s.type("twee");
  s.press("Hang op het bord");
  expect(textsOf(s)).toEqual(["0:een", "0:twee"]);
  expect(s.one<HTMLTextAreaElement>("textarea").value).toBe("");
});

test("a note is ticked only after the server has it", () => {
  const s = stage();
  s.show({ own: notesOf("een", "twee"), stored: notesOf("een") });
  expect(s.all(".tick").map((tick) => tick.textContent)).toEqual(["✓", "…"]);
});

test("full: no field, a note can still be changed or taken back", () => {
  const s = stage();
  s.show({ own: notesOf("een", "twee") });
  expect(s.all("textarea")).toEqual([]);
  s.press("Wijzigen");
  s.type("anders");
  s.press("Bewaar de wijziging");
  expect(textsOf(s)).toEqual(["0:anders", "0:twee"]);
  s.press("Haal weg");
  expect(textsOf(s)).toEqual(["0:twee"]);
});

test("a refused text comes back into the field with a sentence what to do", () => {
  const s = stage();
  s.type("geheim");
  s.press("Hang op het bord");
  s.show({ refused: ErrorCode.BAD_TEXT });
  expect(s.one<HTMLTextAreaElement>("textarea").value).toBe("geheim");
  expect(s.one("[role=alert]").textContent).toContain("Typ de tekst opnieuw");
});

test("closed: what was typed stays, and cannot be changed", () => {
  const s = stage();
  s.type("half");
  s.show({ open: false });
  expect(s.one<HTMLTextAreaElement>("textarea").value).toBe("half");
  expect(s.one<HTMLTextAreaElement>("textarea").readOnly).toBe(true);
  expect(s.all(".button-main")).toEqual([]);
});

test("who may see it is said above the button, other words for direct and samen", () => {
  expect(stage().one(".visibility").textContent).toContain("Dit komt meteen op het bord.");
  const later = stage(2, Show.TOGETHER);
  expect(later.one(".visibility").textContent).toContain("niet te zien wie dit schreef");
  expect(later.one(".visibility").textContent).toContain("schrijfstijl");
});

test("what may make somebody recognisable is asked about, and never stops sending", () => {
  expect(recognisableIn("Overleg met Jan de Vries")).toBe("name");
  expect(recognisableIn("mail jan@rijk.example")).toBe("address");
  expect(recognisableIn("bel 06-12345678")).toBe("address");
  expect(recognisableIn("van de minister van Wonen")).toBe("secret");
  expect(recognisableIn("stuk 2024-000123")).toBe("secret");
  for (const text of [
    "Tijd om na te denken",
    "De Tweede Kamer wacht",
    "In Den Haag gaat het snel",
    "12 van 2024",
  ]) {
    expect(recognisableIn(text)).toBeNull();
  }
  const s = stage();
  s.type("Jan Smit");
  expect(s.text).toContain("Staat er een naam in?");
  s.press("Hang op het bord");
  expect(s.sent.length).toBe(1);
});
