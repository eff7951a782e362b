// Agree, breakout and words on the phone, in every state a person can get them into.
import { Phase, Show, Theme } from "../../../web-client/src/gen/activity_pb";
import type { Activity } from "./phone_examples";
import { fail, open, type Screen } from "./phone_stage";
import { circle, oneWord, promise, rules, threeLists } from "./together_examples.mjs";

const asked = { phase: Phase.OPEN, acceptsAnswers: true };
const consent: Activity = {
  ...asked,
  title: "Spelregels",
  question: "Zijn dit de regels voor vandaag?",
  theme: Theme.OPENING,
  activity: { case: "agree", value: rules },
};
const agreeing: Activity = {
  ...asked,
  title: "Mijn afspraak",
  question: "Wat ga jij doen?",
  theme: Theme.ENGAGEMENT,
  activity: { case: "agree", value: promise },
};
const groups: Activity = {
  ...asked,
  title: "Vier brillen",
  question: "Wat ziet jullie groep door deze bril?",
  theme: Theme.RESPONSIBILITY,
  activity: { case: "breakout", value: circle },
};
const three: Activity = {
  ...asked,
  title: "Woordenweb",
  question: "Welk woord hoort voor jou bij elk van deze drie?",
  theme: Theme.OPENING,
  activity: { case: "words", value: threeLists },
};
const one: Activity = {
  ...three,
  show: Show.DIRECT,
  title: "Inchecken",
  question: "Met welk woord kom je binnen?",
  activity: { case: "words", value: oneWord },
};
const twice: Activity = {
  ...three,
  activity: { case: "words", value: { ...threeLists, wordsMax: 2 } },
};

type Size = { width: number; height: number };
type Start = (activity: Activity) => Promise<Screen>;

export async function walkTogether(name: string, size: Size, dark: boolean): Promise<void> {
  const start: Start = async (activity) => {
    const before = (screen: Screen) => {
      screen.newcomer = false;
      screen.activity = activity;
    };
    const screen = await open(name, size, "/r/K7M4PXAB", before, dark);
    await screen.page.evaluate(() => document.fonts.ready);
    return screen;
  };
  await walkConsent(start);
  await walkAgree(start, size);
  await walkReporter(start, size);
  await walkMember(start);
  await walkWords(start);
}

// Brought up from under the send bar first, as a person does.
async function tap(screen: Screen, selector: string): Promise<void> {
  const target = screen.page.locator(selector);
  await target.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await target.click();
}
async function bottom(screen: Screen): Promise<void> {
  await screen.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
}
async function top(screen: Screen): Promise<void> {
  await screen.page.evaluate(() => window.scrollTo(0, 0));
}

async function walkConsent(start: Start): Promise<void> {
  const s = await start(consent);
  await s.page.waitForSelector(".button-main");
  await s.picture("00-consent");
  await s.page.click(".button-main");
  await s.picture("01-consent-given");
  await s.page.close();
}

async function walkAgree(start: Start, size: Size): Promise<void> {
  const s = await start(agreeing);
  await s.page.waitForSelector("textarea");
  await s.picture("10-agree");
  await s.page.click(".button-main");
  await s.picture("11-agree-problem");
  const texts = [
    "jongeren zonder woning",
    "deze week één van hen bellen en vragen wat er mist",
    "zij het stuk zelf hebben gelezen",
    "Kim van de overkant",
  ];
  for (const [index, text] of texts.entries()) {
    await s.page.fill(`textarea >> nth=${index}`, text);
  }
  await s.picture("12-agree-filled");
  await s.page.setViewportSize({ width: size.width, height: 320 });
  await s.page.focus("textarea >> nth=3");
  await s.picture("13-agree-keyboard");
  await s.page.setViewportSize(size);
  await tap(s, "text=Deel dit met de groep");
  await s.page.fill("input[type=text]", "Noor");
  await bottom(s);
  await s.page.evaluate(() => window.scrollBy(0, -420));
  await s.picture("14-agree-share");
  await top(s);
  await s.page.click(".button-main");
  await s.picture("15-agree-done");
  const [file] = await Promise.all([
    s.page.waitForEvent("download"),
    s.page.click("text=Zet in je agenda"),
  ]);
  if (file.suggestedFilename() !== "goed-werk.ics") fail(s.name, "no calendar file");
  await s.page.click("text=Wijzigen");
  await s.picture("16-agree-change");
  await s.show({ ...agreeing, phase: Phase.CLOSED, acceptsAnswers: false });
  await s.picture("17-agree-closed");
  await s.show({ ...agreeing, phase: Phase.REVEALED, acceptsAnswers: false });
  await s.picture("18-agree-revealed");
  await s.page.close();
}

