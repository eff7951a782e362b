import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ActivityCase, activities } from "../../activities/registry";
import { type ActivityViewSchema, Phase, Show } from "../../gen/activity_pb";
import { CloseCode } from "../../gen/error_pb";
import { Audience, Blank, Cue, type PhoneRoomViewSchema } from "../../gen/room_pb";
import { FakeSocket } from "../../link/fake_socket";
import type { MessageInitShape } from "../../wire";
import PhoneScreen from "./PhoneScreen";
import { fetchPart } from "./parts";

type Activity = MessageInitShape<typeof ActivityViewSchema>;

const open = { phase: Phase.OPEN, acceptsAnswers: true, roundNumber: 1, show: Show.TOGETHER };
const columns: Activity = {
  ...open,
  stepIndex: 1,
  question: "Wat helpt?",
  activity: {
    case: "columns",
    value: { columns: [{ title: "Helpt" }], notesMax: 3, charactersMax: 140 },
  },
};
const line: Activity = {
  ...open,
  stepIndex: 2,
  question: "Waar sta je?",
  activity: { case: "line", value: {} },
};

let root: HTMLElement;
let rooms = 0;

beforeEach(async () => {
  await Promise.all((Object.keys(activities) as ActivityCase[]).map(fetchPart));
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("scrollTo", () => {});
  FakeSocket.all = [];
  rooms += 1;
  window.history.replaceState(null, "", `/r/ROOM-000${rooms % 10}`);
  root = document.createElement("div");
  document.body.replaceChildren(root);
  await mount();
});

afterEach(() => {
  act(() => render(null, root));
  vi.unstubAllGlobals();
});

async function mount(): Promise<void> {
  await act(async () => render(<PhoneScreen />, root));
  act(() => FakeSocket.last.enter());
}

