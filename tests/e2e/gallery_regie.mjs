// The regie in every state that a facilitator can bring it into, on laptops and folded on phones: panels, notes that wait,
// a room that fills, a press that wants a second one.
import { pageSizes } from "./gallery_album.mjs";
import { fullest, longest, usual } from "./gallery_content.mjs";
import { Hall } from "./gallery_room.mjs";
import { goToKind, openKind, openRoomAs } from "./troubles.mjs";
import { moves, phases, WireScreen } from "./wire.mjs";

const people = 20;
const narrow = pageSizes.slice(3);
const whole = { whole: true };
export async function regies({ album, proto, server, ticket }) {
  const { stage } = album;
  const page = await stage.page("regie", 1366, 768);
  await page.addInitScript(([key, kept]) => location.origin !== "null" && localStorage.setItem(key, kept), [
    "goedwerk.facilitator",
    Buffer.from(ticket).toString("base64url"),
  ]);
  await page.addInitScript(halfHeld);
  const part = (title, act) => stage.check(title, act);
  const see = (state, how) => album.everySize("regie", state, how);
  const open = async (deckId) => {
    const room = await openRoomAs(proto, server, ticket, deckId, {});
    const hall = new Hall({ album, proto, server, room, screens: {} });
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto("about:blank");
    await page.goto(hall.address("regie"));
    await page.locator(".now-title").waitFor();
    return { album, stage, proto, server, page, see, hall, room, control: room.control, eye: room.eye };
  };
  const meeting = await open("opening");
  await part("before the start: the menu and what it opens", () => menu(meeting));
  await part("the room fills: few answers, counted hands, a knock", () => fills(meeting));
  await part("a reveal that wants to be sure", () => sure(meeting));
  await part("the panels beside a step", () => panels(meeting));
  await part("another casus", () => otherCasus(meeting));
  await part("what is for the facilitator alone", () => forYou(meeting));
  await part("other looks, and the end", () => looksAndEnd(meeting));
  await meeting.hall.leave();
  const full = await open("galerij-lang");
  await part("many notes that wait, with long prompts", () => manyNotes(full));
  await full.hall.leave();
  await stage.leave("regie");
}

// A press that is held stays half way, however long its picture takes.
function halfHeld() {
  document.addEventListener("animationstart", ({ animationName, target }) => {
    if (animationName !== "hold-fill") return;
    for (const fill of target.getAnimations({ subtree: true })) {
      fill.pause();
      fill.currentTime = 300;
    }
  });
}

const button = (page, name) => page.getByRole("button", { name });
const closePanel = (page) => page.getByRole("dialog").getByRole("button", { name: "Sluit", exact: true }).click();

// On a phone the same screen has tabs.
async function seeTab({ page, see }, tab, state) {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator(".tabs").getByRole("button", { name: tab }).click();
  await see(state, { of: narrow });
  await page.locator(".tabs").getByRole("button", { name: "Nu", exact: true }).click();
  await page.setViewportSize({ width: 1366, height: 768 });
}

async function menu({ page, see, control }) {
  await see("voor-de-start");
  await button(page, "Meer").click();
  await see("menu");
  await button(page, "Nodig een tweede scherm uit").click();
  await page.getByRole("img", { name: "QR-code met de uitnodiging" }).waitFor();
  await see("uitnodiging");
  await closePanel(page);
  await button(page, "Meer").click();
  await button(page, "Beëindig de bijeenkomst").click();
  await page.getByRole("dialog", { name: "De bijeenkomst beëindigen?" }).waitFor();
  await see("eindigen");
  await button(page, "Nee, ga door").click();
  await page.keyboard.press("Escape");
  await control.move(moves.next);
  await button(page, /^Volgende stap/).waitFor();
  await see("eerste-stap");
  await seeTab({ page, see }, "Plan", "tab-plan");
  await seeTab({ page, see }, "Spiekbriefje", "tab-spiekbriefje");
  await button(page, /Verberg/).click();
  await see("spiekbriefje-weg");
  await button(page, /Toon het spiekbriefje/).click();
}

