// The words of the help page: both languages, easy Dutch, and only what screens really say.
import { expect, test } from "vitest";
import { boardEn } from "./board.en";
import { boardNl } from "./board.nl";
import { controlEn } from "./control.en";
import { controlNl } from "./control.nl";
import { copyEn } from "./copy.en";
import { copyNl } from "./copy.nl";
import { en } from "./en";
import { helpEn } from "./help.en";
import { helpNl } from "./help.nl";
import { nl } from "./nl";
import { parkEn } from "./park.en";
import { parkNl } from "./park.nl";

const wordsMax = 20;

// Every text with the way to it.
function textsIn(part: unknown, way = ""): [way: string, text: string][] {
  if (typeof part === "string") return [[way, part]];
  if (typeof part === "function") return [[way, part.toString()]];
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => textsIn(value, `${way}.${key}`));
}

function longSentences(text: string): string[] {
  return text
    .split(/(?<=[.?!:])\s+/)
    .filter((sentence) => sentence.split(/\s+/).filter((word) => word !== "").length > wordsMax);
}

const formal = /(?<!\p{L})(u|uw|uzelf)(?!\p{L})/iu;

function quoted(text: string): string[] {
  return [...text.matchAll(/‘([^’]+)’/g)].map(([, phrase = ""]) => phrase);
}

function allOf(...dictionaries: unknown[]): string {
  return textsIn(dictionaries)
    .map(([, text]) => text)
    .join("\n")
    .toLowerCase();
}

const screensNl = allOf(nl, boardNl, controlNl, copyNl, parkNl);
const screensEn = allOf(en, boardEn, controlEn, copyEn, parkEn);

test("both languages have the same parts, items and number of sentences", () => {
  const ways = (part: unknown) => textsIn(part).map(([way]) => way);
  expect(ways(helpEn)).toEqual(ways(helpNl));
});

test("nothing is empty, and nothing was left in the other language", () => {
  const english = new Map(textsIn(helpEn));
  const same = textsIn(helpNl).filter(([way, text]) => english.get(way) === text);
  // Words that both languages share.
  expect(same.map(([, text]) => text).sort()).toEqual(["code", "dilemma", "plan"]);
  for (const [way, text] of [...textsIn(helpNl), ...english]) {
    expect(text.trim(), way).toBe(text);
    expect(text, way).not.toBe("");
  }
});

test("a sentence has at most 20 words", () => {
  for (const [way, text] of [...textsIn(helpNl), ...textsIn(helpEn)]) {
    expect(longSentences(text), way).toEqual([]);
  }
});

test("a long sentence is found", () => {
  const words = (n: number) => `${Array.from({ length: n }, () => "woord").join(" ")}.`;
  expect(longSentences(words(wordsMax))).toEqual([]);
  expect(longSentences(`Kort. ${words(wordsMax + 1)} Kort.`)).toEqual([words(wordsMax + 1)]);
});

test("the Dutch says je, never u", () => {
  for (const [way, text] of textsIn(helpNl)) expect(text, way).not.toMatch(formal);
  for (const bad of ["Kunt u dit lezen?", "Uw code", "vraag het u."]) expect(bad).toMatch(formal);
  for (const good of ["Nu kun je dit lezen.", "duur", "een uur"]) expect(good).not.toMatch(formal);
});

test("what is quoted as standing on a screen stands on one", () => {
  const standsOn = (phrase: string, ...screens: string[]) =>
    screens.some((screen) => screen.includes(phrase.toLowerCase()));
  const own = (help: typeof helpNl) => allOf(help.touched.title);
  for (const [way, text] of textsIn(helpNl)) {
    for (const phrase of quoted(text)) {
      expect(standsOn(phrase, screensNl, own(helpNl)), `${way}: ${phrase}`).toBe(true);
    }
  }
  for (const [way, text] of textsIn(helpEn)) {
    for (const phrase of quoted(text)) {
      expect(standsOn(phrase, screensEn, own(helpEn)), `${way}: ${phrase}`).toBe(true);
    }
  }
  expect(standsOn("Speel muziek", screensNl)).toBe(false);
});

test("a button is quoted in both languages or in neither", () => {
  const english = new Map(textsIn(helpEn));
  for (const [way, text] of textsIn(helpNl)) {
    expect(quoted(english.get(way) ?? ""), way).toHaveLength(quoted(text).length);
  }
});

test("the words of the method are explained", () => {
  const { terms } = helpNl.words;
  const { terms: english } = helpEn.words;
  const method = [
    [terms.facilitator.term, "begeleider", english.facilitator.term, "facilitator"],
    [terms.participant.term, "deelnemer", english.participant.term, "participant"],
    [terms.board.term, "bord", english.board.term, "board"],
    [terms.note.term, "briefje", english.note.term, "note"],
    [terms.casus.term, "casus", english.casus.term, "case"],
    [terms.stage.term, "fase", english.stage.term, "stage"],
    [terms.turningPoint.term, "kantelpunt", english.turningPoint.term, "turning point"],
    [terms.line.term, "lijn", english.line.term, "line"],
    [terms.field.term, "veld", english.field.term, "field"],
    [terms.position.term, "positie", english.position.term, "position"],
    [terms.harvest.term, "oogst", english.harvest.term, "harvest"],
    [terms.fourWords.term, "vier woorden", english.fourWords.term, "four words"],
    [terms.control.term, "regie", english.control.term, "controls"],
    [terms.agreement.term, "afspraak", english.agreement.term, "agreement"],
    [terms.dilemma.term, "dilemma", english.dilemma.term, "dilemma"],
  ];
  for (const [dutch, wantedDutch, inEnglish, wantedEnglish] of method) {
    expect(dutch).toBe(wantedDutch);
    expect(inEnglish).toBe(wantedEnglish);
  }
});

test("every other word is one that screens use", () => {
  // Words of the method and its plans, which no dictionary has; and the short word for a sentence.
  const elsewhere = [
    "goodWork",
    "harvest",
    "agreement",
    "dilemma",
    "position",
    "together",
    "administrator",
  ];
  const inEnglish = ["rehearsal", "stage"];
  const unused = (help: typeof helpNl, screens: string) =>
    Object.entries(help.words.terms)
      .filter(([, { term }]) => !screens.includes(term))
      .map(([name]) => name);
  expect(unused(helpNl, screensNl).filter((name) => !elsewhere.includes(name))).toEqual([]);
  const excused = [...elsewhere, ...inEnglish];
  expect(unused(helpEn, screensEn).filter((name) => !excused.includes(name))).toEqual([]);
});

test("no word is explained twice", () => {
  for (const { words } of [helpNl, helpEn]) {
    const terms = Object.values(words.terms).map(({ term }) => term);
    expect(new Set(terms).size).toBe(terms.length);
  }
});
