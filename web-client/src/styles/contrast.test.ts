// The colours of the product and of the sample theme, light and dark, by the formula of WCAG 2.2:
// text at least 4.5 to 1, what marks a control or its state at least 3 to 1. Pairs as the style
// sheets use them. `CONTRAST_TABLE=1 npx vitest run src/styles/contrast.test.ts` prints them all.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

type Colours = ReadonlyMap<string, string>;
type Pair = readonly [front: string, back: string];

const textMin = 4.5;
const controlMin = 3;

const fronts = ["ink", "ink-2", "accent", "craft", "responsibility", "engagement", "ok", "error"];
const notes = ["note", "note-cool", "note-hinders", "note-helps"];
const textPairs: readonly Pair[] = [
  ...fronts.flatMap((front): Pair[] => [
    [front, "paper"],
    [front, "sheet"],
  ]),
  ["on-accent", "accent"],
  ["on-accent", "accent-active"],
  ...notes.map((note): Pair => ["on-note", note]),
  ["paper", "ink"], // chosen segments, pills, tips
  ["paper", "control"],
  ["paper", "ink-2"], // tones of columns, and what ends a meeting
  ["paper", "ok"],
  ["paper", "error"],
  ["paper", "craft"],
];
const controlPairs: readonly Pair[] = ["control", "accent", "focus", "ok", "error"].flatMap(
  (front): Pair[] => [
    [front, "paper"],
    [front, "sheet"],
  ],
);

/**
 * Values in `css`: before the block for dark rooms, in it, and in the one for a board that the
 * facilitator made dark.
 */
type Part = "light" | "dark" | "dark board";
function coloursIn(css: string, wanted: Part): Map<string, string> {
  const [light = "", rest = ""] = css.split("@media (prefers-color-scheme: dark)");
  const [dark = "", board = ""] = rest.split('.board[data-theme="dark"]');
  const part = { light, dark, "dark board": board }[wanted];
  const found = part.matchAll(/--goedwerk-color-([\w-]+):\s*(#[0-9a-f]{6})\b/gi);
  return new Map([...found].map(([, name = "", value = ""]) => [name, value]));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function ratio(colours: Colours, [front, back]: Pair): number {
  const [one, other] = [colours.get(front), colours.get(back)];
  if (one === undefined || other === undefined) throw new Error(`no ${front} or no ${back}`);
  return contrast(one, other);
}

function tooLow(colours: Colours, pairs: readonly Pair[], min: number): string[] {
  return pairs
    .filter((pair) => ratio(colours, pair) < min)
    .map((pair) => `${pair.join(" on ")}: ${ratio(colours, pair).toFixed(2)}`);
}

const inColour = /(?:^|[^-\w])(?:color|--mark):\s*var\(--goedwerk-color-([\w-]+)\)/g;
const isActivity = (folder: string): boolean => folder.startsWith("src/activities/");
function activityFolders(): string[] {
  const inside = readdirSync("src/activities", { withFileTypes: true });
  return inside.filter((one) => one.isDirectory()).map(({ name }) => `src/activities/${name}`);
}

const own = readFileSync(resolve("src/styles/tokens.css"), "utf8");
const theme = readFileSync(resolve("../deploy/thema.example.css"), "utf8");
const light = coloursIn(own, "light");
// A theme gives some values; the rest stay those of the product.
const looks: readonly (readonly [name: string, colours: Colours])[] = [
  ["own, light", light],
  ["own, dark", new Map([...light, ...coloursIn(own, "dark")])],
  ["sample theme, light", new Map([...light, ...coloursIn(theme, "light")])],
  [
    "sample theme, dark",
    new Map([
      ...light,
      ...coloursIn(own, "dark"),
      ...coloursIn(theme, "light"),
      ...coloursIn(theme, "dark"),
    ]),
  ],
];

test.each([
  ["own", own],
  ["sample theme", theme],
])("%s: a board that was made dark has the colours of a dark room", (_, css) => {
  const board = coloursIn(css, "dark board");
  expect(board.size).toBeGreaterThan(8);
  expect(board).toEqual(coloursIn(css, "dark"));
});

describe.each(looks)("%s", (name, colours) => {
  test("text is at least 4.5 to 1", () => {
    expect(tooLow(colours, textPairs, textMin)).toEqual([]);
  });
  test("what marks a control is at least 3 to 1", () => {
    expect(tooLow(colours, controlPairs, controlMin)).toEqual([]);
  });
  if (process.env.CONTRAST_TABLE !== undefined) {
    for (const pair of [...textPairs, ...controlPairs, ...boardPairs]) {
      console.log(`${name}\t${pair.join(" on ")}\t${ratio(colours, pair).toFixed(2)}`);
    }
  }
});

// What is a word on the board: it is read from eight metres. On the pane of a phone it may be dark.
const boardFronts = [
  ...["ink", "ink-2", "accent", "responsibility", "error"],
  ...["board-craft", "board-engagement", "board-ok"],
];
const boardPairs: readonly Pair[] = [
  ...boardFronts.flatMap((front): Pair[] => [
    [front, "paper"],
    [front, "sheet"],
  ]),
  ...notes.map((note): Pair => ["on-note", note]),
];
const boardMin = 7;

test.each(looks)("%s: words on the board are at least 7 to 1", (_, colours) => {
  expect(tooLow(colours, boardPairs, boardMin)).toEqual([]);
});

test("no style sheet of the board writes in a colour that is less", () => {
  const folders = ["src/screens/board", "src/charts", ...activityFolders()];
  const words = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".css") && (name === "board.css" || !isActivity(folder)))
      .flatMap((name) => [...readFileSync(resolve(folder, name), "utf8").matchAll(inColour)]),
  );
  const fine = [...boardFronts, "on-note", "on-accent", "paper", "sheet"];
  expect(words.length).toBeGreaterThan(20);
  expect(words.map(([, name = ""]) => name).filter((name) => !fine.includes(name))).toEqual([]);
});

test("the measure can fail, and is right where the answer is known", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  const grey = new Map([...light, ["ink-2", "#8a919c"]]);
  expect(tooLow(grey, textPairs, textMin)).toContain("ink-2 on paper: 2.84");
  const pale = new Map([...light, ["board-ok", "#1f7a3a"]]);
  expect(tooLow(pale, boardPairs, boardMin)).toContain("board-ok on paper: 4.82");
  expect([..."x { color: var(--goedwerk-color-ok) }".matchAll(inColour)]).toHaveLength(1);
  expect(() => ratio(light, ["ink", "no such token"])).toThrow();
  expect([...coloursIn(own, "dark").keys()].length).toBeGreaterThan(10);
  expect([...coloursIn(theme, "dark").keys()].length).toBeGreaterThan(5);
});
