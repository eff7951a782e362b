import { render } from "preact";
import { expect, test } from "vitest";
import { type ScaleView, ScaleViewSchema } from "../../gen/activities/scale_pb";
import { ActivityViewSchema, Phase } from "../../gen/activity_pb";
import { Band } from "../../gen/cell_pb";
import { boardNl } from "../../i18n/board.nl";
import { controlNl } from "../../i18n/control.nl";
import { create } from "../../wire";
import ScaleBoard from "./board";
import ScaleControl from "./control";

const texts = ["Ik leer.", "Ik zeg het.", "Mijn werk doet ertoe."];
const items = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    text: `${texts[at % 3]} ${at}`,
    circleIndex: at % 3,
  }));
const five = { stepCount: 5, low: "helemaal niet", high: "helemaal wel", cellCount: 5 };
const counts = (list: number[]) =>
  list.map((value) => ({ amount: { case: "count" as const, value } }));
const bands = (list: Band[]) => list.map((value) => ({ amount: { case: "band" as const, value } }));
const { FEW_OR_NONE, SOME, ABOUT_HALF } = Band;

function draw(body: ScaleView, phase = Phase.REVEALED, small = false): HTMLElement {
  const root = document.createElement("div");
  render(
    <ScaleBoard
      view={create(ActivityViewSchema, { phase, question: "Hoe is het?" })}
      body={body}
      notes={new Map()}
      status={(hint) => <p class="status">{hint}</p>}
      small={small}
      words={boardNl}
    />,
    root,
  );
  return root;
}

function view(count: number, change: object = {}): ScaleView {
  return create(ScaleViewSchema, { items: items(count), ...five, ...change });
}

test("a few statements: each with its own picture and sentence", () => {
  const board = draw(view(2, { cells: counts([1, 0, 3, 5, 2, 0, 2, 2, 2, 5]) }));
  const texts = (selector: string) =>
    [...board.querySelectorAll(selector)].map((p) => p.textContent.replaceAll("\u00a0", " "));
  expect(texts(".scale-sentence")).toEqual([
    "1 laag, 3 in het midden, 7 hoog.",
    "2 laag, 2 in het midden, 7 hoog.",
  ]);
  // Who can't see the picture hears every step, once.
  expect(texts(".scale-sentence:not([aria-hidden])")).toEqual([]);
  expect(texts(".visually-hidden")).toEqual([
    "1 keer 1, 0 keer 2, 3 keer 3, 5 keer 4 en 2 keer 5.",
    "0 keer 1, 2 keer 2, 2 keer 3, 2 keer 4 en 5 keer 5.",
  ]);
  expect([...board.querySelectorAll(".step-number")].map((n) => n.textContent).join("")).toBe(
    "1035202225",
  );
  expect(board.textContent).toContain("helemaal wel");
});

test("numbered steps as low, middle and high; two or three are said one by one", () => {
  const said = (list: number[]) =>
    draw(view(1, { cells: counts(list), stepCount: list.length, cellCount: list.length }))
      .querySelector(".scale-sentence")
      ?.textContent.replaceAll("\u00a0", " ");
  expect(said([0, 0, 1, 2, 5])).toBe("0 laag, 1 in het midden, 7 hoog.");
  expect(said([3, 0, 1, 0])).toBe("3 laag, 1 hoog.");
  expect(said([3, 0, 1])).toBe("3 keer 1, 0 keer 2 en 1 keer 3.");
});

test("steps with words of their own are not low or high", () => {
  const labels = ["doe ik zelf", "kunnen we samen", "moeten we vragen", "is nu zo"];
  const list = [3, 0, 1, 0, 0, 2, 2, 0, 1, 1, 1, 1];
  const board = draw(view(3, { cells: counts(list), stepCount: 4, cellCount: 4, labels }));
  expect(board.textContent).not.toContain("laag");
  expect(board.textContent.replaceAll("\u00a0", " ")).toContain(
    "0 keer 1, 2 keer 2, 2 keer 3 en 0 keer 4.",
  );
});

test("pictures beside each other have one scale", () => {
  const board = draw(view(3, { cells: counts([0, 4, 0, 0, 0, 0, 0, 8, 0, 0, 2, 2, 2, 2, 2]) }));
  const heights = [...board.querySelectorAll(".step-fill")].map((rect) =>
    Number.parseFloat(rect.getAttribute("height") ?? ""),
  );
  expect(heights).toEqual([50, 100, 25, 25, 25, 25, 25]);
});

