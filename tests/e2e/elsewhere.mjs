// People who are not in the hall, and what they have in their hands: a laptop behind a network that lets no WebSocket
// through, a browser inside another app, one that keeps nothing, two tabs, a minute in a tunnel; and a facilitator whose
// laptop dies. A server of its own.
import { answerOnPage, expectNoScroll, expectNoSideways, fillIn, joinByLink, sendButton, waitQuestion, waitSent } from "./people.mjs";
import { Regie } from "./regie.mjs";
import { eventually, expect, Server } from "./stage.mjs";
import { Network, openKind, openRoomAs } from "./troubles.mjs";
import { moves, phases } from "./wire.mjs";

const tunnel_ms = 60_000;

export async function elsewhere({ stage, proto }) {
  const server = new Server();
  const office = await new Network().open(() => server.port);
  const train = await new Network().open(() => server.port);
  office.refusesSockets = true;
  try {
    await server.start();
    await server.kill("SIGTERM");
    const own = `http://127.0.0.1:${server.port}`;
    const origins = [own, office.origin, train.origin];
    const { regie: link } = await server.start("--print-link", ...origins.flatMap((url) => ["--public-url", url]));
    const laptop = new Regie(await stage.page("laptop", 1366, 768));
    await laptop.claim(link.replace("localhost", "127.0.0.1"));
    const ticket = await laptop.page.evaluate(() => localStorage.getItem("goedwerk.facilitator"));
    const room = await openRoomAs(proto, server, new Uint8Array(Buffer.from(ticket, "base64url")));
    await throughATunnel({ stage, room, train, meanwhile: () => laptopDies({ stage, laptop, own }) });
    await remoteOnALaptop({ stage, room, office });
    await inAnotherApp({ stage, room, own });
    await withoutStorage({ stage, room, own });
    await twoTabs({ stage, room, own });
    for (const screen of [room.control, room.eye]) screen.close();
  } finally {
    for (const network of [office, train]) network.close();
    await server.stop();
  }
}

// Reveals, and gives how many answers there are.
async function outcome(room) {
  await room.control.move(moves.close);
  if (room.control.controlRoom.phase !== phases.revealed) await room.control.move(moves.reveal);
  await room.eye.until(() => room.eye.boardActivity?.phase === phases.revealed, "a result");
  return room.eye.boardActivity.answerCount;
}

async function remoteOnALaptop({ stage, room, office }) {
  const page = await stage.page("op-afstand", 1366, 768);
  await stage.check("a network without WebSockets: in by the other way, on a laptop, on a distance", async () => {
    await page.goto(`${office.origin}/`);
    await page.getByLabel("Ik doe mee op afstand").check();
    await page.getByLabel("Vul de code in die op het bord staat").fill(room.room.code);
    await page.getByRole("button", { name: "Doe mee" }).click();
    await page.getByText("Fijn dat je er bent").first().waitFor();
    expect(office.refused > 0, "no WebSocket was even tried");
    await room.eye.until(() => room.eye.boardProgress?.remoteCount === 1, "somebody on a distance is counted");
    await page.getByRole("button", { name: "Bord", exact: true }).click();
    await page.locator(".phone-board .board").waitFor();
  });
  for (const kind of ["words", "choice", "columns", "line"]) {
    await stage.check(`who is remote behind that network answers with the board beside it: ${kind}`, async () => {
      const asked = await openKind(room, kind);
      await answerOnPage(page, asked, 1);
      expect((await outcome(room)) === 1, "the answer did not arrive once");
      const board = page.locator(".phone-board");
      await board.getByText(asked.question || asked.title).first().waitFor();
      await expectNoSideways(page, `${kind} on a laptop`);
      await stage.picture("op-afstand", `op-afstand-${kind}`);
    });
  }
  await stage.inspect("op-afstand", "remote on a laptop");
  await stage.check("a board and a regie behind that network say that it is slow, and work", async () => {
    const board = await stage.page("bord-omweg", 1280, 720);
    const regie = await stage.page("regie-omweg", 1366, 768);
    const ticket = (bytes) => Buffer.from(bytes).toString("base64url");
    await board.goto(`${office.origin}/bord/${room.room.code}#${ticket(room.room.boardTicket)}`);
    await board.getByText("langzame verbinding").first().waitFor();
    await regie.goto(`${office.origin}/regie#room=${room.room.code}&ticket=${ticket(room.room.controlTicket)}`);
    await regie.getByText("Langzame verbinding: dit netwerk laat alleen gewone pagina’s door.").waitFor();
    const asked = await openKind(room, "choice");
    await board.getByText(asked.question || asked.title).first().waitFor();
    await expectNoScroll(board, "a board behind that network");
    await regie.getByRole("button", { name: /^Sluit de vraag/ }).click();
    await room.eye.until(() => room.eye.activity.phase !== phases.open, "a question that the regie closed");
    await stage.pictures("omweg", ["bord-omweg", "regie-omweg"]);
    await stage.leave("bord-omweg", "regie-omweg");
  });
  await stage.check("the check page says what such a network does", async () => {
    await page.goto(`${office.origin}/controle`);
    await page.getByText("Alles werkt langs een omweg, soms iets later.").waitFor();
    await stage.picture("op-afstand", "controle-omweg");
  });
  await stage.leave("op-afstand");
}

