// The four meetings of a group from the first page to the last: a facilitator, five phones, two boards and ten more
// people, in Chromium against the real server; then what goes wrong in a real room. Pictures of every state: build/e2e.
// Last line: N passed, N failed, N skipped.
//
//   run.mjs [PART…]    all parts, or only these: keyboard, date, elsewhere, meetings, room
//
// Without a name the parts run in two processes side by side: people wait more than they compute.
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { besides } from "./besides.mjs";
import { byDate } from "./by_date.mjs";
import { elsewhere } from "./elsewhere.mjs";
import { keyboard } from "./keyboard.mjs";
import { expectNoScroll, expectNoSideways, joinByCode, joinByLink } from "./people.mjs";
import { paperKit } from "./paper.mjs";
import { Regie } from "./regie.mjs";
import { runSideBySide } from "./side_by_side.mjs";
import { slowTyper } from "./slow_typer.mjs";
import { binary, expect, root, Server, Stage } from "./stage.mjs";
import * as troubles from "./troubles.mjs";
import { walk } from "./walk.mjs";
import { loadProto, WireScreen } from "./wire.mjs";

const crowdSize = 10;
const parts = ["keyboard", "date", "elsewhere", "meetings", "room"];
const sideBySide = [["meetings"], ["keyboard", "date", "elsewhere", "room"]];
const asked = process.argv.slice(2);
const wanted = (part) => asked.length === 0 || asked.includes(part);
if (!asked.every((part) => parts.includes(part))) {
  console.log(`parts: ${parts.join(", ")}\n0 passed, 1 failed, 0 skipped`);
  process.exit(1);
}

for (const needed of [binary, join(root, "web-client", "dist", "index.html")]) {
  if (existsSync(needed)) continue;
  console.log(`missing: ${needed}\n0 passed, 1 failed, 0 skipped`);
  process.exit(1);
}

if (asked.length === 0) {
  Stage.forgetPictures();
  process.exit(await runSideBySide(sideBySide));
}
const proto = await loadProto(root);
const server = new Server();
const stage = new Stage();
stage.crowdSize = crowdSize;
let exitCode = 1;
try {
  const { regie: link } = await server.start();
  await stage.open();
  const origin = `http://127.0.0.1:${server.port}`;
  if (wanted("keyboard")) await keyboard({ stage, proto });
  if (wanted("date")) {
    await byDate({ stage });
    await paperKit({ stage });
  }
  if (wanted("elsewhere")) await elsewhere({ stage, proto });
  if (wanted("meetings")) await meetings(origin, link.replace("localhost", "127.0.0.1"));
  if (wanted("room")) await inARealRoom(origin);
  await stage.expectNone("no violation of the Content-Security-Policy in the whole run", stage.violations);
  await stage.expectNone("no request to another host in the whole run", stage.strangers);
  await stage.expectNone("no page threw an error", stage.errors);
  await stage.expectNone("no text on a board is smaller than 1/30 of its height", stage.small);
  await stage.expectNone("axe finds nothing against WCAG 2.2 A and AA in the main states", stage.accessibility);
} catch (problem) {
  stage.failed++;
  console.log(`FAILED  the run stopped: ${problem.stack}`);
  console.log(server.log.split("\n").slice(-20).join("\n"));
  await stage.pictures("gestopt");
} finally {
  exitCode = await stage.end();
  await server.stop();
}
process.exit(exitCode);

// The four meetings of one group: the opening on all screens and in every picture, the later ones on the same.
async function meetings(origin, link) {
  const regie = new Regie(await stage.page("regie", 1366, 768));
  const phones = [];
  for (const n of [1, 2, 3, 4, 5]) phones.push(await stage.page(`telefoon-${n}`, 390, 844));
  const boards = [await stage.page("bord", 1280, 720), await stage.page("bord-43", 1024, 768)];
  const group = { origin, regie, phones, boards };
  let room;
  const ready = await stage.check("the one-time link opens the regie, and a group is made (D8)", async () => {
    await regie.claim(link);
    await stage.picture("regie", "00-start");
    await stage.inspect("regie", "start");
    room = await regie.makeGroup("Team Water en Bodem");
    await stage.picture("regie", "00-klaar");
    await regie.enter();
  });
  if (!ready) throw new Error("without a room there is nothing to see");
  await meeting(group, room, "", ["telefoon-1", "telefoon-2", "bord", "bord-43", "regie"]);
  for (const [number, title] of ["Vakmanschap", "Morele verantwoordelijkheid", "Betrokkenheid"].entries()) {
    let next;
    const made = await stage.check(`the group goes on: ${title}`, async () => {
      next = await regie.nextMeeting(title);
      await stage.picture("regie", `${number + 2}-00-klaar`);
      await regie.enter();
    });
    if (!made) throw new Error(`no room for ${title}`);
    await meeting(group, next, `${number + 2}-`, ["telefoon-1", "bord", "bord-43", "regie"]);
  }
  for (const name of ["telefoon-2", "telefoon-3", "telefoon-4", "telefoon-5", "bord-43", "regie"]) {
    await stage.pages.get(name).context().close();
    stage.pages.delete(name);
  }
}

