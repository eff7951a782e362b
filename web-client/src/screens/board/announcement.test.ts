import { expect, test } from "vitest";
import { ActivityViewSchema, Phase, Precision } from "../../gen/activity_pb";
import { Blank, BoardRoomViewSchema, Cue } from "../../gen/room_pb";
import { boardNl } from "../../i18n/board.nl";
import { create, type MessageInitShape } from "../../wire";
import { announcement } from "./announcement";

const room = create(BoardRoomViewSchema, { started: true });

type Arm = NonNullable<MessageInitShape<typeof ActivityViewSchema>["activity"]>;

function heard(activity: Arm): string {
  const about = { title: "Inchecken", question: "Met welk woord kom je binnen?" };
  const state = { phase: Phase.OPEN, acceptsAnswers: true, precision: Precision.FULL };
  const view = create(ActivityViewSchema, { ...about, ...state, activity });
  return announcement(room, view, null, boardNl);
}

test("texts on the board are told as a number: of notes, sentences, words or groups", () => {
  expect(heard({ case: "columns", value: { noteCounts: [2, 1] } })).toBe("3 briefjes");
  const sentences = [{ text: "Ik bel" }, { text: "Ik vraag" }];
  expect(heard({ case: "agree", value: { sentences } })).toBe("2 gedeelde zinnen");
  const words = [{ text: "rust" }];
  expect(heard({ case: "words", value: { words, hiddenCount: 4 } })).toBe("5 woorden");
  const groups = [{ groupNumber: 1, agreed: true }, { groupNumber: 2 }];
  expect(heard({ case: "breakout", value: { groups } })).toBe(
    "1 van de 2 groepen is klaar met de tekst.",
  );
});

test("without texts the question is told", () => {
  const about = "Inchecken. Met welk woord kom je binnen?";
  expect(heard({ case: "words", value: {} })).toBe(about);
  expect(heard({ case: "agree", value: {} })).toBe(about);
  expect(heard({ case: "breakout", value: {} })).toBe(about);
});

test("a break, a guest and a sentence to the room are told instead", () => {
  const view = create(ActivityViewSchema, { title: "Inchecken", question: "Welk woord?" });
  const told = (change: MessageInitShape<typeof BoardRoomViewSchema>) =>
    announcement(create(BoardRoomViewSchema, { started: true, ...change }), view, null, boardNl);
  expect(told({ blank: Blank.REST })).toBe("Welk woord?");
  expect(told({ blank: Blank.BREAK, cue: Cue.QUIET })).toBe("Pauze");
  expect(told({ blank: Blank.GUEST })).not.toContain("Welk woord");
  expect(told({ cue: Cue.EXAMPLE, example: "rust" })).toBe("Voorbeeld: rust");
});