async function walkReporter(start: Start, size: Size): Promise<void> {
  const s = await start(groups);
  await s.page.waitForSelector(".breakout-numbers");
  await s.picture("20-breakout");
  await s.page.click(".button-main");
  await s.picture("21-breakout-problem");
  await tap(s, ".breakout-numbers label >> nth=2");
  await tap(s, "text=Ik ben verslaggever");
  await s.picture("22-breakout-chosen");
  await s.page.click(".button-main");
  await s.page.waitForSelector(".breakout-states");
  await s.picture("23-reporter");
  await tap(s, ".breakout-states button >> nth=2");
  await s.page.fill("textarea >> nth=0", "De wet zegt dat we mensen horen, ook als het tegenvalt.");
  await s.page.setViewportSize({ width: size.width, height: 320 });
  await s.page.focus("textarea >> nth=1");
  await s.picture("24-reporter-keyboard");
  await s.page.setViewportSize(size);
  await s.page.fill("textarea >> nth=1", "Wie bewaakt dat?");
  await s.page.click(".button-main");
  await s.page.waitForSelector(".breakout-code strong");
  await s.picture("25-reporter-code");
  await s.page.fill("textarea >> nth=1", "Wie bewaakt dat voor ons?");
  await bottom(s);
  await s.picture("26-reporter-changed");
  await s.show({ ...groups, phase: Phase.CLOSED, acceptsAnswers: false });
  await top(s);
  await s.picture("27-reporter-closed");
  await s.page.close();
}

async function walkMember(start: Start): Promise<void> {
  const s = await start(groups);
  await s.page.waitForSelector(".breakout-numbers");
  await tap(s, ".breakout-numbers label >> nth=2");
  await s.page.click(".button-main");
  await s.page.waitForSelector(".breakout-check");
  await s.picture("30-member");
  await s.page.click(".button-main");
  await s.picture("31-member-problem");
  await s.page.fill("#breakout-code", "47");
  await s.page.click(".button-main");
  await s.page.waitForTimeout(200);
  await s.picture("32-member-agreed");
  await s.show({ ...groups, phase: Phase.CLOSED, acceptsAnswers: false });
  await s.picture("33-member-closed");
  await s.page.close();
  const many = await start({
    ...groups,
    activity: { case: "breakout", value: { ...circle, groupCount: 30 } },
  });
  await many.page.waitForSelector(".breakout-numbers");
  await many.picture("34-thirty-groups");
  await many.page.close();
}

async function walkWords(start: Start): Promise<void> {
  let s = await start(one);
  await s.page.waitForSelector("input[type=text]");
  await s.picture("40-word");
  await s.page.close();
  s = await start(three);
  await s.page.waitForSelector("input[type=text]");
  await s.picture("41-words");
  for (const [index, word] of ["oefenen", "tegenspraak", "Jan de Vries"].entries()) {
    await s.page.fill(`input[type=text] >> nth=${index}`, word);
  }
  await s.picture("42-words-typed");
  await s.page.keyboard.press("Enter");
  await s.page.waitForSelector(".words-own");
  await s.picture("43-words-sent");
  await s.page.click(`button:text-is("Wijzigen")`);
  await s.picture("44-words-change");
  await s.page.click("text=Haal mijn woorden weg");
  await s.picture("45-words-gone");
  await s.page.close();
  s = await start(twice);
  await s.page.waitForSelector("input[type=text]");
  await s.picture("46-words-two");
  await s.page.close();
}
