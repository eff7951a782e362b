import { render } from "preact";
import { describe, expect, it } from "vitest";
import { BreakoutState, BreakoutViewSchema } from "../../gen/activities/breakout_pb";
import { ActivityViewSchema } from "../../gen/activity_pb";
import { boardNl } from "../../i18n/board.nl";
import { create, type MessageInitShape } from "../../wire";
import BreakoutBoard from "./board";

const task = "Bespreek de casus. Maak samen één zin.";
const topics = ["Plicht en recht", "Karakter en vak"];
const fields = ["Onze zin", "Onze vraag"];
const groups = [
  {
    groupNumber: 1,
    hasReporter: true,
    agreed: true,
    texts: ["Vraag eerst wie er ontbreekt.", "Wie beslist dat?"],
  },
  { groupNumber: 2, hasReporter: true, state: BreakoutState.READY },
  { groupNumber: 3, hasReporter: true },
  { groupNumber: 5, hasReporter: true, state: BreakoutState.HELP },
  { groupNumber: 6 },
];

function draw(
  body: MessageInitShape<typeof BreakoutViewSchema>,
  { small = false, over = false } = {},
): HTMLElement {
  const root = document.createElement("div");
  render(
    <BreakoutBoard
      view={create(ActivityViewSchema, { acceptsAnswers: !over })}
      body={create(BreakoutViewSchema, { task, topics, fields, groupCount: 6, ...body })}
      notes={new Map()}
      status={(hint, size) => <p class={`status-${size}`}>{hint}</p>}
      small={small}
      words={boardNl}
    />,
    root,
  );
  return root;
}

function cardsOf(board: HTMLElement): HTMLElement[] {
  return [...board.querySelectorAll<HTMLElement>(".breakout-group")];
}

describe("groups on the board", () => {
  it("shows the task and how to count off while there are no groups", () => {
    const board = draw({});
    expect(board.textContent).toContain(task);
    expect(board.textContent).toContain("Tel samen af van 1 tot en met 6.");
    expect(board.querySelector(".status-big")?.textContent).toBe(boardNl.breakoutOpen);
    expect(draw({ groupCount: 0 }).textContent).not.toContain("Tel samen af");
  });

  it("has a card for each group, in order, with its number and its topic in turn", () => {
    const cards = cardsOf(draw({ groups }));
    expect(cards.map((card) => card.querySelector(".breakout-name")?.textContent)).toEqual([
      "Groep 1",
      "Groep 2",
      "Groep 3",
      "Groep 5",
      "Groep 6",
    ]);
    expect(cards.map((card) => card.querySelector(".breakout-about")?.textContent)).toEqual([
      "Plicht en recht",
      "Karakter en vak",
      "Plicht en recht",
      "Plicht en recht",
      "Karakter en vak",
    ]);
    expect(cardsOf(draw({ groups, topics: [] }))[0]?.querySelector(".breakout-about")).toBeNull();
  });

  it("says how it goes with a word and a sign", () => {
    const cards = cardsOf(draw({ groups }));
    expect(cards.map((card) => card.querySelector(".breakout-stand")?.textContent)).toEqual([
      "✓klaar",
      "✓klaar",
      "…bezig",
      "!hulp nodig",
      "?zoekt een verslaggever",
    ]);
  });

  it("lets the text speak for itself when the question is over, and says where there is none", () => {
    const stands = (body: object) =>
      cardsOf(draw({ groups, ...body }, { over: true })).map(
        (card) => card.querySelector(".breakout-stand")?.textContent,
      );
    expect(stands({})).toEqual([
      undefined,
      "–geen tekst",
      "–geen tekst",
      "!hulp nodig",
      "–geen tekst",
    ]);
    const none = undefined;
    expect(stands({ fields: [] })).toEqual([none, none, none, "!hulp nodig", none]);
  });

  it("keeps the task in sight as long as people work on it", () => {
    expect(draw({ groups }).querySelector(".breakout-fit")?.textContent).toContain(task);
    expect(draw({ groups }, { over: true }).textContent).not.toContain(task);
  });

  it("shows agreed texts, each with the name of its field when there are more", () => {
    const cards = cardsOf(draw({ groups }));
    expect(cards.map((card) => card.querySelectorAll(".breakout-text").length)).toEqual([
      2, 0, 0, 0, 0,
    ]);
    expect(cards[0]?.querySelector(".breakout-text")?.textContent).toBe(
      "Onze zin Vraag eerst wie er ontbreekt.",
    );
    const one = cardsOf(draw({ groups: groups.slice(0, 1), fields: ["Onze zin"] }))[0];
    expect(one?.querySelector(".breakout-text")?.textContent).toBe("Vraag eerst wie er ontbreekt.");
  });

  it("still says that a group needs help when its text is there", () => {
    const needs = [{ ...groups[0], state: BreakoutState.HELP }];
    expect(draw({ groups: needs }).textContent).toContain("hulp nodig");
  });

  it("keeps a few short texts in the talk", () => {
    const talk = (text: string) =>
      draw({ groups: [{ ...groups[0], texts: [text] }] }, { small: true, over: true });
    expect(talk("Vraag eerst wie er ontbreekt.").textContent).toContain("wie er ontbreekt");
    expect(cardsOf(talk("Vraag eerst wie er ontbreekt. ".repeat(12)))).toHaveLength(0);
  });

  it("is otherwise one sentence in the talk", () => {
    expect(draw({ groups }, { small: true }).textContent).toBe(
      "1 van de 5 groepen is klaar met de tekst.",
    );
    expect(draw({}, { small: true }).textContent).toBe("");
  });
});
