import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import {
  BreakoutAnswerSchema,
  BreakoutState,
  type BreakoutViewSchema,
  Forming,
} from "../../gen/activities/breakout_pb";
import { ErrorCode } from "../../gen/error_pb";
import { create, type MessageInitShape } from "../../wire";
import { Stage } from "../stage";
import { lotOf } from "./draft";
import breakoutPhone from "./phone";

function stage(value: MessageInitShape<typeof BreakoutViewSchema> = {}) {
  return new Stage(breakoutPhone, {
    activity: {
      case: "breakout",
      value: {
        groupCount: 5,
        task: "Maak samen één zin en één vraag.",
        roles: ["verslaggever", "tijdbewaker", "doorvrager"],
        topics: ["Plicht en recht", "Karakter en vak"],
        fields: ["Onze zin", "Onze vraag"],
        charactersMax: 140,
        ...value,
      },
    },
  });
}

const bytes = (text: string) => new TextEncoder().encode(text);
const said = ["Wij kijken eerst naar één mens.", "Wie belt er?"]; // code 97
const reporter = create(BreakoutAnswerSchema, { groupNumber: 3, reports: true });
const member = create(BreakoutAnswerSchema, { groupNumber: 3 });
const reported = create(BreakoutAnswerSchema, { ...reporter, texts: said.map(bytes) });

function shown(own: typeof reporter, value: MessageInitShape<typeof BreakoutViewSchema> = {}) {
  const s = stage(value);
  s.show({ own, stored: own });
  return s;
}

