import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ErrorCode } from "../../gen/error_pb";
import type { ViewSchema } from "../../gen/frame_pb";
import { Audience, Blank, type ControlRoomViewSchema, Cue, MoveKind } from "../../gen/room_pb";
import { controlNl as words } from "../../i18n/control.nl";
import { FakeSocket } from "../../link/fake_socket";
import type { MessageInitShape } from "../../wire";
import { type ControlConnection, connectControl } from "./connect";
import { Extras } from "./Extras";

type Room = MessageInitShape<typeof ControlRoomViewSchema>;

let root: HTMLElement;
let connection: ControlConnection;
let beamerSafe: boolean;
let moved: [MoveKind, number][];

beforeEach(() => {
  vi.stubGlobal("WebSocket", FakeSocket);
  FakeSocket.all = [];
  beamerSafe = false;
  moved = [];
  root = document.createElement("div");
  document.body.replaceChildren(root);
  const ticket = new Uint8Array();
  connection = connectControl({ code: "ROOM0001", controlTicket: ticket, boardTicket: ticket });
  connection.link.start();
  FakeSocket.last.enter();
  give({
    case: "activity",
    value: {
      stepIndex: 3,
      roundNumber: 1,
      activity: { case: "choice", value: { options: [{ text: "Ja" }, { text: "Nee" }] } },
    },
  });
});
afterEach(() => {
  act(() => render(null, root));
  connection.link.stop();
  vi.unstubAllGlobals();
});

function give(body: MessageInitShape<typeof ViewSchema>["body"]): void {
  const audience = body?.case === "activity" ? Audience.BOARD : Audience.CONTROL;
  act(() => FakeSocket.last.give({ case: "view", value: { audience, ...(body && { body }) } }));
}
function room(value: Room): void {
  give({ case: "controlRoom", value: { stepIndex: 3, started: true, ...value } });
  const now = connection.store.control.room.value;
  if (now === null) throw new Error("no room");
  act(() =>
    render(
      <Extras
        room={now}
        connection={connection}
        beamerSafe={beamerSafe}
        pending={false}
        words={words}
        move={(kind, argument) => moved.push([kind, argument])}
      />,
      root,
    ),
  );
}
const buttons = () => [...root.querySelectorAll(".extras > button")].map((b) => b.textContent);
async function press(text: string): Promise<void> {
  const button = [...root.querySelectorAll("button")].find((one) => one.textContent === text);
  if (!button) throw new Error(`no ${text} in ${root.textContent}`);
  await act(async () => button.click());
}
const lastMove = () => FakeSocket.last.sent.at(-1);

test("each panel has its button when the server says that it fits", () => {
  room({});
  expect(buttons()).toEqual(["Parkeerplaats"]);
  room({ takesHall: true, moves: [MoveKind.ADD_STEP] });
  give({
    case: "parking",
    value: { questions: [{ text: "Wie?" }, { text: "a", answered: true }] },
  });
  room({ takesHall: true, moves: [MoveKind.ADD_STEP] });
  expect(buttons()).toEqual(["Voor de zaal", "Vraag tussendoor", "Parkeerplaats (1)"]);
});

test("nothing of what people asked is on a screen that the group can see", () => {
  beamerSafe = true;
  give({ case: "parking", value: { questions: [{ text: "Wie?" }] } });
  room({});
  expect(buttons()).toEqual([]);
});

test("another casus is chosen by its title and how it begins", async () => {
  const spareCases = [
    { title: "Vrijdagmiddag", minutes: 25, beginning: "Het is vrijdag." },
    { title: "De bus", minutes: 30, beginning: "De bus komt niet." },
  ];
  room({ spareCases });
  expect(buttons()).toEqual(["Andere casus", "Parkeerplaats"]);
  await press("Andere casus");
  expect(root.textContent).toContain("De bus komt niet.");
  await press(words.switchCaseTo("De bus"));
  expect(moved).toEqual([[MoveKind.SWITCH_CASE, 1]]);
  expect(root.querySelector("dialog")).toBeNull();
});

test("hands go with the newest state; after STALE again, as long as the question is open", async () => {
  room({ takesHall: true, seq: 7n });
  await press("Voor de zaal");
  const field = root.querySelector<HTMLInputElement>("input[type=number]");
  act(() => {
    if (field) field.value = "4";
    field?.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await press(words.hallSave);
  expect(lastMove()?.body.value).toMatchObject({
    kind: MoveKind.COUNT_HALL,
    argument: 4,
    seenSeq: 7n,
    hall: { activity: { value: { optionIndexes: [0] } } },
  });
  await act(async () => FakeSocket.last.reply(lastMove()?.id ?? 0n, ErrorCode.STALE));
  await act(async () => room({ takesHall: true, seq: 8n }));
  expect(lastMove()?.body.value).toMatchObject({ argument: 4, seenSeq: 8n });
  const sent = FakeSocket.last.sent.length;
  await act(async () => FakeSocket.last.reply(lastMove()?.id ?? 0n, ErrorCode.STALE));
  await act(async () => room({ takesHall: false, seq: 9n }));
  expect(FakeSocket.last.sent).toHaveLength(sent);
  expect(root.textContent).toContain(words.hallClosed);
});

test("a question that was typed is there again when the panel is opened again", async () => {
  room({ moves: [MoveKind.ADD_STEP], seq: 7n });
  await press("Vraag tussendoor");
  const field = root.querySelector("textarea");
  act(() => {
    if (field) field.value = "Pauze?";
    field?.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await press("Sluit");
  await vi.waitFor(() => expect(root.querySelector("dialog")).toBeNull());
  await press("Vraag tussendoor");
  expect(root.querySelector("textarea")?.value).toBe("Pauze?");
  await press(words.askPut);
  expect(lastMove()?.body.value).toMatchObject({ kind: MoveKind.ADD_STEP, argument: 1 });
  await act(async () => FakeSocket.last.reply(lastMove()?.id ?? 0n));
  await act(async () => room({ moves: [MoveKind.ADD_STEP], seq: 8n, stepIndex: 9 }));
  await vi.waitFor(() => expect(root.querySelector("dialog")).toBeNull());
  await press("Vraag tussendoor");
  expect(root.querySelector("textarea")?.value).toBe("");
});

test("a break, a guest and what fits now are pressed on, and pressed off", async () => {
  const moves = [MoveKind.BLANK, MoveKind.CUE];
  room({ moves, cues: [Cue.QUIET, Cue.REMOTE_FIRST] });
  expect([...root.querySelectorAll(".cues button")].map((b) => b.textContent)).toEqual([
    "Pauze",
    "Gast in de zaal (G)",
    "Stille ronde",
    "Eerst op afstand",
  ]);
  await press("Gast in de zaal (G)");
  await press("Eerst op afstand");
  room({ moves, cues: [Cue.QUIET], cue: Cue.QUIET, blank: Blank.BREAK });
  const on = [...root.querySelectorAll('[aria-pressed="true"]')].map((b) => b.textContent);
  expect(on).toEqual(["Pauze", "Stille ronde"]);
  await press("Stille ronde");
  expect(moved).toEqual([
    [MoveKind.BLANK, Blank.GUEST],
    [MoveKind.CUE, Cue.REMOTE_FIRST],
    [MoveKind.CUE, 0],
  ]);
});
