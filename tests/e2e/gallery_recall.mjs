// What an earlier meeting told beside what there is now: every kind that can be recalled, in a group that met twice, of
// twelve people and of seven (bands); and the recalls of the real programme, over its nine meetings.
import { forget, galleryContent, usual } from "./gallery_content.mjs";
import { sizes } from "./gallery_album.mjs";
import { Hall } from "./gallery_room.mjs";
import { expect, Server } from "./stage.mjs";
import { claim, enterRoom, secretOf } from "./troubles.mjs";
import { lobby, moves } from "./wire.mjs";

const people = 12;
const few = 7;
const screens = {
  bord: sizes.bord,
  telefoon: { "tel-390": sizes.telefoon["tel-390"], "tel-laptop": sizes.telefoon["tel-laptop"] },
  regie: sizes.regie,
};
const none = {};
// Before and after the outcome: larger boards are drawn alike.
const small = { only: /^(bord-1024|bord-1280|tel-)/ };
// With seven people: kinds whose numbers become words.
const inBands = /^(keuze|lijn|schaal-negen|cirkels|stippen|sorteren|ringen|meedoen)$/;
// Meetings of the real programme that remember something, or are remembered.
const real = ["opening", "thuis-1", "vakmanschap", "thuis-2", "moreel", "betrokkenheid", "terugkom"];

export async function recall({ album, proto }) {
  const content = galleryContent();
  const server = new Server(content);
  try {
    const { regie } = await server.start();
    const parts = { album, proto, server, ticket: await claim(proto, server, secretOf(regie)) };
    const twice = new Group(parts, "galerij");
    await twice.meet("galerij-toen", { count: people });
    await twice.meet("galerij-nu", { count: people, from: 4 });
    const small = new Group(parts, "galerij");
    await small.meet("galerij-toen", { count: few });
    await small.meet("galerij-nu", { count: few, from: 3, wanted: inBands, suffix: "-weinig" });
    const programme = new Group(parts, "goed-werk");
    for (const [n, id] of real.entries()) await programme.meet(id, { count: people, from: n * 2, suffix: `-${id}` });
  } finally {
    await server.stop();
    forget(content);
  }
}

// A group and its meetings, held in a hurry but for the steps that recall something.
class Group {
  constructor(parts, programmeId) {
    Object.assign(this, parts, { programmeId, id: "" });
  }

  ask(kind, value) {
    const { proto, server, ticket } = this;
    return lobby(proto, server.port, { ticket, body: { case: kind, value } });
  }
  async room(deckId) {
    const wish = { deckId, language: 1 };
    const first = { name: `Groep ${this.programmeId}`, programmeId: this.programmeId, firstRoom: wish };
    const { room } =
      this.id === "" ? await this.ask("createGroup", first) : await this.ask("createRoom", { ...wish, groupId: this.id });
    this.id = room.groupId;
    return enterRoom(this.proto, this.server, room);
  }

  // `from`: as which people the crowd answers. `wanted`: the ids of steps that are pictured, of those that recall.
  async meet(deckId, { count, from = 0, wanted = /./, suffix = "" }) {
    const { deck } = await this.ask("readDeck", { deckId, language: 1 });
    const steps = deck.blocks.flatMap((block) => block.steps);
    const seen = steps.map(({ id, recalls }) => recalls !== "" && wanted.test(id));
    const pictured = seen.includes(true);
    const hall = new Hall({ ...this, room: await this.room(deckId), screens: pictured ? screens : none });
    await hall.open(count);
    for (const name of hall.names("telefoon")) await hall.showBoardOn(name);
    for (const [index, { id }] of steps.entries()) {
      hall.screens = seen[index] ? screens : none;
      const state = `${id}${suffix}`;
      await this.album.stage.check(`held: ${state}`, () => held(hall, index, { from, seen: seen[index], state }));
    }
    hall.screens = pictured ? screens : none;
    await hall.control.move(moves.endRoom);
    await hall.leave();
  }
}

async function held(hall, index, { from, seen, state }) {
  const see = (phase, how) => seen && tells(hall) && hall.see(`${state}-${phase}`, how);
  await hall.goTo(index);
  await see("uitleg", { looked: true }); // a step that only tells something
  if (!(await hall.ask())) return expect(!seen || tells(hall), `${state} recalls nothing`);
  await hall.crowdAnswers(usual, from);
  await see("beantwoord", small); // notes that are on the board at once
  await hall.close();
  await hall.reveal();
  expect(!seen || tells(hall), `${state} recalls nothing`);
  await see("onthuld", { looked: true });
  if (!seen) return;
  await hall.talk();
  await see("gesprek", small);
}

// There is something of then on the board.
function tells({ control }) {
  const view = control.views.get("2/5");
  return view !== undefined && (view.texts.length > 0 || view.earlier?.activity.case !== undefined);
}
