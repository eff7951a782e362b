import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { accessOf, bytesOfAccess } from "../../copy/access";
import { bytesOfContent, contentOf } from "../../copy/content";
import { FakeServer } from "../../copy/fake_server";
import { controlNl as words } from "../../i18n/control.nl";
import { forget, keysWith } from "../../link/shelf";
import { AccessByWords, AccessCopy } from "./Access";
import { accessWords, facilitatorTicket, keepFacilitatorTicket } from "./keys";

const ticket = new Uint8Array([1, 2, 3, 250]);
let server: FakeServer;
let root: HTMLElement;

beforeEach(() => {
  server = new FakeServer();
  for (const key of keysWith("")) forget(key);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function show(screen: preact.ComponentChild): Promise<void> {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  await act(() => render(screen, root));
}
function button(name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll("button")].find(
    ({ textContent }) => textContent === name,
  );
  if (found === undefined) throw new Error(`no button ${name} in ${root.textContent}`);
  return found;
}
async function press(name: string): Promise<void> {
  await act(() => button(name).click());
}
async function makeWords(start: string): Promise<string[]> {
  await press(start);
  await vi.waitFor(() => expect(root.querySelectorAll("li").length).toBe(4), 20_000);
  return [...root.querySelectorAll("li")].map(({ textContent }) => textContent ?? "");
}
async function type(typed: readonly string[]): Promise<void> {
  const field = root.querySelector("input");
  if (field === null) throw new Error("no field");
  await act(() => {
    field.value = typed.join(" ");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await press(words.accessOpen);
}

test("four words of one device open the regie on another", async () => {
  keepFacilitatorTicket(ticket);
  await show(<AccessCopy words={words} />);
  const four = await makeWords(words.accessMake);
  for (const key of keysWith("")) forget(key);
  let opened = false;
  await show(
    <AccessByWords
      words={words}
      opened={() => {
        opened = true;
      }}
    />,
  );
  await type(four);
  await vi.waitFor(() => expect(opened).toBe(true), 20_000);
  expect(facilitatorTicket()).toEqual(ticket);
});

test("new words, and erasing them, end the old ones", async () => {
  keepFacilitatorTicket(ticket);
  await show(<AccessCopy words={words} />);
  await makeWords(words.accessMake);
  await show(<AccessCopy words={words} />);
  await makeWords(words.accessAgain);
  expect(server.copies.size).toBe(1);
  await show(<AccessCopy words={words} />);
  await press(words.accessErase);
  await vi.waitFor(() => expect(root.textContent).toContain(words.accessErased), 20_000);
  expect(server.copies.size).toBe(0);
  expect(accessWords()).toBeNull();
});

test("wrong words are said, and open nothing", async () => {
  let opened = false;
  await show(
    <AccessByWords
      words={words}
      opened={() => {
        opened = true;
      }}
    />,
  );
  await type(["een", "twee", "drie", "vier"]);
  await vi.waitFor(
    () => expect(root.querySelector("[role=alert]")?.textContent).not.toBe(""),
    20_000,
  );
  expect(opened).toBe(false);
  expect(facilitatorTicket()).toBeNull();
});

test("a copy of writings is no access, and an access no copy of writings", () => {
  expect(accessOf(bytesOfAccess(ticket))).toEqual(ticket);
  expect(accessOf(bytesOfContent({ writings: [], positions: [] }))).toBeNull();
  expect(contentOf(bytesOfAccess(ticket))).toBeNull();
  expect(accessOf(new Uint8Array([0xff]))).toBeNull();
});
