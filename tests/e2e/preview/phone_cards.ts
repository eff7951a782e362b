// Field, sort and dots on the phone, in every state a person can get them into.
import { Phase, Precision, Theme } from "../../../web-client/src/gen/activity_pb";
import { Band } from "../../../web-client/src/gen/cell_pb";
import { Audience } from "../../../web-client/src/gen/room_pb";
import { cards, field, items, manyItems, piles } from "./card_examples.mjs";
import type { Activity } from "./phone_examples";
import { fail, open, type Screen } from "./phone_stage";

const asked = { phase: Phase.OPEN, acceptsAnswers: true };
const place: Activity = {
  ...asked,
  title: "Casus · Het getal dat iedereen wil",
  question: "Wat doe je met het getal?",
  theme: Theme.CRAFT,
  activity: { case: "field", value: field },
};
const sorting: Activity = {
  ...asked,
  title: "Onze waarden",
  question: "Welke waarden zijn voor jou het belangrijkst in je werk?",
  theme: Theme.RESPONSIBILITY,
  activity: { case: "sort", value: { cards, piles } },
};
const quick: Activity = {
  ...sorting,
  activity: { case: "sort", value: { cards, piles, quickFirst: 6 } },
};
const voting: Activity = {
  ...asked,
  title: "Vakmanschap",
  question: "Wat weegt het zwaarst?",
  theme: Theme.CRAFT,
  activity: { case: "dots", value: { items, dotsMax: 3, dotsPerItemMax: 2 } },
};
const votingLong: Activity = {
  ...voting,
  activity: { case: "dots", value: { items: manyItems, dotsMax: 10, dotsPerItemMax: 7 } },
};

type Size = { width: number; height: number };
type Start = (activity: Activity) => Promise<Screen>;

export async function walkCards(name: string, size: Size, dark: boolean): Promise<void> {
  const start: Start = (activity) =>
    open(
      name,
      size,
      "/r/K7M4PXAB",
      (screen) => {
        screen.newcomer = false;
        screen.room = { ...screen.room, casus: activity === place };
        screen.activity = activity;
      },
      dark,
    );
  await walkField(start);
  await walkSort(start, size);
  await walkQuick(start);
  await walkDots(start);
  await walkBoards(start);
}

async function bottom(screen: Screen): Promise<void> {
  await screen.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
}
async function top(screen: Screen): Promise<void> {
  await screen.page.evaluate(() => window.scrollTo(0, 0));
}

async function walkField(start: Start): Promise<void> {
  const s = await start(place);
  await s.page.waitForSelector(".field-cells");
  await s.picture("60-field");
  await s.page.click(".button-main");
  await s.picture("61-field-problem");
  await s.page.click(".field-cells label >> nth=8");
  await s.picture("62-field-chosen");
  await s.page.keyboard.press("ArrowDown");
  await s.page.keyboard.press("ArrowLeft");
  await s.page.locator(".field-lists").scrollIntoViewIfNeeded();
  await s.page.evaluate(() => window.scrollBy(0, 320));
  await s.picture("63-field-lists");
  const lists = await s.page.evaluate(() =>
    [...document.querySelectorAll("select")].map((list) => list.value),
  );
  if (lists.join() !== "2,2") fail(s.name, `the lists say ${lists.join()} after two arrows`);
  await s.page.click("text=Weet ik niet");
  await s.picture("64-field-dont-know");
  await s.page.click(".field-cells label >> nth=3");
  await s.page.click(".button-main");
  await s.picture("65-field-sent");
  await s.page.close();
}

async function tapPiles(s: Screen, order: readonly number[]): Promise<void> {
  for (const pile of order) await s.page.click(`.sort-pile-buttons button >> nth=${pile}`);
}

