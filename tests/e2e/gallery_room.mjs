// A room with boards, phones and regies of many sizes, a crowd without pages, and what is done in it from step to step.
import { looks, sizes } from "./gallery_album.mjs";
import { fillIn, sendButton, waitQuestion, waitSent } from "./people.mjs";
import { eventually } from "./stage.mjs";
import { moves, phases, someAnswer, WireScreen } from "./wire.mjs";

const asks = (kind) => !["stages", "info", "personal"].includes(kind);
const base64url = (bytes) => Buffer.from(bytes).toString("base64url");

export class Hall {
  // `room`: as of openRoom. `screens`: sizes by name by kind. `looked`: boards that are also pictured in other looks.
  constructor({ album, proto, server, room, screens = sizes, looked = ["bord-1024", "bord-1280"] }) {
    Object.assign(this, { album, proto, server, room, screens, looked, stage: album.stage, crowd: [] });
    this.origin = `http://127.0.0.1:${server.port}`;
  }

  get eye() {
    return this.room.eye;
  }
  get control() {
    return this.room.control;
  }
  names(kind) {
    return Object.keys(this.screens[kind] ?? {});
  }
  page(name) {
    return this.stage.pages.get(name);
  }
  pages(kind) {
    return this.names(kind).map((name) => this.page(name));
  }
  address(kind) {
    const { code, boardTicket, controlTicket } = this.room.room;
    if (kind === "bord") return `${this.origin}/bord/${code}#${base64url(boardTicket)}`;
    if (kind === "telefoon") return `${this.origin}/r/${code}`;
    return `${this.origin}/regie#room=${code}&ticket=${base64url(controlTicket)}&board=${base64url(boardTicket)}`;
  }

  // Every screen in the room, and `count` people without a page.
  async open(count) {
    for (const kind of Object.keys(this.screens)) {
      for (const [name, [width, height]] of Object.entries(this.screens[kind])) {
        const page = this.page(name) ?? (await this.stage.page(name, width, height));
        await page.goto("about:blank"); // else a fragment alone would be new
        await page.goto(this.address(kind));
      }
    }
    await this.fill(count);
    for (const page of this.pages("bord")) await page.locator(".board").first().waitFor();
    for (const page of this.pages("telefoon")) await page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
    for (const page of this.pages("regie")) await page.locator(".now-title").waitFor();
    return this;
  }
  async fill(count) {
    while (this.crowd.length < count) {
      const { port } = this.server;
      this.crowd.push(await new WireScreen(this.proto, { port, code: this.room.room.code }).enter());
    }
  }
  async leave() {
    for (const screen of [...this.crowd, this.eye, this.control]) screen.close();
    await this.stage.leave(...Object.keys(this.screens).flatMap((kind) => this.names(kind)));
  }

  // The board beside, or above, the question.
  async showBoardOn(name) {
    await this.page(name).getByRole("button", { name: "Bord", exact: true }).click();
    await this.page(name).locator(".phone-board .board").waitFor();
  }

  // All screens as they are now, or `only` those; `looked`: boards also in their other looks.
  async see(state, { looked = false, kinds = Object.keys(this.screens), only = /./ } = {}) {
    const title = this.album.next(state);
    const acts = kinds.flatMap((kind) => [
      ...this.names(kind).filter((name) => only.test(name)).map((name) => () => this.shoot(kind, name, title)),
      async () => {
        if (this.names(kind).length > 0) await this.stage.inspect(this.names(kind)[0], title);
      },
    ]);
    await this.album.all(title, acts);
    if (looked) await this.seeLooks(title);
  }
  async seeLooks(title) {
    for (const [look, argument] of looks) {
      await this.look(argument);
      const names = this.names("bord").filter((name) => this.looked.includes(name));
      const acts = names.map((name) => () => this.shoot("bord", name, title, `-${look}`));
      await this.album.all(`${title}, ${look}`, [...acts, () => this.stage.inspect(names[0], `${title}, ${look}`)]);
    }
    await this.look(0);
  }
  async look(argument) {
    await this.control.move(moves.styleBoard, argument);
    const wanted = [argument & 1 ? "" : null, argument & 2 ? "dark" : null];
    for (const page of this.pages("bord")) {
      const board = page.locator(".board").first();
      const is = async () => [await board.getAttribute("data-large"), await board.getAttribute("data-theme")];
      await eventually(async () => String(await is()) === String(wanted), `the board in look ${argument}`);
    }
  }
  async shoot(kind, name, title, suffix = "") {
    const page = this.page(name);
    await this.album.shoot(page, `${name}${suffix}`, title, { board: kind === "bord" });
    // What is going on is in sight, wherever somebody had scrolled.
    if (kind !== "telefoon" || !/-(uitleg|open|dicht|onthuld|gesprek)$/.test(title)) return;
    const question = page.getByRole("main").getByRole("heading", { level: 1 });
    await eventually(async () => (await question.boundingBox()).y > 0, `${title}, ${name}: the question in sight`, 5_000);
  }