function showRoom(value: MessageInitShape<typeof PhoneRoomViewSchema> = {}): void {
  const body = {
    case: "phoneRoom" as const,
    value: { started: true, deckTitle: "Bijeenkomst 1", ...value },
  };
  act(() => FakeSocket.last.give({ case: "view", value: { audience: Audience.PHONE, body } }));
}
function show(value: Activity): void {
  const body = { case: "activity" as const, value };
  act(() =>
    FakeSocket.last.give({ case: "view", value: { audience: Audience.PHONE, slot: 1, body } }),
  );
}
function field(): HTMLTextAreaElement {
  const found = root.querySelector("textarea");
  if (found === null) throw new Error(`no field in ${root.textContent}`);
  return found;
}
function type(text: string): void {
  field().focus();
  act(() => {
    field().value = text;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
}
function press(text: string): void {
  const button = [...root.querySelectorAll("button")].find(
    (b) => b.textContent?.trim() === text || b.getAttribute("aria-label") === text,
  );
  if (button === undefined) throw new Error(`no ${text} in ${root.textContent}`);
  act(() => button.click());
}
function acknowledge(): void {
  act(() => FakeSocket.last.reply(FakeSocket.last.answers.at(-1)?.id ?? 0n));
}

test("joins with the code of the address; before the start it waits", () => {
  const hello = FakeSocket.last.sent[0]?.body;
  expect(hello?.value).toMatchObject({ roomCode: `ROOM000${rooms % 10}`, protocolNumber: 1 });
  showRoom({ started: false });
  expect(root.textContent).toContain("De begeleider begint zo.");
});

test("a renewed code: said whole, kept under its room, and the one of now is above the page", async () => {
  const room = `ROOM000${rooms % 10}`;
  act(() => render(null, root));
  window.history.replaceState(null, "", `/r/${room}-2345`);
  await mount();
  const first = FakeSocket.last.sent[0]?.body;
  expect(first?.value).toMatchObject({ roomCode: `${room}2345` });
  const ticket = new Uint8Array([1, 2, 3]);
  act(() => FakeSocket.last.give({ case: "welcome", value: { ticket, build: "1" } }));
  showRoom({ code: `${room}6789` });
  expect(root.querySelector(".phone-code")?.textContent).toBe(`ROOM ${room.slice(4)} 6789`);
  act(() => render(null, root));
  window.history.replaceState(null, "", `/r/${room}`);
  await mount();
  const again = FakeSocket.last.sent[0]?.body;
  if (again?.case !== "hello") throw new Error("no hello");
  expect(again.value.roomCode).toBe(room);
  expect(again.value.ticket).toEqual(ticket);
});

test("explained: title and question, and no form", () => {
  showRoom();
  show({ ...line, phase: Phase.EXPLAINED, acceptsAnswers: false });
  expect(root.querySelector("h1")?.textContent).toBe("Waar sta je?");
  expect(root.textContent).toContain("De vraag gaat zo open.");
  expect(root.querySelector("input[type=range]")).toBeNull();
});

test("B12, B20: thirty views change no letter of what is being typed, and send nothing", () => {
  showRoom();
  show(columns);
  type("De datum staat vast");
  const before = field();
  before.setSelectionRange(3, 3);
  for (let n = 0; n < 30; n += 1)
    show({ ...columns, show: n % 2 === 0 ? Show.DIRECT : Show.TOGETHER });
  expect(field()).toBe(before);
  expect(field().value).toBe("De datum staat vast");
  expect(field().selectionStart).toBe(3);
  expect(document.activeElement).toBe(before);
  expect(FakeSocket.last.answers).toEqual([]);
});

test("a new question never takes the page away from somebody who is typing", () => {
  showRoom();
  show(columns);
  type("Half af");
  show(line);
  expect(field().value).toBe("Half af");
  expect(document.activeElement).toBe(field());
  expect(root.textContent).toContain("Er is een nieuwe vraag.");
  expect(root.textContent).toContain("Deze vraag is dicht.");
  press("Ga naar de nieuwe vraag");
  expect(root.querySelector("h1")?.textContent).toBe("Waar sta je?");
  show(columns);
  expect(field().value).toBe("Half af");
});

test("somebody who types nothing goes along at once", () => {
  showRoom();
  show(columns);
  show(line);
  expect(root.querySelector("h1")?.textContent).toBe("Waar sta je?");
});

test("sent, changed: a tick only after the receipt, and the answer stays in sight", () => {
  showRoom();
  show(line);
  press("Naar rechts");
  press("Verstuur");
  expect(root.textContent).toContain("Bezig met versturen");
  acknowledge();
  expect(root.querySelector(".sent-line")?.textContent).toContain(
    "✓ Verstuurd. Je kunt nog wijzigen.",
  );
  expect(root.querySelector(".sent")?.textContent).toContain("in het midden");
  press("Wijzigen");
  for (let n = 0; n < 9; n += 1) press("Naar rechts");
  press("Verstuur de wijziging");
  acknowledge();
  expect(root.querySelector(".sent")?.textContent).toContain("helemaal rechts");
  expect(FakeSocket.last.answers.length).toBe(2);
});

test("the own answer stays in sight beside the result, until the next question", () => {
  showRoom();
  show(line);
  press("Naar rechts");
  press("Verstuur");
  acknowledge();
  show({ ...line, phase: Phase.CLOSED, acceptsAnswers: false });
  expect(root.querySelector(".sent")?.textContent).toContain("in het midden");
  show({ ...line, phase: Phase.REVEALED, acceptsAnswers: false });
  expect(root.textContent).toContain("Kijk nu op het bord.");
  expect(root.querySelector(".sent")?.textContent).toContain("in het midden");
  show(columns);
  expect(root.querySelector(".sent")).toBeNull();
});

test("Overslaan is sent as such and looks sent", () => {
  showRoom();
  show(line);
  press("Overslaan");
  acknowledge();
  const sent = FakeSocket.last.answers[0]?.body.value;
  expect(sent).toMatchObject({ answer: { skipped: true, activity: { case: undefined } } });
  expect(root.querySelector(".sent-line")?.textContent).toContain(
    "✓ Dat mag. Je kunt nog antwoorden.",
  );
  expect(root.textContent).not.toContain("Verstuurd");
  press("Toch antwoorden");
  expect(root.textContent).toContain("Kies een plek op de lijn");
});

test("closing keeps what was typed, with a sentence", () => {
  showRoom();
  show(columns);
  type("Net te laat");
  show({ ...columns, phase: Phase.CLOSED, acceptsAnswers: false });
  expect(root.textContent).toContain("Deze vraag is dicht.");
  expect(field().value).toBe("Net te laat");
  expect(field().readOnly).toBe(true);
});

test("a writing round never shows this phone its own text; a draw is nothing that was filled in", () => {
  showRoom();
  show(columns);
  type("Tijd");
  press("Verstuur");
  acknowledge();
  const replies: Activity = {
    ...open,
    stepIndex: 5,
    activity: {
      case: "columns",
      value: {
        columns: [{ title: "en dan" }],
        charactersMax: 140,
        replies: true,
        items: ["Rust", "Tijd", "Geld"],
      },
    },
  };
  show(replies);
  const shown = [...root.querySelectorAll("blockquote")].map((quote) => quote.textContent);
  expect(shown.sort()).toEqual(["Geld", "Rust"]);
  show({ ...replies, phase: Phase.CLOSED, acceptsAnswers: false });
  expect(root.querySelector(".state")?.textContent?.trim()).toBe("Deze vraag is dicht.");
});

test("without a connection an answer waits and says so; after the return it is sent", async () => {
  vi.useFakeTimers();
  showRoom();
  show(line);
  press("Naar links");
  act(() => FakeSocket.last.onclose?.({ code: 1006 }));
  press("Verstuur");
  expect(root.textContent).toContain("We sturen het zodra je weer verbinding hebt.");
  act(() => {
    vi.advanceTimersByTime(600);
  });
  act(() => FakeSocket.last.enter());
  show(line);
  expect(FakeSocket.last.answers.length).toBe(1);
  acknowledge();
  expect(root.textContent).toContain("Verstuurd. Je kunt nog wijzigen.");
  vi.useRealTimers();
});

test("trouble is one quiet line that says whose side it is", () => {
  vi.useFakeTimers();
  showRoom();
  vi.spyOn(Math, "random").mockReturnValue(0.99);
  act(() => FakeSocket.last.onclose?.({ code: CloseCode.DRAINING }));
  expect(root.querySelector(".trouble")?.textContent).toBe("");
  act(() => {
    vi.advanceTimersByTime(2_100);
  });
  expect(root.querySelector(".trouble")?.textContent).toContain("Het ligt niet aan jou");
  vi.useRealTimers();
});

test("a wrong code is said next to the field, with the code still in it", () => {
  act(() => FakeSocket.last.give({ case: "goodbye", value: { code: CloseCode.ROOM_UNKNOWN } }));
  expect(root.querySelector("[role=alert]")?.textContent).toContain("Deze code klopt niet.");
  expect(root.querySelector<HTMLInputElement>("#code")?.value).toBe(`ROOM 000${rooms % 10}`);
});

test("at the end everything of this phone is gone", () => {
  showRoom();
  show(columns);
  type("Weg ermee");
  showRoom({ ended: true });
  expect(root.textContent).toContain("Dank je wel. Tot de volgende keer.");
  expect(sessionStorage.getItem(`goedwerk.ROOM000${rooms % 10}.drafts`)).toBeNull();
});

test("somebody who comes later is told where we are", async () => {
  act(() => render(null, root));
  FakeSocket.all = [];
  await act(async () => render(<PhoneScreen />, root));
  act(() => {
    FakeSocket.last.open();
    FakeSocket.last.give({ case: "welcome", value: { newcomer: true } });
  });
  showRoom({ blockTitle: "De casus", stepIndex: 2 });
  show(line);
  expect(root.textContent).toContain("Fijn dat je er bent. We zijn bij: De casus.");
});

test("a sentence to the room stands above the question, and goes away again", () => {
  const said = () => root.querySelector(".cue")?.textContent;
  showRoom({ cue: Cue.EXAMPLE, example: "Ik bel eerst." });
  show(columns);
  expect(said()).toBe("Voorbeeld: Ik bel eerst.");
  showRoom({ blank: Blank.BREAK, cue: Cue.QUIET });
  expect(said()).toBe("Het is pauze. We gaan zo verder. Wat je invulde, blijft staan.");
  showRoom({});
  expect(said()).toBe("");
});

test("a code of a room that is over is no mistake: thanks, and a way to another code", () => {
  act(() => FakeSocket.last.onclose?.({ code: CloseCode.ROOM_ENDED }));
  expect(root.textContent).toContain("Deze bijeenkomst is afgelopen. Dank je wel.");
  expect(root.querySelector("[role=alert]")).toBeNull();
  expect(root.querySelector("a.button")?.getAttribute("href")).toBe("/");
});
