import { expect, test } from "vitest";
import { ClientFrameSchema } from "../gen/frame_pb";
import { create, fromBinary, toBinary } from "../wire";
import { encodeFrame, frameBytes } from "./frames";

function frameOf(ticketBytes: number) {
  return {
    id: 1n,
    body: { case: "hello" as const, value: { ticket: new Uint8Array(ticketBytes).fill(7) } },
  };
}

test("every frame is exactly one of five sizes and says the same as before", () => {
  // Every distance to the next size up to 260, and every way to write the length of the padding.
  const near = (size: number) => Array.from({ length: 300 }, (_, n) => size - 290 + n);
  for (const bytes of [...near(290), ...near(1024), ...near(4096), 16_350]) {
    const wire = encodeFrame(frameOf(bytes));
    if (wire === null) throw new Error(`no frame for ${bytes}`);
    expect(frameBytes.some((size) => size === wire.length)).toBe(true);
    const read = fromBinary(ClientFrameSchema, wire);
    expect(read.padding.every((byte) => byte === 0)).toBe(true);
    read.padding = new Uint8Array();
    const bare = toBinary(ClientFrameSchema, create(ClientFrameSchema, frameOf(bytes)));
    expect(Buffer.compare(toBinary(ClientFrameSchema, read), bare)).toBe(0);
  }
});

test("what fits nowhere is not sent", () => {
  expect(encodeFrame(frameOf(16_384))).toBeNull();
});
