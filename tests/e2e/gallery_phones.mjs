// What happens on one phone: no network, an answer that waits, a closed door, more time, a casus in the largest letters, the
// board in the hand, English, dark. And, with board and regie, a room that opens by date.
import { boardSizes, pageSizes, phoneSizes } from "./gallery_album.mjs";
import { byDate } from "./gallery_by_date.mjs";
import { answerOnPage, fillIn, joinByLink, sendButton, waitQuestion, waitSent } from "./people.mjs";
import { Server } from "./stage.mjs";
import { claim, goToKind, Network, openKind, openRoomAs, secretOf } from "./troubles.mjs";
import { moves, phases, roles, someAnswer, WireScreen } from "./wire.mjs";

const whole = { whole: true };
const crowdSize = 6;

export async function phones({ album, proto }) {
  const server = new Server();
  const network = await new Network().open(() => server.port);
  try {
    await server.start();
    await server.kill("SIGTERM");
    const origin = `http://127.0.0.1:${server.port}`;
    const options = [origin, network.origin].flatMap((url) => ["--public-url", url]);
    const { regie } = await server.start("--print-link", ...options);
    const ticket = await claim(proto, server, secretOf(regie));
    const room = await openRoomAs(proto, server, ticket);
    const scene = { album, proto, server, network, origin, options, ticket, room, stage: album.stage };
    scene.page = await album.stage.page("tel", 390, 844);
    scene.see = (state, how) => album.everySize("tel", state, { of: phoneSizes, ...how });
    await joinByLink(scene.page, network.origin, room.room.code);
    const part = (title, act) => album.stage.check(title, () => act(scene));
    await part("waiting, the foot of the page, ground rules, a question for later", beforeTheFirstQuestion);
    await part("one question: no network, sent, changed, skipped, opened again", oneQuestion);
    await part("notes: full, warned, asked back, another question meanwhile", notes);
    await part("time, and more of it", time);
    await part("a casus in every size of letters", casus);
    await part("the board in the hand", boardInTheHand);
    await part("English, dark, contrast", otherLooks);
    await part("a break, a guest, a sentence to the room", besides);
    await part("before the door, and late", doors);
    await part("a server that is gone", serverGone);
    await part("one's own writings, four words, the end", ownWritings);
    await part("a room by date", byDate);
  } finally {
    network.close();
    await server.stop();
  }
}

async function beforeTheFirstQuestion({ page, see }) {
  await see("wachten");
  for (const label of ["Vier woorden", "Loopt het niet?", "Wat we bewaren"]) {
    await page.locator("summary", { hasText: label }).click();
  }
  await see("voet-open", whole);
  await page.reload();
  await page.getByRole("button", { name: "Spelregels" }).click();
  await see("spelregels");
  await page.getByRole("dialog").getByRole("button", { name: "Sluit" }).click();
  await page.getByRole("button", { name: "Vraag voor later" }).click();
  const dialog = page.getByRole("dialog");
  const question = dialog.getByLabel("Je vraag", { exact: true });
  await question.waitFor();
  await see("parkeren");
  await dialog.getByRole("button", { name: "Verstuur", exact: true }).click();
  await dialog.getByText("Er staat nog geen tekst.").waitFor();
  await see("parkeren-leeg");
  await question.fill(`Wanneer horen we iets van de leiding? Mail naar jan@voorbeeld.example. ${"En dan? ".repeat(12)}`);
  await see("parkeren-te-lang");
  await question.fill("Wanneer horen we iets van de leiding?");
  await dialog.getByRole("button", { name: "Verstuur", exact: true }).click();
  await dialog.getByText("Je vraag is verstuurd.").waitFor();
  await see("parkeren-verstuurd");
  await dialog.getByRole("button", { name: "Sluit", exact: true }).click();
}

