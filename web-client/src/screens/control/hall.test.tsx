import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { type ActivityView, ActivityViewSchema } from "../../gen/activity_pb";
import { ErrorCode } from "../../gen/error_pb";
import { ControlRoomViewSchema } from "../../gen/room_pb";
import { controlNl as words } from "../../i18n/control.nl";
import { create, type MessageInitShape } from "../../wire";
import { HallPanel } from "./HallPanel";
import { type Entry, entryOf, hallFormOf, peopleIn, type TextsForm } from "./hall";

type Room = MessageInitShape<typeof ControlRoomViewSchema>;
type Activity = NonNullable<MessageInitShape<typeof ActivityViewSchema>["activity"]>;
type Hall = NonNullable<Room["hall"]>;

const bytes = (text: string) => new TextEncoder().encode(text);
const choice: Activity = {
  case: "choice",
  value: { options: [{ text: "Ja" }, { text: "Nee" }], other: true },
};
const columns: Activity = {
  case: "columns",
  value: { columns: [{ title: "Helpt" }, { title: "Remt" }], charactersMax: 12 },
};
const wordLists: Activity = { case: "words", value: { lists: [{ title: "" }], charactersMax: 30 } };

function formOf(activity: Activity, hall: Hall = [], room: Room = {}) {
  const view: ActivityView = create(ActivityViewSchema, { stepIndex: 2, roundNumber: 1, activity });
  const of = create(ControlRoomViewSchema, { stepIndex: 2, takesHall: true, hall, ...room });
  return hallFormOf(of, view, null, words);
}
const note = (columnIndex: number, text: string, handle = 5n) => ({
  answer: {
    activity: {
      case: "columns" as const,
      value: { notes: [{ columnIndex, text: bytes(text), handle, inHall: true }] },
    },
  },
  people: 1,
});
const word = (text: string, people: number) => ({
  answer: {
    activity: { case: "words" as const, value: { words: [{ listIndex: 0, text: bytes(text) }] } },
  },
  people,
});
const hands = (at: number, people: number) => ({
  answer: { activity: { case: "choice" as const, value: { optionIndexes: [at] } } },
  people,
});

describe("what can be entered for the hall", () => {
  it("is nothing while the server does not take it, or another question is on the screen", () => {
    expect(formOf(choice, [], { takesHall: false })).toBeNull();
    expect(formOf(choice, [], { stepIndex: 3 })).toBeNull();
    expect(formOf({ case: "line", value: {} })).toBeNull();
  });

  it("HL1: is a number for each option, with what was entered before", () => {
    const form = formOf(choice, [hands(1, 4)]);
    if (form?.kind !== "hands") throw new Error("no places");
    expect(form.places.map(({ label, people }) => [label, people])).toEqual([
      ["Ja", 0],
      ["Nee", 4],
      [words.hallOther, 0],
    ]);
    expect(form.places[2]?.answer.activity.value).toMatchObject({ optionIndexes: [2] });
  });

  it("HL1: is a number for each step of a scale, the ends with their words", () => {
    const value = { items: [{ text: "Ik leer" }], stepCount: 3, low: "nee", high: "ja" };
    const form = formOf({ case: "scale", value });
    if (form?.kind !== "hands") throw new Error("no places");
    expect(form.places.map(({ label }) => label)).toEqual(["1, nee", "2", "3, ja"]);
    expect(form.places[1]?.answer.activity.value).toMatchObject({ positionIndexes: [1] });
  });

  it("HL3: is a note with a handle of its own, also when the same text stands there", () => {
    const form = formOf(columns, [note(1, "Haast")]) as TextsForm;
    const typed = { list: 1, item: 0, text: "Haast" };
    const handles = [entryOf(form, typed), entryOf(form, typed)].map(({ answer, people }) => {
      expect(people).toBe(1);
      const { activity } = answer;
      return activity.case === "columns" ? activity.value.notes[0]?.handle : 0n;
    });
    expect(new Set([...handles, 5n, 0n]).size).toBe(4);
  });

  it("HL3: is one more of a word that stands there already", () => {
    const form = formOf(wordLists, [word("moed", 2)]) as TextsForm;
    expect(entryOf(form, { list: 0, item: 0, text: " Moed " })).toEqual({
      answer: form.written[0]?.answer,
      people: 3,
    });
    expect(entryOf(form, { list: 0, item: 0, text: "rust" }).people).toBe(1);
  });

  it("is a whole number of people", () => {
    expect(["", "0", " 12 ", "-1", "1.5", "1e3", "1000"].map(peopleIn)).toEqual([
      0,
      0,
      12,
      null,
      null,
      null,
      null,
    ]);
  });
});

let root: HTMLElement;
let sent: Entry[];
let answer: ErrorCode;

beforeEach(() => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  sent = [];
  answer = ErrorCode.UNSPECIFIED;
});

