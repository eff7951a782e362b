// A message with everything that was not said at its zero: what @bufbuild/protobuf's create does,
// without the descriptors it brings along.
import type { AnySchema, Field, Kind, MessageInitShape, MessageShape } from "./schema";

export type Loose = Record<string, unknown>;
export interface Chosen {
  readonly case: string | undefined;
  readonly value?: unknown;
}

// A message is returned as it is, also inside another.
export function create<S extends AnySchema>(
  schema: S,
  init?: MessageInitShape<S>,
): MessageShape<S> {
  // The shape follows from the schema, which the compiler cannot see.
  return filled(schema, (init ?? {}) as Loose) as MessageShape<S>;
}

function filled(schema: AnySchema, init: Loose): Loose {
  if (init.$typeName === schema.typeName) return init;
  const message = empty(schema);
  for (const field of schema.fields) {
    const { name, oneof } = field;
    if (oneof !== null) {
      const chosen = init[oneof] as Chosen | undefined;
      if (chosen?.case === name) message[oneof] = { case: name, value: of(field, chosen.value) };
      continue;
    }
    const value = init[name];
    if (value === undefined || value === null) continue;
    message[name] = field.list
      ? (value as unknown[]).map((item) => of(field, item))
      : of(field, value);
  }
  return message;
}

function of({ schema }: Field, value: unknown): unknown {
  return schema === null ? value : filled(schema, value as Loose);
}

export function empty(schema: AnySchema): Loose {
  const message: Loose = { $typeName: schema.typeName };
  for (const { name, kind, list, presence, oneof } of schema.fields) {
    if (oneof !== null) message[oneof] = { case: undefined };
    else if (list) message[name] = [];
    else if (!presence) message[name] = zeroOf(kind);
  }
  return message;
}

function zeroOf(kind: Kind): unknown {
  switch (kind) {
    case "s":
      return "";
    case "y":
      return new Uint8Array(0);
    case "b":
      return false;
    case "U":
    case "f":
      return 0n;
    case "u":
    case "e":
    case "m":
      return 0;
  }
}

export function isZero(kind: Kind, value: unknown): boolean {
  return kind === "y" ? (value as Uint8Array).length === 0 : value === zeroOf(kind);
}