async function oneQuestion({ page, network, room, see }) {
  const asked = await openKind(room, "choice");
  const { control, eye } = room;
  await waitQuestion(page, asked);
  await see("vraag");
  await sendButton(page, "choice").click();
  await see("niets-gekozen");
  await fillIn(page, asked, 0);
  network.cut();
  await page.getByText("Geen verbinding. Wat je invult, blijft staan. We proberen het steeds opnieuw.").waitFor();
  await see("geen-verbinding");
  await sendButton(page, "choice").click();
  await page.getByText("We sturen het zodra je weer verbinding hebt.").locator("visible=true").first().waitFor();
  await see("nog-niet-verstuurd");
  await page.context().setOffline(true);
  await page.getByText("Je hebt geen internet.").first().waitFor();
  await see("geen-internet");
  await page.context().setOffline(false);
  network.mend();
  await waitSent(page, asked);
  await see("verstuurd");
  await page.getByRole("button", { name: "Wijzigen" }).click();
  await see("wijzigen");
  await page.getByRole("button", { name: "Overslaan" }).click();
  await page.getByText("Overgeslagen").first().waitFor();
  await see("overgeslagen");
  await control.move(moves.close);
  await page.getByText("Deze vraag is dicht.").first().waitFor();
  await see("dicht");
  await control.move(moves.undo);
  await eye.until(() => eye.activity.phase === phases.open, "an open question");
  await page.getByText("Deze vraag is weer open.").first().waitFor();
  await see("opnieuw-geopend");
  await fillIn(page, eye.activity, 1);
  await control.move(moves.close);
  await page.getByText("Wat je hier invulde, is niet verstuurd.").first().waitFor();
  await see("dicht-niet-verstuurd");
  if (control.controlRoom.moves.includes(moves.reveal)) await control.move(moves.reveal);
}

async function notes({ page, room, see }) {
  const { control, eye } = room;
  const asked = await openKind(room, "columns");
  await waitQuestion(page, asked);
  const field = page.getByRole("textbox", { name: "Jouw briefje" });
  const { charactersMax, notesMax } = asked.activity.value;
  await see("briefje");
  await field.fill("Bel Jan Jansen op 06-12345678 of mail jan@voorbeeld.example, het is geheim.");
  await see("briefje-waarschuwing");
  await field.fill("Ik vind dit erg lang. ".repeat(1 + Math.ceil(charactersMax / 22)));
  await see("briefje-te-lang");
  await field.fill("Ik vind dat we");
  await field.focus();
  // What a keyboard leaves of the window.
  await see("toetsenbord", { of: [["390", 390, 420], ["320", 320, 300], ["liggend", 844, 200]] });
  await page.setViewportSize({ width: 390, height: 844 });
  for (let n = 0; n < notesMax; n++) {
    await fillIn(page, asked, n);
    // By key: clicks as fast as these are a bounce.
    await sendButton(page, "columns").press("Enter");
    const full = `Je hebt al ${notesMax} briefjes.`;
    await page.getByText(n + 1 === notesMax ? full : new RegExp(`${n + 1} van ${notesMax} briefjes?`)).waitFor();
    await page.getByText("Bezig met versturen…").first().waitFor({ state: "detached" });
  }
  await see("briefjes-vol", whole);
  await control.move(moves.addStep, 1, { text: new TextEncoder().encode("Wat wil je nog kwijt?") });
  await control.move(moves.open).catch(() => {});
  await eye.until(() => eye.activity.title === "Wat wil je nog kwijt?" && eye.activity.phase === phases.open, "a question");
  await answerOnPage(page, eye.activity, 0);
  await control.until(() => control.views.get("3/1")?.activity.value.desk?.length > 0, "a note on the desk");
  await see("briefje-wacht-op-begeleider");
  const [{ note }] = control.views.get("3/1").activity.value.desk;
  await control.move(moves.markNote, 3, { note: note.handle });
  await page.getByText("wil je dit anders opschrijven?").first().waitFor();
  await see("teruggevraagd", whole);
  await field.fill("Ik was nog aan het typen toen de begeleider");
  await control.move(moves.close);
  await openKind(room, "choice");
  await page.getByText("Er is een nieuwe vraag.").locator("visible=true").first().waitFor();
  await see("nieuwe-vraag-tijdens-typen");
  await page.getByRole("button", { name: "Ga naar de nieuwe vraag" }).click();
  await control.move(moves.close);
}

