import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test } from "vitest";
import { PromptSchema } from "../../gen/deck_pb";
import { controlNl as words } from "../../i18n/control.nl";
import { create } from "../../wire";
import { PromptCard } from "./PromptCard";

const prompt = create(PromptSchema, { say: "Schrijf.", ask: ["Wat valt op?"], watch: "Tel niet." });
let root: HTMLElement;

beforeEach(() => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
});

function show(brief: boolean, of = prompt): void {
  act(() =>
    render(<PromptCard prompt={of} shown toggle={() => {}} brief={brief} words={words} />, root),
  );
}

test("all of it stands there when nothing else wants the room", () => {
  show(false);
  expect([...root.querySelectorAll("h2")].map((h2) => h2.textContent)).toEqual([
    words.say,
    words.ask,
    words.watch,
  ]);
  expect(root.querySelector("details")).toBeNull();
});

test("beside notes only what to say stands open, and another step folds the rest again", () => {
  show(true);
  expect(root.querySelector(".prompt-say")?.textContent).toBe("Schrijf.");
  const folds = () => [...root.querySelectorAll("details")];
  expect(folds().map((fold) => [fold.open, fold.textContent])).toEqual([
    [false, `${words.ask}Wat valt op?`],
    [false, `${words.watch}Tel niet.`],
  ]);
  for (const fold of folds()) fold.open = true;
  show(true);
  expect(folds().every((fold) => fold.open)).toBe(true);
  show(true, create(PromptSchema, { ...prompt, ask: ["En nu?"], watch: "Luister." }));
  expect(folds().some((fold) => fold.open)).toBe(false);
});

test("the button that hides it says what it hides", () => {
  show(false);
  expect(root.querySelector("button")?.textContent).toContain("Verberg het spiekbriefje");
});