async function fills({ page, see, hall, room, control, proto, server }) {
  await openKind(room, "choice");
  await button(page, /^Sluit de vraag/).waitFor();
  await see("nog-niemand");
  await hall.fill(3);
  await hall.crowdAnswers(usual);
  await page.getByText("Er zijn nog te weinig antwoorden om iets te laten zien").waitFor();
  await see("te-weinig");
  await hall.fill(people);
  const [first] = hall.crowd;
  first.send({ id: first.nextId++, body: { case: "moreTime", value: {} } });
  await page.getByText("Er wordt nog gewerkt.").waitFor();
  await see("er-wordt-gewerkt");
  await button(page, "Voor de zaal").click();
  const hands = page.getByRole("dialog").getByRole("spinbutton");
  await hands.first().fill("4");
  await hands.nth(1).fill("12");
  await see("zaal-handen");
  await button(page, "Bewaar de aantallen").click();
  await page.getByText("Bewaard.").waitFor();
  await see("zaal-bewaard");
  await closePanel(page);
  await control.move(moves.lock, 1);
  await new WireScreen(proto, { port: server.port, code: room.room.code, timeout: 1_500 }).enter().catch(() => {});
  await page.getByText("Er staat iemand voor de deur.").waitFor();
  await see("iemand-voor-de-deur");
  await control.move(moves.lock, 0);
  await page.getByText("Op bord en telefoons", { exact: true }).click();
  await see("zinnen");
  await page.getByText("Op bord en telefoons", { exact: true }).click();
  await page.getByRole("radio", { name: "Telefoon" }).check();
  await page.locator(".mini-phone input").first().waitFor();
  await see("klein-telefoon");
  await page.getByRole("radio", { name: "Bord" }).check();
  await hall.crowdAnswers(usual);
  await page.getByText(/Bijna iedereen is klaar|\d+ van \d+ klaar/).first().waitFor();
  await see("bijna-klaar");
}

// The first of two presses, and a press that is held.
async function sure({ album, page, see, control, eye }) {
  await control.move(moves.close);
  const reveal = page.locator(".hold");
  await reveal.waitFor();
  await see("dicht");
  await reveal.click();
  await page.getByText("Druk nog een keer om te laten zien").waitFor();
  await see("nog-een-keer");
  await page.keyboard.press("Escape");
  const title = album.next("houdt-vast");
  const at = ([size, width, height]) => async () => {
    await page.setViewportSize({ width, height });
    await reveal.scrollIntoViewIfNeeded();
    await reveal.hover();
    await page.mouse.down();
    try {
      await page.locator(".hold-on").waitFor();
      await album.shoot(page, `regie-${size}`, title, { moving: true });
    } finally {
      await page.mouse.move(1, 1);
      await page.mouse.up();
    }
  };
  await album.all(title, [...pageSizes.map(at), () => page.setViewportSize({ width: 1366, height: 768 })]);
  if (eye.activity.phase === phases.closed) await control.move(moves.reveal);
  await button(page, /^Naar het gesprek/).waitFor();
  await see("onthuld");
  await control.move(moves.talk);
  await button(page, /^Volgende stap/).waitFor();
  await see("gesprek");
}

async function panels({ page, see, hall, room, control, eye }) {
  await button(page, "Vraag tussendoor").click();
  const dialog = page.getByRole("dialog");
  await button(dialog, "Stel de vraag").click();
  await see("tussendoor-leeg");
  await dialog.getByText("Kies een vraag uit de vragenbank").click();
  await see("tussendoor-vragenbank");
  await dialog.getByText("Kies een vraag uit de vragenbank").click();
  await dialog.getByLabel("Je vraag", { exact: true }).fill(longest(2, 160));
  await dialog.getByRole("radio", { name: "Peiling" }).check();
  for (let more = 0; more < 3; more++) await button(dialog, "Nog een antwoord").click();
  for (const [at, field] of (await dialog.getByLabel(/^Antwoord \d$/).all()).entries()) {
    await field.fill(`Antwoord ${at + 1}: ${longest(at, 40)}`);
  }
  await see("tussendoor-peiling");
  await closePanel(page);
  await button(page, /^Parkeerplaats/).click();
  await page.getByText("Er zijn nog geen vragen.").waitFor();
  await see("parkeerplaats-leeg");
  await closePanel(page);
  await Promise.all(hall.crowd.map((screen, n) => screen.park(longest(n, n % 2 === 0 ? 140 : 50))));
  await button(page, `Parkeerplaats (${hall.crowd.length})`).click();
  await page.getByRole("checkbox", { name: "beantwoord" }).first().click();
  await button(page, `Parkeerplaats (${hall.crowd.length - 1})`).waitFor({ state: "attached" });
  await see("parkeerplaats");
  await closePanel(page);
  const asked = await openKind(room, "columns");
  await button(page, "Voor de zaal").click();
  const note = page.getByLabel("Briefje", { exact: true });
  await note.fill(longest(1, asked.activity.value.charactersMax));
  await button(page, "Voeg toe").click();
  await page.getByText("Bewaard.").waitFor();
  await button(page, "Voeg toe").click();
  await page.getByText("Er staat nog geen tekst. Schrijf iets op.").waitFor();
  await see("zaal-briefjes");
  await closePanel(page);
  await control.move(moves.close);
  await eye.until(() => eye.activity.phase >= phases.closed, "a closed question");
}

