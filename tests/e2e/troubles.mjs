// What goes wrong in a real room: reloads, dead networks, a server that dies, thumbs that tap twice, a facilitator who
// goes on while somebody types. Numbers of reliability.md section 6 and features.md section 3.
import { readdirSync } from "node:fs";
import { createServer, connect } from "node:net";
import { join } from "node:path";
import { answerOnPage, expectNoScroll, expectNoSideways, fillIn, joinByLink, sendButton, waitQuestion, waitSent } from "./people.mjs";
import { eventually, expect, root } from "./stage.mjs";
import { lobby, moves, phases, roles, WireScreen } from "./wire.mjs";

// A network in between that can be cut: the phone's Wi-Fi.
export class Network {
  async open(target) {
    this.target = target;
    this.pairs = new Set();
    this.cutOff = false;
    this.refusesSockets = false; // as some offices do
    this.refused = 0;
    this.server = createServer((near) => this.carry(near));
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.port = this.server.address().port;
    this.origin = `http://127.0.0.1:${this.port}`;
    return this;
  }
  carry(near) {
    if (this.cutOff) return near.destroy();
    if (this.refusesSockets) near.prependListener("data", (bytes) => this.refuse(near, bytes));
    const far = connect(this.target(), "127.0.0.1");
    const pair = [near, far];
    this.pairs.add(pair);
    const end = () => {
      near.destroy();
      far.destroy();
      this.pairs.delete(pair);
    };
    for (const side of pair) side.on("error", end).on("close", end);
    near.pipe(far);
    far.pipe(near);
  }
  refuse(near, bytes) {
    if (!/^upgrade: websocket/im.test(bytes.toString("latin1"))) return;
    this.refused++;
    near.destroy();
  }
  cut() {
    this.cutOff = true;
    for (const [near, far] of this.pairs) {
      near.destroy();
      far.destroy();
    }
  }
  mend() {
    this.cutOff = false;
  }
  close() {
    this.cut();
    this.server.close();
  }
}

// A rehearsal room (no k), with a facilitator in a hurry and an eye.
export async function openRoom(proto, server, secret, deckId = "opening") {
  return openRoomAs(proto, server, await claim(proto, server, secret), deckId);
}

// What stands behind #start= of the link that a server prints.
export const secretOf = (link) => new Uint8Array(Buffer.from(new URL(link).hash.replace("#start=", ""), "base64url"));

// The ticket of a facilitator, for that secret.
export async function claim(proto, server, secret) {
  const { ticket } = await lobby(proto, server.port, { body: { case: "claim", value: { secret } } });
  return ticket;
}

// The same for who has a facilitator's ticket; `wish`: fields of CreateRoom.
export async function openRoomAs(proto, server, ticket, deckId = "opening", wish = { rehearsal: true }) {
  const { room } = await lobby(proto, server.port, {
    ticket,
    body: { case: "createRoom", value: { deckId, language: 1, ...wish } },
  });
  return enterRoom(proto, server, room);
}

// The room of a summary, with a facilitator in a hurry and an eye.
export async function enterRoom(proto, server, room) {
  const control = await new WireScreen(proto, {
    port: server.port,
    code: room.code,
    role: roles.control,
    ticket: room.controlTicket,
  }).enter();
  const eye = await new WireScreen(proto, { port: server.port, code: room.code }).enter();
  return { room, control, eye };
}

// The first step at or after `from` of this kind.
export async function goToKind(room, kind, from = 0) {
  for (let index = from; index < room.eye.room.stepCount; index++) {
    if (!room.control.controlRoom?.started) await room.control.move(moves.next);
    if (room.control.controlRoom.stepIndex !== index) await room.control.move(moves.goTo, index);
    await room.eye.until(() => room.eye.activity?.stepIndex === index, `step ${index}`);
    if (room.eye.activity.activity.case === kind) return index;
  }
  throw new Error(`no step with ${kind}`);
}

export async function openKind(room, kind) {
  await goToKind(room, kind);
  await room.control.move(moves.open);
  await room.eye.until(() => room.eye.activity.phase === phases.open, "an open question");
  return room.eye.activity;
}

