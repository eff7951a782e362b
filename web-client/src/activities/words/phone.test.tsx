import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { WordsAnswerSchema, WordsViewSchema } from "../../gen/activities/words_pb";
import { Show } from "../../gen/activity_pb";
import { ErrorCode } from "../../gen/error_pb";
import { create, type MessageInitShape } from "../../wire";
import { Stage } from "../stage";
import wordsPhone from "./phone";

const three = [{ title: "Excellentie" }, { title: "Ethiek" }, { title: "Betrokkenheid" }];

function stage(value: MessageInitShape<typeof WordsViewSchema> = {}) {
  return new Stage(wordsPhone, {
    show: Show.TOGETHER,
    activity: {
      case: "words",
      value: { lists: three, wordsMax: 1, charactersMax: 30, ...value },
    },
  });
}

function write(s: ReturnType<typeof stage>, ...words: string[]): void {
  for (const [index, word] of words.entries()) {
    const field = s.all<HTMLInputElement>("input")[index];
    if (field === undefined) throw new Error(`no field ${index}`);
    act(() => {
      field.value = word;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

function answerOf(...words: readonly (readonly [number, string])[]) {
  return create(WordsAnswerSchema, {
    words: words.map(([listIndex, text]) => ({ listIndex, text: new TextEncoder().encode(text) })),
  });
}

function sentBy(s: ReturnType<typeof stage>): string[] | undefined {
  return s.sent
    .at(-1)
    ?.words.map(({ listIndex, text }) => `${listIndex}:${new TextDecoder().decode(text)}`);
}

test("one short field for each list, named after it", () => {
  const s = stage();
  expect(s.all("label").map((label) => label.textContent)).toEqual(three.map(({ title }) => title));
  expect(s.all("input").length).toBe(3);
  expect(stage({ lists: [{ title: "" }] }).text).toContain("Jouw woord");
});

test("more words in a list are numbered fields below its title", () => {
  const s = stage({ wordsMax: 2 });
  expect(s.all("legend").map((legend) => legend.textContent)).toEqual(
    three.map(({ title }) => title),
  );
  expect(s.all("label").map((label) => label.textContent)).toEqual(
    three.flatMap(() => ["Woord 1", "Woord 2"]),
  );
});

test("words go along with their list, cleaned and on one line; empty fields do not", () => {
  const s = stage({ wordsMax: 2 });
  write(s, "", "  in\u200B   de  war ", "", "", "moe");
  s.press("Verstuur");
  expect(sentBy(s)).toEqual(["0:in de war", "2:moe"]);
});

test("characters are counted, and a word that is too long is not sent", () => {
  const s = stage({ charactersMax: 5 });
  write(s, "rust");
  expect(s.text).toContain("Nog 1 teken");
  write(s, "rustig aan");
  expect(s.text).toContain("5 tekens te veel");
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toContain("te lang");
});

test("nothing typed is not sent; Enter sends", () => {
  const s = stage();
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toContain("nog geen tekst");
  write(s, "rust");
  act(() => {
    s.one("input").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  });
  expect(sentBy(s)).toEqual(["0:rust"]);
});

test("changing begins with what was sent", () => {
  const s = stage();
  s.show({ own: answerOf([0, "rust"], [2, "moed"]) });
  expect(s.all<HTMLInputElement>("input").map(({ value }) => value)).toEqual(["rust", "", "moed"]);
  write(s, "onrust");
  s.press("Verstuur de wijziging");
  expect(sentBy(s)).toEqual(["0:onrust", "2:moed"]);
});

test("words can be taken back: an answer without words", () => {
  const s = stage();
  s.show({ own: answerOf([0, "rust"]) });
  s.press("Haal mijn woorden weg");
  expect(sentBy(s)).toEqual([]);
  s.show({ own: answerOf() });
  expect(s.text).not.toContain("Haal mijn woorden weg");
  expect(s.all<HTMLInputElement>("input").map(({ value }) => value)).toEqual(["", "", ""]);
});

test("a refused word stays in its field with a sentence what to do", () => {
  const s = stage();
  write(s, "geheim");
  s.press("Verstuur");
  s.show({ refused: ErrorCode.BAD_TEXT });
  expect(s.all<HTMLInputElement>("input")[0]?.value).toBe("geheim");
  expect(s.one("[role=alert]").textContent).toContain("Typ de tekst opnieuw");
});

test("closed: what was typed stays, and cannot be changed", () => {
  const s = stage();
  write(s, "half");
  s.show({ open: false });
  expect(s.all<HTMLInputElement>("input").map(({ readOnly }) => readOnly)).toEqual([
    true,
    true,
    true,
  ]);
  expect(s.all("button")).toEqual([]);
});

test("the own words are shown by list, and said to be gone when they are", () => {
  const { Own } = wordsPhone;
  if (Own === null) throw new Error("nothing to show");
  const root = document.createElement("div");
  const body = create(WordsViewSchema, { lists: three, wordsMax: 1, charactersMax: 30 });
  const show = (answer: ReturnType<typeof answerOf>) =>
    act(() => render(<Own body={body} answer={answer} open={true} draft={null} />, root));
  show(answerOf([0, "rust"], [2, "moed"]));
  const rows = [...root.querySelectorAll("dt, dd")].map((row) => row.textContent);
  expect(rows).toEqual(["Excellentie", "rust", "Betrokkenheid", "moed"]);
  show(answerOf());
  expect(root.textContent).toBe("Er doen geen woorden van jou mee.");
});
