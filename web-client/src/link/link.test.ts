import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ActivityAnswer, ActivityAnswerSchema } from "../gen/activity_pb";
import { CloseCode, ErrorCode } from "../gen/error_pb";
import { MoveKind, Role } from "../gen/room_pb";
import { create } from "../wire";
import { FakeSocket } from "./fake_socket";
import { frameBytes } from "./frames";
import { Link } from "./link";
import { forget } from "./shelf";
import type { AnswerState, LinkState } from "./states";
import { type Way, Ways } from "./ways";

let states: LinkState[];
let answers: AnswerState[];
let mine: ActivityAnswer | null;
let views: number;
let link: Link;

const answer = create(ActivityAnswerSchema, { skipped: true });
const key = { stepIndex: 3, roundNumber: 1 };

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  states = [];
  answers = [];
  mine = null;
  views = 0;
  link = new Link({
    url: "ws://room.test/ws",
    hello: () => ({ roomCode: "ABCDEFGH", role: Role.PHONE }),
    welcomed: () => {},
    received: () => {
      views += 1;
    },
    changed: (state) => states.push(state),
    mine: () => mine,
    answered: (_, state) => answers.push(state),
    makeSocket: () => new FakeSocket(),
    random: () => 0.5,
  });
  link.start();
});

afterEach(() => {
  link.stop();
  vi.useRealTimers();
});

function wake(): void {
  window.dispatchEvent(new Event("focus"));
}

test("enters with Hello, and every frame has one of five sizes", () => {
  FakeSocket.last.enter();
  expect(FakeSocket.last.sent[0]?.body.case).toBe("hello");
  expect(FakeSocket.last.sizes.every((size) => frameBytes.some((bytes) => bytes === size))).toBe(
    true,
  );
  expect(states.at(-1)).toEqual({ kind: "entered", way: "socket" });
});

test("L4, B28: a damaged frame means exactly one new connection; a late close of the old one changes nothing", () => {
  const old = FakeSocket.last;
  old.enter();
  old.onmessage?.({ data: new Uint8Array([0x0a, 0x05, 0x01]).buffer });
  vi.advanceTimersByTime(500);
  expect(FakeSocket.all.length).toBe(2);
  FakeSocket.last.enter();
  vi.advanceTimersByTime(2_000);
  old.onclose?.({ code: 1006 });
  old.onerror?.();
  vi.advanceTimersByTime(5_000);
  expect(FakeSocket.all.length).toBe(2);
  expect(link.state).toEqual({ kind: "entered", way: "socket" });
});

test("B35: twenty cuts with both error and close: twenty returns, never two sockets", () => {
  for (let cut = 0; cut < 20; cut += 1) {
    const socket = FakeSocket.last;
    socket.enter();
    vi.advanceTimersByTime(6_000);
    socket.readyState = WebSocket.CLOSED;
    socket.onerror?.();
    socket.onclose?.({ code: 1006 });
    expect(FakeSocket.alive).toBeLessThanOrEqual(1);
    vi.advanceTimersByTime(1_000);
    expect(FakeSocket.alive).toBeLessThanOrEqual(1);
  }
  expect(FakeSocket.all.length).toBe(21);
});

test("L3, B32a: a socket that swallows everything is replaced within 3.5 s of waking up", () => {
  FakeSocket.last.enter();
  vi.advanceTimersByTime(7_000);
  wake();
  window.dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(400);
  expect(FakeSocket.last.pings).toBe(1);
  vi.advanceTimersByTime(3_000);
  expect(FakeSocket.all.length).toBe(2);
  expect(FakeSocket.alive).toBe(1);
});

test("L3: a socket that answers the probe stays", () => {
  FakeSocket.last.enter();
  wake();
  vi.advanceTimersByTime(400);
  FakeSocket.last.give({ case: "pong", value: { serverTimeMs: 5_000n } });
  vi.advanceTimersByTime(9_000);
  expect(FakeSocket.all.length).toBe(1);
});