async function otherCasus({ page, see, hall, room, control, eye }) {
  await goToKind(room, "stages");
  for (let index = eye.activity.stepIndex; control.controlRoom.spareCases.length === 0; index++) {
    await control.move(moves.goTo, index + 1);
  }
  await button(page, "Andere casus").click();
  await page.getByRole("button", { name: /^Vertel ‘/ }).first().waitFor();
  await see("andere-casus");
  await closePanel(page);
  if (eye.activity.activity.case === "stages") await hall.revealStage();
  await page.getByRole("radio", { name: "Telefoon" }).check();
  await page.locator(".mini-phone").getByRole("heading", { level: 1, includeHidden: true }).waitFor();
  await see("casus-klein-telefoon");
  await page.getByRole("radio", { name: "Bord" }).check();
}

async function forYou({ page, see, hall, control, eye }) {
  for (let index = eye.room.stepCount - 1; index > 0; index--) {
    await hall.goTo(index);
    if (eye.activity.activity.value?.controlOnly) break;
  }
  await hall.ask();
  await hall.crowdAnswers(usual);
  await page.getByText("Alleen voor jou").first().waitFor();
  await see("alleen-voor-jou-open");
  await control.move(moves.close);
  await eye.until(() => eye.activity.phase >= phases.closed, "a closed question");
  await see("alleen-voor-jou", whole);
}

async function looksAndEnd({ page, see, control }) {
  await button(page, "Meer").click();
  await page.getByRole("checkbox", { name: "De groep ziet dit scherm" }).check();
  await page.keyboard.press("Escape");
  await see("beamerveilig");
  await button(page, "Meer").click();
  await button(page, "Nodig een tweede scherm uit").click();
  await page.getByText("Daarom staat de QR-code er niet bij.").waitFor();
  await see("beamerveilig-uitnodiging");
  await closePanel(page);
  await button(page, "Meer").click();
  await page.getByRole("checkbox", { name: "De groep ziet dit scherm" }).uncheck();
  await button(page, "English").click();
  await button(page, "Nederlands").waitFor();
  await page.keyboard.press("Escape");
  await see("engels");
  await button(page, "More").click();
  await button(page, "Nederlands").click();
  await page.keyboard.press("Escape");
  await page.emulateMedia({ colorScheme: "dark" });
  await see("donker");
  await page.emulateMedia({ colorScheme: "light" });
  await control.move(moves.styleBoard, 3);
  await page.locator('.mini .board[data-theme="dark"][data-large]').waitFor();
  await see("bord-groot-en-donker");
  await control.move(moves.endRoom);
  await page.getByRole("heading", { name: "De bijeenkomst is afgelopen" }).waitFor();
  await see("afgelopen");
}

async function manyNotes({ page, see, hall, room, control, eye }) {
  await hall.fill(people);
  await goToKind(room, "columns");
  while (!eye.activity.activity.value?.moderated) await hall.goTo(eye.activity.stepIndex + 1);
  await button(page, /^Open de vraag/).waitFor();
  await see("lange-stap");
  await hall.ask();
  await hall.crowdAnswers(fullest);
  await page.getByText(`wachten (${people * fullest.notesEach})`).waitFor();
  await see("briefjes-wachten");
  await seeTab({ page, see }, /^Briefjes/, "tab-briefjes");
  await seeTab({ page, see }, "Spiekbriefje", "tab-spiekbriefje-lang");
  for (const summary of await page.locator(".fold summary").all()) await summary.click();
  await see("spiekbriefje-open");
  const row = page.locator(".desk-row").first();
  await row.getByRole("button", { name: "Wis voorgoed" }).click();
  await row.getByRole("button", { name: "Echt wissen?" }).waitFor();
  await see("briefje-wissen");
  const desk = () => control.views.get("3/1").activity.value.desk;
  const handles = desk().map(({ note }) => note.handle);
  for (const [n, mark] of [2, 3, 4, 5, 6, 7].entries()) await control.move(moves.markNote, mark, { note: handles[n] });
  for (const note of handles.slice(6, 16)) await control.move(moves.markNote, 1, { note });
  for (const note of handles.slice(7, 11)) await control.move(moves.joinNotes, 0, { note, other: handles[6] });
  await see("briefjes-later");
  await page.getByRole("radio", { name: /^niet getoond/ }).check();
  await see("briefjes-niet-getoond");
  await page.getByRole("radio", { name: /op het bord/ }).check();
  await page.getByLabel("Titel van de groep").first().fill(longest(0, 60));
  await see("briefjes-groep");
  await page.keyboard.press("Enter");
  await see("briefjes-op-het-bord", whole);
}
