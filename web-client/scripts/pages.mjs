// One page per screen, of the one that Vite wrote: each names beforehand what its screen needs, so that a browser asks for
// all of it at once instead of finding it file by file. The server chooses by the path (server/edge/public_site.cpp).
// The order is that of a slow network with six connections, measured by tests/e2e/slow_network.mjs: the largest file on the
// connection that brought the page, since nothing else can arrive before the others are there; on a phone and a board it
// runs at once, because it opens their connection. Then the styles, what is small, so that it does not wait behind what is
// large, and the rest. Beside every text its brotli, for browsers that take it.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist");
const smallFirst = 2;
const pages = {
  "index.html": { screen: "src/screens/join/JoinScreen.tsx" },
  // The activities that most meetings begin with; they do not hold up what stands before them.
  "phone.html": {
    screen: "src/screens/phone/PhoneScreen.tsx",
    connects: true,
    later: ["words", "choice", "columns", "line"],
  },
  "board.html": { screen: "src/screens/board/BoardScreen.tsx", connects: true },
  "control.html": { screen: "src/screens/lobby/LobbyScreen.tsx" },
  "check.html": { screen: "src/screens/check/CheckScreen.tsx" },
  "help.html": { screen: "src/screens/help/HelpScreen.tsx" },
};
// The language of nearly everybody; another one is asked for by the page itself.
const dictionary = "src/i18n/nl.ts";

const index = readFileSync(join(dist, "index.html"), "utf8");
const files = JSON.parse(readFileSync(join(dist, "files.json"), "utf8"));
// What every page links to, in the order of the page.
const own = [
  ...index.matchAll(/^ *<(?:script|link)[^>]*(?:src|href)="\/((?:assets\/[^"]+)|thema\.css)".*$/gm),
];
if (own.length < 3) throw new Error("index.html links to nothing");

for (const [name, { screen, connects, later = [] }] of Object.entries(pages)) {
  const all = new Map(own.map(([line, file]) => [file, line.trim()]));
  for (const source of [screen, dictionary]) collect(source, all);
  const isStyle = (line) => line.includes('rel="stylesheet"'); // their order counts
  const styles = [...all.values()].filter(isStyle);
  const modules = [...all].filter(([, line]) => !isStyle(line));
  modules.sort(([one], [other]) => sizeOf(other) - sizeOf(one));
  const [[largest, preload], ...others] = modules;
  const rest = others.map(([, line]) => line);
  const first = connects ? `<script type="module" async src="/${largest}"></script>` : preload;
  const lines = [first, ...styles, ...rest.splice(-smallFirst), ...rest];
  for (const part of later) {
    const { file } = entry(`src/activities/${part}/phone.tsx`);
    lines.push(`<link rel="modulepreload" fetchpriority="low" href="/${file}" />`);
  }
  let page = index;
  for (const [line] of own) page = page.replace(`${line}\n`, "");
  writeFileSync(
    join(dist, name),
    page.replace("  </head>", `    ${lines.join("\n    ")}\n  </head>`),
  );
}
rmSync(join(dist, "files.json"));
for (const name of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (!/\.(html|js|css|svg|webmanifest)$/.test(name)) continue;
  const bytes = readFileSync(join(dist, name));
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(join(dist, `${name}.br`), packed);
}

function entry(source) {
  const found = files[source];
  if (found === undefined) throw new Error(`${source} is not among the files`);
  return found;
}

function collect(source, all) {
  const { file, imports = [], css = [] } = entry(source);
  if (all.has(file)) return;
  all.set(file, `<link rel="modulepreload" href="/${file}" />`);
  for (const style of css) {
    if (!all.has(style)) all.set(style, `<link rel="stylesheet" crossorigin href="/${style}" />`);
  }
  for (const other of imports) collect(other, all);
}

function sizeOf(file) {
  return statSync(join(dist, file)).size;
}