// The phone writes while there is no network, for as long as a tunnel takes; the others go on meanwhile.
async function throughATunnel({ stage, room, train, meanwhile }) {
  const page = await stage.page("trein", 390, 844);
  const texts = ["Dit schreef ik in de tunnel", "En dit ook"];
  let since = 0;
  let asked;
  await stage.check("no network: what somebody writes is kept", async () => {
    await joinByLink(page, train.origin, room.room.code);
    asked = await openKind(room, "columns");
    await waitQuestion(page, asked);
    since = Date.now();
    train.cut();
    await page.getByText("Geen verbinding. Wat je invult, blijft staan.").waitFor();
    await fillIn(page, asked, 1);
    await page.getByRole("textbox", { name: "Jouw briefje" }).fill(texts[0]);
    await sendButton(page, "columns").click();
    await page.getByText("We sturen het zodra je weer verbinding hebt.").locator("visible=true").first().waitFor();
    await page.getByRole("textbox", { name: "Jouw briefje" }).fill(texts[1]);
    await stage.picture("trein", "tunnel");
  });
  await meanwhile();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, since + tunnel_ms - Date.now())));
  await stage.check("60 seconds without a network lose nothing, and double nothing", async () => {
    train.mend();
    await waitSent(page, asked);
    expect((await page.getByRole("textbox", { name: "Jouw briefje" }).inputValue()) === texts[1], "the draft is gone");
    const noteCount = () => (room.eye.boardActivity?.activity.value.noteCounts ?? []).reduce((sum, n) => sum + n, 0);
    await eventually(() => noteCount() === 1, "one note on the board");
    await page.getByRole("list", { name: "Jouw briefjes" }).getByText(texts[0]).waitFor();
    await room.control.move(moves.close);
  });
  await stage.leave("trein");
}

// As in a message or mail app: no new windows, no clipboard, nothing to share with, no notifications.
async function inAnotherApp({ stage, room, own }) {
  const agent =
    "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0 Mobile Safari/537.36";
  const page = await stage.page("in-app", 390, 700, { userAgent: agent, hasTouch: true, isMobile: true });
  await page.addInitScript(() => {
    window.open = () => null;
    for (const name of ["clipboard", "share", "serviceWorker", "locks", "storage"]) {
      Object.defineProperty(Navigator.prototype, name, { get: () => undefined });
    }
    delete window.Notification;
  });
  await stage.check("a browser inside another app takes part", async () => {
    await joinByLink(page, own, room.room.code);
    const asked = await openKind(room, "choice");
    await answerOnPage(page, asked, 0);
    expect((await outcome(room)) === 1, "the answer did not arrive once");
    await stage.picture("in-app", "in-app");
  });
  await stage.leave("in-app");
}

