import { expect, test } from "vitest";
import { bytesOfContent, contentOf } from "./content";

const writing = {
  room: "AAAA2222",
  stepIndex: 3,
  kind: "log",
  title: "Logboek",
  prompts: ["Wat raakte me?"],
  texts: ["Één 🙂"],
  day: "2026-11-27",
} as const;
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test("what goes in comes out", () => {
  const content = { writings: [writing], positions: [] };
  expect(contentOf(bytesOfContent(content))).toEqual(content);
});

test("another version, or no content at all, is not opened", () => {
  expect(contentOf(bytes({ version: 2, writings: [writing], positions: [] }))).toBeNull();
  expect(contentOf(bytes({ writings: [writing] }))).toBeNull();
  expect(contentOf(bytes(null))).toBeNull();
  expect(contentOf(new Uint8Array([0xff, 0xfe]))).toBeNull();
});

test("what is not understood is left out", () => {
  const found = contentOf(
    bytes({
      version: 1,
      writings: [
        writing,
        { ...writing, kind: "other" },
        { ...writing, room: "../x" },
        { ...writing, room: 7 },
        null,
        3,
      ],
      positions: [{}, null, { room: "A", day: "x", view: "%", answer: "%" }],
    }),
  );
  expect(found).toEqual({ writings: [writing], positions: [] });
});
