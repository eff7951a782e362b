// When the phone stores what, and what a copy brings back into a room.

import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeServer } from "../../copy/fake_server";
import { LineAnswerSchema } from "../../gen/activities/line_pb";
import { PersonalKind } from "../../gen/activities/personal_pb";
import { type ActivityViewSchema, Phase } from "../../gen/activity_pb";
import { Audience } from "../../gen/room_pb";
import { FakeSocket } from "../../link/fake_socket";
import { forget, keysWith } from "../../link/shelf";
import { create, type MessageInitShape } from "../../wire";
import { Phone } from "./phone";

type Activity = MessageInitShape<typeof ActivityViewSchema>;
const open = { phase: Phase.OPEN, acceptsAnswers: true, roundNumber: 1 };
const line: Activity = {
  ...open,
  stepIndex: 1,
  question: "Waar sta je?",
  activity: { case: "line", value: {} },
};
const choice: Activity = { ...open, stepIndex: 2, activity: { case: "choice", value: {} } };
const log: Activity = {
  stepIndex: 3,
  activity: { case: "personal", value: { kind: PersonalKind.LOG, prompts: ["Wat?"] } },
};
const info: Activity = { stepIndex: 4, activity: { case: "info", value: {} } };

let server: FakeServer;
let phone: Phone;

beforeEach(() => {
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("scrollTo", () => {});
  server = new FakeServer();
  newPhone();
});
afterEach(() => {
  phone.link.stop();
  phone.copy.stop();
  vi.unstubAllGlobals();
});

function newPhone(): void {
  for (const key of keysWith("")) forget(key);
  enter("ROOM2222");
}
function enter(code: string): void {
  phone = new Phone(code);
  phone.link.start();
  FakeSocket.last.enter();
}
function show(value: Activity): void {
  const body = { case: "activity" as const, value };
  act(() =>
    FakeSocket.last.give({ case: "view", value: { audience: Audience.PHONE, slot: 1, body } }),
  );
}
function say(positionIndex: number, confirm = true): void {
  const view = phone.store.phone.activity.value;
  if (view === null) throw new Error("no question");
  phone.send(view, { case: "line", value: create(LineAnswerSchema, { positionIndex }) });
  const id = FakeSocket.last.answers.at(-1)?.id ?? 0n;
  if (confirm) act(() => FakeSocket.last.reply(id));
}
function write(text: string): void {
  const texts = [text];
  phone.writings.keep({
    stepIndex: 3,
    kind: "log",
    title: "Logboek",
    prompts: ["Wat?"],
    texts,
    day: "2026-11-27",
  });
}
async function words(): Promise<readonly string[]> {
  const made = await phone.copy.make();
  if (made.kind !== "made") throw new Error(made.problem);
  return made.words;
}
const positions = () => [...phone.positions.all.value.values()];

test("a position is kept when the server has confirmed it; sending stores no copy", async () => {
  show(line);
  say(4, false);
  expect(positions()).toEqual([]);
  act(() => FakeSocket.last.reply(FakeSocket.last.answers.at(-1)?.id ?? 0n));
  expect(positions()).toMatchObject([{ room: "ROOM2222", view: { question: "Waar sta je?" } }]);
  await words();
  expect(server.asked).toEqual(["store"]);
  say(5);
  show(choice);
  expect(positions()).toMatchObject([{ answer: { activity: { value: { positionIndex: 5 } } } }]);
  expect(server.asked).toEqual(["store"]);
});

test("leaving a log step asks for a later store; moving between other steps does not", () => {
  const left = vi.spyOn(phone.copy, "leftLog");
  show(line);
  show(log);
  show({ ...log, title: "Logboek" });
  expect(left).not.toHaveBeenCalled();
  show(info);
  expect(left).toHaveBeenCalledOnce();
});

test("after the first log step it is offered once", () => {
  show(log);
  write("Eerst vragen");
  show(info);
  expect(phone.copy.offered.value).toBe(true);
});

test("on another phone in the same room the own place is back, but nothing is sent again", async () => {
  show(line);
  say(4);
  write("Eerst vragen");
  const four = await words();
  newPhone();
  show({ ...choice });
  expect((await phone.copy.open(four)).kind).toBe("opened");
  expect(phone.writings.here.value.get(3)?.texts).toEqual(["Eerst vragen"]);
  const own = phone.own.answerTo({ stepIndex: 1, roundNumber: 1 });
  expect(own?.answer.activity.value).toMatchObject({ positionIndex: 4 });
  expect(FakeSocket.last.answers).toEqual([]);
});

test("the question of now gets no second answer from a copy", async () => {
  show(line);
  say(4);
  const four = await words();
  newPhone();
  expect((await phone.copy.open(four)).kind).toBe("opened");
  show(line);
  expect(phone.own.answerTo({ stepIndex: 1, roundNumber: 1 })).toBeNull();
  expect(FakeSocket.last.answers).toEqual([]);
});

test("in a later room the log and the earlier positions are there to read", async () => {
  show(line);
  say(4);
  write("Eerst vragen");
  const four = await words();
  newPhone();
  enter("ROOM3333");
  await phone.copy.open(four);
  expect(phone.writings.earlierLogs().map(({ texts }) => texts)).toEqual([["Eerst vragen"]]);
  expect(phone.positions.earlier()).toMatchObject([{ room: "ROOM2222" }]);
  expect(phone.own.answers.value.size).toBe(0);
});

test("the end of the room wipes positions from the phone, not from the copy", async () => {
  show(line);
  say(4);
  const four = await words();
  phone.own.wipe();
  expect(keysWith("goedwerk.ROOM2222.")).toEqual([]);
  const opened = await phone.copy.open(four);
  expect(opened.kind === "opened" && opened.content.positions).toHaveLength(1);
});