test("no column for zero, the highest for the most", () => {
  const board = draw(view(1, { cells: counts([0, 2, 8, 4, 0]) }));
  const heights = [...board.querySelectorAll(".step-fill")].map((rect) =>
    Number.parseFloat(rect.getAttribute("height") ?? ""),
  );
  expect(heights).toEqual([25, 100, 50]);
});

test("rounded: words for the bands and not one exact number of people", () => {
  const rounded = bands([FEW_OR_NONE, FEW_OR_NONE, SOME, ABOUT_HALF, FEW_OR_NONE]);
  const board = draw(view(1, { cells: rounded }));
  expect(board.querySelector(".scale-sentence")?.textContent).toBe(
    "Ongeveer: een paar bij 3 en de helft bij 4.",
  );
  expect(board.querySelectorAll(".step-number")).toHaveLength(0);
  expect(board.querySelectorAll(".step-fill")).toHaveLength(3);
});

test("nine statements are one table; the words of the blocks stand above it", () => {
  const nine = Array.from({ length: 9 }, () => [FEW_OR_NONE, SOME, ABOUT_HALF, SOME, FEW_OR_NONE]);
  const board = draw(view(9, { cells: bands(nine.flat()) }));
  expect(board.querySelectorAll(".scale-row .step-bars")).toHaveLength(9);
  expect(board.querySelector(".scale-key")?.textContent).toBe(
    "1\u00a0helemaal niet · 5\u00a0helemaal wel. Eén blokje: een paar, twee: de helft, drie: de meesten.",
  );
  expect(board.querySelectorAll(".visually-hidden")).toHaveLength(9);
});

test("21 steps: bins add up to low, middle and high; zones are words", () => {
  const fine = { items: items(1), stepCount: 21, low: "leeg", high: "vol" };
  const exact = create(ScaleViewSchema, {
    ...fine,
    cells: counts([2, 1, 2, 1, 1, 0, 1, 2, 2, 1, 1]),
    cellCount: 11,
  });
  expect(draw(exact).querySelector(".scale-sentence")?.textContent).toBe(
    "6\u00a0laag, 2\u00a0in het midden, 6\u00a0hoog.",
  );
  const zones = create(ScaleViewSchema, {
    ...fine,
    cells: bands([FEW_OR_NONE, SOME, Band.MOST]),
    cellCount: 3,
  });
  expect(draw(zones).querySelector(".scale-sentence")?.textContent).toBe(
    "Ongeveer: een paar in het midden en de meesten hoog.",
  );
});

test("circles: means in words, never as a number, and no statement beside them", () => {
  const body = view(3, {
    circles: ["Vakmanschap", "Moreel", "Betrokkenheid"],
    circleMeans: [4, 1, 3],
    cells: counts(Array.from({ length: 15 }, () => 2)),
  });
  const board = draw(body);
  const words = [...board.querySelectorAll(".scale-mean-word")].map((word) => word.textContent);
  expect(words).toEqual(["groot", "heel klein", "middelgroot"]);
  expect(board.textContent).not.toMatch(/\d/);
  const radii = [...board.querySelectorAll(".scale-mean-circle")].map((c) => c.getAttribute("r"));
  expect(radii.map(Number)).toEqual([35.2, 8.8, 26.4]);
});

test("for the facilitator only: the board shows no outcome in any phase, even if it got one", () => {
  const body = view(2, {
    controlOnly: true,
    cells: counts([1, 2, 3, 4, 5, 1, 2, 3, 4, 5]),
  });
  for (const phase of [Phase.EXPLAINED, Phase.OPEN, Phase.CLOSED, Phase.REVEALED]) {
    const board = draw(body, phase);
    expect(board.textContent).toBe("De uitslag is voor de begeleider.");
    expect(board.querySelectorAll("svg")).toHaveLength(0);
  }
  expect(draw(body, Phase.TALK, true).textContent).toBe("");
});

