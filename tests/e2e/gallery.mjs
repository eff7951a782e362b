// Every state of every screen at every size, to be looked at: the demo deck from the join screen to the end, with each
// kind of question before, during and after, on boards and phones of many sizes and in the regie. Pictures, and sheets of
// them by screen: build/gallery. On the way: nothing scrolls on a board, nothing is wider than a phone, no letters on a
// board below 1/30 of its height, in either orientation, and axe finds nothing for any role in any phase. On request, not in the default set: an hour of looking follows.
// Last line: N passed, N failed, N skipped.
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expectNoScroll, expectNoSideways, fillIn, sendButton, waitQuestion, waitSent } from "./people.mjs";
import { eventually, expect, root, Server, Stage } from "./stage.mjs";
import { openRoom } from "./troubles.mjs";
import { loadProto, moves, phases, roles, someAnswer, WireScreen } from "./wire.mjs";

const folder = join(root, "build", "gallery");
const crowdSize = 11;
const styleBoard = 26; // MoveKind: 1 large letters, 2 dark
const cue = 24;
const sizes = {
  bord: { "bord-1024": [1024, 768], "bord-1280": [1280, 720], "bord-1920": [1920, 1080], "bord-4k": [3840, 2160] },
  telefoon: { "tel-390": [390, 844], "tel-320": [320, 568], "tel-liggend": [844, 390], "tel-laptop": [1366, 768] },
  regie: { "regie-1280": [1280, 720], "regie-1366": [1366, 768] },
};
// The same board twice more: what a facilitator can make of it.
const looks = [
  ["groot", 1],
  ["donker", 2],
];
const sheetColumns = 4;
const sheetRows = 4;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const proto = await loadProto(root);
const server = new Server();
const stage = new Stage();
const names = (kind) => Object.keys(sizes[kind]);
class Gallery {
  constructor(room, origin) {
    Object.assign(this, { room, origin, number: 0 });
  }

  async open() {
    const { room, origin } = this;
    const ticket = (bytes) => Buffer.from(bytes).toString("base64url");
    for (const kind of Object.keys(sizes)) {
      for (const [name, [width, height]] of Object.entries(sizes[kind])) {
        const page = await stage.page(name, width, height);
        if (kind === "bord") await page.goto(`${origin}/bord/${room.room.code}#${ticket(room.room.boardTicket)}`);
        if (kind === "telefoon") await page.goto(`${origin}/r/${room.room.code}`);
        if (kind === "regie") {
          await page.goto(`${origin}/regie#room=${room.room.code}&ticket=${ticket(room.room.controlTicket)}`);
        }
      }
    }
    await stage.pages.get("bord-1024").getByText("De begeleider begint zo.").first().waitFor();
    this.crowd = [];
    for (let n = 0; n < crowdSize; n++) {
      this.crowd.push(await new WireScreen(proto, { port: server.port, code: room.room.code }).enter());
    }
    for (const name of names("telefoon")) {
      await stage.pages.get(name).getByText(/De begeleider begint zo|Fijn dat je er bent/).first().waitFor();
    }
    // Who is remote has the board beside the question.
    await stage.pages.get("tel-laptop").getByRole("button", { name: "Bord", exact: true }).click();
    await stage.pages.get("tel-laptop").locator(".phone-board .board").waitFor();
    await this.see("wachten", true);
    return this;
  }

  // All screens as they are now; `looked`: the board also in its other looks.
  async see(state, looked = false) {
    const title = `${String(this.number++).padStart(2, "0")}-${state}`;
    await stage.check(title, async () => {
      for (const kind of Object.keys(sizes)) {
        for (const name of names(kind)) await this.shoot(kind, name, title);
        await stage.inspect(names(kind)[0], title);
      }
    });
    if (!looked) return;
    for (const [look, argument] of looks) {
      await stage.check(`${title}, ${look}`, async () => {
        await this.room.control.move(styleBoard, argument);
        await this.boardsAre(argument);
        for (const name of ["bord-1024", "bord-1280"]) await this.shoot("bord", name, title, `-${look}`);
        await stage.inspect("bord-1024", `${title}, ${look}`);
      });
    }
    await this.room.control.move(styleBoard, 0);
    await this.boardsAre(0);
  }
  async boardsAre(argument) {
    const wanted = [argument & 1 ? "" : null, argument & 2 ? "dark" : null];
    for (const name of names("bord")) {
      const board = stage.pages.get(name).locator(".board");
      const is = async () => [await board.getAttribute("data-large"), await board.getAttribute("data-theme")];
      await eventually(async () => String(await is()) === String(wanted), `the board in look ${argument}`);
    }
  }
  async shoot(kind, name, title, suffix = "") {
    const page = stage.pages.get(name);
    if (kind === "bord") {
      await expectNoScroll(page, `${title}, ${name}${suffix}`);
      const fit = Number(await page.locator(".board").getAttribute("data-fit"));
      expect(fit <= 5, `${title}, ${name}${suffix}: letters of step ${fit}`);
    } else {
      await expectNoSideways(page, `${title}, ${name}`);
      // What is going on is in sight, wherever somebody had scrolled.
      if (kind === "telefoon" && /-(uitleg|open|dicht|onthuld|gesprek)$/.test(title)) {
        const question = page.getByRole("main").getByRole("heading", { level: 1 });
        await eventually(async () => (await question.boundingBox()).y > 0, `${title}, ${name}: the question in sight`, 5_000);
      }
    }
    await page.screenshot({ path: join(folder, `${name}${suffix}-${title}.png`) });
  }

