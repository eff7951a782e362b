// The bytes of a message, as Protocol Buffers describe their encoding: by number of field, lists of
// numbers packed, as every other writer of this protocol does.
import type { Message } from "@bufbuild/protobuf";
import { type Chosen, isZero, type Loose } from "./message";
import { type AnySchema, type Field, isPacked, type Kind, type Schema } from "./schema";

const encoder = new TextEncoder();

export function toBinary<T extends Message>(
  schema: Schema<T>,
  message: NoInfer<T>,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytesOf(schema, message as unknown as Loose));
}

function bytesOf(schema: AnySchema, message: Loose): number[] {
  const out: number[] = [];
  for (const field of schema.fields) writeField(out, field, message);
  return out;
}

function writeField(out: number[], field: Field, message: Loose): void {
  const { name, kind, list, presence, oneof } = field;
  if (oneof !== null) {
    const chosen = message[oneof] as Chosen;
    if (chosen.case === name) writeOne(out, field, chosen.value);
  } else if (list) {
    const items = message[name] as unknown[];
    if (!isPacked(kind)) for (const item of items) writeOne(out, field, item);
    else if (items.length > 0) {
      const packed: number[] = [];
      for (const item of items) writeNumber(packed, kind, item);
      writeLength(out, field, packed);
    }
  } else {
    const value = message[name];
    if (presence ? value !== undefined : !isZero(kind, value)) writeOne(out, field, value);
  }
}

function writeOne(out: number[], field: Field, value: unknown): void {
  const { number, kind, schema } = field;
  if (schema !== null) writeLength(out, field, bytesOf(schema, value as Loose));
  else if (kind === "s") writeLength(out, field, encoder.encode(value as string));
  else if (kind === "y") writeLength(out, field, value as Uint8Array);
  else {
    writeVarint(out, BigInt((number << 3) | (kind === "f" ? 1 : 0)));
    writeNumber(out, kind, value);
  }
}

function writeLength(out: number[], { number }: Field, bytes: ArrayLike<number>): void {
  writeVarint(out, BigInt((number << 3) | 2));
  writeVarint(out, BigInt(bytes.length));
  for (let at = 0; at < bytes.length; at++) out.push(bytes[at] ?? 0);
}

function writeNumber(out: number[], kind: Kind, value: unknown): void {
  const whole = BigInt.asUintN(64, BigInt(value as number | bigint | boolean));
  if (kind !== "f") writeVarint(out, whole);
  else for (let bit = 0n; bit < 64n; bit += 8n) out.push(Number((whole >> bit) & 0xffn));
}

function writeVarint(out: number[], value: bigint): void {
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) out.push(Number(rest & 0x7fn) | 0x80);
  out.push(Number(rest));
}