function write(s: ReturnType<typeof stage>, ...words: string[]): void {
  for (const [index, text] of words.entries()) {
    const field = s.all<HTMLTextAreaElement>("textarea")[index];
    if (field === undefined) throw new Error(`no field ${index}`);
    act(() => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

test("the group is chosen with native radios, and how to count off is said", () => {
  const s = stage();
  expect(s.all("input[type=radio]").length).toBe(5);
  expect(s.text).toContain("Tel samen af van 1 tot en met 5");
  s.press("Doe mee in een groep");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toContain("Kies eerst je groep");
  act(() => s.all<HTMLInputElement>("input[type=radio]")[2]?.click());
  s.press("Doe mee in groep 3");
  expect(s.sent).toEqual([member]);
});

test("a reporter says so before joining", () => {
  const s = stage();
  act(() => s.all<HTMLInputElement>("input[type=radio]")[2]?.click());
  s.press("Ik ben verslaggever");
  s.press("Doe mee in groep 3");
  expect(s.sent).toEqual([reporter]);
});

test("the card has task, roles, and the topic of the own group, in turn", () => {
  expect(stage().all(".breakout-card")).toEqual([]);
  expect(stage({ topics: [] }).one(".breakout-card").textContent).toContain("Maak samen");
  const card = shown(member).one(".breakout-card");
  expect(card.textContent).toContain("Maak samen één zin en één vraag.");
  expect([...card.querySelectorAll("li")].map((role) => role.textContent)).toEqual([
    "verslaggever",
    "tijdbewaker",
    "doorvrager",
  ]);
  expect(card.textContent).toMatch(/Plicht en recht.*Maak samen één zin/);
  const second = create(BreakoutAnswerSchema, { groupNumber: 4 });
  expect(shown(second).one(".breakout-card").textContent).toContain("Karakter en vak");
  expect(shown(member, { topics: [] }).text).not.toContain("Onderwerp");
});

test("who listens reads who they are before the check of the number", () => {
  const s = shown(member);
  const places = s.all(".breakout-card, .breakout-check").map((part) => part.className);
  expect(places).toEqual(["breakout-card", "breakout-check"]);
});

test("the state is sent at once, with what was reported", () => {
  const s = shown(reported);
  expect(s.one("[aria-pressed=true]").textContent).toContain("bezig");
  s.press("hulp nodig");
  expect(s.sent).toEqual([
    create(BreakoutAnswerSchema, { ...reported, state: BreakoutState.HELP }),
  ]);
});

test("texts go along cleaned, one for each field, and all are needed", () => {
  const s = shown(reporter);
  write(s, "  Wij kijken  eerst naar e\u0301e\u0301n mens. ");
  s.press("Verstuur de tekst");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe("Vul eerst in: Onze vraag");
  write(s, "  Wij kijken  eerst naar e\u0301e\u0301n mens. ", "Wie belt er?");
  s.press("Verstuur de tekst");
  expect(s.sent).toEqual([reported]);
});

test("a text that is too long is not sent", () => {
  const s = shown(reporter, { charactersMax: 100 });
  write(s, "a".repeat(101), "b");
  expect(s.text).toContain("1 teken te veel");
  s.press("Verstuur de tekst");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toContain("te lang");
});

test("B4: the number to read out is that of the text the server has", () => {
  const s = shown(reporter);
  expect(s.one(".breakout-code").textContent).toBe("");
  s.show({ own: reported, stored: reporter });
  expect(s.one(".breakout-code").textContent).toBe("");
  s.show({ own: reported, stored: reported });
  expect(s.one(".breakout-code").textContent).toContain("Lees dit getal voor: 97");
  expect(s.one(".breakout-code").textContent).toContain("Typen twee anderen dit getal?");
});

test("who changes the text afterwards hears that the number will change", () => {
  const s = shown(reported);
  write(s, "Wij kijken eerst naar twee mensen.");
  expect(s.one(".breakout-code").textContent).toContain("Lees dit getal voor: 97");
  expect(s.one(".breakout-code").textContent).toContain("Dan komt er een nieuw getal.");
  s.press("Verstuur de wijziging");
  expect(s.sent[0]?.texts.length).toBe(2);
});

test("a member types the number, in a field of two digits", () => {
  const s = shown(member);
  const field = s.one<HTMLInputElement>("input");
  expect([field.inputMode, field.maxLength]).toEqual(["numeric", 2]);
  s.press("Klopt het? Typ het getal");
  expect(s.text).not.toContain("twee cijfers");
  s.type("9", "input");
  s.press("Geef akkoord");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toContain("twee cijfers");
  s.type("97", "input");
  s.press("Geef akkoord");
  expect(s.sent).toEqual([create(BreakoutAnswerSchema, { groupNumber: 3, agreedCode: 97 })]);
});

test("an agreement is ticked after the server has it, and can be taken back", () => {
  const agreed = create(BreakoutAnswerSchema, { groupNumber: 3, agreedCode: 97 });
  const s = stage();
  s.show({ own: agreed, stored: member });
  expect(s.text).toContain("… Je gaf akkoord voor getal 97.");
  s.show({ own: agreed, stored: agreed });
  expect(s.text).toContain("✓ Je gaf akkoord voor getal 97.");
  s.press("Trek mijn akkoord in");
  expect(s.sent).toEqual([member]);
});

test("who changes group begins anew; who changes nothing loses nothing", () => {
  const s = shown(reported);
  s.press("Wijzig groep of rol");
  expect(s.all<HTMLInputElement>("input[type=radio]")[2]?.checked).toBe(true);
  s.press("Doe mee in groep 3");
  s.press("Wijzig groep of rol");
  act(() => s.all<HTMLInputElement>("input[type=radio]")[0]?.click());
  s.press("Doe mee in groep 1");
  expect(s.sent).toEqual([
    reported,
    create(BreakoutAnswerSchema, { groupNumber: 1, reports: true }),
  ]);
});

test("nobody has to change group after all", () => {
  const s = shown(member);
  s.press("Wijzig groep of rol");
  act(() => s.all<HTMLInputElement>("input[type=radio]")[0]?.click());
  s.press("Toch niet wijzigen");
  expect(s.text).toContain("Je zit in groep 3.");
  s.press("Wijzig groep of rol");
  expect(s.all<HTMLInputElement>("input[type=radio]")[2]?.checked).toBe(true);
});

test("a refused text stays in its field with a sentence what to do", () => {
  const s = shown(reporter);
  write(s, ...said);
  s.press("Verstuur de tekst");
  s.show({ refused: ErrorCode.BAD_TEXT });
  expect(s.all<HTMLTextAreaElement>("textarea").map(({ value }) => value)).toEqual(said);
  expect(s.one("[role=alert]").textContent).toContain("Typ de tekst opnieuw");
});

test("what is said of who can see it is true: the group, and in a small one more", () => {
  for (const s of [stage(), shown(member), shown(reporter)]) {
    expect(s.one(".visibility").textContent).toContain("nummer van je groep, niet je naam");
    expect(s.one(".visibility").textContent).toContain("kleine groep");
  }
});

test("closed: group, role and text stay in sight, nothing can be changed", () => {
  const s = shown(reported);
  s.show({ open: false });
  expect(s.text).toContain("Je zit in groep 3.");
  expect(s.text).toContain(said[0]);
  expect(s.all("button, input, textarea")).toEqual([]);
  const agreed = create(BreakoutAnswerSchema, { groupNumber: 3, agreedCode: 97 });
  const other = shown(agreed);
  other.show({ open: false });
  expect(other.text).toContain("Je gaf akkoord voor getal 97.");
  expect(other.all("button, input")).toEqual([]);
});

test("closed: a reporter who wrote nothing has no empty fields", () => {
  const s = shown(reporter);
  s.show({ open: false });
  expect(s.all("textarea")).toEqual([]);
});

test("closed: what was typed and not sent stays, and cannot be changed", () => {
  const s = shown(reporter);
  write(s, "half");
  s.show({ open: false });
  const fields = s.all<HTMLTextAreaElement>("textarea");
  expect(fields.map(({ value, readOnly }) => [value, readOnly])).toEqual([
    ["half", true],
    ["", true],
  ]);
});

test("a lot is drawn once, by the phone; moving over stays possible", () => {
  const s = stage({ forming: Forming.LOT });
  expect(s.text).toContain("Het lot bepaalt je groep");
  s.press("Loot mijn groep");
  const drawn = s.all<HTMLInputElement>("input[type=radio]").findIndex((radio) => radio.checked);
  expect(drawn).toBeGreaterThanOrEqual(0);
  expect(s.one("[role=status]").textContent).toBe(`Geloot: groep ${drawn + 1}.`);
  expect(s.text).not.toContain("Loot mijn groep");
  s.press(`Doe mee in groep ${drawn + 1}`);
  expect(s.sent).toEqual([create(BreakoutAnswerSchema, { groupNumber: drawn + 1 })]);
});

test("only a lot is drawn; by choice and by hand are said", () => {
  expect(stage({ forming: Forming.CHOICE }).text).toContain("Kies zelf je groep");
  const byHand = stage({ forming: Forming.HAND });
  expect(byHand.text).toContain("De begeleider zegt in welke groep je zit");
  expect(byHand.all(".breakout-draw")).toEqual([]);
});

test("every group is as likely", () => {
  const counts = [0, 0, 0];
  for (let draw = 0; draw < 3000; draw++) {
    const at = lotOf(3) - 1;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(200);
});
