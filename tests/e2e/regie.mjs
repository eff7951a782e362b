import { eventually } from "./stage.mjs";

// The facilitator at the laptop: everything through the page, by the words on its buttons.
export class Regie {
  constructor(page) {
    this.page = page;
  }

  async claim(link) {
    await this.page.goto(link);
    await this.page.getByRole("heading", { name: "Nieuwe bijeenkomst" }).waitFor();
    if (this.page.url().includes("#")) throw new Error("the secret is still in the address bar");
  }

  // Most plans are folded away.
  async choosePlan(deckTitle) {
    const plan = this.page.locator("label.deck").filter({ hasText: deckTitle });
    const fold = this.page.locator("details.plans-fold:not([open])").filter({ has: plan });
    if ((await fold.count()) > 0) await fold.locator("summary").click();
    await this.page.getByRole("radio", { name: deckTitle }).check();
  }
  // Makes a room of the deck; gives its code and the link to the board.
  async makeRoom(deckTitle) {
    await this.choosePlan(deckTitle);
    await this.page.getByRole("button", { name: "Maak een bijeenkomst" }).first().click();
    return this.ready();
  }
  async ready() {
    await this.page.getByText("Je bijeenkomst staat klaar").first().waitFor();
    const link = await this.page.getByRole("link", { name: "Open het bord" }).getAttribute("href");
    const board = new URL(link, this.page.url()).href;
    return { board, code: new URL(board).pathname.split("/").at(-1) };
  }

  // The group, and the room of its first meeting.
  async makeGroup(name) {
    await this.page.getByLabel("Naam van de groep").fill(name);
    await this.page.getByRole("button", { name: "Maak de groep en de eerste bijeenkomst" }).click();
    return this.ready();
  }
  // Another meeting of the only group there is.
  async nextMeeting(title) {
    await this.press("Meer");
    await this.press("Alle bijeenkomsten");
    const next = this.page.locator(".group-next");
    await next.locator("summary").click();
    const meeting = next.getByRole("combobox").first();
    const label = await meeting.locator("option").filter({ hasText: title }).first().textContent();
    await meeting.selectOption({ label: label.trim() });
    await next.getByRole("button", { name: "Maak een bijeenkomst" }).click();
    return this.ready();
  }

  async enter() {
    await this.page.getByRole("button", { name: "Naar de regie" }).or(this.page.getByRole("link", { name: "Naar de regie" })).first().click();
    await this.button(/^Begin/).waitFor();
  }

  button(name) {
    return this.page.getByRole("button", { name });
  }
  async press(name) {
    const button = this.button(name).first();
    await button.waitFor();
    await button.click();
  }

  next() {
    return this.press(/^(Begin|Volgende stap)/);
  }
  open() {
    return this.press(/^Open de vraag/);
  }
  close() {
    return this.press(/^Sluit de vraag/);
  }
  // Too early cannot be taken back, so it wants a second press.
  async reveal() {
    await this.press(/^Laat zien/);
    await this.press(/^Druk nog een keer om te laten zien/);
  }
  talk() {
    return this.press(/^Naar het gesprek/);
  }
  // Eerst kijken: so many notes go to the board.
  async showNotes(count) {
    for (let shown = 0; shown < count; shown++) {
      const show = this.page.getByRole("button", { name: "Toon", exact: true });
      const onBoard = this.page.getByText(/^(straks )?op het bord \(\d+\)$/);
      const before = await onBoard.textContent();
      await show.first().click();
      await eventually(async () => (await onBoard.textContent()) !== before, "a note that went to the board");
    }
  }
  revealStage() {
    return this.press(/^Laat (fase \d+|de fase) zien/);
  }
}