async function closeAndCount(room) {
  await room.control.move(moves.close);
  if (room.eye.activity.phase === phases.closed || room.control.controlRoom.phase === phases.closed) {
    await room.control.move(moves.reveal);
  }
  await room.eye.until(() => room.eye.boardActivity?.phase === phases.revealed, "a result");
  return room.eye.boardActivity.answerCount;
}

export async function reloads(room, page, stage) {
  await stage.check("a reload keeps a draft, and then the answer (f13, f15, B04)", async () => {
    const asked = await openKind(room, "columns");
    await waitQuestion(page, asked);
    const field = page.getByRole("textbox", { name: "Jouw briefje" });
    await field.fill("Nog niet verstuurd");
    await page.reload();
    await waitQuestion(page, asked);
    expect((await field.inputValue()) === "Nog niet verstuurd", "the draft is gone after a reload");
    await sendButton(page, "columns").click();
    await waitSent(page, asked);
    await page.reload();
    await waitQuestion(page, asked);
    await page.getByRole("list", { name: "Jouw briefjes" }).getByText("Nog niet verstuurd").waitFor();
    await room.control.move(moves.close);
  });
  await stage.check("a reload keeps a choice that was sent, and it counts once (B07)", async () => {
    const asked = await openKind(room, "choice");
    await answerOnPage(page, asked, 0);
    await page.reload();
    await waitSent(page, asked);
    await page.getByRole("button", { name: "Wijzigen" }).click();
    const options = asked.activity.value.options;
    const kind = asked.activity.value.choicesMax > 1 ? "checkbox" : "radio";
    await page.getByRole(kind, { name: options.at(-1).text }).check();
    await page.getByRole("button", { name: "Verstuur de wijziging" }).click();
    await waitSent(page, asked);
    expect((await closeAndCount(room)) === 1, "one answer that was changed is not one answer");
  });
}

export async function tappedTwice(room, page, stage) {
  await stage.check("two taps are one answer (B01, f18)", async () => {
    const asked = await openKind(room, "choice");
    await waitQuestion(page, asked);
    await sendButton(page, "choice").waitFor();
    await fillIn(page, asked, 1);
    const button = await sendButton(page, "choice").elementHandle();
    await button.evaluate((element) => {
      element.click();
      element.click();
    });
    await waitSent(page, asked);
    expect((await closeAndCount(room)) === 1, "counted twice");
  });
}

export async function withoutNetwork(room, network, page, stage) {
  await stage.check("an answer without a network waits on the phone and goes by itself (f28, B40)", async () => {
    const asked = await openKind(room, "choice");
    await waitQuestion(page, asked);
    await fillIn(page, asked, 0);
    network.cut();
    await sendButton(page, "choice").click();
    await page.getByText("We sturen het zodra je weer verbinding hebt.").locator("visible=true").first().waitFor();
    await stage.picture("wifi", "zonder-netwerk");
    network.mend();
    await waitSent(page, asked);
    expect((await closeAndCount(room)) === 1, "the answer did not arrive once");
  });
}

export async function serverDies(room, server, page, board, stage) {
  await stage.check("the server dies and every screen comes back by itself (f46, G1)", async () => {
    const asked = await openKind(room, "line");
    await answerOnPage(page, asked, 2);
    await server.kill("SIGKILL");
    await page.getByText(/De server is even weg|Geen verbinding/).locator("visible=true").first().waitFor();
    await board.getByText("geen verbinding").first().waitFor();
    await stage.pictures("server-weg");
    await server.start(...room.serverOptions);
    const code = room.room.code;
    room.control = await new WireScreen(room.proto, {
      port: server.port,
      code,
      role: roles.control,
      ticket: room.room.controlTicket,
    }).enter();
    room.eye = await new WireScreen(room.proto, { port: server.port, code, ticket: room.eye.ticket }).enter();
    await page.getByText(/De server is even weg|Geen verbinding/).first().waitFor({ state: "detached", timeout: 45_000 });
    await board.getByText("verbonden", { exact: true }).first().waitFor({ timeout: 45_000 });
    await waitSent(page, asked);
    await room.eye.until(() => room.eye.activity?.stepIndex === asked.stepIndex, "the same step");
    expect((await closeAndCount(room)) === 1, "the answer from before did not survive");
  });
}

