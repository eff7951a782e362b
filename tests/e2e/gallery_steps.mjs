// The demo deck from the join screen to the end: each kind of question before, during and after, on every screen.
import { Hall } from "./gallery_room.mjs";
import { sendButton } from "./people.mjs";
import { Server } from "./stage.mjs";
import { openRoom, secretOf } from "./troubles.mjs";
import { moves } from "./wire.mjs";

const crowdSize = 11;

export async function steps({ album, proto }) {
  const server = new Server();
  try {
    const { regie } = await server.start();
    const hall = new Hall({ album, proto, server, room: await openRoom(proto, server, secretOf(regie), "demo") });
    await hall.open(crowdSize);
    // Who is remote has the board beside the question.
    await hall.showBoardOn("tel-laptop");
    await hall.see("wachten", { looked: true });
    await walk(hall);
    await hall.leave();
  } finally {
    await server.stop();
  }
}

async function walk(hall) {
  const { control, eye } = hall;
  for (let index = 0; index < eye.room.stepCount; index++) {
    const { case: kind } = (await hall.goTo(index)).activity;
    await hall.see(`${kind}-uitleg`);
    if (kind === "stages") {
      while (eye.activity.activity.value.more || eye.activity.activity.value.stages.length === 0) await hall.revealStage();
      await hall.see(`${kind}-fase`, { looked: true });
    }
    if (await hall.ask()) await question(hall, kind);
  }
  await besides(hall);
  await control.move(moves.endRoom);
  for (const name of ["tel-390", "bord-1024"]) await hall.page(name).getByText("Dank je wel").first().waitFor();
  await hall.see("einde");
}

async function question(hall, kind) {
  const { value } = hall.eye.activity.activity;
  for (const page of hall.pages("telefoon")) if (kind !== "sort") await sendButton(page, kind, value).waitFor();
  await hall.see(`${kind}-open`);
  await hall.crowdAnswers();
  await hall.phonesAnswer();
  await hall.see(`${kind}-beantwoord`);
  if (await hall.close()) await hall.see(`${kind}-dicht`);
  await hall.reveal();
  await hall.see(`${kind}-onthuld`, { looked: true });
  await hall.talk();
  await hall.see(`${kind}-gesprek`);
}

// Rest, break, guest, and each sentence to the room.
async function besides(hall) {
  const { control, eye } = hall;
  for (const [blank, name] of ["", "rust", "pauze", "gast"].entries()) {
    if (name === "") continue;
    await control.move(moves.blank, blank);
    await eye.until(() => eye.room.blank === blank, name);
    await hall.see(name, { looked: true });
  }
  await control.move(moves.blank, 0);
  for (const wanted of control.controlRoom.cues) {
    await control.move(moves.cue, wanted);
    await eye.until(() => eye.room.cue === wanted, "a sentence to the room");
    await hall.see(`zin-${wanted}`);
  }
}
