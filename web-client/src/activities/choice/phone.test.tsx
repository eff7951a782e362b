import { expect, test } from "vitest";
import { ChoiceAnswerSchema } from "../../gen/activities/choice_pb";
import { Show } from "../../gen/activity_pb";
import { create } from "../../wire";
import { Stage } from "../stage";
import choicePhone from "./phone";

const options = [{ text: "Inleveren" }, { text: "Uitstel vragen" }];

function stage(choicesMax: number) {
  return new Stage(choicePhone, {
    show: Show.TOGETHER,
    activity: {
      case: "choice",
      value: { options, choicesMax, other: true, otherCharactersMax: 10 },
    },
  });
}

test("one choice: native radios, a letter in a shape for each, the last one is 'iets anders'", () => {
  const s = stage(1);
  expect(s.all<HTMLInputElement>("input").map((input) => input.type)).toEqual([
    "radio",
    "radio",
    "radio",
  ]);
  expect(s.all(".option-sign").map((sign) => sign.textContent)).toEqual(["A", "B", "C"]);
  s.press("Uitstel");
  s.press("Inleveren");
  s.press("Verstuur");
  expect(s.sent.map((answer) => answer.optionIndexes)).toEqual([[0]]);
});

test("how many there are is said, as the last ones may be out of sight", () => {
  expect(stage(1).one("legend").textContent).toBe("Kies er één van de 3");
  expect(stage(2).one("legend").textContent).toBe("Kies er hoogstens 2 van de 3");
});

test("several choices: never more than the question allows are sent", () => {
  const s = stage(2);
  for (const text of ["Inleveren", "Uitstel", "iets anders"]) s.press(text);
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toContain("te veel");
  s.press("Uitstel");
  s.press("Verstuur");
  expect(s.sent[0]?.optionIndexes).toEqual([0, 2]);
});

test("nothing chosen: nothing is sent, and the screen says what to do", () => {
  const s = stage(1);
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe("Kies eerst een antwoord, of kies Overslaan.");
});

test("'iets anders' has room for a text with a limit; the text goes only with that option", () => {
  const s = stage(1);
  s.press("iets anders");
  s.type("veel te lange tekst");
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  s.type("bellen 👩‍👩‍👧‍👦");
  s.press("Verstuur");
  expect(new TextDecoder().decode(s.sent[0]?.otherText)).toBe("bellen 👩‍👩‍👧‍👦");
  s.press("Inleveren");
  s.press("Verstuur");
  expect(s.sent[1]?.otherText.length).toBe(0);
});

test("the sentence above the button is that of an answer the board shows later", () => {
  expect(stage(1).one(".visibility").textContent).toContain(
    "niet te zien wie dit koos. Het komt pas op het bord",
  );
});

test("Overslaan is there, and not a choice", () => {
  const s = stage(1);
  s.press("Uitstel");
  s.press("Overslaan");
  expect(s.all<HTMLInputElement>("input").some((input) => input.checked)).toBe(false);
  expect(s.skips).toBe(1);
  expect(s.sent).toEqual([]);
});

test("changing starts from what was sent", () => {
  const s = stage(1);
  s.show({ own: create(ChoiceAnswerSchema, { optionIndexes: [1] }) });
  expect(s.all<HTMLInputElement>("input").map((input) => input.checked)).toEqual([
    false,
    true,
    false,
  ]);
});
