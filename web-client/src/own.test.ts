import { beforeEach, expect, test, vi } from "vitest";
import { ActivityAnswerSchema, ActivityViewSchema, Phase } from "./gen/activity_pb";
import { ErrorCode } from "./gen/error_pb";
import { OwnThings } from "./own";
import { create } from "./wire";

const key = { stepIndex: 3, roundNumber: 1 };
const position = create(ActivityAnswerSchema, {
  activity: { case: "line", value: { positionIndex: 4 } },
});
const note = create(ActivityAnswerSchema, {
  activity: {
    case: "columns",
    value: { notes: [{ text: new Uint8Array([65]), handle: 0xfedcba9876543210n }] },
  },
});

function view(phase: Phase, change: object = {}) {
  return create(ActivityViewSchema, { ...key, phase, ...change });
}

let code = 0;
let own: OwnThings;
beforeEach(() => {
  code += 1;
  own = new OwnThings(`ROOM${code}`);
});

// Another page of the same tab: what is in memory is gone, storage stays.
async function reload(): Promise<OwnThings> {
  vi.resetModules();
  const { OwnThings: Fresh } = await import("./own");
  return new Fresh(`ROOM${code}`) as unknown as OwnThings;
}

test("O1: shown while open and closed, gone when the result is shown", () => {
  own.send(key, note);
  own.seen(view(Phase.OPEN));
  own.seen(view(Phase.CLOSED));
  expect(own.answerTo(key)).not.toBeNull();
  own.seen(view(Phase.REVEALED));
  expect(own.answerTo(key)).toBeNull();
  expect(sessionStorage.getItem(`goedwerk.ROOM${code}.answers`)).toBe("[]");
});

test("O1: marks without text stay beside the result, until the next question", () => {
  const value = { itemIndexes: [1, 1] };
  own.send(key, create(ActivityAnswerSchema, { activity: { case: "dots", value } }));
  own.seen(view(Phase.REVEALED));
  expect(own.answerTo(key)?.answer.activity.value).toMatchObject(value);
  own.seen(view(Phase.EXPLAINED, { stepIndex: 4 }));
  expect(own.answerTo(key)).toBeNull();
});

test("O2: a position stays until the question that repeats it closes", () => {
  own.send(key, position);
  own.answered(key, { kind: "stored" });
  const again = { stepIndex: 7, repeats: true, repeatsStepIndex: 3, repeatsRoundNumber: 1 };
  own.seen(view(Phase.REVEALED));
  own.seen(view(Phase.OPEN, again));
  expect(own.answerTo(key)?.answer).toEqual(position);
  own.seen(view(Phase.CLOSED, again));
  expect(own.answerTo(key)).toBeNull();
});

test("O2: of a choice that is over only the choice stays, not the text", () => {
  const value = { optionIndexes: [2], otherText: new Uint8Array([66]) };
  own.send(key, create(ActivityAnswerSchema, { activity: { case: "choice", value } }));
  own.seen(view(Phase.OPEN, { stepIndex: 4 }));
  const left = own.answerTo(key)?.answer.activity;
  expect(left?.value).toMatchObject({ optionIndexes: [2], otherText: new Uint8Array() });
});

test("O2: the ends of a sort stay after the reveal, beside the sort that only this phone has", () => {
  const value = { topIndexes: [1], bottomIndexes: [4] };
  own.send(key, create(ActivityAnswerSchema, { activity: { case: "sort", value } }));
  own.seen(view(Phase.REVEALED));
  expect(own.answerTo(key)?.answer.activity.value).toMatchObject(value);
});

test("O3: answers and drafts come back after a reload", async () => {
  own.send(key, position);
  own.answered(key, { kind: "stored" });
  own.keepDraft(3, { text: "half" });
  const fresh = await reload();
  expect(fresh.answerTo(key)?.state).toEqual({ kind: "stored" });
  expect(fresh.draftOf(3)).toEqual({ text: "half" });
});

test("a note keeps its handle over a reload", async () => {
  own.send(key, note);
  expect((await reload()).answerTo(key)?.answer.activity.value).toMatchObject({
    notes: [{ handle: 0xfedcba9876543210n }],
  });
});

test("an answer that had not arrived is still on its way after a reload", async () => {
  own.send(key, position);
  expect((await reload()).answerTo(key)?.state).toEqual({ kind: "waiting" });
});

test("a refused change leaves the answer the server has", () => {
  own.send(key, position);
  own.answered(key, { kind: "stored" });
  own.send(key, note);
  own.answered(key, { kind: "refused", code: ErrorCode.BAD_TEXT });
  expect(own.answerTo(key)?.answer).toEqual(position);
  expect(own.answerTo(key)?.state.kind).toBe("refused");
});

test("O4: at the end nothing is left in this browser", () => {
  own.keepTicket(new Uint8Array([1, 2]));
  own.send(key, position);
  own.keepDraft(3, { text: "half" });
  own.wipe();
  const names = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  expect(names.filter((name) => name.includes(`ROOM${code}`))).toEqual([]);
  expect(own.ticket.length).toBe(0);
});

test("P53: storage that throws is no storage, and nothing else breaks", () => {
  const throws = () => {
    throw new Error("QuotaExceededError");
  };
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(throws);
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(throws);
  own.keepTicket(new Uint8Array([1, 2]));
  own.send(key, position);
  expect(own.ticket).toEqual(new Uint8Array([1, 2]));
  expect(own.answerTo(key)?.answer).toEqual(position);
});