export async function pushedWhileTyping(room, page, stage) {
  await stage.check("whoever types keeps text, focus and cursor while the room goes on (B12, B20, f14)", async () => {
    const asked = await openKind(room, "columns");
    await waitQuestion(page, asked);
    const field = page.getByRole("textbox", { name: "Jouw briefje" });
    await field.fill("Ik vind dat we");
    await field.press("ArrowLeft");
    await field.press("ArrowLeft");
    const state = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        return `${element?.tagName} ${element?.value} ${element?.selectionStart}`;
      });
    const before = await state();
    expect(before === "TEXTAREA Ik vind dat we 12", `not typing to begin with: ${before}`);
    const others = await Promise.all(
      Array.from({ length: 5 }, () => new WireScreen(room.proto, { port: room.eye.port, code: room.room.code }).enter()),
    );
    for (const [n, other] of others.entries()) {
      await other.until(() => other.activity?.acceptsAnswers, "a question");
      const text = new TextEncoder().encode(`Van een ander ${n}`);
      await other.answer({ activity: { case: "columns", value: { notes: [{ columnIndex: 0, text, handle: 1n }] } } });
    }
    await room.control.move(moves.next);
    await page.getByText("Er is een nieuwe vraag.").locator("visible=true").first().waitFor();
    expect((await state()) === before, `after the push: ${await state()}`);
    await stage.picture("telefoon-1", "tijdens-typen");
    for (const other of others) other.close();
    await page.getByRole("button", { name: "Ga naar de nieuwe vraag" }).click();
    await waitQuestion(page, room.eye.activity);
  });
}

export async function otherLanguage(room, page, stage) {
  await stage.check("the language of one phone changes without a reload", async () => {
    await goToKind(room, "choice");
    await waitQuestion(page, room.eye.activity);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "Nederlands" }).waitFor();
    await eventually(async () => (await page.locator("html").getAttribute("lang")) === "en", "lang=en");
    const dutch = room.eye.activity.question;
    await page.getByRole("heading", { level: 1, name: dutch, exact: true }).waitFor({ state: "detached" });
    await stage.inspect("telefoon-1", "English");
    await stage.picture("telefoon-1", "english");
    await page.getByRole("button", { name: "Nederlands" }).click();
    await waitQuestion(page, room.eye.activity);
  });
}

export async function narrow(room, page, stage, origin) {
  await stage.check("everything fits on 320 pixels (f39, WCAG 1.4.10)", async () => {
    await joinByLink(page, origin, room.room.code);
    for (const kind of ["columns", "choice", "line", "stages"]) {
      await goToKind(room, kind);
      await waitQuestion(page, room.eye.activity);
      if (kind === "stages") await room.control.move(moves.revealStage);
      else await room.control.move(moves.open);
      if (kind !== "stages") await sendButton(page, kind).waitFor();
      await expectNoSideways(page, `${kind} on 320 pixels`);
      await stage.picture("smal", `320-${kind}`);
      await stage.inspect("smal", `320 ${kind}`);
      if (kind !== "stages") await room.control.move(moves.close);
    }
  });
}

