// The paper kit: what a facilitator prints beforehand, for when the network fails. A server of its own.
import { expectNoSideways } from "./people.mjs";
import { Regie } from "./regie.mjs";
import { expect, Server } from "./stage.mjs";

const deck = "Kennismaken: alle werkvormen in 30 minuten";
const link = "Print het papieren pakket";
const sheets = [
  "Plan voor de begeleider",
  "De doos",
  "Spelregels",
  "Casus: Vrijdagmiddag, vier uur",
  "Stroken voor de lijn",
  "Kaarten met opties",
  "Briefjes",
  "Ringen",
  "Oogst",
  "Logboek voor thuis",
];

export async function paperKit({ stage }) {
  const server = new Server();
  try {
    const { regie: link } = await server.start();
    const origin = `http://127.0.0.1:${server.port}`;
    const regie = new Regie(await stage.page("papier", 1366, 768));
    await stage.check("without a facilitator's ticket the paper kit says what to do", async () => {
      await regie.page.goto(`${origin}/papier#deck=demo&taal=nl`);
      await regie.page.getByText("Deze browser kent je niet als begeleider.").waitFor();
      await stage.inspect("papier", "the paper kit without a ticket");
    });
    await regie.claim(link.replace("localhost", "127.0.0.1"));
    await printed({ stage, regie });
    await lost({ stage, page: regie.page, origin });
    await stage.pages.get("papier").context().close();
    for (const name of ["papier", "bladen"]) stage.pages.delete(name);
  } finally {
    await server.stop();
  }
}

async function printed({ stage, regie }) {
  const { page } = regie;
  await stage.check("a facilitator prints the whole meeting from the overview, in a tab of its own", async () => {
    await regie.choosePlan(deck);
    const opened = page.context().waitForEvent("page");
    await page.getByRole("link", { name: link }).click();
    const kit = await opened;
    stage.pages.set("bladen", kit);
    await kit.getByRole("heading", { level: 1, name: "Papieren pakket" }).waitFor();
    for (const sheet of sheets) await kit.getByRole("heading", { level: 2, name: sheet }).first().waitFor();
    await expectNoSideways(kit, "the paper kit");
    await stage.picture("bladen", "papier");
    await stage.inspect("bladen", "the paper kit");
    await kit.setViewportSize({ width: 320, height: 568 });
    await expectNoSideways(kit, "the paper kit on 320 pixels");
    await stage.picture("bladen", "papier-smal");
  });

  await stage.check("on paper stand the sheets alone, none of them longer than its paper", async () => {
    const kit = stage.pages.get("bladen");
    const papers = await kit.locator(".paper-page").count();
    await kit.emulateMedia({ media: "print" });
    expect(await kit.getByRole("button", { name: "Print", exact: true }).isHidden(), "the button is printed too");
    const before = await pagesOf(kit);
    expect(before > 10, `${before} papers`);
    expect(before >= papers, `${papers} sheets on ${before} papers`);
    await kit.emulateMedia({ media: "screen" });
    // The plan alone may go on over more papers.
    await kit.getByRole("checkbox", { name: /^Plan voor de begeleider/ }).uncheck();
    await kit.emulateMedia({ media: "print" });
    const without = await pagesOf(kit);
    expect(without === papers - 1, `${papers - 1} sheets on ${without} papers`);
    await kit.setViewportSize({ width: 703, height: 1020 }); // what is left of A4 within its margin
    await stage.picture("bladen", "papier-print");
    await kit.locator(".paper-sheet-strips").first().scrollIntoViewIfNeeded();
    await stage.picture("bladen", "papier-lijn");
    await kit.emulateMedia({ media: "screen" });
  });
}

async function pagesOf(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

async function lost({ stage, page, origin }) {
  await stage.check("a plan that is not there, and no network: a sentence and a way on", async () => {
    await page.goto(`${origin}/papier#deck=bestaat-niet&taal=nl`);
    await page.getByText("Dit plan bestaat niet meer.").waitFor();
    await page.context().setOffline(true);
    await page.evaluate(() => (window.location.hash = "#deck=demo&taal=en"));
    await page.getByText("De server antwoordt niet.").waitFor();
    await stage.picture("papier", "papier-geen-netwerk");
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Probeer opnieuw" }).click();
    await page.getByRole("heading", { level: 2, name: "Ground rules" }).waitFor();
  });
}
