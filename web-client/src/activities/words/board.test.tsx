import { render } from "preact";
import { describe, expect, it } from "vitest";
import { WordsViewSchema } from "../../gen/activities/words_pb";
import { ActivityViewSchema, Phase, Show } from "../../gen/activity_pb";
import { boardNl } from "../../i18n/board.nl";
import { create, type MessageInitShape } from "../../wire";
import WordsBoard, { sentenceOf } from "./board";

const lists = [{ title: "Excellentie" }, { title: "Ethiek" }];
const words = [
  { listIndex: 1, text: "eerlijk", size: 1 },
  { listIndex: 0, text: "vakmanschap", size: 3 },
  { listIndex: 0, text: "rust", size: 1 },
];

function draw(
  body: MessageInitShape<typeof WordsViewSchema>,
  { small = false, show = Show.TOGETHER, phase = Phase.OPEN } = {},
): HTMLElement {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  render(
    <WordsBoard
      view={create(ActivityViewSchema, { show, phase })}
      body={create(WordsViewSchema, body)}
      notes={new Map()}
      status={(hint, size) => <p class={`status-${size}`}>{hint}</p>}
      small={small}
      words={boardNl}
    />,
    root,
  );
  return root;
}

describe("words on the board", () => {
  it("shows every word in its list, in the order of the server", () => {
    const columns = [...draw({ lists, words }).querySelectorAll("section")];
    const shown = columns.map((column) => [
      column.querySelector("h3")?.textContent,
      ...[...column.querySelectorAll("li")].map((word) => word.textContent),
    ]);
    expect(shown).toEqual([
      ["Excellentie", "vakmanschap", "rust"],
      ["Ethiek", "eerlijk"],
    ]);
  });

  it("takes the sizes of the server, and no others", () => {
    const board = draw({ lists, words });
    expect(board.querySelector(".word-3")?.textContent).toBe("vakmanschap");
    expect(board.querySelectorAll(".word-1")).toHaveLength(2);
  });

  it("says in words how many there are and which are large", () => {
    expect(sentenceOf(create(WordsViewSchema, { lists, words }), boardNl)).toBe(
      "3 woorden: 2 bij ‘Excellentie’, 1 bij ‘Ethiek’. Het vaakst: vakmanschap.",
    );
    const alike = words.map((word) => ({ ...word, size: 1 }));
    expect(sentenceOf(create(WordsViewSchema, { lists, words: alike }), boardNl)).toBe(
      "3 woorden: 2 bij ‘Excellentie’, 1 bij ‘Ethiek’.",
    );
  });

  it("says so to everybody once the words are what there is to look at", () => {
    const board = draw({ lists, words }, { phase: Phase.REVEALED });
    expect(board.querySelector(".chart-sentence")?.textContent).toContain("3 woorden");
    expect(draw({ lists, words }).querySelector(".chart-sentence")).toBeNull();
  });

  it("counts the words that are not shown, and then claims nothing about one list", () => {
    const board = draw({ lists, words, hiddenCount: 4 });
    expect(board.querySelector(".fit-more")?.textContent).toBe("en nog 4 woorden");
    expect(board.querySelector(".visually-hidden")?.textContent).toBe(
      "7 woorden. Het vaakst: vakmanschap.",
    );
    expect(draw({ lists, words }).querySelector<HTMLElement>(".fit-more")?.hidden).toBe(true);
  });

  it("says what to do while there is nothing, and shows the titles already", () => {
    const board = draw({ lists }, { show: Show.DIRECT });
    expect(board.querySelector(".status-big")?.textContent).toBe(boardNl.wordsOpen);
    expect([...board.querySelectorAll("h3")].map((title) => title.textContent)).toEqual([
      "Excellentie",
      "Ethiek",
    ]);
    expect(draw({ lists: [{ title: "" }] }).textContent).toBe(boardNl.wordsOpenTogether);
  });

  it("stays in the talk as long as the words are few, and is one sentence of many", () => {
    const few = draw({ lists, words }, { small: true, phase: Phase.TALK });
    expect(few.querySelectorAll(".words-small .word")).toHaveLength(3);
    const many = Array.from({ length: 16 }, (_, index) => ({ text: `woord ${index}`, size: 1 }));
    expect(draw({ lists, words: many }, { small: true }).textContent).toBe(
      "16 woorden: 16 bij ‘Excellentie’, 0 bij ‘Ethiek’.",
    );
    expect(draw({ lists, words, hiddenCount: 20 }, { small: true }).textContent).toBe(
      "23 woorden.",
    );
    expect(draw({ lists }, { small: true }).textContent).toBe("");
  });
});
