// What a message on the wire looks like, as short as scripts/gen.mjs can say it: the schemas of all
// messages are in what a phone loads first.
//
//   spec   = token *(SP token)
//   token  = [number] ["*"] ["?"] kind name     a field; * repeated, ? with presence
//          | "(" name                           the fields from here belong to a oneof,
//          | ")"                                up to here
//   kind   = s string  y bytes  b bool  u uint32  U uint64  f fixed64  e enum  m message
//
// A field without a number has one more than the field before it.
import type { Message, MessageInitShape as OfficialInit } from "@bufbuild/protobuf";
import type { GenMessage } from "@bufbuild/protobuf/codegenv2";

export type Kind = "s" | "y" | "b" | "u" | "U" | "f" | "e" | "m";

export interface Field {
  readonly number: number;
  readonly name: string;
  readonly kind: Kind;
  readonly list: boolean;
  // Absent is something else than zero. True of single messages, and of all that is in a oneof.
  readonly presence: boolean;
  readonly oneof: string | null;
  readonly schema: AnySchema | null; // of a message
}

export type AnySchema = Schema<Message>;
export type MessageShape<S> = S extends Schema<infer T> ? T : never;
export type MessageInitShape<S> = S extends Schema<infer T> ? OfficialInit<GenMessage<T>> : never;

export class Schema<out T extends Message> {
  declare readonly shape?: T;
  readonly typeName: string;
  readonly #spec: string;
  readonly #parts: () => readonly AnySchema[];
  #fields: readonly Field[] | undefined;

  // `parts` gives the schema of every field that is a message, in the order of the spec. Asked
  // later: a message may be written down before the ones it holds.
  constructor(typeName: string, spec: string, parts: () => readonly AnySchema[] = () => []) {
    this.typeName = typeName;
    this.#spec = spec;
    this.#parts = parts;
  }

  // By number.
  get fields(): readonly Field[] {
    this.#fields ??= fieldsOf(this.#spec, this.#parts());
    return this.#fields;
  }
}

function fieldsOf(spec: string, parts: readonly AnySchema[]): Field[] {
  const fields: Field[] = [];
  let number = 0;
  let oneof: string | null = null;
  let part = 0;
  for (const token of spec.split(" ")) {
    const [, digits = "", signs = "", kind = "", name = ""] =
      /^(\d*)([*?]*)([sybuUfem()])(\w*)$/.exec(token) ?? [];
    if (kind === "(" || kind === ")") oneof = name === "" ? null : name;
    else if (kind !== "") {
      number = digits === "" ? number + 1 : Number(digits);
      const list = signs.includes("*");
      fields.push({
        number,
        name,
        kind: kind as Kind,
        list,
        presence: signs.includes("?") || oneof !== null || (kind === "m" && !list),
        oneof,
        schema: kind === "m" ? (parts[part++] ?? null) : null,
      });
    }
  }
  return fields.sort((a, b) => a.number - b.number);
}

// Of numbers: a list of them is one block of bytes.
export function isPacked(kind: Kind): boolean {
  return kind !== "s" && kind !== "y" && kind !== "m";
}