test("B32b: a socket stuck in connecting is replaced within 3.5 s of waking up", () => {
  vi.advanceTimersByTime(1_000);
  wake();
  vi.advanceTimersByTime(3_400);
  expect(FakeSocket.all.length).toBe(2);
  expect(FakeSocket.alive).toBe(1);
});

test("B32c: back out of the page cache, with pageshow only", () => {
  FakeSocket.last.enter();
  window.dispatchEvent(new Event("pagehide"));
  expect(FakeSocket.alive).toBe(0);
  window.dispatchEvent(new Event("pageshow"));
  vi.advanceTimersByTime(400);
  expect(FakeSocket.alive).toBe(1);
  FakeSocket.last.enter();
  vi.advanceTimersByTime(10_000);
  expect(FakeSocket.all.length).toBe(2);
});

test("L2: a socket that does not open within 5 s is given up, and so is one that never says welcome", () => {
  vi.advanceTimersByTime(5_001);
  expect(FakeSocket.alive).toBe(0);
  vi.advanceTimersByTime(500);
  expect(FakeSocket.all.length).toBe(2);
  FakeSocket.last.open();
  vi.advanceTimersByTime(5_001);
  expect(FakeSocket.alive).toBe(0);
});

test("L6: trouble is noticeable after 2 s, and quiet again at once when it is over", () => {
  FakeSocket.last.enter();
  FakeSocket.last.onclose?.({ code: CloseCode.DRAINING });
  expect(link.state).toEqual({ kind: "lost", side: "server", noticeable: false });
  vi.advanceTimersByTime(1_900);
  expect(link.state).toMatchObject({ kind: "lost", noticeable: false });
  vi.advanceTimersByTime(200);
  expect(link.state).toMatchObject({ kind: "lost", noticeable: true });
  FakeSocket.last.enter();
  expect(link.state).toEqual({ kind: "entered", way: "socket" });
});

test("R1: a room that has ended is not tried again, also not after waking up", () => {
  FakeSocket.last.open();
  FakeSocket.last.give({ case: "goodbye", value: { code: CloseCode.ROOM_ENDED } });
  vi.advanceTimersByTime(120_000);
  wake();
  vi.advanceTimersByTime(5_000);
  expect(FakeSocket.all.length).toBe(1);
  expect(link.state).toEqual({ kind: "refused", code: CloseCode.ROOM_ENDED });
});

test("R3: a goodbye that asks for time gets it", () => {
  FakeSocket.last.enter();
  FakeSocket.last.give({
    case: "goodbye",
    value: { code: CloseCode.DRAINING, retryAfterMs: 4_000 },
  });
  vi.advanceTimersByTime(3_900);
  expect(FakeSocket.all.length).toBe(1);
  vi.advanceTimersByTime(400);
  expect(FakeSocket.all.length).toBe(2);
});

test("A2, B40: 'later' three times, then stored: nothing to press, no false tick", () => {
  FakeSocket.last.enter();
  FakeSocket.last.show(3);
  link.answer(key, answer);
  for (let again = 0; again < 3; again += 1) {
    const frame = FakeSocket.last.answers.at(-1);
    FakeSocket.last.reply(frame?.id ?? 0n, ErrorCode.UNAVAILABLE);
    expect(answers).toEqual([{ kind: "waiting" }]);
    vi.advanceTimersByTime(10_000);
    FakeSocket.last.give({ case: "pong", value: {} });
  }
  FakeSocket.last.reply(FakeSocket.last.answers.at(-1)?.id ?? 0n);
  expect(answers.at(-1)).toEqual({ kind: "stored" });
  const count = FakeSocket.last.answers.length;
  vi.advanceTimersByTime(9_000);
  FakeSocket.last.give({ case: "pong", value: {} });
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.last.answers.length).toBeLessThanOrEqual(count);
});

