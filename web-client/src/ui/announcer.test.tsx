// Status messages for who listens (WCAG 4.1.3): polite, and few however much happens.
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announcer } from "./Announcer";

let root: HTMLElement;
let said: string[];

beforeEach(() => {
  vi.useFakeTimers();
  root = document.createElement("div");
  document.body.replaceChildren(root);
  said = [];
});
afterEach(() => {
  act(() => render(null, root));
  vi.useRealTimers();
});

function show(text: string): void {
  act(() => render(<Announcer text={text} />, root));
  listen();
}
function wait(time_ms: number): void {
  act(() => {
    vi.advanceTimersByTime(time_ms);
  });
  listen();
}
// What a screen reader would say: each text that the status gets.
function listen(): void {
  const text = root.querySelector('[role="status"]')?.textContent ?? "";
  if (text !== "" && text !== said.at(-1)) said.push(text);
}

test("60 notes in 10 s give at most three messages, and the last one is right", () => {
  for (let notes = 1; notes <= 60; notes += 1) {
    show(`${notes} briefjes`);
    wait(10_000 / 60);
  }
  expect(said.length).toBeLessThanOrEqual(3);
  wait(4_000);
  expect(said.at(-1)).toBe("60 briefjes");
});

test("a single change is said at once, and once", () => {
  show("De vraag is dicht.");
  wait(20_000);
  show("De vraag is dicht.");
  expect(said).toEqual(["De vraag is dicht."]);
  show("De uitslag staat op het bord.");
  expect(said.at(-1)).toBe("De uitslag staat op het bord.");
});
