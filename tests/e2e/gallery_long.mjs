// The most that fits: full notes in one to four columns, many of them, 24 people, words of 40 letters, the second round of
// a line and a choice, titles and questions as long as content may have them. Then all panels of the regie.
import { sizes } from "./gallery_album.mjs";
import { forget, fullest, galleryContent, longest, longIds, longWord, shortest } from "./gallery_content.mjs";
import { regies } from "./gallery_regie.mjs";
import { Hall } from "./gallery_room.mjs";
import { fillIn, main } from "./people.mjs";
import { Server } from "./stage.mjs";
import { claim, openRoomAs, secretOf } from "./troubles.mjs";
import { moves } from "./wire.mjs";

const crowdSize = 21; // with two phones and the eye 24 people
const pagesSeen = 2;
// Before and after the outcome: larger boards are drawn alike.
const small = { only: /^(bord-1024|bord-1280|tel-)/ };
const screens = {
  bord: sizes.bord,
  telefoon: { "tel-390": sizes.telefoon["tel-390"], "tel-320": sizes.telefoon["tel-320"] },
  regie: sizes.regie,
};

export async function long({ album, proto }) {
  const content = galleryContent();
  const server = new Server(content);
  try {
    const { regie } = await server.start();
    const ticket = await claim(proto, server, secretOf(regie));
    const room = await openRoomAs(proto, server, ticket, "galerij-lang", {});
    const hall = await new Hall({ album, proto, server, room, screens, looked: Object.keys(sizes.bord) }).open(crowdSize);
    await hall.see("wachten", { looked: true });
    for (const [index, id] of longIds.entries()) {
      await album.stage.check(`held: ${id}`, () => step(hall, index, id));
    }
    await hall.leave();
    await regies({ album, proto, server, ticket });
  } finally {
    await server.stop();
    forget(content);
  }
}

async function step(hall, index, id) {
  const { case: kind } = (await hall.goTo(index)).activity;
  await hall.see(`${id}-uitleg`, kind === "info" ? { looked: true } : small);
  if (kind === "stages") return story(hall, id);
  if (!(await hall.ask())) return;
  await hall.crowdAnswers(id === "briefjes-kort" ? shortest : fullest);
  await hall.phonesAnswer(fillLong);
  await hall.see(`${id}-beantwoord`, { only: /^(bord-1024|bord-1280|tel-|regie-1280)/ });
  const grouped = id === "briefjes-twee";
  if (grouped) await bringTogether(hall);
  await hall.close({ waiting: !grouped });
  await hall.reveal();
  await hall.see(`${id}-onthuld`, { looked: true });
  await turnPages(hall, id);
  await hall.talk();
  await hall.see(`${id}-gesprek`, small);
}

// Each fase alone on the board, and all of them on the phones.
async function story(hall, id) {
  const { eye } = hall;
  for (let stage = 1; eye.activity.activity.value.more || eye.activity.activity.value.stages.length === 0; stage++) {
    await hall.revealStage();
    await hall.see(`${id}-fase-${stage}`, stage === 2 ? { looked: true } : small);
  }
}

// Five notes become a group with a title.
async function bringTogether({ control }) {
  await control.move(moves.showWaiting);
  await control.until(() => deskOf(control).length > 5, "notes on the desk");
  const [first, ...others] = deskOf(control)
    .slice(0, 5)
    .map(({ note }) => note.handle);
  for (const other of others) await control.move(moves.joinNotes, 0, { note: other, other: first });
  await control.move(moves.nameGroup, 0, { note: first, text: new TextEncoder().encode(`Meer ${longWord(0)}`) });
}
const deskOf = (control) => control.views.get("3/1")?.activity.value.desk ?? [];

async function turnPages(hall, id) {
  const { control } = hall;
  for (let page = 1; page < Math.min(control.controlRoom.pageCount, pagesSeen + 1); page++) {
    await control.move(moves.turnPage, page);
    await control.until(() => control.controlRoom.pageIndex === page, `page ${page}`);
    await hall.see(`${id}-blad-${page + 1}`, { ...small, kinds: ["bord"] });
  }
}

// As much as the fields take.
async function fillLong(page, asked, n) {
  const { case: kind, value } = asked.activity;
  const write = async (field, most, from) => field.fill(longest(n + from, most));
  const fields = main(page).getByRole("textbox");
  if (kind === "columns" && !value.replies) {
    if (value.columns.length > 1) await page.getByRole("radio", { name: value.columns[1].title, exact: true }).check();
    return write(page.getByRole("textbox", { name: "Jouw briefje" }), value.charactersMax, 0);
  }
  if (kind === "words") {
    for (const [at, field] of (await fields.all()).entries()) await field.fill(longWord(n + at, value.charactersMax));
    return;
  }
  if (kind === "agree" && value.slots.length > 0) {
    for (const [at, field] of (await fields.all()).entries()) await write(field, value.charactersMax, at);
    return page.getByLabel("Deel dit met de groep").check();
  }
  const most = { columns: value.charactersMax, ring: 60 }[kind];
  if (most === undefined) return fillIn(page, asked, n);
  for (const [at, field] of (await fields.all()).entries()) await write(field, most, at);
}
