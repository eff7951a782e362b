// Scale, ring and writing for oneself on the phone, in every state a person can get them into.
import { PersonalKind } from "../../../web-client/src/gen/activities/personal_pb";
import { Phase, Theme } from "../../../web-client/src/gen/activity_pb";
import {
  circles,
  ends,
  hindrances,
  influence,
  logPrompts,
  rings,
  statements,
} from "./own_examples.mjs";
import type { Activity } from "./phone_examples";
import { dilemma } from "./phone_examples";
import { fail, lose, open, type Screen } from "./phone_stage";

const asked = { phase: Phase.OPEN, acceptsAnswers: true };
const thermometer: Activity = {
  ...asked,
  title: "Thermometer",
  question: "Hoe veilig voelt dit gesprek tot nu toe?",
  theme: Theme.OPENING,
  activity: {
    case: "scale",
    value: {
      items: [{ text: "Ik durf te zeggen wat ik denk." }],
      ...ends,
      controlOnly: true,
    },
  },
};
const threeCircles: Activity = {
  ...asked,
  title: "Drie cirkels",
  question: "Hoe is het nu voor jou?",
  theme: Theme.OPENING,
  activity: { case: "scale", value: { items: statements, circles, ...ends } },
};
const influences: Activity = {
  ...asked,
  title: "Cirkel van invloed",
  question: "Wie kan hier iets aan doen?",
  theme: Theme.CRAFT,
  activity: { case: "scale", value: { items: hindrances, stepCount: 4, labels: influence } },
};
const room: Activity = {
  ...asked,
  title: "Inchecken",
  question: "Hoeveel ruimte heb je vandaag in je hoofd?",
  activity: {
    case: "scale",
    value: {
      items: [{ text: "Ruimte in je hoofd" }, { text: "Zin in deze bijeenkomst" }],
      stepCount: 21,
      low: "helemaal geen",
      high: "alle ruimte",
    },
  },
};
const care: Activity = {
  ...asked,
  title: "Ringen van verantwoordelijkheid",
  question: "Kies één dossier. Voor wie of wat draag je daarin zorg?",
  theme: Theme.RESPONSIBILITY,
  activity: { case: "ring", value: { rings, textsMax: 4, charactersMax: 60 } },
};
const quiet = { phase: Phase.EXPLAINED, acceptsAnswers: false, roundNumber: 0 };
const personal = (kind: PersonalKind, prompts: string[], title: string, question: string) => ({
  ...quiet,
  title,
  question,
  activity: { case: "personal" as const, value: { kind, prompts, charactersMax: 600 } },
});
const log = personal(PersonalKind.LOG, logPrompts, "Logboek", "Schrijf drie minuten voor jezelf.");
const letter = personal(
  PersonalKind.LETTER,
  ["Beste ik,"],
  "Brief aan jezelf",
  "Wat wil je over een paar weken niet vergeten?",
);
const mirror = personal(
  PersonalKind.MIRROR,
  ["Waarvoor bestaat mijn werk?", "Wie is mijn voorbeeld?", "Wat zie ik als ik eerlijk kijk?"],
  "Spiegel",
  "",
);

type Size = { width: number; height: number };
type Start = (activity: Activity) => Promise<Screen>;

export async function walkOwn(name: string, size: Size, dark: boolean): Promise<void> {
  const start: Start = (activity) =>
    open(
      name,
      size,
      "/r/K7M4PXAB",
      (screen) => {
        screen.newcomer = false;
        screen.activity = activity;
      },
      dark,
    );
  await walkScale(start);
  await walkRing(start);
  await walkPersonal(start);
  await walkLoss(start);
}

async function bottom(screen: Screen): Promise<void> {
  await screen.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
}
async function top(screen: Screen): Promise<void> {
  await screen.page.evaluate(() => window.scrollTo(0, 0));
}

async function walkScale(start: Start): Promise<void> {
  let s = await start(thermometer);
  await s.picture("60-scale-one");
  await s.page.click(".button-main");
  await s.picture("61-scale-missing");
  await s.page.click("label:has-text('4')");
  await s.page.click(".button-main");
  await s.picture("62-scale-sent");
  await s.show({ ...thermometer, phase: Phase.CLOSED, acceptsAnswers: false });
  await s.picture("63-scale-closed-control");
  await s.show({ ...thermometer, phase: Phase.REVEALED, acceptsAnswers: false });
  await s.picture("64-scale-revealed-control");
  await s.page.close();

  s = await start(threeCircles);
  await s.picture("65-scale-nine");
  for (let item = 0; item < statements.length; item += 1) {
    if (item === 4) continue;
    await s.page.locator("fieldset").nth(item).locator("label").nth((item * 2) % 5).click();
  }
  await s.page.click(".button-main");
  await s.picture("66-scale-nine-missing");
  await s.page.locator("fieldset").nth(4).locator("label").nth(3).click();
  await bottom(s);
  await s.picture("67-scale-nine-end");
  await s.page.click(".button-main");
  await s.picture("68-scale-circles");
  await s.page.click("summary");
  await s.picture("69-scale-circles-answers");
  await s.show({ ...threeCircles, phase: Phase.REVEALED, acceptsAnswers: false });
  await s.picture("70-scale-circles-revealed");
  await s.page.close();

  s = await start(influences);
  await s.page.click("label:has-text('kunnen we samen') >> nth=0");
  await s.picture("71-scale-labels");
  await s.page.close();

  s = await start(room);
  await s.picture("72-scale-fine");
  await s.page.click('[aria-label^="Hoger bij: Ruimte"]');
  await s.picture("73-scale-fine-one");
  await s.page.close();
}