test("hidden: what is asked and what to do; in the talk what it is about", () => {
  const board = draw(view(2), Phase.OPEN);
  expect(board.textContent).toContain("Ik leer. 0");
  expect(board.querySelector(".status")?.textContent).toBe(boardNl.scaleOpen);
  const ends = (body: ScaleView, phase = Phase.OPEN) =>
    draw(body, phase).querySelector(".scale-key")?.textContent;
  expect(ends(view(2))).toBe("1\u00a0helemaal niet · 5\u00a0helemaal wel");
  expect(ends(view(1, { stepCount: 21 }))).toBe("Van helemaal niet naar helemaal wel");
  expect(ends(view(1, { labels: ["a", "b", "c", "d", "e"] }))).toBeUndefined();
  expect(ends(view(1), Phase.REVEALED)).toBeUndefined();
  expect(draw(view(2), Phase.TALK, true).textContent).toBe("Ik leer. 0Ik zeg het. 1");
  expect(draw(view(4), Phase.TALK, true).textContent).toBe("");
  const asked = create(ScaleViewSchema, { items: [{ text: "Hoe is het?" }], ...five });
  expect(draw(asked, Phase.TALK, true).textContent).toBe("");
});

test("writes no style into the page: the server's policy forbids it", () => {
  const board = draw(view(6, { cells: counts(Array.from({ length: 30 }, () => 2)) }));
  expect(board.querySelectorAll("[style]")).toHaveLength(0);
});

function card(body: ScaleView, phase = Phase.CLOSED): HTMLElement {
  const root = document.createElement("div");
  const activity = create(ActivityViewSchema, { phase });
  render(<ScaleControl view={activity} body={body} words={controlNl} />, root);
  return root;
}

test("the facilitator gets every statement in words; a low mood comes with advice", () => {
  const cells = counts([7, 3, 2, 1, 1]);
  const low = card(view(1, { controlOnly: true, cells, lowMood: true }));
  expect(low.querySelector("h3")?.textContent).toBe("Alleen voor jou");
  expect(low.textContent.replaceAll("\u00a0", " ")).toContain(
    "7 keer 1 (helemaal niet), 3 keer 2, 2 keer 3, 1 keer 4 en 1 keer 5 (helemaal wel).",
  );
  expect(low.textContent).toContain("Neem een pauze en kijk samen nog eens naar de spelregels.");
  const fine = card(view(1, { controlOnly: true, cells }));
  expect(fine.textContent).not.toContain("Neem een pauze");
});

test("the facilitator reads labels as people chose them, and only after a press", () => {
  const labels = ["liever niet", "liever anders", "mag"];
  const cells = counts([5, 1, 6]);
  const body = view(1, { controlOnly: true, stepCount: 3, cellCount: 3, labels, cells });
  const shown = card(body);
  const { open, textContent } = shown.querySelector("details") ?? { open: true, textContent: "" };
  expect(open).toBe(false);
  expect(textContent.replaceAll("\u00a0", " ")).toContain(
    "5 keer liever niet, 1 keer liever anders en 6 keer mag.",
  );
});

test("before closing the facilitator hears when the outcome comes, afterwards that it is too little", () => {
  const hidden = view(1, { controlOnly: true, cellCount: 0 });
  expect(card(hidden, Phase.OPEN).textContent).toContain("zodra je de vraag sluit");
  expect(card(hidden, Phase.CLOSED).textContent).toContain("te weinig antwoorden");
});

test("beside the talk only as many charts as can be read", () => {
  const steps = (count: number) => counts(Array.from({ length: 5 * count }, () => 2));
  const charts = (count: number) =>
    draw(view(count, { cells: steps(count) }), Phase.TALK, true).querySelectorAll("svg").length;
  expect(charts(2)).toBeGreaterThan(0);
  expect(charts(3)).toBe(0);
  const board = draw(view(3, { cells: steps(3) }), Phase.TALK, true);
  const lines = [...board.querySelectorAll("li")].map((line) => line.textContent);
  expect(lines.map((line) => line.replaceAll("\u00a0", " "))).toEqual([
    "Ik leer. 0 4 laag, 2 in het midden, 4 hoog.",
    "Ik zeg het. 1 4 laag, 2 in het midden, 4 hoog.",
    "Mijn werk doet ertoe. 2 4 laag, 2 in het midden, 4 hoog.",
  ]);
  expect(board.querySelector(".scale-key")?.textContent).toContain("helemaal wel");
});
