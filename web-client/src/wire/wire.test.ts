// What src/wire reads and writes against @bufbuild/protobuf itself, with the whole .proto files:
// for every message that the pages know, filled at random, also with the longest numbers.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createFileRegistry,
  type DescField,
  type DescMessage,
  type FileRegistry,
  type Message,
  create as officialCreate,
  fromBinary as officialFromBinary,
  toBinary as officialToBinary,
  ScalarType,
} from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { expect, test, vi } from "vitest";
import { fromBinary, toBinary } from ".";
import { create } from "./message";
import { Schema } from "./schema";

type AnyMessage = Record<string, unknown> & Message;

const registry = readRegistry();
const modules = import.meta.glob<Record<string, unknown>>("../gen/**/*_pb.ts", { eager: true });
const schemas = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .filter((part) => part instanceof Schema);

function readRegistry(): FileRegistry {
  const proto = join(process.cwd(), "..", "proto");
  const folder = mkdtempSync(join(tmpdir(), "goedwerk-wire-"));
  try {
    const path = join(folder, "all.bin");
    const names = readdirSync(proto, { recursive: true, encoding: "utf8" });
    const files = names.filter((name) => name.endsWith(".proto"));
    const done = spawnSync("protoc", [`-I${proto}`, `--descriptor_set_out=${path}`, ...files]);
    if (done.status !== 0) throw new Error(`protoc: ${done.stderr}`);
    return createFileRegistry(officialFromBinary(FileDescriptorSetSchema, readFileSync(path)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// A whole deck is a large message, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

// xorshift64*: the same every time.
let state = 8731n;
function random(below: number): number {
  state ^= state >> 12n;
  state = BigInt.asUintN(64, state ^ (state << 25n));
  state ^= state >> 27n;
  return Number(BigInt.asUintN(64, state * 0x2545f4914f6cdd1dn) >> 33n) % below;
}

function one<T>(...of: readonly [T, ...T[]]): T {
  return of[random(of.length)] ?? of[0];
}

function randomMessage(desc: DescMessage, depth: number): AnyMessage {
  const init: Record<string, unknown> = {};
  for (const member of desc.members) {
    if (random(4) === 0) continue;
    if (member.kind === "oneof") {
      const field = member.fields[random(member.fields.length)];
      if (field === undefined) continue;
      init[member.localName] = { case: field.localName, value: randomValue(field, depth) };
    } else if (member.fieldKind === "list") {
      init[member.localName] = Array.from({ length: random(4) }, () => randomValue(member, depth));
    } else init[member.localName] = randomValue(member, depth);
  }
  return officialCreate(desc, init) as AnyMessage;
}

function randomValue(field: DescField, depth: number): unknown {
  if (field.message !== undefined) {
    return depth > 4 ? officialCreate(field.message) : randomMessage(field.message, depth + 1);
  }
  if (field.enum !== undefined) return one(0, 1, 2, 99);
  switch (field.scalar) {
    case ScalarType.STRING:
      return one("", "a", "Vóór de vergadering: 50 % — „ja” 👩🏽‍🌾", "lang ".repeat(random(60)));
    case ScalarType.BYTES:
      return Uint8Array.from({ length: random(200) }, () => random(256));
    case ScalarType.BOOL:
      return one(true, false);
    case ScalarType.UINT32:
      return one(0, 1, 127, 128, 300, 2 ** 31, 2 ** 32 - 1);
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return one(0n, 1n, 128n, 1_790_000_000_000n, 2n ** 63n, 2n ** 64n - 1n);
    default:
      throw new Error(`${field}: nothing at random for it`);
  }
}

function officialOf({ typeName }: Schema<Message>): DescMessage {
  const desc = registry.getMessage(typeName);
  if (desc === undefined) throw new Error(`${typeName} is in no .proto`);
  return desc;
}

test("every message is read and written as the official library does", () => {
  expect(schemas.length).toBeGreaterThan(80);
  for (const schema of schemas) {
    const desc = officialOf(schema);
    for (let n = 0; n < 40; n++) {
      const message = randomMessage(desc, 0);
      const bytes = officialToBinary(desc, message);
      expect(fromBinary(schema, bytes)).toEqual(message);
      const made = create(schema, { ...message, $typeName: undefined });
      expect(made).toEqual(message);
      expect(Buffer.compare(toBinary(schema, made), bytes)).toBe(0);
    }
    expect(fromBinary(schema, new Uint8Array())).toEqual(officialCreate(desc));
  }
});

test("bytes that stop halfway are no message, or one with less in it, as for the library", () => {
  for (const schema of schemas) {
    const desc = officialOf(schema);
    const bytes = officialToBinary(desc, randomMessage(desc, 0));
    for (let end = 0; end < Math.min(bytes.length, 150); end++) {
      const part = bytes.slice(0, end);
      expect(readBy(() => fromBinary(schema, part))).toEqual(
        readBy(() => officialFromBinary(desc, part)),
      );
    }
  }
});

function readBy(reader: () => Message): Message | null {
  try {
    return reader();
  } catch {
    return null;
  }
}

const Small = new Schema<Message>("a.Small", "uone 9bnine");
const Wrong = new Schema<Message>("a.Small", "uone 8bnine");

test("unknown fields are passed over, of every kind", () => {
  const unknown = [0x10, 0x96, 0x01, 0x19, 1, 2, 3, 4, 5, 6, 7, 8, 0x22, 2, 9, 9, 0x2d, 1, 2, 3, 4];
  const bytes = Uint8Array.from([...unknown, 0x08, 5, 0x48, 1]);
  expect(fromBinary(Small, bytes)).toEqual({ $typeName: "a.Small", one: 5, nine: true });
});

test("lists of numbers are read packed and one by one, and pieces of a message are put together", () => {
  const Holder = new Schema<Message>("a.Holder", "*umany msmall", () => [Small]);
  const bytes = Uint8Array.from([0x08, 1, 0x0a, 2, 2, 3, 0x08, 4, 0x12, 2, 8, 5, 0x12, 2, 0x48, 1]);
  expect(fromBinary(Holder, bytes)).toEqual({
    $typeName: "a.Holder",
    many: [1, 2, 3, 4],
    small: { $typeName: "a.Small", one: 5, nine: true },
  });
});

test("a number of a field that is wrong is noticed", () => {
  const bytes = Uint8Array.from([0x08, 5, 0x48, 1]);
  expect(fromBinary(Wrong, bytes)).not.toEqual(fromBinary(Small, bytes));
});

test.each([
  ["a varint without end", Array.from({ length: 11 }, () => 0x80)],
  ["a length past the end", [0x22, 9, 1]],
  ["a group", [0x23]],
])("%s is refused", (_, bytes) => {
  expect(() => fromBinary(Small, Uint8Array.from(bytes))).toThrow(RangeError);
});