async function walkSort(start: Start, size: Size): Promise<void> {
  const s = await start(sorting);
  if (size.width < 390) await s.page.setViewportSize({ width: 320, height: 568 });
  await s.page.waitForSelector(".sort-pile-buttons");
  await s.picture("70-sort");
  await tapPiles(s, [1, 4, 0, 2]);
  await s.picture("71-sort-some");
  await s.page.click("text=Toon ze als lijst");
  await s.picture("72-sort-list");
  await s.page.click(".sort-list button >> nth=2");
  await s.picture("73-sort-list-hand");
  await tapPiles(s, [2]);
  await s.page.click("text=Toon ze een voor een");
  await s.page.click(".sort-chip >> nth=1");
  await bottom(s);
  await s.picture("74-sort-piles-hand");
  await s.page.reload();
  await s.page.waitForSelector(".sort-chip");
  const kept = await s.page.locator(".sort-chip").count();
  if (kept !== 5) fail(s.name, `${kept} of 5 cards are left after a reload`);
  await s.page.click("text=Laat liggen");
  await tapPiles(s, [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4]);
  await top(s);
  await s.picture("75-sort-over");
  await s.page.click(".button-main");
  await s.picture("76-sort-problem");
  await s.page.click(".sort-chip >> nth=0");
  await tapPiles(s, [3]);
  await s.picture("77-sort-done");
  await bottom(s);
  await s.picture("78-sort-done-below");
  await s.page.click(".button-main");
  await s.picture("79-sort-sent");
  await s.page.click("summary:has-text('Jouw hele sortering')");
  await s.picture("79b-sort-sent-whole");
  await s.show({ ...sorting, phase: Phase.REVEALED, acceptsAnswers: false });
  await s.picture("79c-sort-revealed");
  await s.page.close();
}

async function walkQuick(start: Start): Promise<void> {
  const s = await start(quick);
  await s.page.waitForSelector(".option");
  await s.picture("80-quick");
  for (const card of [1, 3, 4, 6, 9]) await s.page.click(`.option >> nth=${card}`);
  await s.page.click(".button-main");
  await s.picture("81-quick-one-more");
  await s.page.click(".option >> nth=12");
  await s.page.click(".button-main");
  await s.picture("82-quick-second");
  for (const card of [0, 2, 5]) await s.page.click(`.option >> nth=${card}`);
  await s.page.click(".button-main");
  await s.picture("83-quick-sent");
  await s.page.close();
}

async function walkDots(start: Start): Promise<void> {
  let s = await start(voting);
  await s.page.waitForSelector(".dots-item");
  await s.picture("90-dots");
  await s.page.click(".dots-button:has-text('+') >> nth=0");
  await s.page.click(".dots-button:has-text('+') >> nth=0");
  await s.page.click(".dots-button:has-text('+') >> nth=0", { force: true });
  await s.picture("91-dots-full");
  await s.page.click(".dots-button:has-text('+') >> nth=2");
  await bottom(s);
  await s.picture("92-dots-spent");
  await s.page.click(".button-main");
  await s.picture("93-dots-sent");
  await s.page.close();
  s = await start(votingLong);
  await s.page.waitForSelector(".dots-item");
  await s.page.click(".dots-button:has-text('+') >> nth=2");
  await s.picture("94-dots-long");
  await bottom(s);
  await s.picture("95-dots-long-below");
  await s.show({ ...votingLong, phase: Phase.CLOSED, acceptsAnswers: false });
  await top(s);
  await s.picture("96-dots-closed");
  await s.page.close();
}

const count = (value: number) => ({ amount: { case: "count" as const, value } });

// The outcome on the board, on the own screen.
async function walkBoards(start: Start): Promise<void> {
  const cells = Array.from({ length: 25 }, (_, cell) => count(cell % 6 === 0 ? 3 + cell : 0));
  const leading = { leading: [2, 6], leadingBands: [Band.MOST, Band.SOME], contested: [5] };
  const dots = manyItems.map((_, item) => count((item * 7) % 13));
  const outcomes: Record<string, Activity> = {
    field: { ...place, activity: { case: "field", value: { ...field, cells } } },
    sort: { ...sorting, activity: { case: "sort", value: { cards, piles, ...leading } } },
    dots: { ...voting, activity: { case: "dots", value: { items: manyItems, cells: dots } } },
    "dots-six": {
      ...voting,
      activity: { case: "dots", value: { items, cells: dots.slice(1, 7) } },
    },
  };
  for (const [state, outcome] of Object.entries(outcomes)) {
    const shown = { phase: Phase.REVEALED, acceptsAnswers: false, precision: Precision.FULL };
    const activity = { ...outcome, ...shown, answerCount: 40 };
    const s = await start(activity);
    await s.page.click("text=Bekijk het bord hier");
    const audience = Audience.BOARD;
    const room = { code: "K7M4PXAB", stepIndex: 3, stepCount: 12, started: true };
    await s.give({
      case: "view",
      value: { audience, slot: 0, body: { case: "boardRoom", value: room } },
    });
    await s.give({
      case: "view",
      value: { audience, slot: 1, body: { case: "activity", value: activity } },
    });
    await s.page.waitForSelector(".board-title");
    await s.page.setViewportSize({ width: s.page.viewportSize()?.width ?? 390, height: 1500 });
    await s.picture(`99-board-${state}`);
    await s.page.close();
  }
}
