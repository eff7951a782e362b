import { expect, test } from "vitest";
import {
  type ColumnsAnswer,
  ColumnsAnswerSchema,
  ColumnsViewSchema,
} from "../../gen/activities/columns_pb";
import { Show } from "../../gen/activity_pb";
import { ErrorCode } from "../../gen/error_pb";
import { create, type MessageInitShape } from "../../wire";
import { Stage } from "../stage";
import { shownHandle } from "./handles";
import columnsPhone from "./phone";
import { recognisableIn } from "./recognisable";

function notesOf(...texts: string[]) {
  const notes = texts.map((text, index) => ({
    columnIndex: 0,
    text: new TextEncoder().encode(text),
    handle: BigInt(index + 1),
  }));
  return create(ColumnsAnswerSchema, { notes });
}

type Body = MessageInitShape<typeof ColumnsViewSchema>;

function stage(columns = 2, show = Show.DIRECT, body: Body = {}) {
  const titles = ["Helpt", "Remt"].slice(0, columns).map((title) => ({ title }));
  return new Stage(columnsPhone, {
    show,
    activity: {
      case: "columns",
      value: { columns: titles, notesMax: 2, charactersMax: 12, starter: "Mij helpt…", ...body },
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

test("out of many columns a person chooses: none is chosen before, and nothing goes without", () => {
  const s = stage(2, Show.DIRECT, {
    columns: ["Ja", "Nee", "Ja, als"].map((title) => ({ title })),
  });
  expect(s.all<HTMLInputElement>("input").some((input) => input.checked)).toBe(false);
  s.type("haast");
  s.press("Hang op het bord");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe("Kies een soort briefje");
  s.press("Nee");
  s.press("Hang op het bord");
  expect(textsOf(s)).toEqual(["1:haast"]);
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
  s.press("Hang er nog een op");
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

// Sends what the phone sent last as its own answer, as the screen does.
function keepSent(s: ReturnType<typeof stage>): ColumnsAnswer {
  const answer = s.sent.at(-1);
  if (answer === undefined) throw new Error("nothing was sent");
  s.show({ own: answer, stored: answer });
  return answer;
}

test("H1: each note gets a handle of its own when it is first sent, and keeps it when changed", () => {
  const s = stage();
  for (const text of ["een", "twee"]) {
    s.type(text);
    s.press(text === "een" ? "Hang op het bord" : "Hang er nog een op");
    keepSent(s);
  }
  const before = keepSent(s).notes.map((note) => note.handle);
  expect(new Set(before).size).toBe(2);
  expect(before).not.toContain(0n);
  s.press("Wijzigen");
  s.type("anders");
  s.press("Bewaar de wijziging");
  expect(textsOf(s)).toEqual(["0:anders", "0:twee"]);
  expect(s.sent.at(-1)?.notes.map((note) => note.handle)).toEqual(before);
});

test("H1: a refused note that is sent again is the same note", () => {
  const s = stage();
  s.type("geheim");
  s.press("Hang op het bord");
  const first = s.sent.at(-1)?.notes[0]?.handle;
  s.show({ refused: ErrorCode.BAD_TEXT });
  s.press("Hang op het bord");
  expect(s.sent.at(-1)?.notes.map((note) => note.handle)).toEqual([first]);
});

test("a refused change comes back as a change, not as a further note", () => {
  const s = stage();
  s.show({ own: notesOf("een", "twee") });
  s.press("Wijzigen");
  s.type("anders");
  s.press("Bewaar de wijziging");
  s.show({ refused: ErrorCode.BAD_TEXT });
  expect(s.one<HTMLTextAreaElement>("textarea").value).toBe("anders");
  s.press("Bewaar de wijziging");
  expect(textsOf(s)).toEqual(["0:anders", "0:twee"]);
});

const sentence =
  "De begeleider vraagt: wil je dit anders opschrijven? Niemand ziet dat dit van jou is.";
const below = "De begeleider vraagt iets. Kijk bij je briefjes.";

test("of a note that is asked back the bar says no longer that all is well", () => {
  const s = stage(2, Show.TOGETHER, { moderated: true });
  s.type("twee");
  s.press("Verstuur");
  const { notes } = keepSent(s);
  expect(s.one(".said").textContent).toContain("De begeleider leest het eerst.");
  const handles = notes.map(({ handle }) => shownHandle(handle, "twee"));
  s.show({
    body: create(ColumnsViewSchema, {
      columns: [{ title: "Helpt" }, { title: "Remt" }],
      notesMax: 2,
      charactersMax: 12,
      askedBack: handles,
    }),
  });
  expect(s.one(".said").textContent).toBe(below);
  s.type("nog iets");
  expect(s.all(".said")).toEqual([]);
});

test("an own note that is asked back says so, once for who listens, without moving the focus", () => {
  const s = stage(2, Show.DIRECT, { askedBack: [shownHandle(2n, "twee"), 77n] });
  s.show({ own: notesOf("een") });
  expect(s.text).not.toContain(sentence);
  const said = s.one(".visually-hidden[role=status]");
  const focus = s.one(".own-notes button");
  focus.focus();
  s.show({ own: notesOf("een", "twee") });
  expect(s.all(".own-note-ask").length).toBe(1);
  expect(s.all("li")[1]?.textContent).toContain(sentence);
  expect(s.one(".visually-hidden[role=status]")).toBe(said);
  expect(said.textContent).toBe(below);
  expect(document.activeElement).toBe(focus);
});

test("asked back: the button opens that note for changing, with the focus in the field", () => {
  const s = stage(2, Show.DIRECT, { askedBack: [shownHandle(2n, "twee")] });
  s.show({ own: notesOf("een", "twee") });
  s.press("Schrijf het anders op");
  const field = s.one<HTMLTextAreaElement>("textarea");
  expect(field.value).toBe("twee");
  expect(document.activeElement).toBe(field);
  s.type("anders");
  s.press("Bewaar de wijziging");
  expect(textsOf(s)).toEqual(["0:een", "0:anders"]);
  keepSent(s);
  expect(s.text).not.toContain(sentence);
});

test("asked back is not said any more when nothing can be changed", () => {
  const s = stage(2, Show.DIRECT, { askedBack: [shownHandle(1n, "een")] });
  s.show({ own: notesOf("een"), open: false });
  expect(s.text).not.toContain(sentence);
});

test("a moderated question says before sending that the facilitator reads first", () => {
  const s = stage(2, Show.DIRECT, { moderated: true });
  expect(s.text).toContain("De begeleider leest briefjes voordat ze op het bord komen.");
  expect(s.one(".visibility").textContent).not.toContain("meteen op het bord");
  expect(s.one(".visibility").textContent).toContain("niet te zien wie dit schreef");
  expect(s.one(".button-main").textContent).toBe("Verstuur");
  expect(stage().text).not.toContain("De begeleider leest");
});
