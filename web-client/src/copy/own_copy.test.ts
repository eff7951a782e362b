import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ActivityAnswerSchema, ActivityViewSchema } from "../gen/activity_pb";
import { ErrorCode } from "../gen/error_pb";
import { forget, keysWith } from "../link/shelf";
import { Positions } from "../positions";
import { create } from "../wire";
import { type Writing, Writings } from "../writings";
import { FakeServer } from "./fake_server";
import { OwnCopy } from "./own_copy";

vi.setConfig({ testTimeout: 60_000 }); // what makes four words a key is slow on purpose

let server: FakeServer;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-27T12:00:00") });
  server = new FakeServer();
  empty();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const log: Writing = {
  stepIndex: 3,
  kind: "log",
  title: "Logboek",
  prompts: ["Wat raakte me?"],
  texts: ["Eerst vragen"],
  day: "2026-11-27",
};
const letter: Writing = { ...log, stepIndex: 5, kind: "letter", texts: ["Beste ik"] };
const view = create(ActivityViewSchema, {
  stepIndex: 2,
  roundNumber: 1,
  question: "Waar sta je?",
  activity: { case: "line", value: { left: { title: "Regels" } } },
});
const answer = create(ActivityAnswerSchema, {
  activity: { case: "line", value: { positionIndex: 4 } },
});

// One phone in one room.
function phone(code: string) {
  const writings = new Writings(code);
  const positions = new Positions(code);
  const copy = new OwnCopy({
    content: () => ({ writings: writings.all(), positions: [...positions.all.value.values()] }),
    bring: (content) => {
      writings.bring(content.writings);
      positions.bring(content.positions);
    },
  });
  return { writings, positions, copy };
}
// Another phone: nothing of this one is on it.
function otherPhone(code: string) {
  empty();
  return phone(code);
}
async function wordsOf({ copy }: ReturnType<typeof phone>): Promise<readonly string[]> {
  const made = await copy.make();
  if (made.kind !== "made") throw new Error(made.problem);
  return made.words;
}
function empty(): void {
  for (const key of keysWith("")) forget(key);
}

test("OC3 four words bring the log and the positions to another phone", async () => {
  const first = phone("AAAA2222");
  first.writings.keep(log);
  first.writings.keep(letter);
  first.positions.note(view, answer, "2026-11-27");
  const words = await wordsOf(first);
  expect(words).toHaveLength(4);
  expect(server.asked).toEqual(["store"]);

  const second = otherPhone("BBBB3333");
  const opened = await second.copy.open([words.join(" ").toUpperCase(), "", "", ""]);
  expect(opened.kind).toBe("opened");
  expect(second.writings.earlierLogs()).toEqual([log]);
  expect(second.positions.earlier()).toMatchObject([{ room: "AAAA2222", day: "2026-11-27" }]);
  expect(second.positions.earlier()[0]?.answer).toEqual(answer);
  expect(second.positions.earlier()[0]?.view).toEqual(view);
  const back = new Writings("AAAA2222");
  expect([...back.here.value.values()].map(({ texts }) => texts[0])).toEqual([
    "Eerst vragen",
    "Beste ik",
  ]);
});

test("what the server gets tells nothing of what is in it", async () => {
  const first = phone("AAAA2222");
  first.writings.keep({ ...log, texts: ["GEHEIM"] });
  const words = await wordsOf(first);
  const seen = [...server.copies].map(([name, bytes]) => name + new TextDecoder().decode(bytes));
  for (const secret of ["GEHEIM", "Logboek", "AAAA2222", ...words]) {
    expect(seen.join("")).not.toContain(secret);
  }
});

test("wrong words bring nothing; words that are not on the list are not even asked for", async () => {
  const first = phone("AAAA2222");
  first.writings.keep(log);
  const words = await wordsOf(first);
  const { copy } = otherPhone("BBBB3333");
  const unknown = { kind: "problem", problem: "unknown" };
  for (const typed of [["avond"], [...words, "avond"], [words[0] ?? "", "qqq", "zomer", "fiets"]]) {
    expect(await copy.open(typed)).toEqual(unknown);
  }
  expect(server.asked).toEqual(["store"]);
  expect(await copy.open([...words].reverse())).toEqual(unknown);
  expect(server.asked).toEqual(["store", "find"]);
  expect(copy.keys.value).toBeNull();
});

