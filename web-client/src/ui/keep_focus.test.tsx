import { render } from "preact";
import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { useKeepFocus } from "./keep_focus";

let push: (step: number) => void = () => undefined;

function Screen() {
  useKeepFocus("main h1,main");
  const [step, setStep] = useState(0);
  push = setStep;
  return (
    <main>
      <h1 key={`heading ${step}`}>Vraag {step}</h1>
      <button type="button" key={`button ${step}`}>
        Verstuur
      </button>
      <button type="button" id="stays">
        Hulp
      </button>
    </main>
  );
}

let root: HTMLElement;
function show(): void {
  root = document.createElement("div");
  document.body.append(root);
  act(() => render(<Screen />, root));
}
afterEach(() => {
  act(() => render(null, root));
  root.remove();
});

async function pushStep(step: number): Promise<void> {
  act(() => push(step));
  await new Promise((done) => setTimeout(done, 0)); // the observer comes after what was changed
}

test("what had the focus and is gone gives it to the heading that came", async () => {
  show();
  root.querySelector("button")?.focus();
  await pushStep(1);
  expect(document.activeElement?.textContent).toBe("Vraag 1");
});

test("what stays keeps it", async () => {
  show();
  root.querySelector<HTMLElement>("#stays")?.focus();
  await pushStep(1);
  expect(document.activeElement?.id).toBe("stays");
});

test("who had no focus, or left it, gets none", async () => {
  show();
  await pushStep(1);
  expect(document.activeElement).toBe(document.body);
  const button = root.querySelector("button");
  button?.focus();
  button?.blur();
  await Promise.resolve();
  await pushStep(2);
  expect(document.activeElement).toBe(document.body);
});