  // The step at `index` is on, and on every screen. Gives its view.
  async goTo(index) {
    const { control, eye } = this;
    if (!control.controlRoom.started) await control.move(moves.next);
    if (control.controlRoom.stepIndex !== index) {
      const next = control.controlRoom.stepIndex + 1 === index;
      await control.move(next ? moves.next : moves.goTo, next ? 0 : index);
    }
    await eye.until(() => eye.activity?.stepIndex === index && eye.room.started, `step ${index}`);
    for (const page of this.pages("telefoon")) await waitQuestion(page, eye.activity);
    await this.boardsShow(eye.activity);
    return eye.activity;
  }
  async boardsShow({ title }) {
    for (const page of this.pages("bord")) await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
  }
  async revealStage() {
    const { control, eye } = this;
    const before = eye.activity.activity.value.stages.length;
    await control.move(moves.revealStage);
    await eye.until(() => eye.activity.activity.value.stages.length > before, "a fase");
  }

  // False: it cannot be asked now.
  async ask() {
    const { control, eye } = this;
    if (!asks(eye.activity.activity.case) || !control.controlRoom.moves.includes(moves.open)) return false;
    await control.move(moves.open);
    await eye.until(() => eye.activity.phase === phases.open, "an open question");
    return true;
  }
  // The crowd answers; `from`: as other people than before, `texts`: what they write.
  async crowdAnswers(texts, from = 0) {
    const asked = this.eye.activity;
    await Promise.all(
      this.crowd.map(async (screen, n) => {
        await screen.until(() => screen.activity?.acceptsAnswers && screen.activity.stepIndex === asked.stepIndex, "a question");
        const code = await screen.answer(someAnswer(screen.activity, n + from, texts));
        if (code !== 0) throw new Error(`an answer to ${asked.title} refused with ${code}`);
      }),
    );
  }
  async phonesAnswer(fill = fillIn) {
    const asked = this.eye.activity;
    const { case: kind, value } = asked.activity;
    for (const [n, page] of this.pages("telefoon").entries()) {
      // Fields are counted, not waited for: those of the step before would be filled.
      if (kind !== "sort") await sendButton(page, kind, value).waitFor();
      await fill(page, asked, n);
      await sendButton(page, kind, value).click();
      await waitSent(page, asked);
    }
  }
  // True: the question is closed, and its outcome still to be revealed. `waiting`: there are notes that wait, if it is
  // moderated; they are shown.
  async close({ waiting = true } = {}) {
    const { control, eye } = this;
    if (waiting && eye.activity.activity.value.moderated) await control.move(moves.showWaiting);
    await control.move(moves.close);
    await eye.until(() => eye.activity.phase >= phases.closed, "a closed question");
    return eye.activity.phase === phases.closed;
  }
  async reveal() {
    const { control, eye } = this;
    if (eye.activity.phase === phases.closed) await control.move(moves.reveal);
    await eye.until(() => eye.activity.phase === phases.revealed, "a result");
    await this.boardsShow(eye.activity);
  }
  async talk() {
    await this.control.move(moves.talk);
    for (const page of this.pages("bord")) await page.getByText("Kijk elkaar aan.").first().waitFor();
  }
}
