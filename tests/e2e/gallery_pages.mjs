// Everything outside a room, on laptops and phones: the lobby of a facilitator, joining, the check before the start, help,
// the paper kit, and a board that may not show anything.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { boardSizes, pageSizes, phoneSizes } from "./gallery_album.mjs";
import { checkPage, helpPages, paperPages } from "./gallery_papers.mjs";
import { longWord } from "./gallery_content.mjs";
import { Regie } from "./regie.mjs";
import { Server } from "./stage.mjs";
import { claim, enterRoom, secretOf } from "./troubles.mjs";
import { lobby, moves, WireScreen } from "./wire.mjs";

const whole = { whole: true };
const beforeUse = [pageSizes[0], ...phoneSizes.slice(0, 2), pageSizes[2], pageSizes[1]];
const facts = [
  "naam: Provincie Voorbeeld",
  "vragen: goedwerk@voorbeeld.example",
  "vertrouwenspersoon: vertrouwenspersoon@voorbeeld.example",
  "integriteit: het meldpunt integriteit, kamer 4.12, elke werkdag tussen negen en vijf uur",
  "privacy: https://voorbeeld.example/privacy/goed-werk-live",
  "toegankelijkheid: toegankelijk@voorbeeld.example",
  "verklaring: https://voorbeeld.example/toegankelijkheid/verklaring-van-goed-werk-live",
];

export async function pages({ album, proto }) {
  const server = new Server();
  mkdirSync(join(server.folder, "data"));
  writeFileSync(join(server.folder, "data", "organisatie.txt"), `${facts.join("\n")}\n`);
  try {
    const { regie: link } = await server.start();
    const scene = { album, proto, server, stage: album.stage, origin: `http://127.0.0.1:${server.port}` };
    const part = (title, act) => album.stage.check(title, act);
    await part("before somebody is known", () => strangers(scene));
    await part("the lobby", () => lobbyPages(scene, link.replace("localhost", "127.0.0.1")));
    await part("joining", () => joining(scene));
    await part("a room that is full", () => fullRoom(scene));
    await part("a board that may not show", () => boards(scene));
    await part("the check before the start", () => checkPage(scene));
    await part("help", () => helpPages(scene));
    await part("the paper kit", () => paperPages(scene));
  } finally {
    await server.stop();
  }
}

