// A server that is only frames: the built web client in Chromium, with a WebSocket that answers from a
// list. For looking at screens in states that take a whole meeting to reach; it tests nothing.

import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const webClient = join(here, "..", "..", "..", "web-client");
const require = createRequire(join(webClient, "package.json"));

async function load(name) {
  return import(pathToFileURL(require.resolve(name)).href);
}

function fakeSocket(frames) {
  const decode = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer;
  window.sentFrames = [];
  window.WebSocket = class {
    constructor() {
      window.fake = this;
      this.readyState = 0;
      setTimeout(() => {
        this.readyState = 1;
        this.onopen?.();
      }, 0);
    }
    send(bytes) {
      window.sentFrames.push(Array.from(new Uint8Array(bytes.buffer ?? bytes)));
      if (window.sentFrames.length === 1) for (const frame of frames) this.push(frame);
    }
    push(frame) {
      this.onmessage?.({ data: decode(frame) });
    }
    close() {}
  };
  Object.assign(window.WebSocket, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 });
}

export async function startFakeServer() {
  const { build, createServer, preview } = await load("vite");
  const outDir = mkdtempSync(join(tmpdir(), "goedwerk-preview-"));
  await build({ root: webClient, logLevel: "error", build: { outDir, emptyOutDir: true } });
  const site = await preview({
    root: webClient,
    logLevel: "error",
    build: { outDir },
    preview: { port: 0, host: "127.0.0.1" },
  });
  const origin = `http://127.0.0.1:${site.httpServer.address().port}`;
  const vite = await createServer({
    root: webClient,
    logLevel: "error",
    server: { middlewareMode: true },
    appType: "custom",
  });
  const gen = {};
  for (const file of [
    "frame",
    "room",
    "activity",
    "deck",
    "cell",
    "lobby",
    "activities/choice",
    "activities/line",
    "activities/columns",
    "activities/stages",
    "activities/info",
    "activities/field",
    "activities/sort",
    "activities/dots",
    "activities/agree",
    "activities/breakout",
    "activities/words",
  ]) {
    Object.assign(gen, await vite.ssrLoadModule(`/src/gen/${file}_pb.ts`));
  }
  const { create, fromBinary, toBinary } = await vite.ssrLoadModule(
    "/src/wire/index.ts",
  );
  const { chromium } = (await load("playwright-core")).default;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
  });
  const base64 = (schema, init) =>
    Buffer.from(toBinary(schema, create(schema, init))).toString("base64");
  return {
    gen,
    origin,
    frame: (body) => base64(gen.ServerFrameSchema, { body }),
    message: (schema, init) => Buffer.from(toBinary(schema, create(schema, init))),
    read: (schema, bytes) => fromBinary(schema, bytes),
    async page(path, frames, { width, height, ...options }) {
      const page = await browser.newPage({
        viewport: { width, height },
        locale: "nl-NL",
        ...options,
      });
      page.on("pageerror", (error) => console.error("page:", error.message));
      page.on(
        "console",
        (line) => line.type() === "error" && console.error("console:", line.text()),
      );
      await page.addInitScript(fakeSocket, frames);
      await page.goto(origin + path);
      await page.evaluate(() => document.fonts.ready);
      return page;
    },
    async stop() {
      await browser.close();
      await vite.close();
      await new Promise((done) => site.httpServer.close(done));
      rmSync(outDir, { recursive: true });
    },
  };
}
