import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { OwnThings } from "./own";
import { type Writing, Writings } from "./writings";

const letter: Writing = {
  stepIndex: 4,
  kind: "letter",
  title: "Brief aan jezelf",
  prompts: ["Beste ik"],
  texts: ["Bel vaker"],
  day: "2026-11-27",
};
const log: Writing = { ...letter, stepIndex: 7, kind: "log", title: "Logboek" };

let code = 0;
beforeEach(() => {
  code += 1;
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  vi.restoreAllMocks();
});

// Another page: what is in memory is gone, storage stays.
async function reload(room = `ROOM${code}`): Promise<Writings> {
  vi.resetModules();
  const { Writings: Fresh } = await import("./writings");
  return new Fresh(room) as unknown as Writings;
}

test("W1: kept over a reload and a closed tab, also when a fase later is on the screen", async () => {
  new Writings(`ROOM${code}`).keep(letter);
  sessionStorage.clear();
  expect((await reload()).here.value.get(4)).toEqual(letter);
});

test("W1: in another room there is nothing of it", async () => {
  new Writings(`ROOM${code}`).keep(letter);
  expect((await reload("OTHER")).here.value.size).toBe(0);
});

test("W1: wiped is gone from every shelf, and emptied is wiped", async () => {
  const writings = new Writings(`ROOM${code}`);
  writings.keep(letter);
  writings.keep(log);
  writings.wipe(letter);
  writings.keep({ ...log, texts: [" "] });
  expect(writings.here.value.size).toBe(0);
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain("Bel vaker");
});

test("W1, W2: at the end of the room a letter goes, a log stays", async () => {
  const writings = new Writings(`ROOM${code}`);
  writings.keep(letter);
  writings.keep(log);
  new OwnThings(`ROOM${code}`).wipe();
  const after = await reload();
  expect([...after.here.value.values()]).toEqual([log]);
});

test("W2: a later room on this device finds the log, and can wipe it", async () => {
  new Writings(`ROOM${code}`).keep(log);
  const later = await reload("LATER");
  later.keep({ ...log, day: "2026-12-11" });
  expect(later.earlierLogs()).toEqual([log]);
  later.wipeEarlierLogs();
  expect(later.earlierLogs()).toEqual([]);
  expect((await reload("LATER")).here.value.size).toBe(1);
});

test("W3: what is on the page stays on it when the room ends", () => {
  const writings = new Writings(`ROOM${code}`);
  writings.keep(letter);
  new OwnThings(`ROOM${code}`).wipe();
  expect(writings.here.value.get(4)).toEqual(letter);
});

test("W4: without storage it lives as long as the page", async () => {
  for (const shelf of ["localStorage", "sessionStorage"] as const) {
    vi.spyOn(window, shelf, "get").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
  }
  const writings = new Writings(`ROOM${code}`);
  writings.keep(letter);
  expect(writings.here.value.get(4)).toEqual(letter);
  expect((await reload()).here.value.size).toBe(0);
});

test("what somebody else wrote under these keys is not shown", async () => {
  localStorage.setItem(`goedwerk.log.ROOM${code}.1`, "{broken");
  localStorage.setItem(`goedwerk.log.ROOM${code}.2`, JSON.stringify({ stepIndex: "2" }));
  localStorage.setItem(
    `goedwerk.log.ROOM${code}.3`,
    JSON.stringify({ ...log, stepIndex: 3, texts: [1, "een"] }),
  );
  const found = [...(await reload()).here.value.values()];
  expect(found.map(({ stepIndex, texts }) => [stepIndex, texts])).toEqual([[3, ["een"]]]);
});
