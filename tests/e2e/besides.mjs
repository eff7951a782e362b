// What a facilitator does beside the deck: a question of the moment, a note for somebody without a phone, notes brought
// together by keyboard, questions for later. In a room that is over its last step.
import { answerOnPage, expectNoScroll, expectNoSideways } from "./people.mjs";
import { eventually, expect } from "./stage.mjs";
import { phases, someAnswer } from "./wire.mjs";

export async function besides({ stage, regie, phones, boards, crowd, eye, join }) {
  const { page } = regie;
  const seen = ["telefoon-1", "bord", "bord-43", "regie"];
  const question = "Wat wil je nog kwijt?";

  await stage.check("a question outside the deck is put, with a suggestion at hand", async () => {
    await page.getByRole("button", { name: "Vraag tussendoor" }).click();
    await page.getByLabel("Je vraag", { exact: true }).fill(question);
    await stage.picture("regie", "tussendoor-vraag");
    await stage.inspect("regie", "a question outside the deck");
    await page.getByRole("button", { name: "Stel de vraag" }).click();
    await eye.until(() => eye.activity.title === question, "the question on the phones");
    await regie.open();
    await eye.until(() => eye.activity.phase === phases.open, "an open question");
  });
  await stage.check("a note for somebody without a phone is marked and counted (f31)", async () => {
    await Promise.all(phones.map((phone, n) => answerOnPage(phone, eye.activity, n)));
    for (const [n, screen] of crowd.entries()) await screen.answer(someAnswer(screen.activity, n));
    await page.getByRole("button", { name: "Voor de zaal" }).click();
    await page.getByLabel("Briefje", { exact: true }).fill("Ik heb geen telefoon bij me");
    await page.getByRole("button", { name: "Voeg toe" }).click();
    await page.getByText("Bewaard.").waitFor();
    await stage.picture("regie", "tussendoor-zaal");
    await page.getByRole("button", { name: "Sluit", exact: true }).click();
  });
  await stage.check("notes are shown, brought together and named by keyboard alone (f38)", async () => {
    await regie.showNotes(4);
    const join = page.getByRole("combobox", { name: "Voeg bij…" }).first();
    await join.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const title = page.getByLabel("Titel van de groep").first();
    await title.waitFor();
    await title.fill("Nog te doen");
    await page.keyboard.press("Enter");
    await regie.close();
    await regie.reveal();
    for (const board of boards) {
      await board.getByText("Nog te doen").first().waitFor();
      await expectNoScroll(board, "a question outside the deck");
    }
    await stage.pictures("tussendoor-bord", seen);
    for (const screen of ["telefoon-1", "bord", "regie"]) await stage.inspect(screen, "notes in a group");
  });
  await stage.check("what is not shown is counted on the board (f37)", async () => {
    const hidden = phones.length + crowd.length + 1 - 4;
    for (const board of boards) await board.getByText(`${hidden} briefjes worden niet getoond`).first().waitFor();
  });
  await stage.check("a question for later goes to the facilitator, who ticks it", async () => {
    const [phone] = phones;
    await phone.getByRole("button", { name: "Vraag voor later" }).click();
    await phone.getByLabel("Je vraag", { exact: true }).fill("Wanneer horen we iets van de leiding?");
    await stage.picture("telefoon-1", "parkeerplaats");
    await expectNoSideways(phone, "a question for later");
    await phone.getByRole("button", { name: "Verstuur", exact: true }).last().click();
    await phone.getByText("Je vraag is verstuurd.").waitFor();
    await phone.getByRole("button", { name: "Sluit", exact: true }).click();
    await page.getByRole("button", { name: "Parkeerplaats (1)" }).click();
    const answered = page.getByRole("checkbox", { name: "beantwoord" });
    await answered.click();
    await eventually(() => answered.isChecked(), "a tick");
    await stage.picture("regie", "parkeerplaats");
    await page.getByRole("button", { name: "Sluit", exact: true }).click();
    await page.getByRole("button", { name: "Parkeerplaats", exact: true }).waitFor();
    for (const board of boards) expect((await board.getByText("de leiding").count()) === 0, "it is on the board");
  });
  await cues(stage, page, phones, boards);
  await looks(stage, page, boards);
  await fourWords(stage, phones[0], join);
}

