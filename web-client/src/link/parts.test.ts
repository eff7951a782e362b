import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { failuresMax, importAgain, Parts } from "./parts";

type Name = "line" | "choice" | "info";

// A network where every fetch waits for the test to end it.
class Network {
  readonly asked: Name[] = [];
  readonly stuck: boolean[] = [];
  readonly #ends = new Map<Name, { good(): void; bad(): void }>();
  readonly parts = new Parts<Name>(
    ["info", "choice", "line"],
    (name) => {
      this.asked.push(name);
      return new Promise<void>((resolve, reject) => {
        this.#ends.set(name, { good: resolve, bad: () => reject(new Error("away")) });
      });
    },
    (stuck) => this.stuck.push(stuck),
    () => 0.5,
  );

  async end(name: Name, how: "good" | "bad"): Promise<void> {
    const ends = this.#ends.get(name);
    if (ends === undefined) throw new Error(`${name} was not asked for`);
    this.#ends.delete(name);
    ends[how]();
    await vi.advanceTimersByTimeAsync(0);
  }
}

let network: Network;
beforeEach(() => {
  vi.useFakeTimers();
  network = new Network();
});
afterEach(() => {
  vi.useRealTimers();
});

test("nothing is fetched before something is wanted", async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  expect(network.asked).toEqual([]);
});

test("F1, F2: first what is wanted, then all others one by one", async () => {
  network.parts.want("line");
  expect(network.asked).toEqual(["line"]);
  await network.end("line", "good");
  expect(network.asked).toEqual(["line", "info"]);
  await network.end("info", "good");
  expect(network.asked).toEqual(["line", "info", "choice"]);
});

test("F1: what is wanted does not wait for one that comes by itself", async () => {
  network.parts.want("line");
  await network.end("line", "good");
  network.parts.want("choice");
  expect(network.asked).toEqual(["line", "info", "choice"]);
  await network.end("info", "good");
  expect(network.asked).toEqual(["line", "info", "choice"]);
});

test("F3: a failure is tried again within 1, 2, 4, 8, 16 s and then within 30 s", async () => {
  network.parts.want("line");
  for (const most_ms of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    const delay_ms = most_ms / 2;
    await network.end("line", "bad");
    const before = network.asked.length;
    await vi.advanceTimersByTimeAsync(delay_ms - 1);
    expect(network.asked.length).toBe(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(network.asked.length).toBe(before + 1);
  }
});

test("F4: it stops after so many failures and says so; wanting it again starts anew", async () => {
  network.parts.want("line");
  for (let failure = 1; failure <= failuresMax; failure += 1) {
    expect(network.stuck).toEqual([false]);
    await network.end("line", "bad");
    await vi.advanceTimersByTimeAsync(30_000);
  }
  expect(network.stuck).toEqual([false, true]);
  expect(network.asked.length).toBe(failuresMax);
  network.parts.want("line");
  expect(network.stuck).toEqual([false, true, false]);
  await network.end("line", "bad");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(network.asked.length).toBe(failuresMax + 2);
});

test("F5: what has arrived stays; then nothing is left to fetch", async () => {
  for (const name of ["line", "info", "choice"] as const) {
    network.parts.want(name);
    await network.end(name, "good");
  }
  network.parts.want("line");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(network.asked).toEqual(["line", "info", "choice"]);
});

test("a module that did not come is asked for under another address", async () => {
  const address = `${window.location.origin}/assets/phone-line-x.js`;
  const asked: string[] = [];
  const get = importAgain(
    () => Promise.reject(new TypeError(`Failed to fetch dynamically imported module: ${address}`)),
    async (again) => {
      asked.push(again);
      if (asked.length < 2) throw new TypeError(`Failed to fetch ${again}`);
      return "module";
    },
  );
  await expect(get()).rejects.toThrow("Failed");
  await expect(get()).rejects.toThrow("Failed");
  expect(await get()).toBe("module");
  expect(asked).toEqual([`${address}?try=2`, `${address}?try=3`]);
});

test("an error without an address: the same import again, as Safari does not remember", async () => {
  let tries = 0;
  const get = importAgain(async () => {
    tries += 1;
    if (tries === 1) throw new TypeError("Importing a module script failed.");
    return "module";
  });
  await expect(get()).rejects.toThrow("failed");
  expect(await get()).toBe("module");
});