async function meeting({ origin, regie, phones, boards }, room, prefix, seen) {
  const crowd = [];
  await stage.check("everybody comes in: by code, by link, on the beamer", async () => {
    for (const board of boards) {
      await board.goto("about:blank");
      await board.goto(room.board.replace("localhost", "127.0.0.1"));
      await board.getByText("De begeleider begint zo.").first().waitFor();
    }
    await joinByCode(phones[0], origin, room.code);
    for (const phone of phones.slice(1)) await joinByLink(phone, origin, room.code);
    for (let n = 0; n < crowdSize; n++) {
      crowd.push(await new WireScreen(proto, { port: server.port, code: room.code }).enter());
    }
    for (const board of boards) {
      await board.getByText(`${crowdSize + phones.length} deelnemers`).first().waitFor();
      await expectNoScroll(board, "the join screen");
    }
    for (const page of phones) await expectNoSideways(page, "the waiting screen");
    await stage.pictures(`${prefix}00-wachten`, seen);
    if (prefix === "") for (const screen of ["telefoon-1", "bord", "regie"]) await stage.inspect(screen, "waiting");
  });
  await walk({ stage, regie, phones, crowd, eye: crowd[0], prefix, seen });
  if (prefix === "2-") {
    const join = (page) => joinByLink(page, origin, room.code);
    await besides({ stage, regie, phones, boards, crowd, eye: crowd[0], join });
  }
  for (const screen of crowd) screen.close();
}

async function inARealRoom(origin) {
  const network = await new troubles.Network().open(() => server.port);
  const serverOptions = [];
  for (const url of [origin, `http://localhost:${server.port}`, network.origin]) serverOptions.push("--public-url", url);
  await stage.check("a stop in order ends with 0 within ten seconds (G16)", async () => {
    expect((await server.kill("SIGTERM")) === 0, "not 0");
  });
  // From here on in the look of another organisation.
  copyFileSync(join(root, "deploy", "thema.example.css"), join(server.folder, "data", "thema.css"));
  const lines = await server.start("--print-link", ...serverOptions);
  const secret = Buffer.from(new URL(lines.regie).hash.replace("#start=", ""), "base64url");
  const room = Object.assign(await troubles.openRoom(proto, server, new Uint8Array(secret)), { proto, serverOptions });
  const phone = stage.pages.get("telefoon-1") ?? (await stage.page("telefoon-1", 390, 844));
  const board = stage.pages.get("bord") ?? (await stage.page("bord", 1280, 720));
  const boardTicket = Buffer.from(room.room.boardTicket).toString("base64url");
  await stage.check("the same phone and board in another room", async () => {
    await board.goto("about:blank");
    await board.goto(`${origin}/bord/${room.room.code}#${boardTicket}`);
    await board.getByText("De begeleider begint zo.").first().waitFor();
    await joinByLink(phone, origin, room.room.code);
  });
  await troubles.reloads(room, phone, stage);
  await troubles.tappedTwice(room, phone, stage);
  await troubles.pushedWhileTyping(room, phone, stage);
  await troubles.otherLanguage(room, phone, stage);
  const wifi = await stage.page("wifi", 390, 844);
  await joinByLink(wifi, network.origin, room.room.code);
  await troubles.withoutNetwork(room, network, wifi, stage);
  await slowTyper(room, network, stage);
  await troubles.serverDies(room, server, phone, board, stage);
  const small = await stage.page("smal", 320, 568);
  await troubles.narrow(room, small, stage, origin);
  await troubles.lostFiles(room, small, board, stage, origin);
  await troubles.wrongCodes(small, stage, origin);
  await troubles.helpPage(small, stage, origin);
  await troubles.checkPage(small, stage, origin);
  await troubles.roomEnds(room, phone, board, stage);
  network.close();
}