test("A2, B11: three lost receipts: sent four times with growing delay, then silence", () => {
  FakeSocket.last.enter();
  FakeSocket.last.show(3);
  const socket = FakeSocket.last;
  const times: number[] = [];
  let seen = 0;
  link.answer(key, answer);
  for (let ms = 0; ms < 60_000; ms += 100) {
    if (socket.answers.length > seen) {
      seen = socket.answers.length;
      times.push(Date.now());
      if (seen === 4) socket.reply(socket.answers.at(-1)?.id ?? 0n);
    }
    if (ms % 5_000 === 0) socket.give({ case: "pong", value: {} });
    vi.advanceTimersByTime(100);
  }
  expect(times.length).toBe(4);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(gaps[1]).toBeGreaterThan(gaps[0] ?? 0);
  expect(gaps[2]).toBeGreaterThan(gaps[1] ?? 0);
  expect(answers.at(-1)).toEqual({ kind: "stored" });
});

test("A1: the receipt of a replaced answer is not a receipt", () => {
  FakeSocket.last.enter();
  FakeSocket.last.show(3);
  link.answer(key, answer);
  const first = FakeSocket.last.answers.at(-1)?.id ?? 0n;
  link.answer(key, create(ActivityAnswerSchema, {}));
  FakeSocket.last.reply(first);
  expect(answers.at(-1)).toEqual({ kind: "waiting" });
  FakeSocket.last.reply(FakeSocket.last.answers.at(-1)?.id ?? 0n);
  expect(answers.at(-1)).toEqual({ kind: "stored" });
});

test("A3, B25: an answer given without a connection goes out once the question shows it is open still", () => {
  FakeSocket.last.enter();
  FakeSocket.last.show(3);
  FakeSocket.last.onclose?.({ code: 1006 });
  link.answer(key, answer);
  vi.advanceTimersByTime(500);
  FakeSocket.last.enter();
  expect(FakeSocket.last.answers.length).toBe(0);
  FakeSocket.last.show(3);
  expect(FakeSocket.last.answers.length).toBe(1);
});

test("A4, B30: if the question has gone by then, nothing is sent and the screen says so", () => {
  FakeSocket.last.enter();
  FakeSocket.last.show(3);
  FakeSocket.last.onclose?.({ code: 1006 });
  link.answer(key, answer);
  vi.advanceTimersByTime(500);
  FakeSocket.last.enter();
  FakeSocket.last.show(4);
  vi.advanceTimersByTime(1_000);
  expect(FakeSocket.last.answers.length).toBe(0);
  expect(answers.at(-1)).toEqual({ kind: "unsure" });
});

test("L5: the own answer is sent once more after every return, and only for the question that is open", () => {
  mine = answer;
  FakeSocket.last.enter();
  FakeSocket.last.show(3, false);
  expect(FakeSocket.last.answers.length).toBe(0);
  FakeSocket.last.onclose?.({ code: 1006 });
  vi.advanceTimersByTime(500);
  FakeSocket.last.enter();
  FakeSocket.last.show(3);
  FakeSocket.last.show(3);
  expect(FakeSocket.last.answers.length).toBe(1);
  const frame = FakeSocket.last.answers[0];
  expect(frame?.body.value).toMatchObject({ stepIndex: 3, roundNumber: 1 });
});

test("a move about notes carries what it is about", () => {
  FakeSocket.last.enter();
  const text = new Uint8Array([82]);
  void link.move(MoveKind.JOIN_NOTES, 0, 7n, { note: 1n << 63n, other: 2n, text });
  expect(FakeSocket.last.sent.at(-1)?.body.value).toMatchObject({
    kind: MoveKind.JOIN_NOTES,
    seenSeq: 7n,
    note: 1n << 63n,
    other: 2n,
    text,
  });
});

