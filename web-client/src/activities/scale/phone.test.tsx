import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { ScaleAnswerSchema, ScaleViewSchema } from "../../gen/activities/scale_pb";
import { Show } from "../../gen/activity_pb";
import { nl } from "../../i18n/nl";
import { create } from "../../wire";
import { Stage } from "../stage";
import scalePhone from "./phone";
import { ownCircles, stepWord } from "./steps";

const items = ["Ik leer.", "Ik zeg het.", "Mijn werk doet ertoe."].map((text, circleIndex) => ({
  text,
  circleIndex,
}));
const five = { items, stepCount: 5, low: "helemaal niet", high: "helemaal wel" };

function stage(value: object = five, change: object = {}) {
  return new Stage(scalePhone, {
    show: Show.TOGETHER,
    activity: { case: "scale", value: value as typeof five },
    ...change,
  });
}

function choose(s: ReturnType<typeof stage>, item: number, step: number): void {
  const label = s.all("fieldset")[item]?.querySelectorAll("label")[step];
  if (label === undefined) throw new Error(`no step ${step} at ${item}`);
  act(() => label.click());
}

test("native radios in a fieldset for each statement; the ends are read with their number", () => {
  const s = stage();
  expect(s.all("fieldset legend").map((legend) => legend.textContent)).toEqual(
    items.map(({ text }) => text),
  );
  expect(s.all<HTMLInputElement>("input[type=radio]")).toHaveLength(15);
  const names = [...(s.all("fieldset")[0]?.querySelectorAll("label") ?? [])];
  expect(names.map((label) => label.textContent)).toEqual([
    "1 helemaal niet",
    "2",
    "3",
    "4",
    "5 helemaal wel",
  ]);
});

test("all or none: what is missing is named, marked and gets the focus", () => {
  const s = stage();
  choose(s, 0, 4);
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe("Nog 2 niet ingevuld. Begin bij: ‘Ik zeg het.’");
  expect(s.all(".scale-still")).toHaveLength(2);
  expect(s.all("fieldset")[1]?.contains(document.activeElement)).toBe(true);
  choose(s, 1, 0);
  expect(s.one("[role=alert]").textContent).toBe("Nog niet ingevuld: ‘Mijn werk doet ertoe.’");
  choose(s, 2, 2);
  expect(s.all("[role=alert]")).toHaveLength(0);
  s.press("Verstuur");
  expect(s.sent.map((answer) => answer.positionIndexes)).toEqual([[4, 0, 2]]);
});

test("labels stand instead of numbers and ends", () => {
  const s = stage({ items: items.slice(0, 1), stepCount: 2, labels: ["doe ik zelf", "is nu zo"] });
  expect(s.all(".scale-ends")).toHaveLength(0);
  s.press("is nu zo");
  s.press("Verstuur");
  expect(s.sent[0]?.positionIndexes).toEqual([1]);
});

test("21 steps: the middle is a place only when somebody chooses it; buttons step to the ends", () => {
  const s = stage({ ...five, items: items.slice(0, 1), stepCount: 21 });
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe("Kies een plek op de schaal");
  for (let step = 0; step < 12; step += 1) s.press("Hoger bij: Ik leer.");
  expect(s.one("input[type=range]").getAttribute("aria-valuetext")).toBe("100 van 100");
  s.press("Verstuur");
  expect(s.sent[0]?.positionIndexes).toEqual([20]);
});

test("for the facilitator only: said above the button and after closing, not for others", () => {
  expect(stage({ ...five, controlOnly: true }).one(".visibility").textContent).toBe(
    "Op het bord en voor de begeleider is niet te zien wie dit koos. " +
      "De uitslag is alleen voor de begeleider.",
  );
  expect(stage().one(".visibility").textContent).toContain("Het komt pas op het bord");
  const body = (controlOnly: boolean) => create(ScaleViewSchema, { ...five, controlOnly });
  expect(scalePhone.outcomeText?.(body(true), nl)).toBe("De uitslag is alleen voor de begeleider.");
  expect(scalePhone.outcomeText?.(body(false), nl)).toBeNull();
});

test("changing starts from what was sent", () => {
  const s = stage();
  s.show({ own: create(ScaleAnswerSchema, { positionIndexes: [1, 2, 3] }) });
  const checked = s
    .all<HTMLInputElement>("input")
    .flatMap((input, at) => (input.checked ? at : []));
  expect(checked).toEqual([1, 7, 13]);
});

test("circles: titles above their statements", () => {
  const s = stage({ ...five, circles: ["Vak", "Moreel", "Betrokken"] });
  expect(s.all("h2").map((title) => title.textContent)).toEqual(["Vak", "Moreel", "Betrokken"]);
});

function own(value: object, positionIndexes: number[]): HTMLElement {
  const { Own } = scalePhone;
  if (Own === null) throw new Error("there is no own answer");
  const root = document.createElement("div");
  const body = create(ScaleViewSchema, value as typeof five);
  const answer = create(ScaleAnswerSchema, { positionIndexes });
  act(() => render(<Own body={body} answer={answer} open={true} draft={null} />, root));
  return root;
}

test("the own circles are a picture with the same in words, and never a decimal", () => {
  const root = own({ ...five, circles: ["Vak", "Moreel", "Betrokken"] }, [4, 0, 2]);
  expect(root.querySelector("svg")?.getAttribute("aria-label")).toBe(
    "Vak: heel groot. Moreel: heel klein. Betrokken: middelgroot",
  );
  const radii = [...root.querySelectorAll(".scale-circle")].map((c) => Number(c.getAttribute("r")));
  expect(radii[0]).toBeGreaterThan(radii[2] ?? 0);
  expect(radii[2]).toBeGreaterThan(radii[1] ?? 0);
  expect(root.textContent).not.toMatch(/\d[.,]\d/);
});

test("without circles the own answer is a list of words", () => {
  const root = own(five, [0, 2, 4]);
  expect([...root.querySelectorAll("dd")].map((word) => word.textContent)).toEqual([
    "1 van 5, helemaal niet",
    "3 van 5",
    "5 van 5, helemaal wel",
  ]);
  expect(root.querySelector("svg")).toBeNull();
  expect(root.textContent).toContain("1 = helemaal niet, 5 = helemaal wel");
});

test("means of a circle are whole steps of five, half a step going up as on the board", () => {
  const body = (stepCount: number) =>
    create(ScaleViewSchema, {
      stepCount,
      circles: ["a", "b"],
      items: [0, 0, 1, 1].map((circleIndex) => ({ text: "x", circleIndex })),
    });
  expect(ownCircles(body(5), [0, 1, 2, 3])).toEqual([2, 4]);
  expect(ownCircles(body(5), [0, 0, 4, 4])).toEqual([1, 5]);
  expect(ownCircles(body(21), [2, 2, 3, 3])).toEqual([1, 2]);
  expect(stepWord(body(21), 7, nl)).toBe("35 van 100");
});

test("Overslaan leaves nothing chosen", () => {
  const s = stage();
  choose(s, 0, 4);
  s.press("Overslaan");
  expect(s.skips).toBe(1);
  expect(s.all<HTMLInputElement>("input").some((input) => input.checked)).toBe(false);
});
