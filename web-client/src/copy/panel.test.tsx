import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ActivityAnswerSchema, ActivityViewSchema } from "../gen/activity_pb";
import { ErrorCode } from "../gen/error_pb";
import { forget, keysWith } from "../link/shelf";
import { Positions } from "../positions";
import { create } from "../wire";
import { Writings } from "../writings";
import { CopyOffer, CopyPart, type PanelProps } from "./CopyPart";
import { FakeServer } from "./fake_server";
import { OwnCopy } from "./own_copy";
import { wordsIn } from "./words";

let server: FakeServer;
let root: HTMLElement;
let writings: Writings;
let positions: Positions;

beforeEach(() => {
  server = new FakeServer();
  newPhone();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function newPhone(): void {
  for (const key of keysWith("")) forget(key);
  writings = new Writings("AAAA2222");
  positions = new Positions("AAAA2222");
}
function write(): void {
  writings.keep({
    stepIndex: 3,
    kind: "log",
    title: "Logboek",
    prompts: ["Wat raakte me?"],
    texts: ["Eerst vragen"],
    day: "2026-11-27",
  });
  positions.note(
    create(ActivityViewSchema, {
      stepIndex: 2,
      roundNumber: 1,
      question: "Waar sta je?",
      activity: { case: "line", value: { left: { title: "Regels" }, right: { title: "Ruimte" } } },
    }),
    create(ActivityAnswerSchema, { activity: { case: "line", value: { positionIndex: 0 } } }),
    "2026-11-27",
  );
}
function ownCopy(): OwnCopy {
  return new OwnCopy({
    content: () => ({ writings: writings.all(), positions: [...positions.all.value.values()] }),
    bring: (content) => {
      writings.bring(content.writings);
      positions.bring(content.positions);
    },
  });
}

function show(copy: OwnCopy, does: readonly PanelProps["does"][] = ["make", "open"]): void {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  act(() => render(<CopyPart copy={copy} does={does} />, root));
}
const text = () => (root.textContent ?? "").replace(/\s+/g, " ");
function button(name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll("button")].find((one) => one.textContent === name);
  if (found === undefined) throw new Error(`no ${name} in ${text()}`);
  return found;
}
async function press(name: string, until: string): Promise<void> {
  act(() => button(name).click());
  await vi.waitFor(() => expect(text()).toContain(until), 5_000);
}
const inputs = () => [...root.querySelectorAll("input")];
function type(index: number, value: string): void {
  const field = inputs()[index];
  if (field === undefined) throw new Error(`no field ${index}`);
  act(() => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
async function makeWords(copy: OwnCopy): Promise<string[]> {
  show(copy);
  await press("Bewaar met vier woorden", "Schrijf deze vier woorden op.");
  return wordsIn([...root.querySelectorAll("li")].map((item) => item.textContent ?? ""));
}

test("nothing is fetched or stored before somebody presses", () => {
  show(ownCopy());
  expect(text()).toBe("Bewaar met vier woordenOpen je logboek met vier woorden");
  expect(server.asked).toEqual([]);
});

test("four words, with what they are for; once, and then no more", async () => {
  write();
  const copy = ownCopy();
  const words = await makeWords(copy);
  expect(words).toHaveLength(4);
  expect(text()).toContain("Wij kunnen het niet voor je opzoeken.");
  await press("Ik heb ze opgeschreven", "Wis mijn kopie");
  for (const word of words) expect(root.innerHTML).not.toContain(`>${word}<`);
  await press("Sluit", "Mijn kopie");
  await press("Mijn kopie", "Werk mijn kopie bij");
  expect(text()).toContain("Eerst vragen");
  await press("Werk mijn kopie bij", "Je kopie is bijgewerkt.");
  expect(server.asked).toEqual(["store", "store"]);
});

test("four native fields; all four pasted into one fill them", async () => {
  write();
  const words = await makeWords(ownCopy());
  newPhone();
  show(ownCopy(), ["open"]);
  await press("Open je logboek met vier woorden", "Woord 4");
  expect(inputs().map((field) => field.type)).toEqual(["text", "text", "text", "text"]);
  expect(root.querySelector("datalist")).toBeNull();
  type(1, `  ${words.join("  ").toUpperCase()} `);
  expect(inputs().map((field) => field.value)).toEqual(words);
  await press("Open mijn logboek", "Je logboek is terug op dit apparaat.");
  await vi.waitFor(() => expect(text()).toContain("Ruimte"), 5_000);
  expect(text()).toContain("Eerst vragen");
  expect(text()).toContain("Waar sta je?");
  expect(writings.here.value.get(3)?.texts).toEqual(["Eerst vragen"]);
});

test("wrong words say so, and the first field has the focus", async () => {
  show(ownCopy(), ["open"]);
  await press("Open je logboek met vier woorden", "Woord 4");
  for (const [index, word] of ["avond", "fiets", "molen", "xyz"].entries()) type(index, word);
  const said = "Deze vier woorden kennen we niet. Kijk naar de spelling.";
  await press("Open mijn logboek", said);
  expect(root.querySelector("[role=alert]")?.textContent).toBe(said);
  expect(document.activeElement).toBe(inputs()[0]);
  type(3, "zomer");
  expect(text()).not.toContain(said);
  server.refuses = ErrorCode.RATE_LIMITED;
  await press("Open mijn logboek", "Er is te vaak geprobeerd.");
});

test("erasing asks first; then the words open nothing", async () => {
  write();
  const copy = ownCopy();
  const words = await makeWords(copy);
  await press("Ik heb ze opgeschreven", "Wis mijn kopie");
  await press("Wis mijn kopie", "Je kopie wissen?");
  await press("Nee, bewaar hem", "Werk mijn kopie bij");
  await press("Wis mijn kopie", "Je kopie wissen?");
  await press("Ja, wis mijn kopie", "Je kopie is gewist.");
  expect(server.copies.size).toBe(0);
  expect((await copy.open(words)).kind).toBe("problem");
  expect(text()).not.toContain("Werk mijn kopie bij");
});

test("without a network it says so, and can be tried again", async () => {
  write();
  server.away = true;
  show(ownCopy());
  await press("Bewaar met vier woorden", "Dat lukte niet.");
  server.away = false;
  await press("Probeer het nog eens", "Schrijf deze vier woorden op.");
});

test("it is offered once, after the first log step", () => {
  write();
  const copy = ownCopy();
  root = document.createElement("div");
  act(() => render(<CopyOffer copy={copy} />, root));
  expect(text()).toBe("");
  act(() => copy.leftLog());
  expect(text()).toContain("Je logboek staat alleen op dit apparaat.");
  act(() => button("Nu niet").click());
  expect(text()).toBe("");
  act(() => copy.leftLog());
  expect(text()).toBe("");
});