async function withoutStorage({ stage, room, own }) {
  const page = await stage.page("zonder-opslag", 390, 844);
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("forbidden", "SecurityError");
        },
      });
    }
  });
  await stage.check("a browser that keeps nothing takes part, and changes an answer", async () => {
    await joinByLink(page, own, room.room.code);
    const asked = await openKind(room, "choice");
    await answerOnPage(page, asked, 0);
    await page.getByRole("button", { name: "Wijzigen" }).click();
    const { options, choicesMax } = asked.activity.value;
    await page.getByRole(choicesMax > 1 ? "checkbox" : "radio", { name: options.at(-1).text }).check();
    await page.getByRole("button", { name: "Verstuur de wijziging" }).click();
    await waitSent(page, asked);
    expect((await outcome(room)) === 1, "a change made two of one");
    await stage.picture("zonder-opslag", "zonder-opslag");
  });
  await stage.leave("zonder-opslag");
}

async function twoTabs({ stage, room, own }) {
  const first = await stage.page("tabblad", 390, 844);
  await stage.check("two tabs are one person with one answer", async () => {
    await joinByLink(first, own, room.room.code);
    const alone = room.eye.boardProgress.presentCount;
    const second = await first.context().newPage();
    await second.goto(`${own}/r/${room.room.code}`);
    const asked = await openKind(room, "choice");
    await answerOnPage(first, asked, 0);
    expect(room.eye.boardProgress.presentCount === alone, "two tabs count as two people");
    // What a tab sent it knows itself; to the room both are the same person, and the last answer counts.
    await answerOnPage(second, asked, 1);
    expect((await outcome(room)) === 1, "two tabs gave two answers");
    await second.close();
  });
  await stage.leave("tabblad");
}

// The laptop is gone in the middle of a question. Four words were made before; any other device will do.
async function laptopDies({ stage, laptop: regie, own }) {
  let words;
  await stage.check("a facilitator makes four words for when the laptop fails", async () => {
    await regie.press("Maak vier woorden");
    const list = regie.page.locator(".copy-words li");
    await list.nth(3).waitFor();
    words = await list.allTextContents();
    await stage.picture("laptop", "vier-woorden");
    await stage.inspect("laptop", "four words for the access");
    await regie.press("Ik heb ze opgeschreven");
  });
  await stage.check("the laptop dies: another device has the regie within 20 seconds, and the board never noticed", async () => {
    const room = await regie.makeRoom(/^Opening: wat is goed werk\? 150/);
    const board = await stage.page("bord-laptop", 1024, 768);
    await board.goto(room.board.replace("localhost", "127.0.0.1"));
    await regie.enter();
    await regie.next();
    await regie.open();
    await board.getByText("verbonden", { exact: true }).first().waitFor();
    await stage.leave("laptop");
    const begin = Date.now();
    const tablet = new Regie(await stage.page("tablet", 768, 1024));
    await tablet.page.goto(`${own}/regie`);
    await tablet.page.getByRole("textbox", { name: "Woord 1" }).fill(words.join(" "));
    await stage.picture("tablet", "vier-woorden-invullen");
    await tablet.press("Ga verder als begeleider");
    await tablet.page.getByRole("heading", { name: "Nieuwe bijeenkomst" }).waitFor();
    await stage.picture("tablet", "overgenomen");
    await tablet.page.getByRole("button", { name: /^Naar de regie/ }).first().click();
    await tablet.button(/^Sluit de vraag/).first().waitFor();
    expect(Date.now() - begin < 20_000, `${Date.now() - begin} ms`);
    await tablet.close();
    await board.getByText("verbonden", { exact: true }).first().waitFor();
    await stage.pictures("laptop-dood", ["tablet", "bord-laptop"]);
    await stage.inspect("tablet", "the regie on a tablet");
    await stage.leave("tablet", "bord-laptop");
  });
}
