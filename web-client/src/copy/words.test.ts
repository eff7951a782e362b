import { beforeAll, expect, test } from "vitest";
import { drawWords, listLength, wordCount, wordList, wordsIn } from "./words";

let list: readonly string[] = [];
beforeAll(async () => {
  list = await wordList();
});

// Begins of words nobody wants to write down next to a colleague.
const unwanted = new RegExp(
  `^(${[
    "hoer|slet|kut|lul|neuk|tiet|kak|poep|pis|naakt|dood|moord|haat|nazi|neger|slaaf|homo|jood",
    "mof|kanker|tyfus|tering|godver|drugs|dronken|wapen|bom|oorlog|straf|schuld|ziek|heks",
  ].join("|")})`,
);

test("2,048 words of 3 to 8 letters a to z, each once, in order", () => {
  expect(list).toHaveLength(listLength);
  expect(new Set(list).size).toBe(listLength);
  expect([...list].sort()).toEqual(list);
  expect(list.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
});

test("no word that offends", () => {
  expect(unwanted.test("slet")).toBe(true);
  expect(list.filter((word) => unwanted.test(word))).toEqual([]);
});

test("one wrong, missing or extra letter makes no other word of the list", () => {
  const all = new Set(list);
  const near: string[] = [];
  for (const word of list) {
    for (let at = 0; at < word.length; at += 1) {
      const without = word.slice(0, at) + word.slice(at + 1);
      if (all.has(without)) near.push(`${word} ${without}`);
      for (const letter of "abcdefghijklmnopqrstuvwxyz") {
        const other = word.slice(0, at) + letter + word.slice(at + 1);
        if (other !== word && all.has(other)) near.push(`${word} ${other}`);
      }
    }
  }
  expect(near).toEqual([]);
});

test("no two words sound the same", () => {
  const sound = (word: string) =>
    word
      .replace(/ij|y/g, "ei")
      .replace(/ouw|auw|au/g, "ou")
      .replace(/d$/, "t")
      .replace(/(.)\1/g, "$1");
  expect(new Set(list.map(sound)).size).toBe(listLength);
});

test("four are drawn, from the whole list", () => {
  const drawn = new Set<string>();
  for (let time = 0; time < 6_000; time += 1) {
    const words = drawWords(list);
    expect(words).toHaveLength(wordCount);
    for (const word of words) drawn.add(word);
  }
  // Of 24,000 draws fewer than one of 100,000 words is missing; a list that ends early misses many.
  expect(drawn.size).toBeGreaterThan(listLength - 10);
  expect(() => drawWords(list.slice(1))).toThrow();
});

test("capitals, spaces and signs between do not count", () => {
  const four = ["avond", "fiets", "molen", "zomer"];
  for (const typed of [
    four,
    [" Avond", "FIETS ", "molen", "zomer\n"],
    ["avond fiets molen zomer", "", "", ""],
    ["Avond, fiets,  molen - zomer."],
    ["avond fiets", "molen zomer"],
  ]) {
    expect(wordsIn(typed)).toEqual(four);
  }
  expect(wordsIn(["", "  "])).toEqual([]);
});
