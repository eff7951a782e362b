// A room for home that opens by date (A41), and what a facilitator shares and guards in a room: a new code, a second
// screen, the door, more time, what a phone shows. A server of its own.
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
    await aNewCode({ stage, regie, phone, board, origin });
    await aGuardedRoom({ stage, regie, phone, origin });
    for (const name of ["regie-datum", "telefoon-datum", "bord-datum"]) {
      await stage.pages.get(name).context().close();
      stage.pages.delete(name);
    }
  } finally {
    await server.stop();
  }
}

async function makeHomeRoom(regie, date) {
  await regie.choosePlan("Opdracht voor thuis 1");
  await regie.page.getByLabel("Opent op").fill(date);
}

async function opensLater({ stage, regie, phone, board, origin }) {
  await stage.check("a task for home waits for its day, and says which (A41)", async () => {
    await makeHomeRoom(regie, dayFromNow(3));
    await stage.picture("regie-datum", "thuis-maken");
    const room = await regie.makeRoom("Opdracht voor thuis 1");
    await board.goto(room.board.replace("localhost", "127.0.0.1"));
    await board.getByText(wait.board).first().waitFor();
    await expectNoScroll(board, "the join screen of a task for home");
    await phone.goto(`${origin}/r/${room.code}`);
    await phone.getByRole("heading", { name: wait.phone }).waitFor();
    await phone.getByRole("button", { name: "Zet in je agenda" }).waitFor();
    await expectNoSideways(phone, "a task that waits for its day");
    await regie.enter();
    await regie.page.getByText("Opent vanzelf op").waitFor();
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

// On one line within its place, and at least 1/30 of the height of the board (look.md).
async function expectReadable(board, selector, within) {
  const { height, lines, inside } = await board.evaluate(
    ([code, place]) => {
      const element = document.querySelector(code);
      const [own, around] = [element, document.querySelector(place)].map((one) => one.getBoundingClientRect());
      const letters = Number.parseFloat(getComputedStyle(element).fontSize);
      return {
        height: letters / window.innerHeight,
        lines: Math.round(own.height / (letters * 1.2)),
        inside: own.left >= around.left && own.right <= around.right,
      };
    },
    [selector, within],
  );
  expect(height >= 1 / 30, `${selector} is ${height} of the height`);
  expect(lines === 1 && inside, `${selector} has ${lines} lines, ${inside ? "inside" : "outside"} its place`);
}

// A stranger has the code (domain.md 8.1): another one, and everybody stays.
async function aNewCode({ stage, regie, phone, board, origin }) {
  const { page } = regie;
  const shown = () => page.locator(".top-code strong").innerText();
  let room;
  let renewed;
  await stage.check("a new code takes two presses, and is on the board, in its QR code and on the phones", async () => {
    await regie.press("Meer");
    await regie.press("Alle bijeenkomsten");
    await page.getByRole("heading", { name: "Nieuwe bijeenkomst" }).waitFor();
    room = await regie.makeRoom(/^Opening: wat is goed werk\? 150/);
    await board.goto(room.board.replace("localhost", "127.0.0.1"));
    await joinByLink(phone, origin, room.code);
    await regie.enter();
    const before = await shown();
    await regie.press("Meer");
    await regie.press("Nieuwe code");
    const dialog = page.getByRole("dialog", { name: "Een nieuwe code geven?" });
    await dialog.getByText("Iedereen die binnen is, blijft. Wie er nog in wil, heeft de nieuwe code nodig.").waitFor();
    await stage.picture("regie-datum", "nieuwe-code-vraag");
    await stage.inspect("regie-datum", "the question before a new code");
    await dialog.getByRole("button", { name: "Nee, terug" }).click();
    expect((await shown()) === before, "the code changed without a second press");
    await regie.press("Nieuwe code");
    await dialog.getByRole("button", { name: "Ja, nieuwe code" }).click();
    await page.locator(".top-code strong").filter({ hasText: /^\w{4} \w{4} \w{4}$/ }).waitFor();
    renewed = (await shown()).replaceAll(" ", "");
    expect(renewed.startsWith(room.code), "another room");
    for (const screen of [board, phone]) await screen.getByText(await shown()).first().waitFor();
    await board.getByRole("img", { name: new RegExp(`/r/${renewed}$`) }).waitFor();
    await expectNoScroll(board, "the join screen with a renewed code");
    await expectReadable(board, ".join-code .code", ".join-text");
    const whole = await phone.locator(".phone-code").evaluate((code) => {
      const [own, around] = [code, code.parentElement].map((one) => one.getBoundingClientRect());
      return own.bottom <= around.bottom + 1 && own.right <= around.right + 1 && code.scrollWidth <= code.clientWidth + 1;
    });
    expect(whole, "the code above a phone is cut off");
    await stage.pictures("nieuwe-code", ["regie-datum", "bord-datum", "telefoon-datum"]);
    await stage.inspect("bord-datum", "a renewed code on the board");
    await stage.inspect("regie-datum", "a renewed code in the regie");
  });

  await stage.check("with the old code nobody comes in any more; who adds the new signs does", async () => {
    const late = await stage.page("nieuwkomer", 390, 844);
    await late.goto(`${origin}/r/${room.code}`);
    await late.getByText("Deze code klopt niet. Kijk nog eens op het bord.").waitFor();
    const field = late.getByLabel("Vul de code in die op het bord staat");
    await field.press("End");
    await field.pressSequentially(renewed.slice(room.code.length).toLowerCase());
    expect((await field.inputValue()) === (await shown()), "the field shows the code in groups");
    expect(await field.evaluate((input) => input.scrollWidth <= input.clientWidth), "the code does not fit its field");
    await stage.picture("nieuwkomer", "nieuwe-code-ingevuld");
    await stage.inspect("nieuwkomer", "a renewed code typed");
    await late.getByRole("button", { name: "Doe mee" }).click();
    await late.getByRole("heading", { name: "De begeleider begint zo." }).waitFor();
    await page.getByText("2 verbonden").waitFor();
  });

  await stage.check("who is in stays and comes back by each address it came with, whatever the code is now", async () => {
    const late = stage.pages.get("nieuwkomer");
    const before = await shown();
    await regie.press("Meer");
    await regie.press("Nieuwe code");
    await page.getByRole("button", { name: "Ja, nieuwe code" }).click();
    await page.locator(".top-code strong").filter({ hasNotText: before }).waitFor();
    await page.getByText("2 verbonden").waitFor();
    for (const address of [room.code, renewed]) {
      await late.goto(`${origin}/r/${address}`);
      await late.getByText(await shown()).first().waitFor();
    }
    await phone.reload();
    await phone.getByText(await shown()).first().waitFor();
    await page.getByText("2 verbonden").waitFor();
    await regie.next();
    await board.locator(".strip").getByText(await shown()).waitFor();
    await expectNoScroll(board, "a renewed code at the foot of the board");
    await expectReadable(board, ".strip .code", ".strip");
    await stage.pictures("nieuwe-code-onderaan", ["regie-datum", "bord-datum"]);
    await late.context().close();
    stage.pages.delete("nieuwkomer");
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
    await page.getByRole("button", { name: "Laat 1 binnen", exact: true }).waitFor();
    const late = await stage.page("laatkomer", 390, 844);
    await late.goto(`${origin}/r/${room.code}`);
    await late.getByRole("heading", { name: "De deur is dicht" }).waitFor();
    await page.getByText("Er staat iemand voor de deur.").waitFor();
    await stage.pictures("deur-dicht", ["regie-datum", "laatkomer"]);
    await stage.inspect("laatkomer", "a locked door");
    await stage.inspect("regie-datum", "somebody at the door");
    await page.getByRole("button", { name: /laat 1 binnen$/i }).click();
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
