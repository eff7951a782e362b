import { describe, expect, it } from "vitest";
import { Band, type Cell, CellSchema } from "../gen/cell_pb";
import { boardEn } from "../i18n/board.en";
import { boardNl } from "../i18n/board.nl";
import { create } from "../wire";
import {
  choiceSentence,
  dontKnowSentence,
  doubtSentence,
  lineSentence,
  lineSentences,
  notesSentence,
  shiftSentence,
  zonesOfBins,
} from "./sentences";

const count = (value: number): Cell => create(CellSchema, { amount: { case: "count", value } });
const band = (value: Band): Cell => create(CellSchema, { amount: { case: "band", value } });

describe("sentences under charts", () => {
  it("says every count of a choice once, in the order of the options", () => {
    expect(choiceSentence([2, 5, 4].map(count), ["A", "B", "iets\u00a0anders"], 11, boardNl)).toBe(
      "11 antwoorden: 2\u00a0keer\u00a0A, 5\u00a0keer\u00a0B en 4\u00a0keer\u00a0iets\u00a0anders.",
    );
  });

  it("says a rounded choice in bands, without one number", () => {
    const text = choiceSentence(
      [Band.SOME, Band.ABOUT_HALF, Band.FEW_OR_NONE].map(band),
      ["A", "B", "C"],
      7,
      boardNl,
    );
    expect(text).toBe("Ongeveer: een paar A, de helft B en weinig of geen C.");
    expect(text).not.toMatch(/\d/);
  });

  it("is silent when nothing may be known", () => {
    expect(choiceSentence([], ["A", "B"], 0, boardNl)).toBe("");
    expect(lineSentence([], boardNl)).toBe("");
    expect(shiftSentence([], false, boardNl)).toBe("");
    expect(dontKnowSentence(undefined, boardNl)).toBe("");
  });

  it("adds the eleven bins of the line up to three zones that keep the total", () => {
    const counts = [2, 1, 2, 1, 1, 0, 1, 2, 2, 1, 1];
    const zones = zonesOfBins(counts);
    expect(zones).toEqual([6, 2, 6]);
    expect(zones[0] + zones[1] + zones[2]).toBe(counts.reduce((a, b) => a + b, 0));
    expect(lineSentence(counts.map(count), boardNl)).toBe("6 links, 2 midden, 6 rechts.");
  });

  it("says three rounded zones in words", () => {
    const zones = [Band.SOME, Band.FEW_OR_NONE, Band.MOST].map(band);
    expect(lineSentence(zones, boardNl)).toBe(
      "Ongeveer: een paar links, weinig of geen in het midden, de meesten rechts.",
    );
    expect(lineSentence(zones, boardEn)).toBe(
      "About: some on the left, few or none in the middle, most on the right.",
    );
  });

  it("says both rounds of the line, exact or rounded, with the same words", () => {
    const first = [6, 2, 6].map(count);
    const now = [4, 3, 7].map(count);
    expect(lineSentences(first, now, boardNl)).toBe(
      "Eerst: 6 links, 2 midden, 6 rechts. Nu: 4 links, 3 midden, 7 rechts.",
    );
    const rounded = [Band.SOME, Band.ABOUT_HALF, Band.SOME].map(band);
    expect(lineSentences(rounded, rounded, boardNl)).toBe(
      "Eerst ongeveer: een paar links, de helft in het midden, een paar rechts. " +
        "Nu ongeveer: een paar links, de helft in het midden, een paar rechts.",
    );
    expect(lineSentences([], now, boardNl)).toBe("4 links, 3 midden, 7 rechts.");
  });

  it("tells who does not know only when there is somebody", () => {
    expect(dontKnowSentence(count(0), boardNl)).toBe("");
    expect(dontKnowSentence(count(1), boardNl)).toBe("1 weet het niet.");
    expect(dontKnowSentence(count(3), boardNl)).toBe("3 weten het niet.");
    expect(dontKnowSentence(band(Band.FEW_OR_NONE), boardNl)).toBe("");
    expect(dontKnowSentence(band(Band.SOME), boardNl)).toBe("Een paar weten het niet.");
  });

  it("tells a shift in three parts, in two parts, or only that there was one", () => {
    expect(shiftSentence([3, 8, 3].map(count), false, boardNl)).toBe(
      "3 schoven naar links, 8 bleven staan, 3 schoven naar rechts.",
    );
    expect(shiftSentence([5, 9].map(count), false, boardNl)).toBe("5 schoven op, 9 bleven staan.");
    expect(shiftSentence([], true, boardNl)).toBe("Een paar mensen zijn verschoven.");
  });

  it("has a sentence of doubt for each band", () => {
    expect(doubtSentence(Band.UNSPECIFIED, boardNl)).toBe("");
    const sentences = [
      Band.FEW_OR_NONE,
      Band.SOME,
      Band.ABOUT_HALF,
      Band.MOST,
      Band.LARGE_MAJORITY,
    ].map((one) => doubtSentence(one, boardNl));
    expect(new Set(sentences).size).toBe(5);
  });

  it("counts notes per column", () => {
    expect(notesSentence([8, 7], ["Helpt", "Remt"], boardNl)).toBe(
      "15 briefjes: 8 bij ‘Helpt’ en 7 bij ‘Remt’.",
    );
    expect(notesSentence([4], ["Ik neem mee"], boardNl)).toBe("4 briefjes.");
    expect(notesSentence([0, 0], ["Helpt", "Remt"], boardNl)).toBe("Nog geen briefjes.");
  });
});
