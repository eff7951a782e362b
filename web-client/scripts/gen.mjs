// Writes src/gen from ../proto, with the system's protoc and the plugin of package-lock.json.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const proto = join(root, "..", "proto");
const out = join(root, "src", "gen");
const files = readdirSync(proto, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".proto"))
  .sort();
mkdirSync(out, { recursive: true });

const run = spawnSync(
  "protoc",
  [
    `-I${proto}`,
    `--plugin=protoc-gen-es=${join(root, "node_modules", ".bin", "protoc-gen-es")}`,
    `--es_out=${out}`,
    "--es_opt=target=ts",
    ...files,
  ],
  { cwd: proto, stdio: "inherit" },
);
if (run.error) {
  console.error(`protoc could not be started (${run.error.message}); install protobuf-compiler`);
  process.exit(1);
}
process.exit(run.status ?? 1);