function show(form: ReturnType<typeof formOf>): void {
  const send = (entry: Entry) => {
    sent.push(entry);
    return Promise.resolve(answer);
  };
  act(() => render(<HallPanel form={form} words={words} send={send} />, root));
}
async function press(text: string): Promise<void> {
  const button = [...root.querySelectorAll("button")].find((one) =>
    (one.textContent ?? "").startsWith(text),
  );
  if (button === undefined) throw new Error(`no ${text} in ${root.textContent}`);
  await act(async () => button.click());
}
function fill(
  field: HTMLInputElement | HTMLTextAreaElement | null | undefined,
  text: string,
): void {
  if (!field) throw new Error("no field");
  act(() => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
const numbers = () => [...root.querySelectorAll<HTMLInputElement>("input[type=number]")];
const alert = () => root.querySelector("[role=alert]")?.textContent;

describe("the panel for hands", () => {
  it("sends what was changed, and nothing else; zero takes back", async () => {
    show(formOf(choice, [hands(0, 2), hands(1, 4)]));
    fill(numbers()[1], "");
    fill(numbers()[2], "3");
    await press(words.hallSave);
    expect(sent.map(({ answer: { activity }, people }) => [activity.value, people])).toMatchObject([
      [{ optionIndexes: [1] }, 0],
      [{ optionIndexes: [2] }, 3],
    ]);
    expect(root.textContent).toContain(words.hallSaved);
  });

  it("keeps what was typed when the server does not take it", async () => {
    answer = ErrorCode.UNAVAILABLE;
    show(formOf(choice));
    fill(numbers()[0], "7");
    await press(words.hallSave);
    expect(numbers()[0]?.value).toBe("7");
    expect(alert()).toBe(words.unsureMove);
  });

  it("does not send what is no number of people", async () => {
    show(formOf(choice));
    fill(numbers()[0], "-2");
    await press(words.hallSave);
    expect(sent).toEqual([]);
  });

  it("says so when the question is over", () => {
    show(null);
    expect(root.textContent).toBe(words.hallClosed);
  });
});

describe("the panel for notes", () => {
  const textOf = ({ answer: { activity } }: Entry) =>
    activity.case === "columns" ? new TextDecoder().decode(activity.value.notes[0]?.text) : "";

  it("writes a note down in its column; the field is empty for the next", async () => {
    show(formOf(columns));
    act(() => root.querySelectorAll<HTMLInputElement>("input[type=radio]")[1]?.click());
    fill(root.querySelector("textarea"), "Haast");
    await press(words.hallAdd);
    expect(sent[0]?.answer.activity.value).toMatchObject({ notes: [{ columnIndex: 1 }] });
    expect(root.querySelector("textarea")?.value).toBe("");
  });

  it("keeps a refused text, with the reason at the field", async () => {
    answer = ErrorCode.BAD_TEXT;
    show(formOf(columns));
    fill(root.querySelector("textarea"), "Haast");
    await press(words.hallAdd);
    expect(root.querySelector("textarea")?.value).toBe("Haast");
    expect(alert()).toBe(words.textBad);
    fill(root.querySelector("textarea"), "Veel te lang voor dit briefje");
    await press(words.hallAdd);
    expect(alert()).toBe(words.textLong);
    expect(sent).toHaveLength(1);
  });

  it("HL2: takes back with the very answer that stands there", async () => {
    const form = formOf(columns, [note(0, "Tijd")]) as TextsForm;
    show(form);
    await press(words.hallTakeBack);
    expect(sent).toEqual([{ answer: form.written[0]?.answer, people: 0 }]);
  });

  it("changes by taking the old one back and writing the new one down", async () => {
    show(formOf(columns, [note(0, "Tijd")]));
    await press(words.hallEdit);
    expect(root.querySelector("textarea")?.value).toBe("Tijd");
    fill(root.querySelector("textarea"), "Meer tijd");
    await press(words.hallChange);
    expect(sent.map((entry) => [textOf(entry), entry.people])).toEqual([
      ["Tijd", 0],
      ["Meer tijd", 1],
    ]);
  });

  it("of a writing round goes to a text that was written earlier", async () => {
    const value = { columns: [{ title: "en dan" }], charactersMax: 40, replies: true };
    show(formOf({ case: "columns", value: { ...value, items: ["Eerst bellen", "Niets doen"] } }));
    const select = root.querySelector("select");
    act(() => {
      if (select) select.value = "2";
      select?.dispatchEvent(new Event("change", { bubbles: true }));
    });
    fill(root.querySelector("textarea"), "Dan praten");
    await press(words.hallAdd);
    expect(sent[0]?.answer.activity.value).toMatchObject({ notes: [{ itemNumber: 2 }] });
    show(formOf({ case: "columns", value }));
    expect(root.textContent).toContain(words.hallNoItems);
  });
});