async function time({ page, room, see }) {
  const asked = await openKind(room, "line");
  await waitQuestion(page, asked);
  await page.locator("summary", { hasText: "Tijd" }).click();
  await page.getByRole("button", { name: "Ik heb meer tijd nodig" }).waitFor();
  await see("tijd", { moving: true });
  await page.getByRole("button", { name: "Ik heb meer tijd nodig" }).click();
  await page.getByText("Niemand ziet").first().waitFor();
  await see("meer-tijd", { moving: true });
  await room.control.move(moves.close);
}

async function casus({ page, room, see }) {
  const { control, eye } = room;
  await goToKind(room, "stages");
  while (eye.activity.activity.value.more || eye.activity.activity.value.stages.length === 0) {
    const before = eye.activity.activity.value.stages.length;
    await control.move(moves.revealStage);
    await eye.until(() => eye.activity.activity.value.stages.length > before, "a fase");
  }
  await waitQuestion(page, eye.activity);
  for (const [size, state] of [["groot", "groot"], ["heel groot", "heel-groot"]]) {
    await page.getByRole("radio", { name: size, exact: true }).last().check();
    await see(`casus-${state}`, whole);
  }
  await goToKind(room, "line");
  await control.move(moves.open);
  await waitQuestion(page, eye.activity);
  await page.locator("summary", { hasText: "Lees de casus" }).click();
  await see("casus-bij-de-lijn", whole);
  await page.getByRole("radio", { name: "gewoon", exact: true }).last().check();
  await see("casus-bij-de-lijn-gewoon", whole);
  await control.move(moves.close);
}

// The board above the question, before and after the outcome.
async function boardInTheHand({ page, proto, server, room, see }) {
  const { control, eye } = room;
  const crowd = [];
  for (let n = 0; n < crowdSize; n++) {
    crowd.push(await new WireScreen(proto, { port: server.port, code: room.room.code }).enter());
  }
  const pane = page.locator(".phone-board .board");
  for (const kind of ["choice", "line", "columns", "words"]) {
    const asked = await openKind(room, kind);
    await waitQuestion(page, asked);
    if (!(await pane.isVisible())) await page.getByRole("button", { name: "Bord", exact: true }).click();
    await pane.waitFor();
    await see(`bord-${kind}-open`);
    await Promise.all(
      crowd.map(async (screen, n) => {
        await screen.until(() => screen.activity?.acceptsAnswers && screen.activity.stepIndex === asked.stepIndex, "a question");
        return screen.answer(someAnswer(screen.activity, n));
      }),
    );
    await answerOnPage(page, asked, 1);
    if (asked.activity.value.moderated) await control.move(moves.showWaiting);
    await control.move(moves.close);
    if (control.controlRoom.phase !== phases.revealed) await control.move(moves.reveal);
    await eye.until(() => eye.boardActivity.phase === phases.revealed, "a result");
    await see(`bord-${kind}-onthuld`, whole);
  }
  await page.getByRole("button", { name: "Bord weg" }).click();
  for (const screen of crowd) screen.close();
}

async function otherLooks({ page, room, see }) {
  const asked = await openKind(room, "choice");
  await waitQuestion(page, asked);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  await page.getByRole("heading", { level: 1, name: asked.question, exact: true }).waitFor({ state: "detached" });
  await see("engels");
  await page.getByRole("button", { name: "Ground rules" }).click();
  await page.getByRole("dialog").waitFor();
  await see("engels-spelregels");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Nederlands" }).click();
  await waitQuestion(page, asked);
  for (const [state, media] of [
    ["donker", { colorScheme: "dark" }],
    ["meer-contrast", { contrast: "more" }],
    ["eigen-kleuren", { forcedColors: "active" }],
  ]) {
    await page.emulateMedia(media);
    await see(state, { ownColours: media.forcedColors === "active" });
  }
  await page.emulateMedia({ colorScheme: "dark", contrast: "no-preference", forcedColors: "none" });
  await answerOnPage(page, asked, 0);
  await see("donker-verstuurd");
  await room.control.move(moves.close);
  await waitQuestion(page, await openKind(room, "columns"));
  await page.getByRole("textbox", { name: "Jouw briefje" }).fill("Zo ziet een briefje er in het donker uit.");
  await see("donker-briefje");
  await room.control.move(moves.close);
  await page.emulateMedia({ colorScheme: "light" });
}

