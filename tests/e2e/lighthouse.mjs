// Lighthouse on the first page of a participant, a phone in a room and the board of a room, each as a new visitor on the
// device it is for. Reports and scores.json: build/lighthouse. Scores depend on the machine, so this is on request, not in the default
// set. Last line: N passed, N failed, N skipped.
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, Server } from "./stage.mjs";

const wanted = 0.95;
const categories = ["performance", "accessibility", "best-practices"];
const reports = join(root, "build", "lighthouse");
const require = createRequire(join(root, "web-client", "package.json"));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
// tests/run puts it there: too large to come with every build of the pages.
const tool = createRequire(join(root, "build", "lighthouse-tool", "package.json"));
const { default: lighthouse, desktopConfig } = await import(pathToFileURL(tool.resolve("lighthouse")).href);
const { chromium } = (await load("playwright-core")).default;

mkdirSync(reports, { recursive: true });
const server = new Server();
const scores = {};
let passed = 0;
let failed = 0;
try {
  // Twelve virtual participants answer, so that there is something on the board.
  const lines = await server.start("--demo");
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [`--remote-debugging-port=${port}`, "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
  });
  const own = (url) => url.replace("localhost", "127.0.0.1");
  const origin = `http://127.0.0.1:${server.port}`;
  await score("deelname", `${origin}/`, undefined);
  await score("telefoon", own(lines.deelnemer), undefined);
  await score("bord", own(lines.bord), desktopConfig);
  await browser.close();
  writeFileSync(join(reports, "scores.json"), `${JSON.stringify(scores, null, 2)}\n`);

  async function score(name, url, config) {
    const flags = { port, output: "html", onlyCategories: categories, logLevel: "error" };
    const { lhr, report } = await lighthouse(url, flags, config);
    writeFileSync(join(reports, `${name}.html`), report);
    for (const category of categories) {
      const { score } = lhr.categories[category];
      const good = score >= wanted;
      scores[`${name} ${category}`] = Math.round(score * 100);
      if (good) passed++;
      else failed++;
      console.log(`${good ? "ok     " : "FAILED "} ${name}: ${category} ${Math.round(score * 100)}`);
      if (good) continue;
      for (const { id } of lhr.categories[category].auditRefs) {
        const { score: part, title, displayValue = "" } = lhr.audits[id];
        if (part !== null && part < 1) console.log(`          ${title} ${displayValue}`);
      }
    }
  }
} catch (problem) {
  failed++;
  console.log(`FAILED  ${problem.stack}`);
} finally {
  await server.stop();
}
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
