import { expect, test } from "vitest";
import { LineAnswerSchema } from "../../gen/activities/line_pb";
import { Show } from "../../gen/activity_pb";
import { nl } from "../../i18n/nl";
import { create } from "../../wire";
import { Stage } from "../stage";
import linePhone, { placeWord } from "./phone";

function stage(asksDoubt = true) {
  return new Stage(linePhone, {
    show: Show.TOGETHER,
    activity: {
      case: "line",
      value: {
        left: { title: "Doorgaan", text: "l" },
        right: { title: "Wachten", text: "r" },
        asksDoubt,
      },
    },
  });
}

test("the words run from helemaal links to helemaal rechts and agree with the zones of the board", () => {
  const words = [0, 2, 6, 7, 10, 13, 14, 18, 20].map((position) => placeWord(position, nl));
  expect(words).toEqual([
    "helemaal links",
    "meer naar links",
    "meer naar links",
    "in het midden",
    "in het midden",
    "in het midden",
    "meer naar rechts",
    "meer naar rechts",
    "helemaal rechts",
  ]);
});

test("no place chosen: nothing is sent; the middle is a place only when somebody chooses it", () => {
  const s = stage();
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe("Kies een plek op de lijn");
  s.one("input[type=range]").click();
  s.press("Verstuur");
  expect(s.sent[0]?.positionIndex).toBe(10);
});

test("the buttons step to the ends and no further", () => {
  const s = stage();
  for (let step = 0; step < 15; step += 1) s.press("Naar links");
  s.press("Verstuur");
  expect(s.sent[0]).toMatchObject({ positionIndex: 0, dontKnow: false });
  expect(s.one("input[type=range]").getAttribute("aria-valuetext")).toBe("helemaal links");
});

test("'Weet ik niet' has no place; choosing a place takes it back", () => {
  const s = stage();
  s.press("Naar rechts");
  s.press("Weet ik niet");
  s.press("Verstuur");
  expect(s.sent[0]?.positionIndex).toBeUndefined();
  expect(s.sent[0]?.dontKnow).toBe(true);
  s.press("Naar rechts");
  s.press("Verstuur");
  expect(s.sent[1]).toMatchObject({ positionIndex: 12, dontKnow: false });
});

test("doubt may be left out, and is asked only if the question asks it", () => {
  const s = stage();
  s.press("Naar rechts");
  s.press("Verstuur");
  expect(s.sent[0]?.doubtIndex).toBeUndefined();
  s.press("heel sterk");
  s.press("Verstuur");
  expect(s.sent[1]?.doubtIndex).toBe(4);
  expect(stage(false).all("fieldset")).toEqual([]);
});

test("the own first place is shown when the question is asked again", () => {
  const s = stage();
  s.show({ first: create(LineAnswerSchema, { positionIndex: 15 }) });
  expect(s.text).toContain("Eerst koos je: meer naar rechts. Daarbij blijven mag ook.");
});