async function besides({ page, room, see }) {
  const { control } = room;
  for (const [blank, state] of [[2, "pauze"], [3, "gast"]]) {
    await control.move(moves.blank, blank);
    await page.getByText("We gaan zo verder.").first().waitFor();
    await see(state);
    await control.move(moves.blank, 0);
  }
  for (const cue of control.controlRoom.cues) {
    await control.move(moves.cue, cue);
    await page.locator(".cue", { hasText: /\w/ }).waitFor();
    await see(`zin-${cue}`);
  }
  if (control.controlRoom.cue !== 0) await control.move(moves.cue, 0);
}

async function doors({ album, stage, origin, room }) {
  const { control } = room;
  const late = await stage.page("laat", 390, 844);
  const see = (state) => album.everySize("laat", state, { of: phoneSizes, as: "tel" });
  await control.move(moves.lock, 1);
  await late.goto(`${origin}/r/${room.room.code}`);
  await late.getByRole("heading", { name: "De deur is dicht" }).waitFor();
  await see("voor-de-deur");
  await control.move(moves.lock, 0);
  await openKind(room, "choice");
  await late.goto("about:blank");
  await joinByLink(late, origin, room.room.code);
  await see("komt-later");
  await stage.leave("laat");
  await control.move(moves.close);
}

async function serverGone(scene) {
  const { album, stage, proto, server, origin, options, page, see, room } = scene;
  const base64url = (bytes) => Buffer.from(bytes).toString("base64url");
  const { code, boardTicket, controlTicket } = room.room;
  const asked = await openKind(room, "line");
  await answerOnPage(page, asked, 2);
  const board = await stage.page("bord", 1280, 720);
  const regie = await stage.page("regie", 1366, 768);
  await board.goto(`${origin}/bord/${code}#${base64url(boardTicket)}`);
  await regie.goto(`${origin}/regie#room=${code}&ticket=${base64url(controlTicket)}`);
  await board.getByText("verbonden", { exact: true }).first().waitFor();
  await regie.getByRole("button", { name: /^Sluit de vraag/ }).waitFor();
  await server.kill("SIGKILL");
  await page.getByText(/De server is even weg|Geen verbinding/).locator("visible=true").first().waitFor();
  await board.getByText("geen verbinding").first().waitFor();
  await regie.getByText("Geen verbinding met de server.").waitFor();
  await see("server-weg");
  await album.everySize("bord", "server-weg", { of: boardSizes, board: true });
  await album.everySize("regie", "server-weg", { of: pageSizes });
  await server.start(...options);
  room.control = await new WireScreen(proto, { port: server.port, code, role: roles.control, ticket: controlTicket }).enter();
  room.eye = await new WireScreen(proto, { port: server.port, code, ticket: room.eye.ticket }).enter();
  await page.getByText(/De server is even weg|Geen verbinding/).first().waitFor({ state: "detached" });
  await waitSent(page, asked);
  await see("server-terug");
  await stage.leave("bord", "regie");
  await room.control.move(moves.close);
}

async function ownWritings({ page, room, see }) {
  const { control, eye } = room;
  await goToKind(room, "personal");
  await waitQuestion(page, eye.activity);
  const main = page.getByRole("main");
  await see("eigen-leeg", whole);
  const text = "Dit lees alleen ik. Ik schrijf het op zoals het was.";
  for (const field of await main.getByRole("textbox").all()) await field.fill(text);
  await see("eigen-vol", whole);
  await page.locator("summary", { hasText: "Vier woorden" }).click();
  await page.getByRole("button", { name: "Bewaar met vier woorden" }).last().click();
  await page.getByText("Schrijf deze vier woorden op.").waitFor();
  await see("vier-woorden", whole);
  await page.getByRole("button", { name: "Ik heb ze opgeschreven" }).click();
  await see("vier-woorden-bewaard", whole);
  await control.move(moves.endRoom);
  await page.getByRole("heading", { name: "Dank je wel. Tot de volgende keer." }).waitFor();
  await see("einde", whole);
}
