// A whole meeting without a mouse: a facilitator from the lobby to the last step, and one participant who answers every
// step, by keys alone (WCAG 2.1.1, 2.4.3, 2.4.7, 2.5.7). Locators only look here; nothing presses but page.keyboard.
import { waitQuestion, waitSent } from "./people.mjs";
import { eventually, expect, Server } from "./stage.mjs";
import { openKind, openRoom } from "./troubles.mjs";
import { phases, someAnswer, WireScreen } from "./wire.mjs";

const stopsMax = 120;
const crowdSize = 6; // so that a group agrees on a sentence, and there is something to put dots on

// Somebody at a keyboard. Every stop of Tab is looked at: on the page, in sight, with a sign that it has the focus.
export class Keys {
  constructor(page, who, picture = async () => {}) {
    this.page = page;
    this.picture = picture;
    this.who = who;
    this.lost = [];
    this.unseen = [];
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  // What has the focus, as somebody who uses it knows it.
  focus() {
    return this.page.evaluate(() => {
      const element = document.activeElement ?? document.body;
      const words = (text) => (text ?? "").replace(/\s+/g, " ").trim();
      const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(" ");
      const legend = element.closest("fieldset")?.querySelector("legend")?.textContent;
      // Also the label of a hidden radio, or the card around a field, may carry the sign.
      const bearers = [element, ...(element.labels ?? []), element.nextElementSibling, element.parentElement];
      const marked = (bearer) => {
        if (!bearer) return false;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(bearer);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$|transparent/.test(outlineColor);
      };
      const { top, bottom, width } = (element.labels?.[0] ?? element).getBoundingClientRect();
      return {
        tag: element.tagName.toLowerCase(),
        type: element.type ?? "",
        name: words(element.getAttribute("aria-label") ?? (labels || element.textContent)),
        group: element.type === "radio" ? `${element.name} ${words(legend)}` : "",
        operable: element.tabIndex >= 0,
        marked: bearers.some(marked),
        inSight: width > 0 && bottom > 0 && top < innerHeight,
        main: element.closest("main, dialog") !== null,
      };
    });
  }

  async look(where) {
    const focus = await this.focus();
    if (focus.tag === "body") return focus;
    if (focus.operable && !(focus.marked && focus.inSight)) {
      this.unseen.push(`${where}: ${focus.tag} "${focus.name.slice(0, 40)}" ${focus.inSight ? "unmarked" : "out of sight"}`);
    }
    return focus;
  }

  // After something was pushed, or pressed: the focus is still on something.
  async expectKept(where) {
    const focus = await this.look(where);
    if (focus.tag === "body") this.lost.push(where);
    return focus;
  }

  async tabTo(wanted, where, key = "Tab") {
    for (let stop = 0; stop < stopsMax; stop++) {
      const focus = await this.look(where);
      if (wanted(focus)) return focus;
      await this.press(key);
    }
    throw new Error(`${this.who}, ${where}: not reached in ${stopsMax} stops`);
  }
  toButton(name, where) {
    return this.tabTo((focus) => /^(button|a)$/.test(focus.tag) && name.test(focus.name), where);
  }

  expectAll() {
    expect(this.lost.length === 0, `${this.who}, focus lost to the body: ${this.lost.join("; ")}`);
    expect(this.unseen.length === 0, `${this.who}, focus not to be seen: ${[...new Set(this.unseen)].join("; ")}`);
  }
}

const sends = /^(Verstuur.*|Hang op het bord|Hang er nog een op|Doe mee in .*|Klaar|Ik doe mee.*|Ga verder)$/;

// From one field to the next until the button that sends: that is the order of the page.
async function answer(keys, activity) {
  const { case: kind, value } = activity.activity;
  const where = `${activity.title} (${kind})`;
  const send = kind === "agree" && value.consent ? new RegExp(`^${escaped(value.consent)}$`) : sends;
  const groups = new Set();
  let chosen = 0;
  for (let stop = 0; stop < stopsMax; stop++) {
    const focus = await keys.look(where);
    if (focus.main && focus.tag === "button" && send.test(focus.name)) {
      await keys.press("Enter");
      if (focus.name !== "Ga verder") return;
      groups.add("second");
      chosen = 0;
    } else if (focus.main && focus.tag === "button" && /^Kies liever snel/.test(focus.name)) await keys.press("Enter");
    else if (/^Zet een stip bij/.test(focus.name) && chosen++ === 0) await keys.press("Enter");
    else if (!focus.main) await keys.look(where);
    else if (focus.tag === "textarea" || focus.type === "text") await keys.page.keyboard.type("iets van mij");
    else if (focus.type === "range") await keys.press("ArrowRight", "ArrowRight", "ArrowRight");
    else if (focus.tag === "select") await keys.press("ArrowDown");
    else if (focus.type === "checkbox" && chosen < wantedOf(kind, value, groups)) {
      await keys.press("Space");
      chosen++;
    } else if (focus.type === "radio" && !groups.has(focus.group)) {
      groups.add(focus.group);
      await keys.press("Space");
    }
    await keys.press("Tab");
  }
  throw new Error(`${where}: no button that sends`);
}

// How many cards are picked: on the first screen of a quick sort so many, on the second the first pile.
function wantedOf(kind, value, seen) {
  if (kind !== "sort") return 1;
  return seen.has("second") ? value.piles[0].size : value.quickFirst;
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// The room of this deck, made in the lobby.
async function makeRoom(keys, link, deckTitle) {
  const { page } = keys;
  await page.goto(link);
  await page.getByRole("heading", { name: "Nieuwe bijeenkomst" }).waitFor();
  await keys.tabTo(({ type, group }) => type === "radio" && /^deck/.test(group), "the lobby");
  await keys.tabTo(({ name }) => name.includes(deckTitle), "the plans", "ArrowDown");
  await keys.toButton(/^Maak een bijeenkomst$/, "the lobby");
  await keys.press("Enter");
  await page.getByText("Je bijeenkomst staat klaar").first().waitFor();
  await keys.expectKept("the room is ready");
  const board = await page.getByRole("link", { name: "Open het bord" }).getAttribute("href");
  await keys.toButton(/^Naar de regie$/, "the room is ready");
  await keys.press("Enter");
  await page.getByRole("button", { name: /^Begin/ }).waitFor();
  await keys.expectKept("control is here");
  return new URL(board, page.url()).pathname.split("/").at(-1);
}

async function join(keys, origin, code) {
  await keys.page.goto(`${origin}/`);
  await keys.page.getByRole("heading", { level: 1 }).waitFor();
  await keys.tabTo(({ type }) => type === "text", "join");
  await keys.page.keyboard.type(code.toLowerCase());
  await keys.toButton(/^Doe mee$/, "join");
  await keys.press("Enter");
  await keys.page.getByText("De begeleider begint zo").first().waitFor();
}

// What the room is in, to see that a press did something.
const stateOf = ({ room, activity }) =>
  JSON.stringify([room?.started, room?.stepIndex, activity?.stepIndex, activity?.phase, activity?.activity.value?.stages?.length]);

// What the facilitator sees of it: the eye is often sooner than the page.
const shownOn = ({ page }) =>
  page.evaluate(() => [...document.querySelectorAll(".now-title, .pill, .move-label")].map((part) => part.textContent).join("|"));

// The big button, by Enter where the focus is. A result wants a second press.
async function goOn(keys, eye) {
  const primary = keys.page.locator(".move-primary");
  const before = stateOf(eye);
  const shownBefore = await shownOn(keys);
  const label = await primary.locator(".move-label").textContent();
  await keys.press("Enter");
  if (/^Laat zien/.test(label)) {
    await primary.getByText("Druk nog een keer").waitFor();
    await keys.press("Escape");
    await primary.getByText("Laat zien", { exact: true }).waitFor();
    await keys.press("Enter");
    await primary.getByText("Druk nog een keer").waitFor();
    await keys.picture("toetsen-tweede-druk");
    await keys.press("Enter");
  }
  const samesAgain = /fase/.test(label); // another stage of a case changes no word here
  await eventually(async () => samesAgain || (await shownOn(keys)) !== shownBefore, `${label} shows nothing`);
  await eventually(() => stateOf(eye) !== before, `${label} does nothing`);
  await keys.page.locator('.move-primary[aria-disabled="false"]').waitFor();
  const focus = await keys.expectKept(`after "${label}"`);
  expect(/\bbutton\b/.test(focus.tag), `after "${label}" the focus is on ${focus.tag} "${focus.name}"`);
}

// On a server of its own: the link into the lobby works once.
export async function keyboard({ stage, proto }) {
  const server = new Server();
  try {
    const { regie } = await server.start();
    const origin = `http://127.0.0.1:${server.port}`;
    await meeting({ stage, proto, server, origin, link: regie.replace("localhost", "127.0.0.1") });
  } finally {
    await server.stop();
  }
}

async function meeting({ stage, proto, server, origin, link }) {
  const facilitator = new Keys(await stage.page("toetsen-regie", 1366, 768), "facilitator", (title) =>
    stage.picture("toetsen-regie", title),
  );
  const person = new Keys(await stage.page("toetsen-telefoon", 390, 844), "participant");
  const begin = Date.now();
  const crowd = [];
  let code;
  const ready = await stage.check("by keyboard alone: a room in the lobby, and into it by code", async () => {
    code = await makeRoom(facilitator, link, "Opening: wat is goed werk?");
    for (let n = 0; n < crowdSize; n++) crowd.push(await new WireScreen(proto, { port: server.port, code }).enter());
    await join(person, origin, code);
    await stage.pictures("toetsen-00", ["toetsen-regie", "toetsen-telefoon"]);
  });
  if (!ready) return;
  const [eye] = crowd;
  await stage.check("by keyboard alone: every step of the opening, and an answer to each", async () => {
    await facilitator.toButton(/^Begin/, "before the start");
    for (let last = false; !last; ) {
      await goOn(facilitator, eye);
      await eye.until(() => eye.activity?.stepIndex === eye.room.stepIndex, "what the step asks");
      await waitQuestion(person.page, eye.activity);
      if (eye.room.stepIndex > 0) await person.expectKept(`step ${eye.room.stepIndex + 1} was pushed`);
      await throughStep(facilitator, person, crowd, stage);
      last = eye.room.stepIndex === eye.room.stepCount - 1;
    }
    await noEndByOnePress(facilitator, eye);
  });
  await stage.check("the focus is always on something, and to be seen (WCAG 2.4.3, 2.4.7)", () => {
    facilitator.expectAll();
    person.expectAll();
  });
  await otherKinds(person, stage, proto, server);
  await detectors(person, stage);
  for (const screen of crowd) screen.close();
  console.log(`        by keyboard: ${Math.round((Date.now() - begin) / 1000)} s`);
  for (const name of ["toetsen-regie", "toetsen-telefoon"]) {
    await stage.pages.get(name).context().close();
    stage.pages.delete(name);
  }
}

async function throughStep(facilitator, person, crowd, stage) {
  const [eye] = crowd;
  const kind = eye.activity.activity.case;
  if (kind === "info" || kind === "personal") return;
  if (kind === "stages") {
    while (eye.activity.activity.value.more || eye.activity.activity.value.stages.length === 0) await goOn(facilitator, eye);
    return;
  }
  await goOn(facilitator, eye);
  expect(eye.activity.phase === phases.open, `${eye.activity.title} did not open`);
  const asked = eye.activity;
  await person.page.locator(".send-bar").first().waitFor();
  await Promise.all(
    crowd.map(async (screen, n) => {
      await screen.until(() => screen.activity?.acceptsAnswers && screen.activity.stepIndex === asked.stepIndex, "a question");
      return screen.answer(someAnswer(screen.activity, n));
    }),
  );
  await answer(person, asked);
  await waitSent(person.page, asked);
  await person.expectKept(`${asked.title} was sent`);
  if (asked.stepIndex % 6 === 0) await stage.pictures(`toetsen-${asked.stepIndex}`, ["toetsen-regie", "toetsen-telefoon"]);
  const through = facilitator.page.locator(".move-primary").getByText(/^(Volgende stap|Beëindig de bijeenkomst)$/);
  while (eye.activity.phase !== phases.talk && !(await through.isVisible())) await goOn(facilitator, eye);
}

// At the last step the big button asks before it ends anything, however it is pressed; a second press of a clicker, or
// of space, ends nothing either.
async function noEndByOnePress(keys, eye) {
  const dialog = keys.page.getByRole("dialog", { name: "De bijeenkomst beëindigen?" });
  for (const key of ["Enter", "PageDown"]) {
    await keys.press(key);
    await dialog.waitFor();
    await keys.press("PageDown", "Escape");
    await dialog.waitFor({ state: "hidden" });
    await keys.expectKept(`after ${key} at the last step`);
  }
  await keys.press("Enter");
  await dialog.waitFor();
  await keys.press("Space");
  await dialog.waitFor({ state: "hidden" });
  expect(!eye.room.ended, "two presses ended the meeting");
}

// What is not in the opening, in the deck that has everything.
async function otherKinds(person, stage, proto, server) {
  await server.kill("SIGTERM");
  const { regie } = await server.start("--print-link");
  const secret = Buffer.from(new URL(regie).hash.replace("#start=", ""), "base64url");
  const room = await openRoom(proto, server, new Uint8Array(secret), "demo");
  await person.page.goto(`http://127.0.0.1:${server.port}/r/${room.room.code}`);
  for (const kind of ["field", "sort", "ring", "scale"]) {
    await stage.check(`by keyboard alone: ${kind}`, async () => {
      const asked = await openKind(room, kind);
      await waitQuestion(person.page, asked);
      await person.page.locator(".send-bar").first().waitFor();
      await answer(person, asked);
      await waitSent(person.page, asked);
      await person.expectKept(`${kind} was sent`);
      person.expectAll();
    });
  }
  room.eye.close();
  room.control.close();
}

// The same eyes on a page where the sign is taken away, and after a focus that is lost.
async function detectors(keys, stage) {
  await stage.check("positive control: a focus without a sign and a lost focus are noticed", async () => {
    await keys.page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { outline: none !important; }");
      document.adoptedStyleSheets = [sheet];
    });
    keys.unseen = [];
    keys.lost = [];
    await keys.tabTo(({ tag }) => tag === "button", "without outlines");
    expect(keys.unseen.length > 0, "no outline, and nobody noticed");
    await keys.page.evaluate(() => document.activeElement.blur());
    await keys.expectKept("blurred");
    expect(keys.lost.length === 1, "a lost focus, and nobody noticed");
  });
}
