// Shows the phone in every state, and keeps a picture of each (npm run preview-phone -- FOLDER
// [part…], after a build). Parts: 390, 320, dark; cards-390, cards-320, cards-dark;
// together-390, together-320, together-dark; own-390, own-320, own-dark.
import { Phase, Show, Theme } from "../../../web-client/src/gen/activity_pb";
import { CloseCode, ErrorCode } from "../../../web-client/src/gen/error_pb";
import { walkCards } from "./phone_cards";
import { dilemma, stages, vote, words } from "./phone_examples";
import { walkOwn } from "./phone_own";
import { fail, finish, open, type Screen } from "./phone_stage";
import { walkTogether } from "./phone_together";

async function walk(
  name: string,
  size: { width: number; height: number },
  dark = false,
): Promise<void> {
  const phone = "/r/K7M4PXAB";
  const start = (path: string, before?: (screen: Screen) => void) =>
    open(name, size, path, before, dark);

  let s = await start("/");
  await s.page.fill("#code", "k7m-4p");
  await s.picture("00-join");
  await s.page.click("text=Doe mee >> nth=-1");
  await s.picture("01-join-short");
  await s.page.close();
  s = await start(phone, (screen) => {
    screen.refuse = CloseCode.ROOM_UNKNOWN;
  });
  await s.picture("02-join-bad");
  await s.page.close();

  s = await start(phone, (screen) => {
    screen.room = { ...screen.room, started: false };
  });
  await s.picture("03-waiting");
  await s.page.click("text=Spelregels");
  await s.picture("04-rules");
  await s.page.keyboard.press("Escape");
  s.room = { ...s.room, started: true, rehearsal: true };
  await s.show({
    phase: Phase.REVEALED,
    title: "Welkom",
    question: "Wat gaan we doen?",
    theme: Theme.OPENING,
    activity: {
      case: "info",
      value: { points: ["We lezen een casus", "Je kiest een plek op de lijn", "We praten erover"] },
    },
  });
  await s.picture("05-info");
  await s.page.close();

  s = await start(phone, (screen) => {
    screen.activity = { ...dilemma, phase: Phase.EXPLAINED, acceptsAnswers: false };
    screen.room = { ...screen.room, casus: true };
  });
  await s.picture("10-explained-late");
  await s.page.close();

  s = await start(phone, (screen) => {
    screen.newcomer = false;
    screen.activity = dilemma;
    screen.room = { ...screen.room, casus: true };
  });
  await s.picture("11-line-empty");
  await s.page.click(".button-main");
  await s.picture("12-line-problem");
  for (let step = 0; step < 5; step += 1) await s.page.click('[aria-label="Naar rechts"]');
  await s.page.click("text=sterk >> nth=0");
  await s.picture("13-line-placed");
  s.reply = null;
  await s.page.click(".button-main");
  await s.picture("14-line-sending");
  s.reply = ErrorCode.UNSPECIFIED;
  await s.page.waitForTimeout(2_500);
  await s.picture("15-line-sent");
  await s.page.click(`button:text-is("Wijzigen")`);
  await s.picture("16-line-change");
  await s.page.click(`button:text-is("Overslaan")`);
  await s.picture("17-line-skipped");
  await s.page.click(`button:text-is("Toch antwoorden")`);
  await s.page.click('[aria-label="Naar rechts"]');
  await s.page.click(".button-main");
  await s.page.waitForTimeout(200);
  await s.show({ ...dilemma, phase: Phase.CLOSED, acceptsAnswers: false });
  await s.picture("18-line-closed");
  await s.show({ ...dilemma, phase: Phase.REVEALED, acceptsAnswers: false });
  await s.picture("19-line-revealed");
  await s.show({
    ...dilemma,
    stepIndex: 5,
    repeats: true,
    repeatsStepIndex: 3,
    repeatsRoundNumber: 1,
  });
  await s.picture("20-line-again");
  await s.page.click("text=Lees de casus");
  await s.picture("21-casus-open");
  await s.page.close();

  s = await start(phone, (screen) => {
    screen.newcomer = false;
    screen.activity = vote;
  });
  await s.picture("30-choice");
  await s.page.click("text=Ik doe iets anders");
  await s.page.fill("#other", "Ik ga erheen");
  await s.picture("31-choice-other");
  await s.page.click("text=uitstel");
  await s.page.click(".button-main");
  await s.picture("32-choice-sent");
  await s.page.evaluate(() => (window as unknown as { socketCuts(): void }).socketCuts());
  await s.page.click(`button:text-is("Wijzigen")`);
  await s.page.click("text=zonder opmerking");
  await s.page.click(".button-main");
  await s.page.waitForTimeout(2_300);
  await s.picture("33-choice-queued");
  await s.page.close();

  s = await start(phone, (screen) => {
    screen.newcomer = false;
    screen.activity = { ...words, smallGroup: true };
  });
  await s.picture("40-columns-small");
  await s.show(words);
  for (const text of ["Een collega die zegt: dit kan beter", "Tijd om een stuk te laten liggen"]) {
    await s.page.fill("textarea", text);
    await s.page.click(".button-main");
    await s.page.waitForTimeout(100);
  }
  await s.page.click(".segments label >> nth=1");
  await s.page.fill("textarea", "De datum staat vast voordat Jan de Vries de vraag helder heeft");
  await s.picture("41-columns");
  await s.page.setViewportSize({ width: size.width, height: 300 });
  await s.page.focus("textarea");
  await s.picture("42-columns-keyboard");
  await s.page.setViewportSize(size);
  await s.show({ ...vote, stepIndex: 4 });
  await s.picture("43-columns-held");
  if ((await s.page.inputValue("textarea")) === "")
    fail(name, "the text that was being typed is gone");
  await s.page.click("text=Ga naar de nieuwe vraag");
  await s.picture("44-held-gone");
  await s.page.close();
  s = await start(phone, (screen) => {
    screen.newcomer = false;
    screen.activity = words;
  });
  await s.page.fill("textarea", "Nog niet verstuurd");
  await s.show({ ...words, phase: Phase.CLOSED, acceptsAnswers: false });
  await s.picture("45-columns-closed");
  await s.page.close();

  s = await start(phone, (screen) => {
    screen.newcomer = false;
    screen.room = { ...screen.room, casus: true };
    screen.activity = {
      phase: Phase.REVEALED,
      title: "De lege stoel",
      question: "",
      theme: Theme.ENGAGEMENT,
      activity: {
        case: "stages",
        value: { caseTitle: "De lege stoel", stageCount: 3, stages, more: true },
      },
    };
  });
  await s.picture("50-stages");
  await s.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await s.picture("51-foot");
  await s.page.evaluate(() => window.scrollTo(0, 0));
  await s.page.click("text=Bord");
  await s.page.waitForTimeout(400);
  await s.picture("52-board");
  s.room = { ...s.room, ended: true };
  await s.views();
  await s.picture("53-ended");
  await s.page.close();
}

const wanted = process.argv.slice(3);
const sizes = {
  "390": { width: 390, height: 844 },
  "320": { width: 320, height: 640 },
  dark: { width: 390, height: 844 },
};
for (const [name, size] of Object.entries(sizes)) {
  const wants = (part: string) => wanted.length === 0 || wanted.includes(part);
  if (wants(name)) await walk(name, size, name === "dark");
  if (wants(`own-${name}`)) await walkOwn(`own-${name}`, size, name === "dark");
  if (wants(`cards-${name}`)) await walkCards(`cards-${name}`, size, name === "dark");
  if (wants(`together-${name}`)) await walkTogether(`together-${name}`, size, name === "dark");
}
await finish();
