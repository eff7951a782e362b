// A room for home that opens by date (A41), and what a facilitator shares and guards in a room: a second screen, the
// door, more time, what a phone shows. A server of its own.
import { expectNoScroll, expectNoSideways, joinByLink } from "./people.mjs";
import { Regie } from "./regie.mjs";
import { expect, Server } from "./stage.mjs";

const wait = { phone: "Deze opdracht opent op", board: "Opent op" };

export function dayFromNow(days) {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return `${day.getFullYear()}-${`${day.getMonth() + 1}`.padStart(2, "0")}-${`${day.getDate()}`.padStart(2, "0")}`;
}

export async function byDate({ stage }) {
  const server = new Server();
  try {
    const { regie: link } = await server.start();
    const origin = `http://127.0.0.1:${server.port}`;
    const regie = new Regie(await stage.page("regie-datum", 1366, 768));
    const phone = await stage.page("telefoon-datum", 390, 844);
    const board = await stage.page("bord-datum", 1024, 768);
    await regie.claim(link.replace("localhost", "127.0.0.1"));
    await opensLater({ stage, regie, phone, board, origin });
    await opensToday({ stage, regie, phone, origin });
    await aGuardedRoom({ stage, regie, phone, origin });
    for (const name of ["regie-datum", "telefoon-datum", "bord-datum"]) {
      await stage.pages.get(name).context().close();
      stage.pages.delete(name);
    }
  } finally {
    await server.stop();
  }
}

async function makeHomeRoom({ page }, date) {
  await page.getByRole("radio", { name: "Opdracht voor thuis 1" }).check();
  await page.getByLabel("Opent op").fill(date);
}

async function opensLater({ stage, regie, phone, board, origin }) {
  await stage.check("a task for home waits for its day, and says which (A41)", async () => {
    await makeHomeRoom(regie, dayFromNow(3));
    await stage.picture("regie-datum", "thuis-maken");
    const room = await regie.makeRoom("Opdracht voor thuis 1");
    await board.goto(room.board.replace("localhost", "127.0.0.1"));
    await board.getByText(wait.board).waitFor();
    await expectNoScroll(board, "the join screen of a task for home");
    await phone.goto(`${origin}/r/${room.code}`);
    await phone.getByRole("heading", { name: wait.phone }).waitFor();
    await phone.getByRole("button", { name: "Zet in je agenda" }).waitFor();
    await expectNoSideways(phone, "a task that waits for its day");
    await regie.enter();
    await regie.page.getByText("Gaat vanzelf verder op").waitFor();
    await stage.pictures("thuis-wacht", ["regie-datum", "bord-datum", "telefoon-datum"]);
    await stage.inspect("telefoon-datum", "a task that waits for its day");
  });
}

async function opensToday({ stage, regie, phone, origin }) {
  await stage.check("a task for home of today is on by itself", async () => {
    await regie.press("Meer");
    await regie.press("Alle bijeenkomsten");
    await regie.page.getByRole("heading", { name: "Nieuwe bijeenkomst" }).waitFor();
    const { page } = regie;
    await makeHomeRoom(regie, dayFromNow(0));
    const room = await regie.makeRoom("Opdracht voor thuis 1");
    await phone.goto(`${origin}/r/${room.code}`);
    await phone.getByText("Dit staat open tot en met").waitFor();
    await page.getByRole("button", { name: "Naar de regie" }).first().click();
    await page.getByText("Gaat vanzelf verder op").waitFor();
    await stage.pictures("thuis-open", ["regie-datum", "telefoon-datum"]);
    await expectNoSideways(phone, "a task that is on");
  });
}

