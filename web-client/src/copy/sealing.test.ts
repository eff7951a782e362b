import { beforeAll, expect, test, vi } from "vitest";
import { type CopyKeys, keysOf, paddedSizes, seal, sealedBytesMost, unseal } from "./sealing";

const words = ["avond", "fiets", "molen", "zomer"];
let keys: CopyKeys;
let others: CopyKeys;
beforeAll(async () => {
  keys = await keysOf(words);
  others = await keysOf(["avond", "fiets", "zomer", "molen"]);
});

const bytes = (count: number) => new Uint8Array(count).fill(7);
const hex = (all: Uint8Array) => [...all].map((one) => one.toString(16).padStart(2, "0")).join("");

test("the same words make the same locator and key, in the order they have", async () => {
  expect(keys.locator).toHaveLength(16);
  expect(keys.key).toHaveLength(32);
  expect(await keysOf(words)).toEqual(keys);
  expect(hex(others.locator)).not.toBe(hex(keys.locator));
  expect(hex(keys.key)).not.toContain(hex(keys.locator));
});

// A copy that was made must open for 90 days: none of these bytes may ever change.
test("words of today open the copies of yesterday", () => {
  expect(hex(keys.locator)).toBe("2fd664928ed9721f8bbe0ad6889cd92a");
  expect(hex(keys.key)).toBe("0f5b64d33467f3835a995b6d0a193e1be775810f56df85cc90e38c82e2e670b4");
});

test("the page goes on while the phone calculates", async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await keysOf(words);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});

test("it works without crypto.subtle", async () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const sealed = seal(await keysOf(words), bytes(3));
  expect(sealed && unseal(keys, sealed)).toEqual(bytes(3));
  vi.unstubAllGlobals();
});

test("what was sealed opens with the same words, and looks different each time", () => {
  const content = new TextEncoder().encode("Eerst vragen");
  const sealed = seal(keys, content);
  const again = seal(keys, content);
  if (sealed === null || again === null) throw new Error("not sealed");
  expect(unseal(keys, sealed)).toEqual(content);
  expect(hex(sealed)).not.toBe(hex(again));
  expect(hex(sealed)).not.toContain(hex(content));
});

test("other words and changed bytes open nothing", () => {
  const sealed = seal(keys, bytes(100));
  if (sealed === null) throw new Error("not sealed");
  expect(unseal(others, sealed)).toBeNull();
  expect(unseal({ ...keys, locator: others.locator }, sealed)).toBeNull();
  for (const at of [0, 30, sealed.length - 1]) {
    const changed = sealed.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(keys, changed)).toBeNull();
  }
  expect(unseal(keys, new Uint8Array())).toBeNull();
});

test("three sizes, whatever is in it; more is refused", () => {
  const sizeOf = (count: number) => seal(keys, bytes(count))?.length ?? null;
  const [small, middle, large] = paddedSizes.map((size) => size + 40);
  expect([0, 1, 4_092].map(sizeOf)).toEqual([small, small, small]);
  expect([4_093, 16_380].map(sizeOf)).toEqual([middle, middle]);
  expect([16_381, 65_532].map(sizeOf)).toEqual([large, large]);
  expect(large).toBe(sealedBytesMost);
  expect(sizeOf(65_533)).toBeNull();
  const full = seal(keys, bytes(65_532));
  expect(full && unseal(keys, full)).toEqual(bytes(65_532));
});
