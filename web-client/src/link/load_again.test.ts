import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { delayFirst_ms, delayMost_ms, loadAgain, loaded } from "./load_again";

let there: boolean;
let reloads: number;
const world = {
  healthy: async () => there,
  reload: () => {
    reloads += 1;
  },
  random: () => 0.5,
};

beforeEach(() => {
  vi.useFakeTimers();
  there = true;
  reloads = 0;
  loaded();
});
afterEach(() => {
  vi.useRealTimers();
});

test("L1: each time it draws from twice as long, up to 30 s; a page that loads starts anew", async () => {
  for (const most_ms of [1, 2, 4, 8, 16, 30, 30].map((seconds) => seconds * 1_000)) {
    const before = reloads;
    loadAgain(world);
    await vi.advanceTimersByTimeAsync(most_ms / 2 - 1);
    expect(reloads).toBe(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(reloads).toBe(before + 1);
  }
  loaded();
  loadAgain(world);
  await vi.advanceTimersByTimeAsync(delayFirst_ms / 2);
  expect(reloads).toBe(8);
});

test("L2: without a server it keeps waiting on this page, until there is one", async () => {
  there = false;
  loadAgain(world);
  await vi.advanceTimersByTimeAsync(20 * delayMost_ms);
  expect(reloads).toBe(0);
  there = true;
  await vi.advanceTimersByTimeAsync(delayMost_ms);
  expect(reloads).toBe(1);
});
