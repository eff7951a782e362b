import { render } from "preact";
import { expect, test, vi } from "vitest";
import { SortAnswerSchema, SortViewSchema } from "../../gen/activities/sort_pb";
import { Show } from "../../gen/activity_pb";
import { create } from "../../wire";
import { Stage } from "../stage";
import { draftOf } from "./draft";
import sortPhone from "./phone";

const titles = ["Moed", "Openheid", "Tempo", "Balans", "Respect", "Leren"];
const value = {
  cards: titles.map((title) => ({ title, text: `Uitleg van ${title}.` })),
  piles: [
    { title: "Heel belangrijk", size: 1 },
    { title: "Gewoon", size: 3 },
    { title: "Minder", size: 2 },
  ],
};

function stage(more: object = {}) {
  return new Stage(sortPhone, {
    show: Show.TOGETHER,
    activity: { case: "sort", value: { ...value, ...more } },
  });
}
type Sorting = ReturnType<typeof stage>;

function pileButton(s: Sorting, pile: number): HTMLElement {
  const button = s.all(".sort-pile-buttons button")[pile];
  if (button === undefined) throw new Error(`no pile ${pile}`);
  return button;
}
async function place(s: Sorting, ...piles: number[]): Promise<void> {
  for (const pile of piles) {
    pileButton(s, pile).click();
    await Promise.resolve();
    s.show();
  }
}
function cardsOn(s: Sorting, pile: number): (string | null)[] {
  const list = s.all(".sort-pile")[pile];
  return [...(list?.querySelectorAll(".sort-chip") ?? [])].map((chip) => chip.textContent);
}
function counts(s: Sorting): (string | null | undefined)[] {
  return s.all(".sort-pile h3 .sort-pile-count").map((count) => count.textContent);
}

test("one by one: a tap on a pile lays the card there and the next one comes", async () => {
  const s = stage();
  expect(s.one(".sort-where").textContent).toBe("Waar leg je deze kaart?");
  expect(s.one(".sort-hand").textContent).toBe("Moed Uitleg van Moed.");
  await place(s, 1);
  expect(s.one("[role=status]").textContent).toBe("Openheid Uitleg van Openheid.");
  expect(s.one(".sort-count").textContent).toContain("Nog 5 kaarten");
  expect(cardsOn(s, 1)).toEqual(["Moed"]);
  expect(counts(s)[1]).toBe("1 van 3");
});

test("a card can wait: it comes back after the others", async () => {
  const s = stage();
  s.press("Bewaar voor later");
  expect(s.one(".sort-hand").textContent).toContain("Openheid");
  await place(s, 1, 1, 1, 2, 2);
  expect(s.one(".sort-hand").textContent).toContain("Moed");
});

test("only the two ends are sent, and only when every pile has its number", async () => {
  const s = stage();
  expect(s.all(".button-main")).toEqual([]);
  await place(s, 1, 0, 2, 1, 2, 1);
  s.press("Verstuur");
  expect(s.sent).toEqual([create(SortAnswerSchema, { topIndexes: [1], bottomIndexes: [2, 4] })]);
});

test("a pile may hold too many for a while: it says so, and nothing is sent", async () => {
  const s = stage();
  await place(s, 0, 0, 1, 1, 2, 2);
  expect(counts(s)[0]).toBe("2 van 1, 1 te veel");
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe(
    "Bij ‘Heel belangrijk’ ligt 1 kaart te veel. Verplaats er een.",
  );
  s.press("Verplaats Openheid");
  await place(s, 1);
  s.press("Verstuur");
  expect(s.sent[0]).toMatchObject({ topIndexes: [0], bottomIndexes: [4, 5] });
});

test("a card that was laid moves with two taps, or stays after all", async () => {
  const s = stage();
  await place(s, 1);
  s.press("Verplaats Moed");
  expect(s.one(".sort-hand").textContent).toContain("Moed");
  expect(pileButton(s, 1).getAttribute("aria-current")).toBe("true");
  s.press("Laat liggen");
  expect(s.one(".sort-hand").textContent).toContain("Openheid");
  s.press("Verplaats Moed");
  await place(s, 2);
  expect([cardsOn(s, 1), cardsOn(s, 2)]).toEqual([[], ["Moed"]]);
});

test("as a list: first a card, then a pile; without a card a pile takes nothing", async () => {
  const s = stage();
  s.press("Toon ze als lijst");
  expect(
    s.all(".sort-list button").map((card) => card.querySelector("strong")?.textContent),
  ).toEqual(titles);
  expect(s.one(".sort-where").textContent).toBe("Tik eerst op een kaart.");
  expect(pileButton(s, 0).getAttribute("aria-disabled")).toBe("true");
  await place(s, 0);
  expect(cardsOn(s, 0)).toEqual([]);
  s.press("Tempo");
  await place(s, 0);
  expect(cardsOn(s, 0)).toEqual(["Tempo"]);
  expect(s.all(".sort-list button")).toHaveLength(5);
});

