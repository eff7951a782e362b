// A message from its bytes. Fields it does not know are passed over and not kept; bytes that are no
// message throw a RangeError.
import type { Message } from "@bufbuild/protobuf";
import { type Chosen, empty, type Loose } from "./message";
import { type AnySchema, type Field, isPacked, type Kind, type Schema } from "./schema";

const decoder = new TextDecoder("utf-8", { fatal: true });

export function fromBinary<T extends Message>(schema: Schema<T>, bytes: Uint8Array): T {
  // The shape follows from the schema, which the compiler cannot see.
  return read(schema, empty(schema), new Reader(bytes)) as unknown as T;
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get more(): boolean {
    return this.#at < this.#bytes.length;
  }

  take(count: number): Uint8Array {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw new RangeError("a message that ends too soon");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError("a number that ends too soon");
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new RangeError("a number of more than ten bytes");
  }

  fixed(count: number): bigint {
    return this.take(count).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  }

  block(): Uint8Array {
    return this.take(Number(this.varint()));
  }

  skip(wireType: number): void {
    if (wireType === 0) this.varint();
    else if (wireType === 1) this.take(8);
    else if (wireType === 2) this.block();
    else if (wireType === 5) this.take(4);
    else throw new RangeError("a field of an unknown kind");
  }
}

function read(schema: AnySchema, message: Loose, reader: Reader): Loose {
  while (reader.more) {
    const tag = Number(reader.varint());
    const wireType = tag & 7;
    const field = schema.fields.find(({ number }) => number === tag >>> 3);
    if (field === undefined) reader.skip(wireType);
    else if (field.list && wireType === 2 && isPacked(field.kind)) {
      const packed = new Reader(reader.block());
      while (packed.more) put(message, field, numberOf(field.kind, packed));
    } else if (wireType !== wireTypeOf(field.kind)) reader.skip(wireType);
    else put(message, field, valueIn(field, message, reader));
  }
  return message;
}

function wireTypeOf(kind: Kind): number {
  if (!isPacked(kind)) return 2;
  return kind === "f" ? 1 : 0;
}

function put(message: Loose, { name, list, oneof }: Field, value: unknown): void {
  if (oneof !== null) message[oneof] = { case: name, value };
  else if (list) (message[name] as unknown[]).push(value);
  else message[name] = value;
}

function valueIn(field: Field, message: Loose, reader: Reader): unknown {
  const { kind, schema } = field;
  if (schema !== null) {
    const before = field.list ? undefined : present(message, field);
    return read(schema, (before as Loose) ?? empty(schema), new Reader(reader.block()));
  }
  if (kind === "s") return decoder.decode(reader.block());
  if (kind === "y") return reader.block().slice();
  return numberOf(kind, reader);
}

// A message that comes in pieces is put together.
function present(message: Loose, { name, oneof }: Field): unknown {
  if (oneof === null) return message[name];
  const chosen = message[oneof] as Chosen;
  return chosen.case === name ? chosen.value : undefined;
}

function numberOf(kind: Kind, reader: Reader): unknown {
  if (kind === "f") return reader.fixed(8);
  const value = reader.varint();
  if (kind === "U") return value;
  if (kind === "b") return value !== 0n;
  return Number(kind === "e" ? BigInt.asIntN(32, value) : BigInt.asUintN(32, value));
}
