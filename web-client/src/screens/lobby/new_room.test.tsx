// The facilitator's start: all plans in groups, and what is said when a room is not made.
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import {
  LobbyReplySchema,
  type LobbyRequest,
  LobbyRequestSchema,
  OverviewReplySchema,
} from "../../gen/lobby_pb";
import { controlEn } from "../../i18n/control.en";
import { controlNl as words } from "../../i18n/control.nl";
import { language } from "../../i18n/language";
import { create, fromBinary, type MessageInitShape, toBinary } from "../../wire";
import { keepFacilitatorTicket } from "./keys";
import { NewRoom } from "./NewRoom";
import { planGroups } from "./plans";
import { RoomList } from "./RoomList";

const deck = (id: string, minutes: number, days = 0) => ({
  id,
  minutes,
  days,
  titles: [
    { language: Language.NL, title: `Plan ${id}` },
    { language: Language.EN, title: `The plan ${id}` },
  ],
});
const overview = create(OverviewReplySchema, {
  decks: [
    deck("betrokkenheid", 150),
    deck("kwartier-1", 15),
    deck("leeg", 25),
    deck("opening", 150),
    deck("opening-120", 120),
    deck("thuis-1", 10, 7),
  ],
  programmes: [
    {
      id: "reeks",
      meetings: [
        { decks: ["opening", "opening-120"] },
        { decks: ["thuis-1"] },
        { decks: ["betrokkenheid", "weg"] },
      ],
    },
  ],
});

describe("the plans", () => {
  const groupsOf = (of: Parameters<typeof planGroups>[0]) =>
    planGroups(of).map(({ kind, decks }) => [kind, decks.map(({ id }) => id)]);

  it("are the meetings of a programme in their order, then the others by what they are", () => {
    expect(groupsOf(overview)).toEqual([
      ["meetings", ["opening", "betrokkenheid"]],
      ["shorter", ["opening-120"]],
      ["home", ["thuis-1"]],
      ["quarter", ["kwartier-1"]],
      ["other", ["leeg"]],
    ]);
  });

  it("are all there without a programme, in the order of the server", () => {
    expect(groupsOf({ ...overview, programmes: [] })).toEqual([
      ["home", ["thuis-1"]],
      ["quarter", ["kwartier-1"]],
      ["other", ["betrokkenheid", "leeg", "opening", "opening-120"]],
    ]);
  });
});

let root: HTMLElement;
let asked: LobbyRequest["body"][];
let reply: MessageInitShape<typeof LobbyReplySchema>;

beforeEach(async () => {
  await language.choose("nl");
  root = document.createElement("div");
  document.body.replaceChildren(root);
  asked = [];
  keepFacilitatorTicket(new Uint8Array([1, 2, 3]));
  vi.stubGlobal("fetch", (_: string, { body }: { body: Uint8Array }) => {
    asked.push(fromBinary(LobbyRequestSchema, body).body);
    const bytes = toBinary(LobbyReplySchema, create(LobbyReplySchema, reply));
    return Promise.resolve({ ok: true, arrayBuffer: () => Promise.resolve(bytes) });
  });
});
afterEach(async () => {
  act(() => render(null, root));
  vi.unstubAllGlobals();
  await language.choose("nl");
});

const show = (of = words) =>
  act(() => render(<NewRoom overview={overview} words={of} made={() => undefined} />, root));
async function press(text: string): Promise<void> {
  const found = [...root.querySelectorAll<HTMLElement>("button, label")].find((one) =>
    (one.textContent ?? "").includes(text),
  );
  if (!found) throw new Error(`no ${text} in ${root.textContent}`);
  await act(async () => found.click());
  await act(async () => new Promise((then) => setTimeout(then, 0)));
}
const dateField = () => root.querySelector<HTMLInputElement>("input[type=date]");

test("the first meeting is chosen beforehand, and what is chosen stands at the button", async () => {
  reply = { code: ErrorCode.TOO_MANY_ROOMS };
  show();
  expect(root.querySelector(".make-bar")?.textContent).toContain("Plan opening");
  expect(root.querySelectorAll("details.plans-fold")).toHaveLength(4);
  await press(words.create);
  expect(asked).toMatchObject([{ value: { deckId: "opening", language: Language.NL } }]);
  await press("Plan leeg");
  expect(root.querySelector(".make-bar")?.textContent).toContain("Plan leeg");
  expect(root.textContent).not.toContain(words.tooManyRooms);
});

test("a wrong day is said at its field, until something changes", async () => {
  reply = { code: ErrorCode.INVALID_OPTION };
  show();
  await press("Plan thuis-1");
  await press(words.create);
  expect(root.querySelector(".panel-problem")?.textContent).toBe(words.opensWrong);
  expect(dateField()?.getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement).toBe(dateField());
  expect(root.querySelector(".lobby-trouble")).toBeNull();
  await press("Plan opening");
  expect(root.textContent).not.toContain(words.opensWrong);
  await press("Plan thuis-1");
  expect(dateField()?.getAttribute("aria-invalid")).toBe("false");
});

test("the language of a session follows that of the page until one is chosen", async () => {
  reply = { code: ErrorCode.TOO_MANY_ROOMS };
  show();
  await press(words.create);
  await language.choose("en");
  show(controlEn);
  expect(root.textContent).toContain(controlEn.tooManyRooms);
  await press(controlEn.create);
  await press(controlEn.dutch);
  await press(controlEn.create);
  expect(asked.map(({ value }) => value)).toMatchObject([
    { language: Language.NL },
    { language: Language.EN },
    { language: Language.NL },
  ]);
});

test("rooms that are over are folded below those that are open", () => {
  const { rooms } = create(OverviewReplySchema, {
    rooms: [
      { code: "AAAA2222", ended: true },
      { code: "BBBB2222", ended: false },
    ],
  });
  act(() => render(<RoomList rooms={rooms} words={words} open={() => undefined} />, root));
  expect(root.querySelector("details")?.textContent).toContain("AAAA 2222");
  expect(root.querySelector("details summary")?.textContent).toBe(words.endedRooms(1));
  expect(root.querySelector(".rooms > ul")?.textContent).toContain("BBBB 2222");
});
