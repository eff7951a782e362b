import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ErrorCode } from "../gen/error_pb";
import { MoveKind } from "../gen/room_pb";
import { MeantMoves, type NoteMove } from "./meant_moves";

const { UNSPECIFIED, STALE, MOVE_PENDING, MOVE_IMPOSSIBLE, UNAVAILABLE } = ErrorCode;

// What was sent, with the seq it carried; each waits here for its reply.
let sent: { note: bigint | undefined; seq: bigint; reply: (code: ErrorCode) => void }[];
let moves: MeantMoves;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  moves = new MeantMoves(
    ({ note }, seq) => new Promise((reply) => sent.push({ note, seq, reply })),
  );
  moves.saw(42n);
});
afterEach(() => {
  vi.useRealTimers();
});

const mark = (note: bigint): NoteMove => ({ kind: MoveKind.MARK_NOTE, argument: 1, note });
const settled = () => vi.advanceTimersByTimeAsync(0);

async function pressed(note: bigint): Promise<{ code: ErrorCode | null }> {
  const end: { code: ErrorCode | null } = { code: null };
  void moves.press(mark(note)).then((code) => {
    end.code = code;
  });
  await settled();
  return end;
}
async function reply(code: ErrorCode): Promise<void> {
  sent.at(-1)?.reply(code);
  await settled();
}

test("MV4: one press is one move, and it ends when its view is in", async () => {
  const end = await pressed(7n);
  expect(sent.map(({ note, seq }) => [note, seq])).toEqual([[7n, 42n]]);
  await reply(UNSPECIFIED);
  expect(end.code).toBeNull();
  moves.saw(43n);
  await settled();
  expect(end.code).toBe(UNSPECIFIED);
  expect(sent.length).toBe(1);
});

test("MV3: after STALE or MOVE_PENDING it goes again with the newer seq, not before", async () => {
  for (const code of [STALE, MOVE_PENDING]) {
    const before = sent.length;
    void pressed(7n);
    await settled();
    await reply(code);
    expect(sent.length).toBe(before + 1);
    moves.saw((sent.at(-1)?.seq ?? 0n) + 1n);
    await settled();
    expect(sent.length).toBe(before + 2);
    expect(sent.at(-1)?.seq).toBe((sent.at(-2)?.seq ?? 0n) + 1n);
    await reply(UNSPECIFIED);
    moves.saw((sent.at(-1)?.seq ?? 0n) + 1n);
    await settled();
  }
});

test("MV3: a newer view that was in already is enough", async () => {
  await pressed(7n);
  moves.saw(43n);
  await reply(STALE);
  expect(sent.map(({ seq }) => seq)).toEqual([42n, 43n]);
});

test("MV3: at most five times more", async () => {
  const end = await pressed(7n);
  for (let time = 1; time <= 6; time += 1) {
    moves.saw(42n + BigInt(time));
    await reply(STALE);
  }
  expect(sent.length).toBe(6);
  expect(end.code).toBe(STALE);
});

test("MV3: what was refused, or may have happened, does not go again", async () => {
  for (const code of [MOVE_IMPOSSIBLE, UNAVAILABLE, ErrorCode.RATE_LIMITED]) {
    const before = sent.length;
    const end = await pressed(7n);
    await reply(code);
    moves.saw(99n);
    await settled();
    expect(end.code).toBe(code);
    expect(sent.length).toBe(before + 1);
  }
});

test("MV2: a second press waits for the first, and carries the newer seq", async () => {
  await pressed(7n);
  await pressed(8n);
  expect(sent.length).toBe(1);
  await reply(UNSPECIFIED);
  moves.saw(43n);
  await settled();
  expect(sent.map(({ note, seq }) => [note, seq])).toEqual([
    [7n, 42n],
    [8n, 43n],
  ]);
});

test("MV5: a view that does not come holds nothing up for longer than 2 s", async () => {
  const end = await pressed(7n);
  await reply(MOVE_PENDING);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(sent.length).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.length).toBe(2);
  await reply(UNSPECIFIED);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(end.code).toBe(UNSPECIFIED);
});

test("MV3: what a move means may be gone: then it does not go, nor again", async () => {
  let there = false;
  const ends: ErrorCode[] = [];
  const press = () => void moves.press(mark(7n), () => there).then((code) => ends.push(code));
  press();
  await settled();
  expect(sent.length).toBe(0);
  expect(ends).toEqual([STALE]);
  there = true;
  press();
  await settled();
  there = false;
  await reply(STALE);
  moves.saw(43n);
  await settled();
  expect(sent.length).toBe(1);
  expect(ends).toEqual([STALE, STALE]);
});