async function aGuardedRoom({ stage, regie, phone, origin }) {
  const { page } = regie;
  let room;
  await stage.check("the regie shows in small what a phone shows", async () => {
    await regie.press("Meer");
    await regie.press("Alle bijeenkomsten");
    await page.getByRole("heading", { name: "Nieuwe bijeenkomst" }).waitFor();
    room = await regie.makeRoom(/^Opening: wat is goed werk\? 150/);
    await joinByLink(phone, origin, room.code);
    await regie.enter();
    await regie.next();
    await regie.open();
    await page.getByRole("radio", { name: "Telefoon" }).check();
    const title = await phone.getByRole("heading", { level: 1 }).innerText();
    await page.locator(".mini-phone").getByText(title.replace(/\s+/g, " ")).first().waitFor();
    await page.locator(".mini-phone input, .mini-phone textarea").first().waitFor();
    await page.getByText("1 verbonden").waitFor(); // the miniature is nobody
    await stage.picture("regie-datum", "klein-telefoon");
    await stage.inspect("regie-datum", "a phone in small");
    await page.getByRole("radio", { name: "Bord" }).check();
  });

  await stage.check("who stands before a locked door is seen, and let in one at a time", async () => {
    await page.getByRole("checkbox", { name: "Niemand meer erbij" }).click();
    await page.getByRole("button", { name: "Laat 1 iemand binnen" }).waitFor();
    const late = await stage.page("laatkomer", 390, 844);
    await late.goto(`${origin}/r/${room.code}`);
    await late.getByRole("heading", { name: "De deur is dicht" }).waitFor();
    await page.getByText("Er staat iemand voor de deur.").waitFor();
    await stage.pictures("deur-dicht", ["regie-datum", "laatkomer"]);
    await stage.inspect("laatkomer", "a locked door");
    await stage.inspect("regie-datum", "somebody at the door");
    await page.getByRole("button", { name: "Laat 1 iemand binnen" }).click();
    await late.getByText("Fijn dat je er bent").waitFor();
    await page.getByText("2 verbonden").waitFor();
  });

  await stage.check("more time is asked without telling who", async () => {
    await phone.locator("summary", { hasText: "Tijd" }).click();
    await phone.getByRole("button", { name: "Ik heb meer tijd nodig" }).click();
    await phone.getByText("Niemand ziet").first().waitFor();
    await page.getByText("Er wordt nog gewerkt.").waitFor();
    await stage.pictures("meer-tijd", ["regie-datum", "telefoon-datum"]);
  });

  await stage.check("a second screen gets the regie by a link that works once, within 20 seconds", async () => {
    const begin = Date.now();
    await regie.press("Meer");
    await regie.press("Nodig een tweede scherm uit");
    const panel = page.getByRole("dialog", { name: "Nodig een tweede scherm uit" });
    await panel.getByRole("img", { name: "QR-code met de uitnodiging" }).waitFor();
    await stage.picture("regie-datum", "uitnodiging");
    await stage.inspect("regie-datum", "an invitation");
    // What the QR code says: the link that the button copies.
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await panel.getByRole("button", { name: "Kopieer de uitnodiging" }).click();
    await panel.getByText("Gekopieerd").waitFor();
    const url = (await page.evaluate(() => navigator.clipboard.readText())).replace("localhost", "127.0.0.1");
    await panel.getByRole("button", { name: "Sluit" }).click();
    const second = await stage.page("tweede-regie", 390, 844);
    await second.goto(url);
    await second.getByText(/· 2 regies$/).waitFor();
    expect(Date.now() - begin < 20_000, "within 20 seconds");
    expect(!second.url().includes("#"), "the secret is still in the address bar");
    await page.getByText(/· 2 regies$/).waitFor();
    await second.getByRole("button", { name: /^Sluit de vraag/ }).click();
    await page.getByRole("button", { name: /^(Laat zien|Volgende stap)/ }).first().waitFor();
    await stage.pictures("tweede-regie", ["regie-datum", "tweede-regie"]);
    const third = await stage.page("derde-regie", 390, 844);
    await third.goto(url);
    await third.getByText("Deze uitnodiging is al gebruikt of te oud.").waitFor();
    await stage.picture("derde-regie", "uitnodiging-gebruikt");
    for (const name of ["tweede-regie", "derde-regie", "laatkomer"]) {
      await stage.pages.get(name).context().close();
      stage.pages.delete(name);
    }
  });

  await stage.check("a casus that the group calls unreal makes way for another, in the same steps", async () => {
    const plan = page.getByRole("navigation", { name: "Plan" });
    await plan.getByText("Casus: De lege stoel").click(); // its steps are out of sight
    await plan.getByRole("button", { name: "De lege stoel" }).click();
    await regie.revealStage();
    await phone.getByText("tijdelijke woningen voor jongeren").first().waitFor();
    await regie.press("Andere casus");
    await stage.picture("regie-datum", "andere-casus");
    await stage.inspect("regie-datum", "another casus");
    await regie.press("Vertel ‘De vraag van de stagiair’");
    await plan.getByRole("button", { name: "De vraag van de stagiair" }).waitFor();
    expect((await plan.getByText("Casus: De lege stoel").count()) === 0, "the plan tells the one before");
    await phone.getByText("tijdelijke woningen voor jongeren").first().waitFor({ state: "detached" });
    await regie.revealStage();
    await phone.getByText("Waarom bestaat deze regeling eigenlijk?").first().waitFor();
    await plan.getByRole("button", { name: "Waar sta je?" }).click();
    await phone.getByText("Moet je een vraag stellen die niemand heeft besteld?").first().waitFor();
    await regie.open();
    await page.getByRole("button", { name: "Andere casus" }).waitFor({ state: "detached" });
    await stage.pictures("andere-casus-vraag", ["regie-datum", "telefoon-datum"]);
    await regie.close();
  });

  await stage.check("a regie that the group sees shows nothing that is not for them", async () => {
    await regie.press("Meer");
    await page.getByRole("checkbox", { name: "De groep ziet dit scherm" }).check();
    await page.keyboard.press("Escape");
    for (const hidden of ["Parkeerplaats", "Zeg", "Briefjes"]) {
      expect((await page.getByText(hidden, { exact: true }).count()) === 0, `${hidden} is on it`);
    }
    await stage.picture("regie-datum", "beamerveilig");
    await page.reload();
    await page.getByText("Opening: wat is goed werk?").first().waitFor();
    expect((await page.getByText("Zeg", { exact: true }).count()) === 0, "it forgot after a reload");
  });
}
