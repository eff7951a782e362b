// The help page as a person meets it: parts with addresses, both languages, and the wiping.
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { helpEn } from "../../i18n/help.en";
import { helpNl } from "../../i18n/help.nl";
import { language } from "../../i18n/language";
import { nl } from "../../i18n/nl";
import { forget, keep, kept, keysWith } from "../../link/shelf";
import HelpScreen from "./HelpScreen";

let root: HTMLElement;
const strange = "another.page";

beforeEach(async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("")));
  for (const key of keysWith("")) forget(key);
  await language.choose("nl");
  root = document.createElement("div");
  document.body.replaceChildren(root);
});
afterEach(() => {
  act(() => render(null, root));
  vi.unstubAllGlobals();
  window.history.replaceState(null, "", "/hulp");
  localStorage.removeItem(strange);
  sessionStorage.removeItem(strange);
});

function open(address = "/hulp"): void {
  window.history.replaceState(null, "", address);
  act(() => render(<HelpScreen />, root));
}
function press(label: string): void {
  const button = [...root.querySelectorAll("button")].find(
    ({ textContent }) => textContent === label,
  );
  if (button === undefined) throw new Error(`no button ${label}`);
  act(() => button.click());
}
function titles(level: string): string[] {
  return [...root.querySelectorAll(level)].map(({ textContent }) => textContent ?? "");
}

test("the contents lead to every part, by addresses that can be printed", () => {
  open();
  const links = [...root.querySelectorAll<HTMLAnchorElement>("nav a")];
  expect(links.map((link) => link.getAttribute("href"))).toEqual([
    "#meedoen",
    "#begeleiders",
    "#woorden",
    "#spelregels",
    "#privacy",
    "#geraakt",
    "#toegankelijkheid",
  ]);
  for (const link of links) {
    const part = root.querySelector(link.getAttribute("href") ?? "");
    expect(part?.querySelector("h2")?.textContent).toBe(link.textContent);
  }
  expect(new Set([...root.querySelectorAll("[id]")].map(({ id }) => id)).size).toBe(
    root.querySelectorAll("[id]").length,
  );
});

test("an address with a part puts the focus on its title", () => {
  open("/hulp#woorden");
  expect(document.activeElement?.textContent).toBe(helpNl.words.title);
});

test("an address with nonsense does no harm", () => {
  open("/hulp#%20'\"><");
  expect(titles("h1")).toEqual([helpNl.title]);
});

test("every word is on the page, sorted, in the chosen language", async () => {
  open();
  const shown = () =>
    [...root.querySelectorAll("#woorden dt")].map(({ textContent }) => textContent ?? "");
  const termsOf = ({ words }: typeof helpNl) => Object.values(words.terms).map(({ term }) => term);
  const sorted = (terms: string[], tag: string) => terms.sort((a, b) => a.localeCompare(b, tag));
  expect(shown()).toEqual(sorted(termsOf(helpNl), "nl"));
  press(nl.otherLanguage);
  await act(() => vi.waitFor(() => expect(document.documentElement.lang).toBe("en")));
  expect(document.documentElement.lang).toBe("en");
  expect(shown()).toEqual(sorted(termsOf(helpEn), "en"));
  expect(document.title).toContain(helpEn.title);
  await language.choose("nl");
});

test("no level of headings is skipped, and there is one title", () => {
  open();
  const levels = [...root.querySelectorAll("h1, h2, h3, h4")].map(({ tagName }) =>
    Number(tagName[1]),
  );
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  for (const [at, level] of levels.entries()) {
    expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
  }
});

test("the page carries no style of its own and no link to another host", () => {
  open();
  expect(root.querySelectorAll("[style]")).toHaveLength(0);
  for (const link of root.querySelectorAll("a")) {
    expect(link.getAttribute("href")).toMatch(/^#/);
  }
});

test("wiping asks first, wipes our own keys only, and says what went", () => {
  localStorage.setItem(strange, "stays");
  sessionStorage.setItem(strange, "stays");
  keep("local", "goedwerk.ABCD2345.ticket", "x");
  keep("local", "goedwerk.log.ABCD2345.3", "x");
  keep("local", "goedwerk.log.EFGH2345.3", "x");
  keep("tab", "goedwerk.ABCD2345.drafts", "x");
  open();
  const { privacy } = helpNl;

  press(privacy.wipe);
  expect(root.querySelector("dialog")?.textContent).toContain(`${privacy.phone.log.ask} (2)`);
  expect(root.querySelector("dialog")?.textContent).toContain(privacy.wipeLostLog);
  expect(document.activeElement?.className).toBe("help-here");
  press(privacy.wipeNo);
  act(() => {
    root.querySelector("dialog")?.dispatchEvent(new Event("close"));
  });
  expect(kept("local", "goedwerk.log.ABCD2345.3")).toBe("x");

  press(privacy.wipe);
  press(privacy.wipeYes);
  expect(keysWith("goedwerk.")).toEqual([]);
  expect(localStorage.getItem(strange)).toBe("stays");
  expect(sessionStorage.getItem(strange)).toBe("stays");
  const said = root.querySelector(".help-wiped");
  expect([...(said?.querySelectorAll("li") ?? [])].map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining([
      privacy.phone.access.ask,
      `${privacy.phone.log.ask} (2)`,
      privacy.phone.drafts.ask,
    ]),
  );
  expect(said?.textContent).not.toContain(privacy.wipeKept);
  expect(document.activeElement).toBe(said);
  expect(root.querySelector("dialog")).toBeNull();
});

test("who keeps no log is not warned about losing one", () => {
  keep("tab", "goedwerk.ABCD2345.drafts", "x");
  open();
  press(helpNl.privacy.wipe);
  expect(root.querySelector("dialog")?.textContent).toContain(helpNl.privacy.wipeLost);
  expect(root.querySelector("dialog")?.textContent).not.toContain(helpNl.privacy.wipeLostLog);
});

test("where nothing is kept, there is nothing to wipe", () => {
  for (const key of keysWith("goedwerk.")) forget(key);
  open();
  press(helpNl.privacy.wipe);
  expect(root.querySelector("dialog")?.textContent).toContain(helpNl.privacy.wipeNothing);
  expect(root.querySelector(".button-danger")).toBeNull();
});

test("whom to turn to comes from the organisation, and only what it filled in", async () => {
  const text =
    "vertrouwenspersoon: Noor, 070 1234567\nprivacy: fg@voorbeeld.nl\nverklaring: https://voorbeeld.nl/verklaring\n";
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(text)));
  open();
  await vi.waitFor(() => expect(root.querySelector("#geraakt dl")).not.toBeNull());
  expect(root.querySelector("#geraakt dl")?.textContent).toBe(
    "VertrouwenspersoonNoor, 070 1234567",
  );
  expect(root.querySelector("#privacy dl a")?.getAttribute("href")).toBe("mailto:fg@voorbeeld.nl");
  expect(root.querySelector("#toegankelijkheid dl a")?.getAttribute("href")).toBe(
    "https://voorbeeld.nl/verklaring",
  );
});