  async walk() {
    const { room } = this;
    const { control, eye } = room;
    for (let index = 0; index < eye.room.stepCount; index++) {
      await control.move(moves.next);
      await eye.until(() => eye.activity?.stepIndex === index && eye.room.started, `step ${index}`);
      const kind = eye.activity.activity.case;
      for (const name of names("telefoon")) await waitQuestion(stage.pages.get(name), eye.activity);
      for (const name of names("bord")) {
        await stage.pages.get(name).getByRole("heading", { level: 1, name: eye.activity.title, exact: true }).waitFor();
      }
      await this.see(`${kind}-uitleg`);
      if (kind === "stages") {
        while (eye.activity.activity.value.more || eye.activity.activity.value.stages.length === 0) {
          const before = eye.activity.activity.value.stages.length;
          await control.move(moves.revealStage);
          await eye.until(() => eye.activity.activity.value.stages.length > before, "a fase");
        }
        await this.see(`${kind}-fase`, true);
      }
      if (kind === "stages" || kind === "info" || kind === "personal") continue;
      await this.question(kind);
    }
    await this.besides();
    await control.move(moves.endRoom);
    await stage.pages.get("tel-390").getByText("Dank je wel").first().waitFor();
    await stage.pages.get("bord-1024").getByText("Dank je wel").first().waitFor();
    await this.see("einde");
  }

  async question(kind) {
    const { control, eye } = this.room;
    await control.move(moves.open);
    await eye.until(() => eye.activity.phase === phases.open, "an open question");
    const asked = eye.activity;
    const sends = asked.activity.value;
    for (const name of names("telefoon")) {
      if (kind !== "sort") await sendButton(stage.pages.get(name), kind, sends).waitFor();
    }
    await this.see(`${kind}-open`);
    await Promise.all(
      this.crowd.map(async (screen, n) => {
        await screen.until(() => screen.activity?.acceptsAnswers && screen.activity.stepIndex === asked.stepIndex, "a question");
        return screen.answer(someAnswer(screen.activity, n));
      }),
    );
    for (const [n, name] of names("telefoon").entries()) {
      const page = stage.pages.get(name);
      await fillIn(page, asked, n);
      await sendButton(page, kind, sends).click();
      await waitSent(page, asked);
    }
    await this.see(`${kind}-beantwoord`);
    if (sends.moderated) await control.move(23); // everything that waits goes to the board
    await control.move(moves.close);
    await eye.until(() => eye.activity.phase >= phases.closed, "a closed question");
    if (eye.activity.phase === phases.closed) {
      await this.see(`${kind}-dicht`);
      await control.move(moves.reveal);
    }
    await eye.until(() => eye.activity.phase === phases.revealed, "a result");
    for (const name of names("bord")) {
      await stage.pages.get(name).getByRole("heading", { level: 1, name: asked.title, exact: true }).waitFor();
    }
    await this.see(`${kind}-onthuld`, true);
    await control.move(moves.talk);
    await stage.pages.get("bord-1024").getByText("Kijk elkaar aan.").first().waitFor();
    await this.see(`${kind}-gesprek`);
  }

  // Rest, break, guest, and each sentence to the room.
  async besides() {
    const { control, eye } = this.room;
    for (const [blank, name] of ["", "rust", "pauze", "gast"].entries()) {
      if (name === "") continue;
      await control.move(moves.blank, blank);
      await eye.until(() => eye.room.blank === blank, name);
      await this.see(name, true);
    }
    await control.move(moves.blank, 0);
    for (const wanted of control.controlRoom.cues) {
      await control.move(cue, wanted);
      await eye.until(() => eye.room.cue === wanted, "a sentence to the room");
      await this.see(`zin-${wanted}`);
    }
  }

  // Sheets of small pictures by screen, each with its name.
  async sheets() {
    const page = await stage.page("vel", 1600, 1200);
    const all = readdirSync(folder).filter((name) => name.endsWith(".png"));
    const screens = new Set(all.map((name) => name.replace(/-\d\d-.*$/, "")));
    for (const screen of screens) {
      const own = all.filter((name) => name.startsWith(`${screen}-`) && name.slice(screen.length).match(/^-\d\d-/)).sort();
      const perSheet = sheetColumns * sheetRows;
      for (let first = 0; first < own.length; first += perSheet) {
        const cells = own.slice(first, first + perSheet).map((name) => {
          const data = readFileSync(join(folder, name)).toString("base64");
          return `<figure><img src="data:image/png;base64,${data}"><figcaption>${name.replace(".png", "")}</figcaption></figure>`;
        });
        await page.setContent(
          `<style>body{margin:8px;display:grid;grid-template-columns:repeat(${sheetColumns},1fr);gap:8px;font:13px sans-serif}
           figure{margin:0}img{width:100%;max-height:560px;object-fit:contain;border:1px solid #999}</style>${cells.join("")}`,
        );
        await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
        await page.screenshot({ path: join(folder, `vel-${screen}-${first / perSheet + 1}.png`), fullPage: true });
      }
    }
  }
}

try {
  const { regie } = await server.start();
  const origin = `http://127.0.0.1:${server.port}`;
  const secret = new Uint8Array(Buffer.from(new URL(regie).hash.replace("#start=", ""), "base64url"));
  const room = await openRoom(proto, server, secret, "demo");
  await stage.open();
  const gallery = await new Gallery(room, origin).open();
  await gallery.walk();
  await gallery.sheets();
  await stage.expectNone("axe finds nothing against WCAG 2.2 A and AA for any role in any phase", stage.accessibility);
  await stage.expectNone("no violation of the Content-Security-Policy", stage.violations);
  await stage.expectNone("no page threw an error", stage.errors);
} catch (problem) {
  stage.failed++;
  console.log(`FAILED  ${problem.stack}`);
} finally {
  const exitCode = await stage.end();
  await server.stop();
  process.exitCode = exitCode;
}
