// The page of the paper kit: which deck, what when there is none, and what is printed.
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import { LobbyReplySchema, LobbyRequestSchema } from "../../gen/lobby_pb";
import { language } from "../../i18n/language";
import { paperEn } from "../../i18n/paper.en";
import { paperNl as t } from "../../i18n/paper.nl";
import { create, fromBinary, type MessageInitShape, toBinary } from "../../wire";
import { forgetFacilitatorTicket, keepFacilitatorTicket } from "../lobby/keys";
import { fakeDeck } from "./fake_deck";
import PaperScreen from "./PaperScreen";
import { paperAddress, wishOf } from "./wish";

const patient = { timeout: 30_000 }; // on a busy machine too
vi.setConfig({ testTimeout: 60_000 });

let root: HTMLElement;
let asked: { deckId: string; language: Language }[];
let reply: MessageInitShape<typeof LobbyReplySchema> | null; // null: no network

beforeEach(async () => {
  await language.choose("nl");
  keepFacilitatorTicket(new Uint8Array([1, 2]));
  asked = [];
  reply = { body: { case: "readDeck", value: { deck: fakeDeck(Language.NL) } } };
  vi.stubGlobal("print", vi.fn());
  vi.stubGlobal("fetch", async (_: string, { body }: { body: Uint8Array }) => {
    const request = fromBinary(LobbyRequestSchema, new Uint8Array(body));
    if (request.body.case === "readDeck") asked.push(request.body.value);
    if (reply === null) throw new TypeError("no network");
    return new Response(toBinary(LobbyReplySchema, create(LobbyReplySchema, reply)));
  });
  root = document.createElement("div");
  document.body.replaceChildren(root);
});
afterEach(() => {
  act(() => render(null, root));
  vi.unstubAllGlobals();
  forgetFacilitatorTicket();
  window.history.replaceState(null, "", "/papier");
});

async function open(address: string): Promise<void> {
  window.history.replaceState(null, "", address);
  await act(async () => render(<PaperScreen />, root));
  await vi.waitFor(() => expect(root.textContent).not.toContain(t.loading), patient);
}
function press(label: string): void {
  const button = [...root.querySelectorAll("button")].find((one) => one.textContent === label);
  if (button === undefined) throw new Error(`no button ${label}`);
  act(() => button.click());
}
const papersShown = () => root.querySelectorAll(".paper-page").length;

test("the address names the deck and its language", () => {
  expect(wishOf("#deck=demo&taal=en")).toEqual({ deckId: "demo", language: Language.EN });
  expect(wishOf("#deck=demo")).toEqual({ deckId: "demo", language: Language.UNSPECIFIED });
  expect(wishOf("#deck=demo&taal=constructor")?.language).toBe(Language.UNSPECIFIED);
  expect(wishOf("#taal=nl")).toBeNull();
  expect(wishOf("")).toBeNull();
  const address = paperAddress("een & twee", Language.NL);
  expect(wishOf(new URL(address, "http://x").hash)).toEqual({
    deckId: "een & twee",
    language: Language.NL,
  });
});

test("the deck is asked for with the ticket of this browser, and shown", async () => {
  await open("/papier#deck=alles&taal=nl");
  expect(asked.at(-1)).toMatchObject({ deckId: "alles", language: Language.NL });
  expect(root.querySelector("h1")?.textContent).toBe(t.title);
  expect(root.textContent).toContain("Alles een keer");
  await vi.waitFor(() => expect(document.title).toContain("Alles een keer"), patient);
  expect(papersShown()).toBeGreaterThan(20);
  expect(window.location.hash).toBe("#deck=alles&taal=nl"); // a reload still knows
});

test("the papers speak the language of the deck, the page that of its reader", async () => {
  reply = { body: { case: "readDeck", value: { deck: fakeDeck(Language.EN) } } };
  await open("/papier#deck=alles&taal=en");
  expect(root.querySelector("h1")?.textContent).toBe(t.title);
  expect(root.querySelector(".paper-sheets")?.getAttribute("lang")).toBe("en");
  expect(root.querySelector(".paper-sheet-doos h3")?.textContent).toBe(paperEn.box);
});

test("only what is chosen is there to print", async () => {
  await open("/papier#deck=alles");
  press(t.none);
  expect(papersShown()).toBe(0);
  press(t.print);
  expect(window.print).not.toHaveBeenCalled();
  press(t.only(t.perGuide));
  expect([...root.querySelectorAll(".paper-sheet")].map(({ className }) => className)).toEqual([
    "paper-sheet paper-sheet-plan",
  ]);
  press(t.print);
  expect(window.print).toHaveBeenCalledOnce();
  press(t.all);
  expect(root.textContent).toContain("Er is een stoel leeg.");
  const [first] = root.querySelectorAll<HTMLInputElement>(".paper-choose input");
  act(() => first?.click());
  expect(root.querySelector(".paper-sheet-plan")).toBeNull();
});

test.each([
  ["no deck in the address", "/papier", t.noDeck],
  ["no ticket", "/papier#deck=alles", t.noTicket],
])("%s has one sentence and a way to the regie", async (_, address, sentence) => {
  forgetFacilitatorTicket();
  await open(address);
  expect(root.querySelector('[role="alert"]')?.textContent).toBe(sentence);
  expect(root.querySelector("a.button-like")?.getAttribute("href")).toBe("/regie");
  expect(asked).toEqual([]);
});

test.each([
  [ErrorCode.DECK_UNKNOWN, t.deckUnknown],
  [ErrorCode.TICKET_WRONG, t.noTicket],
])("a refusal (%s) says what to do", async (code, sentence) => {
  reply = { code };
  await open("/papier#deck=weg");
  expect(root.querySelector('[role="alert"]')?.textContent).toBe(sentence);
});

test("without a network it says so, and tries again on a press", async () => {
  const good = reply;
  reply = null;
  await open("/papier#deck=alles");
  expect(root.querySelector('[role="alert"]')?.textContent).toBe(t.failed);
  reply = good;
  await act(async () => press(t.retry));
  await vi.waitFor(() => expect(papersShown()).toBeGreaterThan(20), patient);
});

test("both languages say the same number of things", () => {
  expect(Object.keys(paperEn)).toEqual(Object.keys(t));
  expect(paperEn.boxSteps).toHaveLength(t.boxSteps.length);
});
