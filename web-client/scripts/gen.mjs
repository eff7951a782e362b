// Writes src/gen from ../proto, with the system's protoc and the plugin of package-lock.json. Only what a screen can send
// or get: what stays on the server (decks, outcomes, events) would be a third of what a phone loads first.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const proto = join(root, "..", "proto");
const out = join(root, "src", "gen");
const files = readdirSync(proto, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".proto"))
  .sort();
/** All their messages are wanted, and what these hold. */
const doors = ["frame.proto", "lobby.proto", "copy.proto"];

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
  const kept = new Set();
  const queue = set.file
    .filter(({ name }) => doors.includes(name))
    .flatMap(({ messageType }) => messageType);
  while (queue.length > 0) {
    const message = queue.pop();
    if (kept.has(message)) continue;
    kept.add(message);
    for (const { typeName } of message.field) {
      if (messages.has(typeName)) queue.push(messages.get(typeName));
    }
  }
  for (const file of set.file) {
    file.messageType = file.messageType.filter((message) => kept.has(message));
  }
  return set;
}
