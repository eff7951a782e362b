import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PersonalKind } from "../../gen/activities/personal_pb";
import { Writings } from "../../writings";
import { Stage } from "../stage";
import personalPhone from "./phone";
import { printWriting } from "./print";

const prompts = ["Wat raakte me?", "Wat wil ik onthouden?"];

interface Taken {
  name: string;
  type: string;
  text: string;
}
let taken: Taken[];
let blobs: Blob[];

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 27, 10), toFake: ["Date"] });
  localStorage.clear();
  sessionStorage.clear();
  new Writings("STAGE").here.value.forEach((writing) => {
    new Writings("STAGE").wipe(writing);
  });
  taken = [];
  blobs = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return "blob:own";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    const blob = blobs.at(-1);
    taken.push({ name: this.download, type: blob?.type ?? "", text: "" });
  });
});
afterEach(() => {
  vi.useRealTimers();
});

function stage(kind = PersonalKind.UNSPECIFIED, change: object = {}) {
  return new Stage(personalPhone, {
    stepIndex: 3,
    title: "Logboek",
    activity: { case: "personal", value: { kind, prompts, charactersMax: 600, ...change } },
  });
}
async function lastText(): Promise<string> {
  return (await blobs.at(-1)?.text()) ?? "";
}

test("a field for each prompt, with its label; it says that it is for nobody else", () => {
  const s = stage();
  expect(s.all("label").map((label) => label.textContent)).toEqual(prompts);
  expect(s.all<HTMLTextAreaElement>("textarea").map(({ maxLength }) => maxLength)).toEqual([
    600, 600,
  ]);
  expect(s.text).toContain("Alleen voor jou. Wij kunnen dit niet lezen.");
});

test("nothing is ever sent, and nothing can be skipped", () => {
  const s = stage();
  s.type("GEHEIM");
  expect(s.sent).toEqual([]);
  expect(s.draft).toBeNull();
  expect(personalPhone.asks).toBe(false);
  expect(s.text).not.toContain("Overslaan");
});

test("what is written stays over a reload; a log says that it outlives the meeting", () => {
  stage(PersonalKind.LOG).type("Eerst vragen");
  const s = stage(PersonalKind.LOG);
  expect(s.one<HTMLTextAreaElement>("textarea").value).toBe("Eerst vragen");
  expect(s.text).toContain("ook na de bijeenkomst");
  expect(stage(PersonalKind.LETTER).text).toContain("tot de bijeenkomst eindigt");
});

test("as soon as there is text, it warns that the phone may erase it", () => {
  const s = stage();
  expect(s.text).not.toContain("Een apparaat kan hem wissen.");
  s.type("Iets");
  expect(s.text).toContain("Bewaar je tekst ook zelf. Een apparaat kan hem wissen.");
});

test("without storage it works, and says that nothing outlives the page", () => {
  for (const shelf of ["localStorage", "sessionStorage"] as const) {
    vi.spyOn(window, shelf, "get").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
  }
  const s = stage(PersonalKind.LOG);
  expect(s.text).toContain("Dit apparaat onthoudt niets.");
  s.type("Blijft staan");
  s.show();
  expect(s.one<HTMLTextAreaElement>("textarea").value).toBe("Blijft staan");
});

test("a text file with the prompts that got a text", async () => {
  const s = stage(PersonalKind.LOG);
  s.type("Eerst vragen.\nDan pas mijn mening.");
  s.press("Bewaar als tekst");
  expect(taken).toMatchObject([
    { name: "goed-werk-logboek-2026-11-27.txt", type: "text/plain;charset=utf-8" },
  ]);
  expect(await lastText()).toBe(
    "Logboek\n27 november 2026\n\nWat raakte me?\nEerst vragen.\nDan pas mijn mening.\n",
  );
});

test("wiping asks first; then nothing of it is left", () => {
  const s = stage();
  s.type("GEHEIM");
  s.press("Wis");
  s.press("Nee, bewaar het");
  expect(s.one<HTMLTextAreaElement>("textarea").value).toBe("GEHEIM");
  s.press("Wis");
  s.press("Ja, wis alles");
  expect(s.one<HTMLTextAreaElement>("textarea").value).toBe("");
  expect(s.text).toContain("Gewist.");
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain("GEHEIM");
});

