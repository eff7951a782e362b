// Says what a phone downloads from joining to its first question, and fails above the budget: the page, scripts, styles
// and the largest part of an activity. Not in it: fonts, the text of a case, and what comes by itself afterwards.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const firstLoadBytesMax = 60 * 1024; // performance.md, the last row: first_load_kib
const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist");
const names = readdirSync(join(dist, "assets"))
  .filter((name) => !name.endsWith(".br"))
  .map((name) => `assets/${name}`);

function textOf(name) {
  return readFileSync(join(dist, name), "utf8");
}

function sizeOf(name) {
  return gzipSync(readFileSync(join(dist, name)), { level: 9 }).length;
}

function sum(files) {
  return [...files].reduce((total, name) => total + sizeOf(name), 0);
}

// What the import of a file fetches: that file and, as Vite wrote it down beside the import, all that it needs.
function filesOf(start) {
  const asked = `import(\`./${start.slice("assets/".length)}\`)`;
  const text = names
    .filter((name) => name.endsWith(".js"))
    .map(textOf)
    .find((text) => text.includes(asked));
  if (text === undefined) throw new Error(`nothing asks for ${start}`);
  const list = /m\.f\|\|\(m\.f=(\[[^\]]*\])/.exec(text);
  const numbers = /^,__vite__mapDeps\(\[([\d,]*)\]\)/.exec(text.split(asked)[1]);
  if (numbers === null || list === null) return [start];
  const all = JSON.parse(list[1]);
  return numbers[1].split(",").map((number) => all[Number(number)]);
}

function only(start) {
  const found = names.filter((name) => name.startsWith(`assets/${start}`) && name.endsWith(".js"));
  if (found.length !== 1) throw new Error(`${found.length} files begin with ${start}`);
  return found[0];
}

const early = textOf("phone.html")
  .split("\n")
  .filter((line) => !line.includes('fetchpriority="low"'));
const page = [...early.join("\n").matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)];
const first = new Set([
  "phone.html",
  ...page.map(([, name]) => name),
  ...filesOf(only("PhoneScreen-")),
  ...filesOf(only("nl-")),
]);
const parts = names
  .filter((name) => /\/phone-[a-z]+-[^/]*\.js$/.test(name))
  .map((name) => filesOf(name).filter((file) => !first.has(file)))
  .sort((one, other) => sum(other) - sum(one));
const long = parts.filter((files) => files.length > 1); // see chunks.ts
for (const files of long) console.log(`more than one file for a question: ${files.join(", ")}`);
for (const name of parts[0]) first.add(name);

for (const name of [...first].sort()) console.log(`${String(sizeOf(name)).padStart(7)}  ${name}`);
const total = sum(first);
console.log(`${total} bytes first load of a phone, gzip, of ${firstLoadBytesMax} allowed`);
if (total > firstLoadBytesMax || long.length > 0) process.exit(1);
