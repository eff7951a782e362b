import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { AgreeAnswerSchema, AgreeViewSchema } from "../../gen/activities/agree_pb";
import { ActivityViewSchema } from "../../gen/activity_pb";
import { ErrorCode } from "../../gen/error_pb";
import type { MessageInitShape } from "../../wire";
import { create } from "../../wire";
import { Stage } from "../stage";
import agreePhone from "./phone";

const slots = [
  { lead: "Voor", shared: true },
  { lead: "ga ik", shared: true, needed: true },
  { lead: "Ik zie dat het lukt als" },
];

// Every stage is a question of its own: what one test writes down is not found by the next.
let stepIndex = 0;

function stage(value: MessageInitShape<typeof AgreeViewSchema> = {}) {
  stepIndex += 1;
  return new Stage(agreePhone, {
    stepIndex,
    title: "Afspraak",
    activity: {
      case: "agree",
      value: { slots, mayShare: true, asksName: true, charactersMax: 140, ...value },
    },
  });
}

function write(s: ReturnType<typeof stage>, ...texts: string[]): void {
  for (const [index, text] of texts.entries()) {
    const field = s.all<HTMLTextAreaElement>(".agree-form textarea")[index];
    if (field === undefined) throw new Error(`no field ${index}`);
    act(() => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: Uint8Array) => new TextDecoder().decode(text);

afterEach(() => {
  vi.restoreAllMocks();
});

test("what cannot be shared is not offered for sharing", () => {
  const s = stage({ slots: [{ lead: "Ik kies" }] });
  expect(s.all("input[type=checkbox]")).toEqual([]);
});

test("consent alone is one big button with the words of the server", () => {
  const s = stage({ slots: [], consent: "Hier doe ik aan mee" });
  expect(s.all("textarea, input")).toEqual([]);
  expect(s.one(".visibility").textContent).toContain("Nooit wie");
  s.press("Hier doe ik aan mee");
  expect(s.sent.map(({ texts, name }) => [texts.length, name.length])).toEqual([[0, 0]]);
});

test("consent is ticked after the server has it, and can be taken back", () => {
  const s = stage({ slots: [], consent: "Hier doe ik aan mee" });
  const agreed = create(AgreeAnswerSchema, {});
  s.show({ own: agreed });
  expect(s.one(".tick").textContent).toBe("…");
  s.show({ own: agreed, stored: agreed });
  expect(s.text).toContain("✓ Je doet mee.");
  s.press("Ik doe toch niet mee");
  expect(s.skips).toBe(1);
});

test("every slot has its lead as label, and nothing of it is sent unless shared", () => {
  const s = stage();
  expect(s.all("label").map((label) => label.textContent)).toEqual([
    "Voor",
    "ga ik",
    "Ik zie dat het lukt als",
    "Deel dit met de groep",
  ]);
  write(s, "jongeren", "één burger bellen", "ik het weet");
  expect(s.one<HTMLInputElement>("input[type=checkbox]").checked).toBe(false);
  expect(s.one(".visibility").textContent).toContain("blijft op dit apparaat");
  s.press("Klaar");
  expect(s.sent).toHaveLength(1);
  expect(s.sent[0]?.texts).toEqual([]);
});

test("what was done stays on this phone, in the draft and among the writings", () => {
  const s = stage();
  write(s, "jongeren", " één  burger bellen ");
  s.press("Klaar");
  const own = create(AgreeAnswerSchema, {});
  s.show({ own, stored: own });
  expect(s.all(".agree-sentence p").map((part) => part.textContent)).toEqual([
    "Voor jongeren",
    "ga ik één burger bellen",
  ]);
  expect(s.text).toContain("Dit staat alleen op dit apparaat.");
  expect(s.writings.here.value.get(stepIndex)).toMatchObject({
    kind: "note",
    prompts: ["Voor", "ga ik", "Ik zie dat het lukt als"],
    texts: ["jongeren", "één burger bellen", ""],
  });
});

test("sharing sends the shared slots in order, cleaned, and shows beforehand what it sends", () => {
  const s = stage();
  write(s, "", "één\u200B burger  bellen", "geheim");
  s.press("Deel dit met de groep");
  expect(s.one(".agree-preview").textContent).toBe("ga ik één burger bellen");
  expect(s.one(".agree-share").textContent).toContain("De rest blijft op dit apparaat.");
  s.press("Klaar");
  expect(s.sent[0]?.texts.map(read)).toEqual(["", "één burger bellen"]);
  expect(s.sent[0]?.name).toEqual(new Uint8Array());
});

test("a name is asked only when sharing, only when wanted, and said before it is sent", () => {
  const s = stage();
  write(s, "jongeren", "bellen");
  expect(s.all("input[type=text]")).toEqual([]);
  s.press("Deel dit met de groep");
  expect(s.one(".visibility").textContent).not.toContain("naam erbij");
  expect(s.one("input[type=text]").getAttribute("autocomplete")).toBe("name");
  s.type("Noor", "input[type=text]");
  expect(s.one(".visibility").textContent).toContain("met je naam erbij");
  expect(s.one(".agree-preview").textContent).toContain("Noor");
  s.press("Klaar");
  expect(read(s.sent[0]?.name ?? new Uint8Array())).toBe("Noor");
  s.press("Deel dit met de groep");
  s.press("Klaar");
  expect(s.sent[1]?.name).toEqual(new Uint8Array());
});

test("no name where none is asked for, and no sharing where it is not offered", () => {
  const s = stage({ asksName: false });
  s.press("Deel dit met de groep");
  expect(s.all("input[type=text]")).toEqual([]);
  expect(stage({ mayShare: false }).all("input[type=checkbox]")).toEqual([]);
});

test("what is needed for sharing is asked for; without sharing it is not", () => {
  const s = stage();
  write(s, "jongeren");
  s.press("Deel dit met de groep");
  s.press("Klaar");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe("Vul eerst in: ga ik");
  s.press("Deel dit met de groep");
  s.press("Klaar");
  expect(s.sent).toHaveLength(1);
});

test("nothing written, or too much, is not sent", () => {
  const s = stage({ charactersMax: 70 });
  s.press("Klaar");
  expect(s.one("[role=alert]").textContent).toContain("nog geen tekst");
  write(s, "a".repeat(71));
  expect(s.text).toContain("1 teken te veel");
  s.press("Klaar");
  expect(s.one("[role=alert]").textContent).toContain("te lang");
  expect(s.sent).toEqual([]);
});

test("Wijzigen brings the fields back with what stands in them", () => {
  const s = stage();
  write(s, "jongeren", "bellen");
  const own = create(AgreeAnswerSchema, { texts: [bytes("jongeren"), bytes("bellen")] });
  s.show({ own, stored: own });
  expect(s.text).toContain("Dit deel je met de groep: Voor jongeren ga ik bellen");
  s.press("Wijzigen");
  expect(s.all<HTMLTextAreaElement>("textarea").map(({ value }) => value)).toEqual([
    "jongeren",
    "bellen",
    "",
  ]);
  s.press("Bewaar de wijziging");
  expect(s.all("textarea")).toEqual([]);
});

test("a refused text comes back with a sentence what to do", () => {
  const s = stage();
  write(s, "jongeren", "bellen");
  s.press("Klaar");
  s.show({ own: create(AgreeAnswerSchema, {}), refused: ErrorCode.BAD_TEXT });
  expect(s.one("[role=alert]").textContent).toContain("Typ de tekst opnieuw");
  expect(s.all("textarea")).toHaveLength(3);
});

test("a long text gets a field of more lines, a short one a field of one", () => {
  expect(stage({ charactersMax: 40, slots }).all(".agree-form input[type=text]")).toHaveLength(3);
  expect(stage({ charactersMax: 140, slots }).all(".agree-form textarea")).toHaveLength(3);
});

test("the reminder is a calendar file with the own text, made on this phone", async () => {
  const files: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
    files.push(file as Blob);
    return "blob:test";
  });
  const s = stage({ calendar: true });
  write(s, "jongeren", "bellen");
  const own = create(AgreeAnswerSchema, {});
  s.show({ own, stored: own });
  s.type("2026-12-11", "input[type=date]");
  s.press("Zet in je agenda");
  const file = (await files[0]?.text()) ?? "";
  expect(file).toContain("DTSTART;VALUE=DATE:20261211");
  expect(file).toContain("DESCRIPTION:Voor jongeren ga ik bellen");
  expect(stage().all("input[type=date]")).toEqual([]);
});