test("a move gets its reply; without a connection it is unavailable at once", async () => {
  await expect(link.move(MoveKind.OPEN, 0, 1n)).resolves.toBe(ErrorCode.UNAVAILABLE);
  FakeSocket.last.enter();
  const reply = link.move(MoveKind.OPEN, 0, 7n);
  const frame = FakeSocket.last.sent.at(-1);
  expect(frame?.body.value).toMatchObject({ kind: MoveKind.OPEN, seenSeq: 7n });
  FakeSocket.last.reply(frame?.id ?? 0n, ErrorCode.STALE);
  await expect(reply).resolves.toBe(ErrorCode.STALE);
});

test("a question for later gets its reply, also when that takes longer than a move may", async () => {
  FakeSocket.last.enter();
  const reply = link.park(new Uint8Array([63]));
  const [frame] = FakeSocket.last.parked;
  expect(frame?.body.value).toMatchObject({ text: new Uint8Array([63]) });
  await vi.advanceTimersByTimeAsync(14_000);
  FakeSocket.last.reply(frame?.id ?? 0n);
  await expect(reply).resolves.toBe(ErrorCode.UNSPECIFIED);
});

test("a move carries hands in the hall and the answers of a poll", () => {
  FakeSocket.last.enter();
  const hall = create(ActivityAnswerSchema, {
    activity: { case: "choice", value: { optionIndexes: [2] } },
  });
  const options = [new Uint8Array([74]), new Uint8Array([78])];
  void link.move(MoveKind.COUNT_HALL, 4, 7n, { hall, options });
  expect(FakeSocket.last.sent.at(-1)?.body.value).toMatchObject({
    argument: 4,
    hall: { activity: { value: { optionIndexes: [2] } } },
    options,
  });
});

test("27: a healthy, idle connection shows no trouble for half an hour", () => {
  FakeSocket.last.enter();
  FakeSocket.last.show(3);
  for (let s = 0; s < 1_800; s += 1) {
    const before = FakeSocket.last.pings;
    vi.advanceTimersByTime(1_000);
    if (FakeSocket.last.pings > before) {
      FakeSocket.last.give({ case: "pong", value: { serverTimeMs: BigInt(Date.now()) } });
    }
  }
  expect(FakeSocket.all.length).toBe(1);
  expect(states.filter((state) => state.kind === "lost")).toEqual([]);
  expect(views).toBe(1);
});

test("L7, WA1: two sockets that never enter while the server answers: by POST, and that is remembered", async () => {
  link.stop();
  const ways: Way[] = [];
  const blocked = new Link({
    url: "ws://room.test/ws",
    hello: () => ({ roomCode: "ABCDEFGH", role: Role.PHONE }),
    welcomed: () => {},
    received: () => {},
    changed: (state) => states.push(state),
    healthy: () => Promise.resolve(true),
    makeSocket: (_, way) => {
      ways.push(way);
      return new FakeSocket();
    },
    random: () => 0.5,
  });
  blocked.start();
  FakeSocket.last.onclose?.({ code: 1006 });
  await vi.advanceTimersByTimeAsync(500);
  FakeSocket.last.onerror?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(ways).toEqual(["socket", "socket", "post"]);
  FakeSocket.last.enter();
  expect(blocked.state).toEqual({ kind: "entered", way: "post" });
  expect(new Ways().now).toBe("post");
  blocked.stop();
  forget("goedwerk.way");
});

test("WA1: by POST and back; a Goodbye or an entered connection is no failure", () => {
  const ways = new Ways();
  ways.failed();
  expect(ways.mayTurn).toBe(false);
  ways.entered();
  ways.failed();
  expect(ways.mayTurn).toBe(false);
  ways.failed();
  expect(ways.mayTurn).toBe(true);
  ways.turn();
  expect(ways.now).toBe("post");
  ways.failed();
  ways.failed();
  ways.turn();
  expect(ways.now).toBe("socket");
  expect(new Ways().now).toBe("socket");
});