// Bad Wi-Fi loses a file: the dictionary of a page, then the screen itself, then the other language of a board.
export async function lostFiles(room, page, board, stage, origin) {
  const address = `${origin}/r/${room.room.code}`;
  const shown = page.getByRole("heading", { level: 1, name: room.eye.activity.question, exact: true });
  const activities = readdirSync(join(root, "web-client", "src", "activities")).join("|");
  for (const file of ["nl-", "PhoneScreen-", `phone-(?!(${activities})-)`]) {
    await stage.check(`a page without its file ${file.split("-")[0]}-… says so and comes by itself`, async () => {
      await page.goto("about:blank");
      let lost = true;
      await page.route(new RegExp(`/assets/${file}[^/]*\\.js`), (route) =>
        lost ? route.abort() : route.continue(),
      );
      await page.goto(address);
      await page.getByText("De pagina komt nog niet helemaal binnen.").waitFor();
      await stage.picture("smal", `zonder-${file.split("-")[0]}`);
      lost = false;
      await shown.waitFor();
      await page.unrouteAll();
    });
  }
  await stage.check("the board on a phone whose file does not come says wait, and comes by itself", async () => {
    let lost = true;
    await page.route(/\/assets\/BoardPane-/, (route) => (lost ? route.abort() : route.continue()));
    await page.getByRole("button", { name: "Bord", exact: true }).click();
    await page.locator(".phone-board").getByText("Even geduld…").waitFor();
    lost = false;
    await page.locator(".phone-board .board").waitFor();
    await page.unrouteAll();
    await page.getByRole("navigation").getByRole("button", { pressed: true }).click();
  });
  await stage.check("a board that cannot get the other language says so, and then it can", async () => {
    await board.route(/\/assets\/en-[^/]*\.js/, (route) => route.abort());
    await board.mouse.move(300, 300);
    await board.mouse.move(310, 310);
    await board.getByRole("button", { name: "English" }).click();
    await board.getByText("De andere taal komt niet binnen.").waitFor();
    await stage.picture("bord", "andere-taal-niet");
    await board.unrouteAll();
    await board.getByRole("button", { name: "English" }).click();
    await board.getByRole("button", { name: "Nederlands" }).click();
    await board.getByRole("button", { name: "English" }).waitFor();
  });
}

export async function wrongCodes(page, stage, origin) {
  await stage.check("a wrong code and half a code are said on the spot (f48)", async () => {
    await page.goto(`${origin}/r/ZZZZZZZZ`);
    await page.getByRole("alert").filter({ hasText: "Deze code klopt niet. Kijk nog eens op het bord." }).waitFor();
    await page.goto(`${origin}/`);
    await page.getByLabel("Vul de code in die op het bord staat").fill("ABC");
    await page.getByRole("button", { name: "Doe mee" }).click();
    await page.getByRole("alert").filter({ hasText: "De code heeft 8 of 12 letters en cijfers." }).waitFor();
    await stage.inspect("smal", "wrong code");
  });
}

export async function helpPage(page, stage, origin) {
  await stage.check("help opens in a tab of its own, and fits on 320 pixels (WCAG 3.2.6)", async () => {
    await page.goto(`${origin}/`);
    const opened = page.context().waitForEvent("page");
    await page.getByRole("link", { name: "Hulp" }).click();
    const help = await opened;
    await help.getByRole("heading", { level: 1, name: "Hulp" }).waitFor();
    await expectNoSideways(help, "help");
    await help.close();
    await page.goto(`${origin}/hulp#woorden`);
    await page.getByRole("heading", { level: 2, name: "Woorden" }).waitFor();
    await stage.picture("smal", "hulp-woorden");
    await stage.inspect("smal", "help");
  });
}

// T47: after the end the phone knows nothing any more.
export async function roomEnds(room, page, board, stage) {
  await stage.check("the end: thanks on every screen, and nothing left on the phone (T47)", async () => {
    await room.control.move(moves.endRoom);
    await page.getByRole("heading", { name: "Dank je wel. Tot de volgende keer." }).waitFor();
    await board.getByText("Dank je wel. Tot de volgende keer.").first().waitFor();
    const left = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
    const rests = left.filter((key) => key.includes(room.room.code));
    expect(rests.length === 0, `still kept: ${rests.join(", ")}`);
    await stage.pictures("einde");
  });
}

// Before a meeting, at /controle, on the laptop that stands at the beamer.
export async function checkPage(page, stage, origin) {
  await stage.check("the room is checked before the start: connection, phone, test picture", async () => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.goto(`${origin}/controle`);
    await page.getByText("Wat mensen sturen, komt meteen aan.").waitFor();
    await stage.picture("smal", "controle");
    await stage.inspect("smal", "check");
    await page.getByRole("button", { name: "Toon het testbeeld" }).click();
    await page.getByRole("heading", { level: 1, name: "Zie je vier hoeken?" }).waitFor();
    await expectNoScroll(page, "the test picture");
    await stage.picture("smal", "testbeeld");
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { level: 1, name: "Controle vooraf" }).waitFor();
  });
}
