import { expect, test } from "vitest";
import { delayMost_ms, nextAfter } from "./reconnect";

const usual = { attempt: 0, visible: true, closeCode: 1006, retryAfter_ms: 0, random: 0.5 };

function delay_ms(change: Partial<typeof usual>): number {
  const next = nextAfter({ ...usual, ...change });
  return next.kind === "retry" ? next.delay_ms : Number.NaN;
}

test("R1: 4500 to 4999 stop, everything else comes back", () => {
  for (const code of [4500, 4506, 4999]) {
    expect(nextAfter({ ...usual, closeCode: code }).kind).toBe("stop");
  }
  for (const code of [1000, 1001, 1006, 1009, 4000, 4499, 5000, null]) {
    expect(nextAfter({ ...usual, closeCode: code as number }).kind).toBe("retry");
  }
});

test("R1: never gives up", () => {
  expect(delay_ms({ attempt: 10_000, random: 0.999 })).toBeLessThanOrEqual(delayMost_ms);
});

test("R2: full jitter: evenly over the whole range, which doubles up to 30 s", () => {
  for (const [attempt, most] of [
    [0, 500],
    [1, 1_000],
    [4, 8_000],
    [9, 30_000],
  ] as const) {
    const draws = Array.from({ length: 1_000 }, (_, n) => delay_ms({ attempt, random: n / 1_000 }));
    expect(Math.min(...draws)).toBe(0);
    expect(Math.max(...draws)).toBeLessThan(most);
    expect(Math.max(...draws)).toBeGreaterThan(most * 0.99);
    for (let part = 0; part < 10; part += 1) {
      const within = draws.filter((d) => d >= (most * part) / 10 && d < (most * (part + 1)) / 10);
      expect(within.length).toBeGreaterThan(95);
      expect(within.length).toBeLessThan(105);
    }
  }
});

test("R3: the server's wish is a lower bound", () => {
  expect(delay_ms({ retryAfter_ms: 4_000, random: 0 })).toBe(4_000);
});

test("R4: nobody looks: no hurry", () => {
  expect(delay_ms({ visible: false })).toBe(15_000);
});