// Each stands on the boards and phones, and goes with a second press.
async function cues(stage, page, phones, boards) {
  // One move at a time: what is pressed while one is under way does nothing.
  const ready = () => page.locator('.cue-button[aria-disabled="true"]').first().waitFor({ state: "detached" });
  const press = async (name) => {
    await ready();
    await page.getByRole("button", { name, exact: true }).click();
  };
  const onBoards = (text, there = true) =>
    Promise.all(
      boards.map((board) => board.getByText(text).first().waitFor({ state: there ? "visible" : "detached" })),
    );
  await stage.check("a sentence to the room stands on board and phones", async () => {
    await page.getByText("Op bord en telefoons", { exact: true }).click();
    await press("Eerst op afstand");
    await onBoards("Eerst de mensen op afstand.");
    for (const phone of phones) await phone.getByText("De mensen op afstand mogen eerst.").first().waitFor();
    for (const board of boards) await expectNoScroll(board, "a sentence to the room");
    await phones[0].evaluate(() => window.scrollTo(0, 0));
    await stage.pictures("tussendoor-aanwijzing", ["telefoon-1", "bord", "bord-43", "regie"]);
    await press("Eerst op afstand");
    await onBoards("Eerst de mensen op afstand.", false);
  });
  await stage.check("break and guest: nothing of the meeting on the board, with one key for the guest", async () => {
    await press("Pauze");
    await onBoards("We gaan zo verder.");
    await onBoards("Nog te doen", false);
    await stage.pictures("tussendoor-pauze", ["telefoon-1", "bord", "bord-43", "regie"]);
    for (const screen of ["telefoon-1", "bord", "regie"]) await stage.inspect(screen, "a break");
    await press("Pauze");
    await onBoards("Nog te doen");
    // The boards may know before the regie does; until then G means back.
    await page.locator('.cue-button[aria-pressed="true"]').waitFor({ state: "detached" });
    await ready();
    await page.keyboard.press("g");
    await onBoards("Een ogenblik. We gaan zo verder.");
    for (const board of boards) {
      const text = await board.locator("body").innerText();
      expect(!text.includes("Wat wil je nog kwijt?"), "the question is still there");
    }
    await stage.pictures("tussendoor-gast", ["bord", "bord-43"]);
    await press("Gast in de zaal (G)");
    await onBoards("Nog te doen");
  });
}

// How all boards of the room look, from the menu of the regie.
async function looks(stage, page, boards) {
  const press = async (name, is) => {
    const box = page.getByRole("checkbox", { name });
    await box.click();
    await eventually(async () => (await box.isChecked()) === is, `${name}: ${is}`);
  };
  const boardsAre = (selector, there) =>
    Promise.all(
      boards.map((board) => board.locator(selector).waitFor({ state: there ? "attached" : "detached" })),
    );
  await stage.check("large letters and a dark board, on every board at once", async () => {
    await page.getByRole("button", { name: "Meer", exact: true }).click();
    await press("Grote letters op het bord", true);
    await boardsAre(".board[data-large]", true);
    await press("Donker bord", true);
    await boardsAre('.board[data-theme="dark"][data-large]', true);
    for (const board of boards) await expectNoScroll(board, "large letters");
    await page.locator('.mini .board[data-theme="dark"]').waitFor();
    await stage.pictures("donker-en-groot", ["bord", "bord-43", "regie"]);
    await stage.inspect("bord", "dark, large letters");
    await press("Grote letters op het bord", false);
    await press("Donker bord", false);
    await boardsAre(".board[data-large], .board[data-theme]", false);
    await page.keyboard.press("Escape");
  });
}

// The own log and positions on another phone, by four words that only the person has.
async function fourWords(stage, phone, join) {
  let words = [];
  await stage.check("four words keep a copy, and are shown once", async () => {
    await phone.getByText("Vier woorden", { exact: true }).click();
    await phone.getByRole("button", { name: "Bewaar met vier woorden" }).click();
    await phone.getByText("Schrijf deze vier woorden op.").waitFor();
    words = await phone.locator(".copy-words li").allTextContents();
    expect(words.length === 4 && new Set(words).size > 1, `${words.length} words`);
    await stage.picture("telefoon-1", "vier-woorden");
    await stage.inspect("telefoon-1", "four words");
    await expectNoSideways(phone, "four words");
    await phone.getByRole("button", { name: "Ik heb ze opgeschreven" }).click();
    expect((await phone.getByText(words[0], { exact: true }).count()) === 0, "the words still stand there");
  });
  await stage.check("another phone opens it; wrong words open nothing", async () => {
    const other = await stage.page("andere-telefoon", 320, 700);
    await join(other);
    await other.getByText("Vier woorden", { exact: true }).click();
    await other.getByRole("button", { name: "Open je logboek met vier woorden" }).click();
    const field = other.getByLabel("Woord 1");
    await field.fill([...words.slice(1), words[0]].join(" "));
    await other.getByRole("button", { name: "Open mijn logboek" }).click();
    await other.getByText("Deze vier woorden kennen we niet.").waitFor();
    await stage.picture("andere-telefoon", "vier-woorden-fout");
    await field.fill(words.join(" ").toUpperCase());
    await other.getByRole("button", { name: "Open mijn logboek" }).click();
    await other.getByText("Je logboek is terug op dit apparaat.").waitFor();
    await other.getByRole("heading", { name: "Waar je stond" }).waitFor();
    await stage.picture("andere-telefoon", "vier-woorden-open");
    await stage.inspect("andere-telefoon", "a copy");
    await expectNoSideways(other, "a copy");
    await other.context().close();
    stage.pages.delete("andere-telefoon");
  });
}
