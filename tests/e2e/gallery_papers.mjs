// Pages to read: the check before the start with good and bad findings, help in both languages, the paper kit.
import { boardSizes, pageSizes } from "./gallery_album.mjs";

const whole = { whole: true };

// What a network and a device can be like, before the page is there.
const troubles = {
  // As some offices: no WebSocket, all else goes.
  "langs-een-omweg": (page) => page.addInitScript(noSockets),
  "geen-live-verbinding": async (page) => {
    await page.addInitScript(noSockets);
    await page.route("**/api/poll", (route) => route.abort());
  },
  traag: (page) => slowly(page, 600),
  "heel-traag": (page) => slowly(page, 1_500),
  "klok-wijkt-af": (page) =>
    page.addInitScript(() => {
      const now = Date.now;
      Date.now = () => now() + 95_000;
    }),
  "bewaart-niets": (page) =>
    page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException("forbidden", "SecurityError");
          },
        });
      }
    }),
  "geen-server": (page) => page.route("**/healthz", (route) => route.abort()),
};
function noSockets() {
  window.WebSocket = class {
    constructor() {
      setTimeout(() => this.onclose?.({ code: 1006 }), 10);
    }
    close() {}
  };
}
const slowly = (page, wait_ms) =>
  page.route("**/healthz", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, wait_ms));
    await route.continue();
  });

export async function checkPage({ album, stage, origin }) {
  const open = () => stage.page("controle", 1366, 768);
  const measured = (page) => page.locator(".check-findings").waitFor();
  let page = await open();
  await page.goto(`${origin}/controle`);
  await measured(page);
  await album.everySize("controle", "goed", whole);
  await page.getByRole("button", { name: "Toon het testbeeld" }).click();
  await page.getByRole("heading", { level: 1, name: "Zie je vier hoeken?" }).waitFor();
  await album.everySize("controle", "testbeeld", { of: boardSizes, board: true });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  await album.everySize("controle", "engels", whole);
  await stage.leave("controle");
  // The screen that a phone has, not only its window.
  page = await stage.page("controle", 390, 844, { screen: { width: 390, height: 844 } });
  await page.goto(`${origin}/controle`);
  await measured(page);
  await album.everySize("controle", "telefoon", { of: pageSizes.slice(3), whole: true });
  await stage.leave("controle");
  for (const [state, make] of Object.entries(troubles)) {
    page = await open();
    await make(page);
    await page.goto(`${origin}/controle`);
    await measured(page);
    await album.everySize("controle", state, whole);
    await stage.leave("controle");
  }
  page = await open();
  await page.route("**/healthz", () => {}); // never answers
  await page.goto(`${origin}/controle`);
  await page.getByText("Een ogenblik. We meten.").waitFor();
  await album.everySize("controle", "meet", whole);
  await stage.leave("controle");
}

const parts = ["meedoen", "begeleiders", "woorden", "spelregels", "privacy", "geraakt", "toegankelijkheid"];

export async function helpPages({ album, stage, origin, ready }) {
  const page = await stage.page("hulp", 1366, 768);
  await page.goto(`${origin}/hulp`);
  await page.locator(".help-contact").first().waitFor();
  await album.everySize("hulp", "begin");
  await album.everySize("hulp", "heel", whole);
  for (const id of parts) {
    await page.goto("about:blank");
    await page.goto(`${origin}/hulp#${id}`);
    await page.locator(`#${id} h2`).waitFor();
    await album.everySize("hulp", id);
  }
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  await album.everySize("hulp", "engels-heel", whole);
  await page.getByRole("button", { name: "Nederlands" }).click();
  await wiping({ album, page, origin, ready });
  await stage.leave("hulp");
}

// What this browser keeps, and how it goes.
async function wiping({ album, page, origin, ready }) {
  const wipe = page.locator(".help-wipe > .button");
  await page.evaluate(() => localStorage.clear());
  await wipe.click();
  await page.getByRole("dialog").waitFor();
  await album.everySize("hulp", "wissen-niets");
  await page.goto(`${origin}/r/${ready.code}`);
  await page.getByText(/De begeleider begint zo|Fijn dat je er bent/).first().waitFor();
  await page.goto(`${origin}/hulp#privacy`);
  await wipe.click();
  await page.getByRole("dialog").waitFor();
  await album.everySize("hulp", "wissen");
  await page.getByRole("dialog").locator(".button-danger").click();
  await page.locator(".help-wiped").waitFor();
  await album.everySize("hulp", "gewist");
}

export async function paperPages({ album, stage, origin, ticket }) {
  const stranger = await stage.page("papier", 1366, 768);
  await stranger.goto(`${origin}/papier#deck=demo&taal=nl`);
  await stranger.getByText("Deze browser kent je niet als begeleider.").waitFor();
  await album.everySize("papier", "zonder-toegang", whole);
  await stranger.evaluate(
    (kept) => localStorage.setItem("goedwerk.facilitator", kept),
    Buffer.from(ticket).toString("base64url"),
  );
  const show = async (fragment, text) => {
    await stranger.goto("about:blank");
    await stranger.goto(`${origin}/papier${fragment}`);
    await stranger.getByText(text).first().waitFor();
  };
  await show("", "In dit adres staat geen plan.");
  await album.everySize("papier", "geen-plan", whole);
  await show("#deck=bestaat-niet&taal=nl", "Dit plan bestaat niet meer.");
  await album.everySize("papier", "plan-weg", whole);
  await show("#deck=demo&taal=nl", "Kies wat je print");
  await album.everySize("papier", "kiezen");
  await album.everySize("papier", "heel", { of: pageSizes.slice(0, 1), whole: true });
  await album.everySize("papier", "heel-smal", { of: pageSizes.slice(4), whole: true });
  await stranger.setViewportSize({ width: 1366, height: 768 });
  await stranger.getByRole("button", { name: "Kies niets" }).click();
  await album.everySize("papier", "niets-gekozen", whole);
  await stranger.getByRole("button", { name: "Kies alles" }).click();
  await stranger.emulateMedia({ media: "print" });
  await album.everySize("papier", "print", { of: [["a4", 703, 1020]], whole: true });
  await stranger.emulateMedia({ media: "screen" });
  await show("#deck=opening&taal=en", "Kies wat je print");
  await stranger.getByRole("button", { name: "English" }).click();
  await stranger.getByRole("button", { name: "Nederlands" }).waitFor();
  await album.everySize("papier", "engels", { of: pageSizes.slice(0, 1), whole: true });
  await stage.leave("papier");
}
