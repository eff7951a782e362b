// A room for home that opens by date, on phone, board and regie: before its day, on its days, and each state of its step
// with a question.
import { boardSizes, pageSizes, phoneSizes } from "./gallery_album.mjs";
import { dayFromNow } from "./by_date.mjs";
import { waitQuestion } from "./people.mjs";
import { openRoomAs } from "./troubles.mjs";
import { moves, phases } from "./wire.mjs";

const deck = "thuis-1";
const question = "columns";

export async function byDate(scene) {
  const { stage } = scene;
  for (const [name, width, height] of [
    ["tel-datum", 390, 844],
    ["bord-datum", 1280, 720],
    ["regie-datum", 1366, 768],
  ]) {
    await stage.page(name, width, height);
  }
  await waits(scene);
  await isOn(scene);
  await stage.leave("tel-datum", "bord-datum", "regie-datum");
}

async function room({ proto, server, ticket, stage, origin }, day) {
  const made = await openRoomAs(proto, server, ticket, deck, { opensOn: dayFromNow(day) });
  const { code, boardTicket, controlTicket } = made.room;
  const base64url = (bytes) => Buffer.from(bytes).toString("base64url");
  for (const [name, address] of [
    ["tel-datum", `r/${code}`],
    ["bord-datum", `bord/${code}#${base64url(boardTicket)}`],
    ["regie-datum", `regie#room=${code}&ticket=${base64url(controlTicket)}`],
  ]) {
    await stage.pages.get(name).goto("about:blank");
    await stage.pages.get(name).goto(`${origin}/${address}`);
  }
  await stage.pages.get("regie-datum").locator(".now-title").waitFor();
  return made;
}

async function see({ album }, state) {
  await album.everySize("tel-datum", state, { of: phoneSizes, as: "tel" });
  await album.everySize("bord-datum", state, { of: boardSizes, as: "bord", board: true });
  await album.everySize("regie-datum", state, { of: pageSizes, as: "regie" });
}

async function waits(scene) {
  const { control, eye } = await room(scene, 3);
  const { stage } = scene;
  await stage.pages.get("tel-datum").getByRole("heading", { name: "Deze opdracht opent op" }).waitFor();
  await stage.pages.get("bord-datum").getByText("Opent op").first().waitFor();
  await see(scene, "datum-wacht");
  const phone = stage.pages.get("tel-datum");
  await phone.getByRole("button", { name: "English" }).click();
  await phone.getByRole("button", { name: "Nederlands" }).waitFor();
  await scene.album.everySize("tel-datum", "datum-wacht-engels", { of: phoneSizes, as: "tel" });
  await phone.getByRole("button", { name: "Nederlands" }).click();
  for (const screen of [control, eye]) screen.close();
}

async function isOn(scene) {
  const { control, eye } = await room(scene, 0);
  const phone = scene.stage.pages.get("tel-datum");
  await phone.getByText("Dit staat open tot en met").waitFor();
  await see(scene, "datum-open");
  for (let index = 1; eye.activity.activity.case !== question; index++) {
    await control.move(moves.goTo, index);
    await eye.until(() => eye.activity.stepIndex === index, `step ${index}`);
  }
  await waitQuestion(phone, eye.activity);
  await see(scene, "datum-vraag-nog-niet-open");
  await control.move(moves.open);
  await eye.until(() => eye.activity.phase === phases.open, "an open question");
  await phone.getByRole("textbox").first().waitFor();
  await see(scene, "datum-vraag-open");
  await control.move(moves.close);
  await phone.getByText("Deze vraag is dicht.").first().waitFor();
  await see(scene, "datum-vraag-dicht");
  for (const screen of [control, eye]) screen.close();
}