test("printing shows the writing alone, and leaves nothing behind", () => {
  const print = vi.fn();
  vi.stubGlobal("print", print);
  const s = stage();
  s.type("Op papier");
  s.press("Print");
  expect(print).toHaveBeenCalledOnce();
  expect(document.querySelector(".personal-sheet")?.textContent).toContain("Op papier");
  window.dispatchEvent(new Event("afterprint"));
  expect(document.querySelector(".personal-sheet")).toBeNull();
  expect(document.documentElement.className).toBe("");
  vi.unstubAllGlobals();
});

test("a letter: 4, 8 or 12 weeks, as a calendar file without the letter", async () => {
  const s = stage(PersonalKind.LETTER);
  s.type("GEHEIM");
  s.press("Over 8 weken");
  s.press("Zet in je agenda");
  expect(taken).toMatchObject([{ name: "goed-werk.ics", type: "text/calendar;charset=utf-8" }]);
  const file = await lastText();
  expect(file).toContain("DTSTART;VALUE=DATE:20270122\r\n");
  expect(file).not.toContain("GEHEIM");
  expect(s.all(".personal-remind label").map((label) => label.textContent)).toEqual([
    "Over 4 weken 25 december 2026",
    "Over 8 weken 22 januari 2027",
    "Over 12 weken 19 februari 2027",
  ]);
});

test("a mirror: one prompt a screen, there and back", () => {
  const s = stage(PersonalKind.MIRROR);
  expect(s.all("textarea")).toHaveLength(1);
  expect(s.text).toContain("Vraag 1 van 2");
  s.type("Voor mensen");
  s.press("Volgende");
  expect(s.one("label").textContent).toBe("Wat wil ik onthouden?");
  expect(document.activeElement?.tagName).toBe("TEXTAREA");
  s.press("Vorige");
  expect(s.one<HTMLTextAreaElement>("textarea").value).toBe("Voor mensen");
});

test("a log shows what was written in earlier meetings on this device, and can wipe it", () => {
  new Writings("BEFORE").keep({
    stepIndex: 9,
    kind: "log",
    title: "Logboek",
    prompts,
    texts: ["Toen", ""],
    day: "2026-11-13",
  });
  const s = stage(PersonalKind.LOG);
  expect(s.one("details").textContent).toContain("Toen");
  s.press("Wis je eerdere logboeken");
  expect(s.text).not.toContain("Toen");
  expect(stage(PersonalKind.LOG).all("details")).toHaveLength(0);
});

test("below any later question, and at the end, the own writing can be taken along", () => {
  const { TakeAlong } = personalPhone;
  if (TakeAlong === undefined) throw new Error("there is nothing to take along");
  const s = stage(PersonalKind.LETTER);
  s.type("Voor straks");
  const root = document.createElement("div");
  act(() => render(<TakeAlong writings={s.writings} place="end" />, root));
  expect(root.textContent).toContain("Bewaar het nu. Als je deze pagina sluit, is het weg.");
  expect(root.textContent).toContain("Voor straks");
  act(() => render(<TakeAlong writings={new Writings("EMPTY")} place="foot" />, root));
  expect(root.textContent).toBe("");
});

test("who prints text with signs in it prints those signs", () => {
  vi.stubGlobal("print", vi.fn());
  const title = "<img src=x onerror=alert(1)>";
  printWriting({
    stepIndex: 1,
    kind: "note",
    title,
    prompts,
    texts: [title, ""],
    day: "2026-11-27",
  });
  expect(document.querySelectorAll(".personal-sheet img")).toHaveLength(0);
  expect(document.querySelector(".personal-sheet h1")?.textContent).toBe(title);
  window.dispatchEvent(new Event("afterprint"));
  vi.unstubAllGlobals();
});

test("a log may be kept with four words, as soon as something is in it; other kinds may not", () => {
  const s = stage(PersonalKind.LOG);
  expect(s.text).toContain("Open je logboek met vier woorden");
  expect(s.text).not.toContain("Bewaar met vier woorden");
  s.type("Iets");
  expect(s.text).toContain("Bewaar met vier woorden");
  expect(stage(PersonalKind.LETTER).text).not.toContain("vier woorden");
});
