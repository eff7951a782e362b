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

  // Makes a room of the deck; gives its code and the link to the board.
  async makeRoom(deckTitle) {
    await this.page.getByRole("radio", { name: deckTitle }).check();
    await this.page.getByRole("button", { name: "Maak een bijeenkomst" }).click();
    await this.page.getByText("Je bijeenkomst staat klaar").first().waitFor();
    const link = await this.page.getByRole("link", { name: "Open het bord" }).getAttribute("href");
    const board = new URL(link, this.page.url()).href;
    return { board, code: new URL(board).pathname.split("/").at(-1) };
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
  revealStage() {
    return this.press(/^Laat de volgende fase zien/);
  }
}
