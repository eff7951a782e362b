// Writes src/gen from ../proto, with the system's protoc and the plugin of package-lock.json. Only what a screen can send
// or get: what stays on the server (decks, outcomes, events) would be a third of what a phone loads first. The types are
// the plugin's; its descriptors, and the code that reads them, would be the half of it: each message gets a line for
// src/wire instead. A whole deck, which only the paper kit asks for, gets a file of its own: no phone fetches it.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { create, createFileRegistry, fromBinary, ScalarType, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const proto = join(root, "..", "proto");
const out = join(root, "src", "gen");
const files = readdirSync(proto, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".proto"))
  .sort();
/** All their messages are wanted, and what these hold. */
const doors = ["frame.proto", "lobby.proto", "copy.proto", "poll.proto"];
/** What nothing but this message holds is moved out of the files of the others. */
const apart = {
  holder: ".goedwerk.proto.ReadDeckReply",
  into: "whole_deck.proto",
  before: "lobby.proto",
};

const scratch = mkdtempSync(join(tmpdir(), "goedwerk-gen-"));
const whole = join(scratch, "whole.bin");
const wanted = join(scratch, "wanted.bin");
try {
  run([`-I${proto}`, `--descriptor_set_out=${whole}`, ...files]);
  const set = fromBinary(FileDescriptorSetSchema, readFileSync(whole));
  writeFileSync(wanted, toBinary(FileDescriptorSetSchema, pruned(set)));
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  run([
    `--descriptor_set_in=${wanted}`,
    `--plugin=protoc-gen-es=${join(root, "node_modules", ".bin", "protoc-gen-es")}`,
    `--es_out=${out}`,
    "--es_opt=target=ts",
    ...set.file.map(({ name }) => name),
  ]);
  for (const file of createFileRegistry(set).files) slim(file);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function run(options) {
  const done = spawnSync("protoc", options, { cwd: proto, stdio: "inherit" });
  if (done.error) {
    console.error(`protoc could not be started (${done.error.message}); install protobuf-compiler`);
  }
  if (done.error || done.status !== 0) process.exit(done.status || 1);
}

// Messages do not nest in this project; enums are small and stay.
function pruned(set) {
  const messages = new Map();
  for (const file of set.file) {
    for (const message of file.messageType) {
      messages.set(`.${file.package}.${message.name}`, message);
    }
  }
  const starts = set.file
    .filter(({ name }) => doors.includes(name))
    .flatMap(({ messageType }) => messageType);
  const holder = messages.get(apart.holder);
  const kept = held(starts, messages);
  const elsewhere = held(starts, messages, holder);
  const moved = [...kept].filter((message) => !elsewhere.has(message));
  for (const message of moved) kept.delete(message);
  for (const file of set.file) {
    file.messageType = file.messageType.filter((message) => kept.has(message));
  }
  const at = set.file.findIndex(({ name }) => name === apart.before);
  const { package: of, syntax } = set.file[at];
  const used = new Set(moved.flatMap(({ field }) => field.map(({ typeName }) => typeName)));
  const uses = ({ package: of, messageType, enumType }) =>
    [...messageType, ...enumType].some(({ name }) => used.has(`.${of}.${name}`));
  const dependency = set.file.filter(uses).map(({ name }) => name);
  set.file[at].dependency.push(apart.into);
  const whole = { name: apart.into, package: of, syntax, dependency, messageType: moved };
  set.file.splice(at, 0, create(FileDescriptorProtoSchema, whole));
  return set;
}

// The messages and all that they hold, but not what `closed` holds.
function held(starts, messages, closed) {
  const found = new Set();
  const queue = [...starts];
  while (queue.length > 0) {
    const message = queue.pop();
    if (found.has(message)) continue;
    found.add(message);
    if (message === closed) continue;
    for (const { typeName } of message.field) {
      if (messages.has(typeName)) queue.push(messages.get(typeName));
    }
  }
  return found;
}

// Puts a line of src/wire/schema.ts in place of every descriptor in one written file.
function slim(file) {
  const path = join(out, `${file.name}_pb.ts`);
  const up = "../".repeat(file.name.split("/").length);
  const others = new Map();
  const schemas = file.messages.map((message) => {
    const parts = message.fields
      .filter(({ message }) => message !== undefined)
      .map(({ message }) => message);
    for (const part of parts) if (part.file !== file) others.set(part.name, part.file.name);
    const list = parts.map(({ name }) => `${name}Schema`).join(", ");
    return `new Schema("${message.typeName}", "${specOf(message)}"${list && `, () => [${list}]`})`;
  });
  const imports = [...others].map(
    ([name, from]) => `import { ${name}Schema } from "${up.slice(3) || "./"}${from}_pb";\n`,
  );
  if (schemas.length > 0) imports.unshift(`import { Schema } from "${up}wire/schema";\n`);
  const text = readFileSync(path, "utf8")
    .replace(/^import .*"@bufbuild\/protobuf\/codegenv2";\n/gm, "")
    .replace(/^import \{ file_\w+(, file_\w+)* \} from .*\n/gm, "")
    .replace(/^\/\*\*(?:(?!\*\/)[\s\S])*?\*\/\nexport const file_\w+: GenFile = [\s\S]*?;\n/m, "")
    .replace(/^\/\*\*(?:(?!\*\/)[\s\S])*?\*\/\nexport const \w+: GenEnum<\w+> = [\s\S]*?;\n/gm, "")
    .replace(
      /: GenMessage<(\w+)> = \/\*@__PURE__\*\/\n {2}messageDesc\(file_\w+, (\d+)\)/g,
      (_, name, index) => `: Schema<${name}> = /*@__PURE__*/\n  ${schemas[index]}`,
    )
    .replace(/\n\n/, `\n\n${imports.join("")}`);
  const left = /Gen(File|Enum|Message)\b|\w+Desc\(/.exec(text);
  if (left !== null) throw new Error(`${path}: ${left[0]} was not replaced`);
  writeFileSync(path, text);
}

function specOf(message) {
  const tokens = [];
  let before = 0;
  for (const member of message.members) {
    if (member.kind === "oneof") tokens.push(`(${member.localName}`);
    for (const field of member.kind === "oneof" ? member.fields : [member]) {
      const presence =
        field.fieldKind !== "message" && field.presence === 1 && member.kind !== "oneof";
      const number = field.number === before + 1 ? "" : field.number;
      const signs = `${field.fieldKind === "list" ? "*" : ""}${presence ? "?" : ""}`;
      tokens.push(`${number}${signs}${kindOf(field)}${field.localName}`);
      before = field.number;
    }
    if (member.kind === "oneof") tokens.push(")");
  }
  return tokens.join(" ");
}

function kindOf(field) {
  const kinds = new Map([
    [ScalarType.STRING, "s"],
    [ScalarType.BYTES, "y"],
    [ScalarType.BOOL, "b"],
    [ScalarType.UINT32, "u"],
    [ScalarType.UINT64, "U"],
    [ScalarType.FIXED64, "f"],
  ]);
  const kind = field.message ? "m" : field.enum ? "e" : kinds.get(field.scalar);
  if (kind === undefined || field.fieldKind === "map") {
    throw new Error(`${field}: src/wire cannot read this kind of field yet`);
  }
  return kind;
}
