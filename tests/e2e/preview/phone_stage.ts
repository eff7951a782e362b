// A phone without a server: the built client with a WebSocket played by this program. It keeps
// pictures, and complains about what scrolls sideways, is too small to touch or fails axe.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { create, fromBinary, type MessageInitShape, toBinary } from "../../../web-client/src/wire";
import axe from "axe-core";
import { chromium, type Page } from "playwright-core";
import { Show } from "../../../web-client/src/gen/activity_pb";
import { type CloseCode, ErrorCode } from "../../../web-client/src/gen/error_pb";
import { ClientFrameSchema, ServerFrameSchema } from "../../../web-client/src/gen/frame_pb";
import type { PhoneRoomViewSchema } from "../../../web-client/src/gen/room_pb";
import { Audience } from "../../../web-client/src/gen/room_pb";
import { type Activity, stages } from "./phone_examples";

const folder = process.argv[2] ?? ".";
const dist = process.env.GOEDWERK_DIST ?? "dist";
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types: Record<string, string> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};
// Files that a bad network loses now.
let lost = (_path: string): boolean => false;
export function lose(now: (path: string) => boolean): void {
  lost = now;
}

const web = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  if (lost(path)) {
    response.writeHead(503).end();
    return;
  }
  const file = path.startsWith("/assets/") || path === "/icon.svg" ? path : "/index.html";
  try {
    const body = readFileSync(join(dist, file));
    response.writeHead(200, {
      "Content-Type": types[extname(file)] ?? "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((done) => web.listen(0, "127.0.0.1", done));
const address = web.address();
if (address === null || typeof address === "string") throw new Error("no port");
const origin = `http://127.0.0.1:${address.port}`;

type ServerBody = NonNullable<MessageInitShape<typeof ServerFrameSchema>["body"]>;
type Room = MessageInitShape<typeof PhoneRoomViewSchema>;

let failures = 0;
export function fail(state: string, what: string): void {
  failures += 1;
  console.log(`${state}: ${what}`);
}

export class Screen {
  readonly page: Page;
  readonly name: string;
  reply: ErrorCode | null = ErrorCode.UNSPECIFIED;
  refuse: CloseCode | null = null;
  newcomer = true;
  room: Room = {
    code: "K7M4PXAB",
    deckTitle: "Bijeenkomst 1",
    blockTitle: "Casus",
    stepIndex: 3,
    stepCount: 12,
    started: true,
  };
  activity: Activity | null = null;
  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
  }
  async give(body: ServerBody): Promise<void> {
    if (this.page.isClosed()) return; // it still said something on its way out
    const bytes = toBinary(ServerFrameSchema, create(ServerFrameSchema, { body }));
    await this.page.evaluate(
      (all) => {
        (window as unknown as { socketGives: (all: number[]) => void }).socketGives(all);
      },
      [...bytes],
    );
  }
  async views(): Promise<void> {
    const audience = Audience.PHONE;
    await this.give({
      case: "view",
      value: { audience, slot: 0, body: { case: "phoneRoom", value: this.room } },
    });
    if (this.room.casus === true) {
      const value = { id: "1A", title: "De lege stoel", stages };
      await this.give({
        case: "view",
        value: { audience, slot: 2, body: { case: "casus", value } },
      });
    }
    if (this.activity === null) return;
    const value = { stepIndex: 3, roundNumber: 1, show: Show.TOGETHER, ...this.activity };
    await this.give({
      case: "view",
      value: { audience, slot: 1, body: { case: "activity", value } },
    });
  }
  async took(bytes: number[]): Promise<void> {
    const frame = fromBinary(ClientFrameSchema, new Uint8Array(bytes));
    if (frame.body.case === "hello") {
      if (this.refuse !== null) {
        await this.give({ case: "goodbye", value: { code: this.refuse } });
        return;
      }
      const serverTimeMs = BigInt(Date.now());
      await this.give({
        case: "welcome",
        value: { ticket: new Uint8Array([1]), serverTimeMs, build: "1", newcomer: this.newcomer },
      });
      await this.views();
    } else if (frame.body.case === "ping") {
      await this.give({ case: "pong", value: { serverTimeMs: BigInt(Date.now()) } });
    } else if (this.reply !== null) {
      await this.give({ case: "reply", value: { id: frame.id, code: this.reply } });
    }
  }
  async show(activity: Activity): Promise<void> {
    this.activity = activity;
    await this.views();
  }
  async picture(state: string): Promise<void> {
    await this.page.waitForTimeout(150);
    const name = `${this.name}-${state}`;
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
    await this.#look(name);
  }
  async #look(name: string): Promise<void> {
    const wide = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) fail(name, `scrolls ${wide} px sideways`);
    const small = await this.page.evaluate(() =>
      [
        ...document.querySelectorAll(
          "button, summary, select, label:has(input[type=radio], input[type=checkbox])",
        ),
      ]
        .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && (box.height < 43.9 || box.width < 43.9))
        .map(({ text, box }) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`),
    );
    for (const target of small) fail(name, `small target ${target}`);
    const results = (await this.page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run(): Promise<{ violations: unknown[] }> } }
      ).axe.run();
      return violations;
    })) as { id: string; help: string; nodes: { html: string }[] }[];
    for (const { id, help, nodes } of results) fail(name, `${id}: ${help} ${nodes[0]?.html}`);
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});

export async function open(
  name: string,
  size: { width: number; height: number },
  path: string,
  before: (screen: Screen) => void = () => {},
  dark = false,
): Promise<Screen> {
  const page = await browser.newPage({
    viewport: size,
    colorScheme: dark ? "dark" : "light",
    locale: "nl-NL",
  });
  const screen = new Screen(page, name);
  before(screen);
  page.on("console", (message) => {
    const wished = message.text().includes("503"); // see lose
    if (message.type() === "error" && !wished) fail(name, message.text());
  });
  page.on("pageerror", (error) => fail(name, error.message));
  await page.exposeBinding("socketTook", (_, bytes: number[]) => void screen.took(bytes));
  await page.addInitScript(axe.source);
  await page.addInitScript(() => {
    const all = window as unknown as Record<string, unknown>;
    class Played {
      static OPEN = 1;
      readyState = 0;
      onopen: (() => void) | null = null;
      onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
      onclose: ((event: { code: number }) => void) | null = null;
      onerror = null;
      constructor() {
        if (all.socketDead === true) {
          setTimeout(() => this.onclose?.({ code: 1006 }), 10);
          return;
        }
        all.socketGives = (bytes: number[]) =>
          this.onmessage?.({ data: new Uint8Array(bytes).buffer });
        all.socketCuts = () => {
          all.socketDead = true;
          this.readyState = 3;
          this.onclose?.({ code: 1006 });
        };
        setTimeout(() => {
          this.readyState = 1;
          this.onopen?.();
        }, 10);
      }
      send(bytes: Uint8Array) {
        (all.socketTook as (bytes: number[]) => void)([...bytes]);
      }
      close() {
        this.readyState = 3;
      }
    }
    all.WebSocket = Played;
  });
  await page.goto(origin + path);
  await page.waitForSelector("h1");
  return screen;
}

export async function finish(): Promise<never> {
  await browser.close();
  web.close();
  console.log(failures === 0 ? "nothing to complain about" : `${failures} complaints`);
  process.exit(failures === 0 ? 0 : 1);
}