test("closed: what was typed stays, and cannot be changed", () => {
  const s = stage();
  write(s, "jongeren");
  s.show({ open: false });
  expect(s.all<HTMLTextAreaElement>("textarea").map(({ readOnly }) => readOnly)).toEqual([
    true,
    true,
    true,
  ]);
  expect(s.all(".button-main, input[type=checkbox]")).toEqual([]);
});

test("after the question the own text stays in sight, and only when there is one", () => {
  const { Kept } = agreePhone;
  if (Kept === undefined) throw new Error("nothing is kept");
  const { root } = stage({ calendar: true });
  const view = create(ActivityViewSchema, { title: "Afspraak" });
  const body = create(AgreeViewSchema, { slots, calendar: true });
  const show = (draft: object) =>
    act(() => render(<Kept view={view} body={body} draft={draft} />, root));
  show({ texts: ["jongeren", "bellen"] });
  expect(root.querySelector("h2")?.textContent).toBe("Jouw tekst");
  expect(root.textContent).toContain("Voor jongeren");
  expect(root.textContent).toContain("ga ik bellen");
  expect(root.textContent).toContain("Dit staat alleen op dit apparaat.");
  show({ texts: ["jongeren", "bellen"], share: true });
  expect(root.textContent).not.toContain("alleen op dit apparaat");
  expect(root.querySelectorAll("input[type=date]")).toHaveLength(1);
  show({ texts: ["", " "] });
  expect(root.textContent).toBe("");
});