async function walkRing(start: Start): Promise<void> {
  let s = await start(care);
  await s.picture("75-ring-empty");
  await s.page.click(".button-main");
  await s.picture("76-ring-nothing");
  const field = (ring: number, line: number) =>
    s.page.locator(".ring").nth(ring).locator("input").nth(line);
  await field(0, 0).fill("Mijn eigen grens bewaken");
  await field(0, 0).press("Enter");
  await field(0, 1).fill("Eerlijk zeggen wat ik niet weet");
  await field(1, 0).fill("De collega die instort als ik het niet doe");
  await field(4, 0).fill("Jongeren die nog geen woning hebben");
  await top(s);
  await s.picture("77-ring-filled");
  await s.page.click(".button-main");
  await s.picture("78-ring-sent");
  await s.show({ ...care, phase: Phase.REVEALED, acceptsAnswers: false });
  await s.picture("79-ring-revealed");
  const sent = await s.page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  if (!sent.includes("Mijn eigen grens")) fail("ring", "the texts are gone after the reveal");
  await s.page.close();
}

async function walkPersonal(start: Start): Promise<void> {
  let s = await start(log);
  await s.picture("80-log-empty");
  await s.page.locator("textarea").nth(0).fill("Dat iemand hardop zei dat hij het niet wist.");
  await s.page.locator("textarea").nth(1).fill("Eerst vragen, dan pas mijn mening.");
  await top(s);
  await s.picture("81-log-written");
  await s.page.click("text=Bewaar als tekst");
  await bottom(s);
  await s.picture("82-log-bottom");
  await s.page.click(".personal-buttons >> text=Wis");
  await s.picture("83-log-sure");
  await s.page.click("text=Nee, bewaar het");
  await s.show({ ...dilemma, stepIndex: 6 });
  await bottom(s);
  await s.page.click("text=Wat je voor jezelf schreef");
  await bottom(s);
  await s.picture("84-foot");
  s.room = { ...s.room, ended: true };
  await s.views();
  await s.picture("85-ended");
  await s.page.close();

  s = await start(letter);
  await s.page.fill("textarea", "Bel Ahmed. Hij zei: kom langs als het schuurt.\n\nEn slaap.");
  await top(s);
  await s.picture("86-letter");
  await bottom(s);
  await s.picture("87-letter-when");
  await takesFiles(s);
  await s.page.close();

  s = await start(mirror);
  await s.picture("88-mirror");
  await s.page.fill("textarea", "Dat mensen een eerlijke beslissing krijgen.");
  await s.page.click("text=Volgende");
  await s.picture("89-mirror-second");
  await s.page.close();
}

// The policy of the server stands in the way of no file that the page makes itself.
async function takesFiles(s: Screen): Promise<void> {
  for (const [button, file, inside] of [
    ["Bewaar als tekst", /^goed-werk-brief-\d{4}-\d\d-\d\d\.txt$/, "Bel Ahmed."],
    ["Zet in je agenda", /^goed-werk\.ics$/, "BEGIN:VCALENDAR\r\n"],
  ] as const) {
    const coming = s.page.waitForEvent("download", { timeout: 5_000 });
    await s.page.click(`button:has-text("${button}")`);
    const download = await coming.catch(() => null);
    if (download === null) {
      fail("personal", `${button} gives no file`);
      continue;
    }
    let text = "";
    for await (const bytes of await download.createReadStream()) text += bytes;
    if (!file.test(download.suggestedFilename())) fail("personal", download.suggestedFilename());
    if (!text.includes(inside)) fail("personal", `${button} gives ${text}`);
  }
}

// A network that loses what it takes to answer, and later does not.
async function walkLoss(start: Start): Promise<void> {
  let asked = 0;
  lose((path) => {
    if (!/\/phone-line-/.test(path)) return false;
    asked += 1;
    return asked <= 2;
  });
  const s = await start(dilemma);
  await s.picture("90-part-waiting");
  await s.page.waitForSelector("input[type=range]", { timeout: 8_000 }).catch(() => {
    fail("loss", `after ${asked} times asking there is no line`);
  });
  await s.picture("91-part-here");
  lose(() => true);
  await s.show({ ...threeCircles, stepIndex: 9 });
  await s.page.waitForSelector("fieldset", { timeout: 2_000 }).catch(() => {
    fail("loss", "the next question did not come beforehand");
  });
  lose(() => false);
  await s.page.close();
}