// Who comes to the regie without a way in.
async function strangers({ album, stage, origin }) {
  const page = await stage.page("lobby", 1366, 768);
  for (const [state, fragment] of [
    ["onbekend", ""],
    ["link-niet-volledig", "#start=!"],
    ["link-gebruikt", "#start=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
    ["uitnodiging-gebruikt", "#uitnodiging=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
  ]) {
    await page.goto("about:blank");
    await page.goto(`${origin}/regie${fragment}`);
    await page.getByRole("alert").first().waitFor();
    await album.everySize("lobby", state, whole);
  }
  await page.goto("about:blank");
  await page.goto(`${origin}/regie`);
  await page.getByLabel("Woord 1").fill("een twee drie vier");
  await page.getByRole("button", { name: "Ga verder als begeleider" }).click();
  await page.getByText("Deze vier woorden kennen we niet.").waitFor();
  await album.everySize("lobby", "vier-woorden-fout", whole);
}

async function lobbyPages(scene, link) {
  const { album, stage, origin } = scene;
  const page = stage.pages.get("lobby");
  const regie = new Regie(page);
  await page.goto("about:blank");
  await regie.claim(link);
  scene.ticket = new Uint8Array(
    Buffer.from(await page.evaluate(() => localStorage.getItem("goedwerk.facilitator")), "base64url"),
  );
  await album.everySize("lobby", "leeg", whole);
  await page.getByText("Meer instellingen").click();
  await page.getByText("Opdrachten voor thuis").click();
  await page.getByRole("radio", { name: "Opdracht voor thuis 2" }).check();
  await album.everySize("lobby", "plan-met-datum", whole);
  await page.getByLabel("Opent op").fill("2040-01-01");
  await regie.press("Maak een bijeenkomst");
  await page.getByRole("alert").filter({ hasText: "Kies een dag vanaf vandaag" }).waitFor();
  await album.everySize("lobby", "datum-te-ver", whole);
  await page.getByRole("radio", { name: "Vakmanschap" }).first().check();
  await page.getByRole("checkbox", { name: "Oefening" }).check();
  await album.everySize("lobby", "oefening", whole);
  await regie.press("Maak de groep en de eerste bijeenkomst");
  await page.getByText("Vul een naam in.").waitFor();
  await album.everySize("lobby", "groep-zonder-naam", whole);
  const ready = await regie.makeGroup(`Team ${longWord(0)} Noord`);
  await album.everySize("lobby", "klaar", whole);
  await page.goto(`${origin}/regie`);
  scene.ready = ready;
  await history(scene);
  await page.goto("about:blank");
  await page.goto(`${origin}/regie`);
  await page.getByRole("heading", { name: "Je groepen" }).waitFor();
  await album.everySize("lobby", "overzicht", whole);
  for (const summary of await page.locator(".group-next summary").all()) await summary.click();
  const next = page.locator(".group-next").first().getByRole("combobox").first();
  await next.selectOption({ index: 1 });
  await album.everySize("lobby", "volgende-bijeenkomst", whole);
  await regie.press("Maak vier woorden");
  await page.locator(".copy-words li").nth(3).waitFor();
  await album.everySize("lobby", "vier-woorden", whole);
  await page.locator(".access").first().scrollIntoViewIfNeeded();
  await regie.press("Ik heb ze opgeschreven");
  await page.reload();
  await regie.press("Maak vier nieuwe woorden");
  await page.locator(".copy-words li").nth(3).waitFor();
  await page.reload();
  await regie.press("Wis de vier woorden");
  await page.getByText("De vier woorden werken niet meer.").waitFor();
  await album.everySize("lobby", "vier-woorden-gewist", whole);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  await album.everySize("lobby", "engels", whole);
  await page.getByRole("button", { name: "Nederlands" }).click();
  await page.route("**/api/lobby", (route) => route.abort());
  await page.reload();
  await page.getByRole("alert").waitFor();
  await album.everySize("lobby", "geen-server", whole);
  await page.unrouteAll();
}

// What a server knows after some months: groups at their first and last meeting, rooms that ended, rehearsals.
async function history(scene) {
  const { proto, server, ticket } = scene;
  const ask = (kind, value) => lobby(proto, server.port, { ticket, body: { case: kind, value } });
  const end = async (room) => {
    const { control, eye } = await enterRoom(proto, server, room);
    await control.move(moves.endRoom);
    for (const screen of [control, eye]) screen.close();
    return room;
  };
  const { programmes } = await ask("overview", {});
  const meetings = programmes.find(({ id }) => id === "goed-werk").meetings.map(({ decks }) => decks[0]);
  const firstRoom = { deckId: meetings[0], language: 1 };
  const { room } = await ask("createGroup", { name: "Directie Wonen", programmeId: "goed-werk", firstRoom });
  await end(room);
  for (const deckId of meetings.slice(1)) {
    await end((await ask("createRoom", { deckId, language: 1, groupId: room.groupId })).room);
  }
  for (const deckId of ["demo", "kwartier-1", "kwartier-2"]) {
    await end((await ask("createRoom", { deckId, language: 1, rehearsal: deckId === "demo" })).room);
  }
  scene.ended = (await ask("createRoom", { deckId: "stagiair", language: 1 })).room;
  await end(scene.ended);
  scene.locked = (await ask("createRoom", { deckId: "kwartier-3", language: 1 })).room;
  const locking = await enterRoom(proto, server, scene.locked);
  await locking.control.move(moves.lock, 1);
  for (const screen of [locking.control, locking.eye]) screen.close();
  await ask("createRoom", { deckId: "opening", language: 2 });
}

async function joining({ album, stage, origin, ready, ended, locked }) {
  const page = await stage.page("meedoen", 1366, 768);
  const see = (state) => album.everySize("meedoen", state, { of: beforeUse, whole: true });
  const field = page.getByLabel("Vul de code in die op het bord staat");
  const refused = (sentence) => page.getByRole("alert").filter({ hasText: sentence }).waitFor();
  await page.goto(`${origin}/`);
  await field.waitFor();
  await see("leeg");
  await field.fill("abc");
  await page.getByRole("button", { name: "Doe mee" }).click();
  await refused("De code heeft 8 of 12 letters en cijfers.");
  await see("te-kort");
  await field.fill(ready.code);
  await page.getByLabel("Ik doe mee op afstand").check();
  await see("ingevuld");
  await page.getByLabel("Ik doe mee op afstand").uncheck();
  await page.locator("summary", { hasText: "Vier woorden" }).click();
  await page.getByRole("button", { name: "Open je logboek met vier woorden" }).click();
  await page.getByLabel("Woord 1").fill("een twee drie vier");
  await see("vier-woorden");
  await page.goto(`${origin}/r/ZZZZZZZZ`);
  await refused("Deze code klopt niet.");
  await see("code-klopt-niet");
  await page.goto(`${origin}/r/${ended.code}`);
  await page.getByText("Deze bijeenkomst is afgelopen.").waitFor();
  await see("afgelopen");
  await page.goto(`${origin}/r/${locked.code}`);
  await page.getByRole("heading", { name: "De deur is dicht" }).waitFor();
  await see("deur-dicht");
  await page.route(/\/assets\/PhoneScreen-[^/]*\.js/, (route) => route.abort());
  await page.goto("about:blank");
  await page.goto(`${origin}/r/${ready.code}`);
  await page.getByText("De pagina komt nog niet helemaal binnen.").waitFor();
  await see("pagina-komt-niet");
  await page.unrouteAll();
  await page.goto(`${origin}/`);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  await see("engels");
  await stage.leave("meedoen");
}

// Room for one phone, which is there.
async function fullRoom({ album, proto, stage }) {
  const server = new Server();
  try {
    const { regie } = await server.start("--room-phones-max", "1");
    const origin = `http://127.0.0.1:${server.port}`;
    const ticket = await claim(proto, server, secretOf(regie));
    const wish = { deckId: "demo", language: 1 };
    const { room } = await lobby(proto, server.port, { ticket, body: { case: "createRoom", value: wish } });
    const first = await new WireScreen(proto, { port: server.port, code: room.code }).enter();
    const page = await stage.page("meedoen", 1366, 768);
    await page.goto(`${origin}/r/${room.code}`);
    await page.getByRole("alert").filter({ hasText: "De bijeenkomst is vol." }).waitFor();
    await album.everySize("meedoen", "vol", { of: beforeUse, whole: true });
    first.close();
    await stage.leave("meedoen");
  } finally {
    await server.stop();
  }
}

async function boards({ album, stage, origin, ready, ended, locked }) {
  const page = await stage.page("bord", 1280, 720);
  const ticketOf = (room) => Buffer.from(room.boardTicket).toString("base64url");
  const see = (state) => album.everySize("bord", state, { of: boardSizes, board: true });
  const board = async (address, sentence) => {
    await page.goto("about:blank");
    await page.evaluate(() => sessionStorage.clear()).catch(() => {});
    await page.goto(`${origin}/bord/${address}`);
    await page.getByText(sentence).first().waitFor();
  };
  await board(ready.code, "Deze link is niet volledig.");
  await see("link-niet-volledig");
  await board(`${ready.code}#AAAA`, "Deze link werkt niet meer.");
  await see("link-werkt-niet");
  await board(`${ended.code}#${ticketOf(ended)}`, "afgelopen");
  await see("afgelopen");
  await board(`${locked.code}#${ticketOf(locked)}`, "Er kan niemand meer bij.");
  await see("deur-dicht");
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 310);
  await page.getByRole("button", { name: "English" }).waitFor();
  await see("knoppen");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  await see("engels");
  await stage.leave("bord");
}
