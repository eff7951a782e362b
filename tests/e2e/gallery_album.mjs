// Pictures of states: where they are, how they are called, and what is looked at on the way.
//   build/gallery/<screen>[-<look>]-[<part>-]<number>-<state>.png       and sheets of them: vel-<screen>-<n>.png
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expectNoScroll, expectNoSideways } from "./people.mjs";
import { expect, root } from "./stage.mjs";

export const folder = join(root, "build", "gallery");
export const sizes = {
  bord: { "bord-1024": [1024, 768], "bord-1280": [1280, 720], "bord-1920": [1920, 1080], "bord-4k": [3840, 2160] },
  telefoon: { "tel-390": [390, 844], "tel-320": [320, 568], "tel-liggend": [844, 390], "tel-laptop": [1366, 768] },
  regie: { "regie-1280": [1280, 720], "regie-1366": [1366, 768] },
};
// The same board twice more, as a facilitator can make it: by the argument of that move.
export const looks = [
  ["groot", 1],
  ["donker", 2],
];
// Of a page that is in no room. The first is where it is used.
export const pageSizes = [
  ["1366", 1366, 768],
  ["1280", 1280, 720],
  ["1024", 1024, 768],
  ["390", 390, 844],
  ["320", 320, 568],
];
export const phoneSizes = [
  ["390", 390, 844],
  ["320", 320, 568],
  ["liggend", 844, 390],
  ["laptop", 1366, 768],
];
export const boardSizes = [
  ["1280", 1280, 720],
  ["1024", 1024, 768],
  ["1920", 1920, 1080],
  ["4k", 3840, 2160],
];
// What stands in the names of a part's pictures; those of the steps have no word.
export const words = { steps: "", recall: "toen", pages: "paginas", long: "lang", phones: "telefoons" };

const sheetColumns = 4;
const sheetRows = 4;
const pieceHeight = 6_000; // of a long page; more makes no picture in Chromium
const piecesMax = 6;
const still_ms = 1_200; // a reveal takes 600 ms

export class Album {
  constructor(stage, part) {
    const word = words[part];
    Object.assign(this, { stage, part, mark: word === "" ? "" : `${word}-`, number: 0 });
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) if (partOf(name) === part) rmSync(join(folder, name));
  }

  next(state) {
    return `${this.mark}${String(this.number++).padStart(2, "0")}-${state}`;
  }

  // One check of all of `acts`, whatever one of them finds.
  all(title, acts) {
    const act = async () => {
      const problems = [];
      for (const one of acts) await one().catch((problem) => problems.push(problem.message));
      expect(problems.length === 0, problems.join("\n"));
    };
    return this.stage.check(title, act, { pictured: true });
  }

  // `board`: nothing scrolls, and no letters below 1/30 of its height. `whole`: also what is below the window. `moving`: a
  // picture of something that moves.
  async shoot(page, screen, title, { board = false, whole = false, moving = false } = {}) {
    if (!moving) await standStill(page);
    const path = (piece) => join(folder, `${screen}-${title}${piece}.png`);
    if (whole) await shootWhole(page, path);
    else await page.screenshot({ path: path("") });
    const where = `${title}, ${screen}`;
    if (!board) return expectNoSideways(page, where);
    await expectNoScroll(page, where);
    const fits = page.locator(".board");
    if ((await fits.count()) === 0) return; // a notice instead of a board
    const fit = Number(await fits.first().getAttribute("data-fit"));
    expect(fit <= 5, `${where}: letters of step ${fit}`);
  }

  // One page at every size of `of`, from wide to narrow; it keeps the first. axe looks at the first and the narrowest,
  // unless the colours are not those of the page (`ownColours`), of which it knows nothing.
  async everySize(name, state, { of = pageSizes, as = name, ownColours = false, ...how } = {}) {
    const page = this.stage.pages.get(name);
    const title = this.next(state);
    const [home, homeWidth, homeHeight] = of[0];
    const fromWide = [...of].sort(([, a], [, b]) => b - a);
    const at = ([size, width, height]) => async () => {
      await page.setViewportSize({ width, height });
      try {
        await this.shoot(page, `${as}-${size}`, title, how);
      } finally {
        if (!ownColours && (size === home || size === fromWide.at(-1)[0])) await this.stage.inspect(name, `${title}, ${size}`);
      }
    };
    const back = () => page.setViewportSize({ width: homeWidth, height: homeHeight });
    await this.all(title, [...fromWide.map(at), back]);
  }

  // Sheets of small pictures by screen, each with its name.
  async sheets() {
    const page = await this.stage.page("vel", 1600, 1200);
    const own = readdirSync(folder).filter((name) => partOf(name) === this.part).sort();
    const screens = new Map();
    for (const name of own) {
      const screen = name.replace(new RegExp(`-${this.mark}\\d{2,3}-.*$`), "");
      screens.set(screen, [...(screens.get(screen) ?? []), name]);
    }
    const perSheet = sheetColumns * sheetRows;
    for (const [screen, names] of screens) {
      for (let first = 0; first < names.length; first += perSheet) {
        await page.setContent(sheetOf(names.slice(first, first + perSheet)));
        await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
        const path = join(folder, `vel-${screen}-${this.mark}${first / perSheet + 1}.png`);
        await page.screenshot({ path, fullPage: true });
      }
    }
    await this.stage.leave("vel");
    console.log(`${own.length} pictures of ${this.part}`);
  }
}

// "bord-1024-toen-03-lijn.png", or "vel-bord-1024-toen-1.png", is of the part that its word says.
function partOf(name) {
  const found = Object.entries(words).find(([, word]) => word !== "" && new RegExp(`-${word}-\\d`).test(name));
  return found === undefined ? "steps" : found[0];
}

function sheetOf(names) {
  const cells = names.map((name) => {
    const data = readFileSync(join(folder, name)).toString("base64");
    return `<figure><img src="data:image/png;base64,${data}"><figcaption>${name.replace(".png", "")}</figcaption></figure>`;
  });
  return `<style>body{margin:8px;display:grid;grid-template-columns:repeat(${sheetColumns},1fr);gap:8px;font:13px sans-serif}
    figure{margin:0}img{width:100%;max-height:560px;object-fit:contain;border:1px solid #999}</style>${cells.join("")}`;
}

// Until what moves for a short time has come to rest. A countdown never does.
async function standStill(page) {
  await page.evaluate(async (most_ms) => {
    const short = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime <= most_ms);
    const end = new Promise((resolve) => setTimeout(resolve, most_ms));
    await Promise.race([Promise.allSettled(short.map(({ finished }) => finished)), end]);
  }, still_ms);
}

async function shootWhole(page, path) {
  const [width, height] = await page.evaluate(() => {
    const { clientWidth, scrollHeight } = document.scrollingElement;
    return [clientWidth, scrollHeight];
  });
  if (height <= pieceHeight) return page.screenshot({ path: path(""), fullPage: true });
  for (let piece = 0; piece < Math.min(piecesMax, Math.ceil(height / pieceHeight)); piece++) {
    const top = piece * pieceHeight;
    const clip = { x: 0, y: top, width, height: Math.min(pieceHeight, height - top) };
    await page.screenshot({ path: path(`-deel-${piece + 1}`), fullPage: true, clip });
  }
}
