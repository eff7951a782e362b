// A participant with a thumb: what somebody does on the page of a phone, found by role and by the words on the screen.
import { expect } from "./stage.mjs";

export const main = (page) => page.getByRole("main");

export async function joinByCode(page, origin, code) {
  await page.goto(`${origin}/`);
  await page.getByLabel("Vul de code in die op het bord staat").fill(code.toLowerCase());
  await page.getByRole("button", { name: "Doe mee" }).click();
  await page.getByText(/De begeleider begint zo|Fijn dat je er bent/).first().waitFor();
}

export async function joinByLink(page, origin, code) {
  await page.goto(`${origin}/r/${code}`);
  await page.getByText(/De begeleider begint zo|Fijn dat je er bent/).first().waitFor();
}

// The whole title of the step, as the phone shows it.
export async function waitQuestion(page, activity) {
  const title = activity.question === "" ? activity.title : activity.question;
  await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
}

const senders = {
  breakout: /^(Doe mee in |Loot mijn groep$)/,
  columns: /^(Verstuur|Hang op het bord|Hang er nog een op)$/,
};
export const sendButton = (page, kind, value = {}) => {
  const name = kind === "agree" ? value.consent || "Klaar" : (senders[kind] ?? "Verstuur");
  return page.getByRole("button", { name, exact: true });
};

// Fills in something admissible; `n` makes people differ. Does not send.
export async function fillIn(page, activity, n) {
  const { case: kind, value } = activity.activity;
  if (kind === "choice") {
    const texts = value.options.map(({ text }) => text);
    await page.getByRole(value.choicesMax > 1 ? "checkbox" : "radio", { name: texts[n % texts.length] }).check();
  } else if (kind === "line") {
    const to = page.getByRole("button", { name: n % 2 === 0 ? "Naar links" : "Naar rechts" });
    for (let i = 0; i < 4 + n; i++) await to.click();
  } else if (kind === "columns") {
    if (value.replies) {
      for (const field of await page.getByRole("textbox", { name: /^Jouw aanvulling bij tekst/ }).all()) {
        await field.fill(`Aanvulling ${n + 1}`);
      }
      return;
    }
    if (value.columns.length > 1) {
      await page.getByRole("radio", { name: value.columns[n % value.columns.length].title, exact: true }).check();
    }
    await page.getByRole("textbox", { name: "Jouw briefje" }).fill(`Van telefoon ${n + 1}`);
  } else if (kind === "words") {
    for (const field of await main(page).getByRole("textbox").all()) await field.fill(`woord${n + 1}`);
  } else if (kind === "scale") {
    const sliders = main(page).getByRole("button", { name: /^Hoger bij: / });
    for (const [item, higher] of (await sliders.all()).entries()) for (let i = 0; i <= item + n; i++) await higher.click();
    for (let item = 0; item < value.items.length && value.stepCount <= 5; item++) {
      await main(page).getByRole("radio").nth(item * value.stepCount + ((item + n) % value.stepCount)).check();
    }
  } else if (kind === "dots") {
    await page.getByRole("button", { name: `Zet een stip bij: ${value.items[n % value.items.length]}`, exact: true }).click();
  } else if (kind === "breakout") {
    await main(page).getByRole("radio").nth(n % value.groupCount).check();
  } else if (kind === "sort") {
    const next = page.getByRole("button", { name: "Ga verder" });
    const quick = page.getByRole("button", { name: /^Kies liever snel/ });
    await quick.or(next).first().waitFor();
    if (await quick.isVisible()) await quick.click();
    const cards = main(page).getByRole("checkbox");
    for (let card = 0; card < value.quickFirst; card++) await cards.nth((card + n) % value.cards.length).check();
    await next.click();
    for (let card = 0; card < value.piles[0].size; card++) await cards.nth(card).check();
  } else if (kind === "ring") {
    for (const field of await main(page).getByRole("textbox").all()) await field.fill("iets van mij");
  } else if (kind === "field") {
    for (const list of await main(page).getByRole("combobox").all()) await list.selectOption({ index: 1 + (n % 5) });
  } else if (kind === "agree") {
    for (const field of await main(page).getByRole("textbox").all()) await field.fill("iets wat van mij blijft");
  }
}

// Until the server has it, by the words that say so.
export async function waitSent(page, activity) {
  if (activity.activity.value.replies) {
    await page.getByText("✓ Verstuurd").first().waitFor();
  } else if (activity.activity.case === "columns") {
    await page.getByText(/1 van \d+ briefjes?/).waitFor();
    await page.getByText("Bezig met versturen…").first().waitFor({ state: "detached" });
  } else {
    const words = /^(✓ )?(Verstuurd\. Je kunt nog wijzigen\.|Je doet mee\.|Je zit in groep \d+\.)$/;
    await page.getByText(words).locator("visible=true").first().waitFor();
  }
}

export async function answerOnPage(page, activity, n) {
  await waitQuestion(page, activity);
  if (activity.activity.case !== "sort") await sendButton(page, activity.activity.case, activity.activity.value).waitFor();
  await fillIn(page, activity, n);
  await sendButton(page, activity.activity.case, activity.activity.value).click();
  await waitSent(page, activity);
}

// Nothing to the side of what is in sight.
export async function expectNoSideways(page, where) {
  const [whole, seen] = await page.evaluate(() => [
    document.scrollingElement.scrollWidth,
    document.scrollingElement.clientWidth,
  ]);
  expect(whole <= seen, `${where}: ${whole} pixels wide in a window of ${seen}`);
}

// A board is read from a distance: nobody scrolls it.
export async function expectNoScroll(page, where) {
  const box = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.scrollingElement;
    return { scrollWidth, clientWidth, scrollHeight, clientHeight };
  });
  expect(box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight, `${where}: ${JSON.stringify(box)}`);
}