test("each refusal has its own problem; without a network nothing is lost", async () => {
  const first = phone("AAAA2222");
  server.away = true;
  expect(await first.copy.make()).toEqual({ kind: "problem", problem: "unavailable" });
  server.away = false;
  for (const [code, problem] of [
    [ErrorCode.RATE_LIMITED, "limited"],
    [ErrorCode.TOO_MANY_COPIES, "full"],
    [ErrorCode.UNAVAILABLE, "unavailable"],
  ] as const) {
    server.refuses = code;
    expect(await first.copy.make()).toEqual({ kind: "problem", problem });
  }
  expect(first.copy.keys.value).toBeNull();
  server.refuses = null;
  first.writings.keep({ ...log, texts: ["x".repeat(70_000)] });
  expect(await first.copy.make()).toEqual({ kind: "problem", problem: "long" });
});

test("OC3 the newest wins, of one day the longest", async () => {
  const first = phone("AAAA2222");
  first.writings.keep({ ...log, stepIndex: 1, texts: ["oud"], day: "2026-11-20" });
  first.writings.keep({ ...log, stepIndex: 2, texts: ["nieuw"], day: "2026-11-27" });
  first.writings.keep({ ...log, stepIndex: 3, texts: ["lang genoeg"], day: "2026-11-27" });
  const words = await wordsOf(first);
  const second = otherPhone("AAAA2222");
  second.writings.keep({ ...log, stepIndex: 1, texts: ["hier"], day: "2026-11-21" });
  second.writings.keep({ ...log, stepIndex: 2, texts: ["hier ouder"], day: "2026-11-26" });
  second.writings.keep({ ...log, stepIndex: 3, texts: ["lang"], day: "2026-11-27" });
  await second.copy.open(words);
  expect([1, 2, 3].map((step) => second.writings.here.value.get(step)?.texts[0])).toEqual([
    "hier",
    "nieuw",
    "lang genoeg",
  ]);
});

test("it works without storage", async () => {
  const first = phone("AAAA2222");
  first.writings.keep(log);
  const words = await wordsOf(first);
  otherPhone("BBBB3333");
  for (const shelf of ["localStorage", "sessionStorage"] as const) {
    vi.spyOn(window, shelf, "get").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
  }
  const second = phone("BBBB3333");
  await second.copy.open(words);
  expect(second.writings.earlierLogs()).toEqual([log]);
});

test("OC4 the next copy is what the page holds then", async () => {
  const first = phone("AAAA2222");
  first.writings.keep(log);
  first.writings.keep(letter);
  const words = await wordsOf(first);
  first.writings.wipe(letter);
  expect(await first.copy.update()).toBeNull();
  const second = otherPhone("BBBB3333");
  const opened = await second.copy.open(words);
  expect(opened.kind === "opened" && opened.content.writings).toEqual([
    { ...log, room: "AAAA2222" },
  ]);
});

test("OC2 the words are kept nowhere; erasing forgets the rest", async () => {
  const first = phone("AAAA2222");
  first.writings.keep(log);
  const words = await wordsOf(first);
  const kept = JSON.stringify({ ...localStorage, ...sessionStorage });
  for (const word of words) expect(kept).not.toContain(`"${word}`);
  expect(phone("AAAA2222").copy.keys.value).toEqual(first.copy.keys.value);
  expect(JSON.stringify({ ...localStorage })).not.toContain("goedwerk.copy");
  expect(await first.copy.erase()).toBeNull();
  expect(server.copies.size).toBe(0);
  expect(phone("AAAA2222").copy.keys.value).toBeNull();
  expect(await first.copy.open(words)).toEqual({ kind: "problem", problem: "unknown" });
});

test("OC1 nothing is stored by itself; after a log step it takes 30 to 90 seconds", async () => {
  const first = phone("AAAA2222");
  first.writings.keep(log);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  first.copy.leftLog();
  await vi.advanceTimersByTimeAsync(200_000);
  expect(server.asked).toEqual([]);
  expect(first.copy.offered.value).toBe(true);
  first.copy.offered.value = false;
  first.copy.leftLog();
  expect(first.copy.offered.value).toBe(false);

  vi.useRealTimers();
  await wordsOf(first);
  expect(server.asked).toEqual(["store"]);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const delays = new Set<number>();
  const wait = vi.spyOn(globalThis, "setTimeout");
  for (let time = 0; time < 50; time += 1) {
    first.copy.leftLog();
    delays.add(Number(wait.mock.calls.at(-1)?.[1]));
  }
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(30_000);
  expect(Math.max(...delays)).toBeLessThanOrEqual(90_000);
  expect(delays.size).toBeGreaterThan(40);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(server.asked).toEqual(["store"]);
  await vi.advanceTimersByTimeAsync(61_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(server.asked).toEqual(["store", "store"]));
});
