// Everything around the play: the server as a process of its own, Chromium with pages that are watched, screenshots,
// and the list of what went well.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const binary = process.env.GOEDWERK ?? join(root, "build", "release", "server", "goedwerk");
const web = process.env.GOEDWERK_WEB ?? join(root, "web-client", "dist");
// What a busy machine is given for one wait.
export const patience_ms = Number(process.env.GOEDWERK_PATIENCE_MS ?? 45_000);
const pictures = join(root, "build", "e2e");
const require = createRequire(join(root, "web-client", "package.json"));

export class Server {
  // `content`: another folder than that of the product.
  constructor(content = join(root, "content")) {
    this.content = content;
    this.folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : "/tmp", "goedwerk-e2e-"));
    this.port = 0;
    this.log = "";
  }

  // Resolves with the words of its lines: ready, regie, …
  async start(...extra) {
    const args = ["serve", "--bind", "127.0.0.1", "--port", `${this.port}`, "--metrics-port", "0"];
    args.push("--data", join(this.folder, "data"), "--keys", join(this.folder, "keys"));
    args.push("--web", web, "--content", this.content, ...extra);
    this.process = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"] });
    this.process.stderr.on("data", (bytes) => (this.log += bytes));
    this.exited = new Promise((resolve) => this.process.on("exit", resolve));
    const lines = {};
    let text = "";
    const deadline = AbortSignal.timeout(60_000);
    await new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`the server did not start: ${this.log}`));
      deadline.addEventListener("abort", fail);
      this.process.on("exit", fail);
      this.process.stdout.on("data", (bytes) => {
        text += bytes;
        for (const [, word, rest] of text.matchAll(/^(\w+) (.+)$/gm)) lines[word] = rest;
        const linked = lines.regie || (this.port !== 0 && !extra.includes("--print-link"));
        if (lines.ready && linked) resolve();
      });
    });
    this.port = Number(new URL(lines.ready).port);
    return lines;
  }

  async kill(signal = "SIGKILL") {
    this.process?.kill(signal);
    return this.exited;
  }

  async stop() {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Stage {
  // Those of a run before.
  static forgetPictures() {
    rmSync(pictures, { recursive: true, force: true });
  }

  constructor() {
    this.passed = 0;
    this.failed = 0;
    this.skipped = 0;
    this.strangers = [];   // requests to other hosts
    this.violations = [];  // of the Content-Security-Policy
    this.errors = [];      // that a page threw
    this.accessibility = [];
    this.small = [];       // text on a board
    this.pages = new Map();
    mkdirSync(pictures, { recursive: true });
  }

  async open() {
    const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
    const { chromium } = (await load("playwright-core")).default;
    this.axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    this.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
    });
  }

  // A screen of its own, as if on a device of its own.
  async page(name, width, height, options = {}) {
    const context = await this.browser.newContext({ viewport: { width, height }, locale: "nl-NL", ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(patience_ms);
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`CSP-VIOLATION ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      const own = ["127.0.0.1", "localhost"].includes(hostname);
      if (/^(https?|wss?):$/.test(protocol) && !own) this.strangers.push(`${name}: ${request.url()}`);
    });
    page.on("console", (line) => {
      if (/CSP-VIOLATION|Content Security Policy/.test(line.text())) this.violations.push(`${name}: ${line.text()}`);
    });
    page.on("pageerror", (error) => this.errors.push(`${name}: ${error.message}`));
    this.pages.set(name, page);
    return page;
  }

  // Whose screens nobody needs any more.
  async leave(...names) {
    for (const name of names) {
      await this.pages.get(name)?.context().close();
      this.pages.delete(name);
    }
  }

  async picture(name, title) {
    await this.pages.get(name)?.screenshot({ path: join(pictures, `${title}-${name}.png`) }).catch(() => {});
  }
  async pictures(title, names = [...this.pages.keys()]) {
    await Promise.all(names.map((name) => this.picture(name, title)));
  }

  // Every rule of WCAG 2.2 A and AA, and what is serious or critical besides; the list at the end says where.
  async inspect(name, state) {
    const page = this.pages.get(name);
    await page.evaluate(this.axe);
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations
        .filter(({ impact, tags }) => /serious|critical/.test(impact) || tags.some((tag) => /^wcag2\d?aa?$/.test(tag)))
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 3).join(", ")}`);
    });
    for (const problem of found) this.accessibility.push(`${name}, ${state}: ${problem}`);
  }

  // `pictured`: there are pictures of what went wrong already.
  async check(title, act, { pictured = false } = {}) {
    const begin = Date.now();
    try {
      await act();
      this.passed++;
      console.log(`ok      ${title} (${Date.now() - begin} ms)`);
      return true;
    } catch (problem) {
      this.failed++;
      console.log(`FAILED  ${title}\n        ${String(problem?.message ?? problem).split("\n").slice(0, 12).join("\n        ")}`);
      if (pictured) return false;
      await this.pictures(`mislukt-${process.pid}-${this.failed}`);
      for (const line of await this.scenery()) console.log(`        ${line}`);
      return false;
    }
  }

  // What each page says, for who has no pictures of it.
  scenery() {
    const told = [...this.pages].map(async ([name, page]) => {
      const text = await page.locator("body").innerText({ timeout: 2_000 }).catch((problem) => `${problem}`);
      return `${name}: ${text.replace(/\s+/g, " ").slice(0, 300)}`;
    });
    return Promise.all(told);
  }

  skip(title, reason) {
    this.skipped++;
    console.log(`skipped ${title}: ${reason}`);
  }

  expectNone(title, list) {
    return this.check(title, () => {
      if (list.length > 0) throw new Error(`${list.length}:\n${[...new Set(list)].join("\n")}`);
    });
  }

  async end() {
    await this.browser?.close();
    console.log(`${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`);
    return this.failed === 0 ? 0 : 1;
  }
}

export function expect(condition, sentence) {
  if (!condition) throw new Error(sentence);
}

// Until `condition` (which may be asynchronous) is true.
export async function eventually(condition, sentence, within = patience_ms) {
  const end = Date.now() + within;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${sentence}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