test("nothing is lost on a reload: the draft holds the whole sort", async () => {
  const s = stage();
  await place(s, 2, 0, 1);
  const kept = JSON.parse(JSON.stringify(s.draft)) as object;
  const fresh = stage();
  fresh.show({ draft: kept });
  expect([0, 1, 2].map((pile) => cardsOn(fresh, pile))).toEqual([
    ["Openheid"],
    ["Tempo"],
    ["Moed"],
  ]);
  expect(fresh.one(".sort-hand").textContent).toContain("Balans");
});

test("a draft of other cards, or damaged, is no draft", () => {
  const body = create(SortViewSchema, value);
  const fresh = draftOf(null, null, body);
  expect(draftOf({ piles: [0, 1] }, null, body)).toEqual(fresh);
  expect(draftOf({ piles: "x" }, null, body)).toEqual(fresh);
  expect(draftOf({ piles: [9, -1, "1", 1, null, 2], hand: 77 }, null, body)).toMatchObject({
    piles: [null, null, null, 1, null, 2],
    hand: null,
  });
});

test("without a draft, changing starts from what was sent", () => {
  const own = create(SortAnswerSchema, { topIndexes: [5], bottomIndexes: [0, 1] });
  expect(draftOf(null, own, create(SortViewSchema, value)).piles).toEqual([
    2,
    2,
    null,
    null,
    null,
    0,
  ]);
});

test("quick: exactly so many out of all, and of those as many as the first pile holds", () => {
  vi.stubGlobal("scrollTo", () => {});
  const s = stage({ quickFirst: 3 });
  expect(s.one("h2").textContent).toBe(
    "Kies 3 van de 6 kaarten. Kies daaruit de belangrijkste\u00a01.",
  );
  for (const title of ["Moed", "Tempo"]) s.press(title);
  s.press("Ga verder");
  expect(s.one("[role=alert]").textContent).toBe("Kies er nog 1.");
  s.press("Leren");
  expect(s.one("[role=status]").textContent).toBe("3 van 3 gekozen ✓");
  s.press("Ga verder");
  expect(s.one("h2").textContent).toBe("Kies de belangrijkste 1.");
  expect(s.all("input")).toHaveLength(3);
  expect(document.activeElement).toBe(s.one("h2"));
  s.press("Tempo");
  s.press("Verstuur");
  expect(s.sent).toEqual([create(SortAnswerSchema, { topIndexes: [2] })]);
});

test("quick: a card that leaves the first choice leaves the second too", () => {
  vi.stubGlobal("scrollTo", () => {});
  const s = stage({ quickFirst: 2 });
  for (const text of ["Moed", "Tempo", "Ga verder", "Moed", "Ga terug", "Moed", "Leren"]) {
    s.press(text);
  }
  s.press("Ga verder");
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  s.press("Leren");
  s.press("Verstuur");
  expect(s.sent[0]?.topIndexes).toEqual([5]);
});

test("quick or all cards: a person chooses, and keeps what was done the other way", async () => {
  const s = stage({ quickFirst: 2 });
  s.press("Moed");
  s.press("Sorteer liever alle kaarten");
  await place(s, 0);
  s.press("Kies liever snel");
  expect(s.all<HTMLInputElement>("input").filter((box) => box.checked)).toHaveLength(1);
  s.press("Sorteer liever alle kaarten");
  expect(cardsOn(s, 0)).toEqual(["Moed"]);
});

test("what was sent is shown by its piles; the rest of the sort for this phone only", () => {
  const root = document.createElement("div");
  const { Own } = sortPhone;
  if (Own === null) throw new Error("the sort shows what was sent");
  const body = create(SortViewSchema, value);
  const answer = create(SortAnswerSchema, { topIndexes: [1], bottomIndexes: [2, 4] });
  const draft = { piles: [1, 0, 2, 1, 2, 1] };
  render(<Own body={body} answer={answer} open={true} draft={draft} />, root);
  const lists = [...root.querySelectorAll(".sort-named")].map((list) => list.textContent);
  expect(lists.slice(0, 2)).toEqual(["Heel belangrijkOpenheid", "MinderTempoRespect"]);
  expect(root.querySelector("details")?.textContent).toContain("GewoonMoedBalansLeren");
});

test("after closing the whole sort stays in sight, and nothing can be moved", async () => {
  const s = stage();
  await place(s, 1, 0);
  s.show({ open: false });
  expect(s.all("button")).toEqual([]);
  expect(s.text).toContain("De hele lijst staat alleen op dit apparaat.");
  expect(s.all(".sort-named").map((list) => list.textContent)).toEqual([
    "Heel belangrijkOpenheid",
    "GewoonMoed",
    "Nog op geen stapelTempoBalansRespectLeren",
  ]);
});

test("Overslaan leaves no card on a pile", async () => {
  const s = stage();
  await place(s, 1, 0, 2, 1, 2, 1);
  s.press("Overslaan");
  expect(s.skips).toBe(1);
  expect(counts(s)[1]).toBe("0 van 3");
});
