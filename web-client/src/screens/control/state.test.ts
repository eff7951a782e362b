import { describe, expect, it } from "vitest";
import { ActivityViewSchema, Phase, Precision, Show } from "../../gen/activity_pb";
import {
  Blank,
  ControlRoomViewSchema,
  MoveKind,
  PlanBlockSchema,
  PlanViewSchema,
} from "../../gen/room_pb";
import { controlNl } from "../../i18n/control.nl";
import { create, type MessageInitShape } from "../../wire";
import {
  blockOfStep,
  boardMark,
  clockOf,
  goesOnText,
  isAway,
  minutesBehind,
  nextStage,
  stateOf,
  stillMeans,
} from "./state";

const plan = create(PlanViewSchema, {
  minutes: 30,
  blocks: [
    {
      title: "Binnenkomen",
      startMinute: 0,
      minutes: 10,
      steps: [{ stepIndex: 0 }, { stepIndex: 1 }],
    },
    { title: "Casus", startMinute: 10, minutes: 20, steps: [{ stepIndex: 2 }] },
  ],
});
const minute = 60_000;

describe("the connection", () => {
  it("is away only after the trouble has lasted, and not before", () => {
    expect(isAway({ kind: "lost", side: "unknown", noticeable: true })).toBe(true);
    expect(isAway({ kind: "connecting", side: "server", noticeable: true })).toBe(true);
    expect(isAway({ kind: "lost", side: "unknown", noticeable: false })).toBe(false);
    expect(isAway({ kind: "entered", way: "socket" })).toBe(false);
  });
});

describe("minutes of the plan", () => {
  it("finds the block of a step", () => {
    expect(blockOfStep(plan, 1)?.title).toBe("Binnenkomen");
    expect(blockOfStep(plan, 9)).toBeUndefined();
  });

  it("is on time inside the minutes of a block, both ends included", () => {
    expect(minutesBehind(plan, 2, 10 * minute)).toBe(0);
    expect(minutesBehind(plan, 2, 30 * minute)).toBe(0);
  });

  it("counts whole minutes behind and ahead", () => {
    expect(minutesBehind(plan, 1, 14.5 * minute)).toBe(4);
    expect(minutesBehind(plan, 2, 7 * minute)).toBe(-3);
  });

  it("says nothing about a question outside the deck", () => {
    const added = create(PlanBlockSchema, { added: true, steps: [{ stepIndex: 3 }] });
    const longer = create(PlanViewSchema, { ...plan, blocks: [...plan.blocks, added] });
    expect(minutesBehind(longer, 3, 90 * minute)).toBeNull();
  });

  it("writes minutes as a clock", () => {
    expect(clockOf(0)).toBe("0:00");
    expect(clockOf(95)).toBe("1:35");
  });
});

it("says what happens by itself: at the last step only that an open question closes", () => {
  const on = (more: MessageInitShape<typeof ControlRoomViewSchema>) =>
    goesOnText(create(ControlRoomViewSchema, { dueMs: 5n, ...more }), controlNl).split(" op ")[0];
  expect(on({ started: true, nextTitle: "Terugkijken" })).toBe("Gaat vanzelf verder");
  expect(on({ started: false, nextTitle: "" })).toBe("Opent vanzelf");
  expect(on({ started: true, nextTitle: "", phase: Phase.OPEN })).toBe("Sluit vanzelf");
  expect(on({ started: true, nextTitle: "", phase: Phase.CLOSED })).toBe("");
  expect(on({ started: true, nextTitle: "Terugkijken", ended: true })).toBe("");
  expect(on({ started: true, nextTitle: "Terugkijken", dueMs: 0n })).toBe("");
});

describe("the fases of a casus", () => {
  const shown = (...numbers: number[]) =>
    create(ActivityViewSchema, {
      activity: {
        case: "stages",
        value: { stageCount: 4, stages: numbers.map((number) => ({ number })) },
      },
    });

  it("counts within the casus, however many the board holds of this step", () => {
    expect(nextStage(shown(2))).toBe(3);
    expect(nextStage(shown(1, 2, 3))).toBe(4);
  });

  it("knows no number before the first fase of a step", () => {
    expect(nextStage(shown())).toBe(0);
    expect(nextStage(null)).toBe(0);
  });
});

describe("state in words", () => {
  const state = (phase: Phase, show: Show) =>
    stateOf(
      create(ControlRoomViewSchema, { started: true, phase }),
      create(ActivityViewSchema, { show }),
      controlNl,
    ).text;

  it("tells whether answers are on the board while the question is open", () => {
    expect(state(Phase.OPEN, Show.TOGETHER)).toBe("Open · nog verborgen");
    expect(state(Phase.OPEN, Show.DIRECT)).toBe("Open · op het bord");
  });

  it("has a word of its own for every phase", () => {
    const phases = [Phase.EXPLAINED, Phase.OPEN, Phase.CLOSED, Phase.REVEALED, Phase.TALK];
    expect(new Set(phases.map((phase) => state(phase, Show.TOGETHER))).size).toBe(phases.length);
  });

  it("marks over the miniature what is hidden and what is shown", () => {
    const mark = (phase: Phase, precision: Precision) =>
      boardMark(
        create(ControlRoomViewSchema, { started: true, phase }),
        create(ActivityViewSchema, { phase, precision }),
        null,
        controlNl,
      );
    expect(mark(Phase.CLOSED, Precision.HIDDEN)).toBe("uitslag is verborgen");
    expect(mark(Phase.REVEALED, Precision.ROUNDED)).toBe("uitslag is te zien");
    expect(mark(Phase.EXPLAINED, Precision.HIDDEN)).toBe("");
    expect(mark(Phase.TALK, Precision.ROUNDED)).toBe("");
  });

  it("says of a closed question with too few answers that there is nothing to show", () => {
    const room = create(ControlRoomViewSchema, { started: true, phase: Phase.CLOSED });
    const board = create(ActivityViewSchema, { precision: Precision.HIDDEN });
    const of = (precision: Precision) => {
      const own = create(ActivityViewSchema, { precision });
      return [stateOf(room, own, controlNl).text, boardMark(room, board, own, controlNl)];
    };
    expect(of(Precision.TOO_FEW)).toEqual(["Dicht", "niets om te laten zien"]);
    expect(of(Precision.FULL)).toEqual(["Dicht · nog verborgen", "uitslag is verborgen"]);
  });

  it("says that there is a break, and over the miniature that the board rests", () => {
    const talk = { started: true, phase: Phase.TALK };
    const board = create(ActivityViewSchema, { phase: Phase.TALK, precision: Precision.ROUNDED });
    const of = (blank: Blank, ended = false) => {
      const room = create(ControlRoomViewSchema, { ...talk, blank, ended });
      return [stateOf(room, board, controlNl).text, boardMark(room, board, board, controlNl)];
    };
    expect(of(Blank.REST)).toEqual(["Gesprek", "rust op het bord"]);
    expect(of(Blank.BREAK)).toEqual(["Pauze", ""]);
    expect(of(Blank.GUEST)).toEqual(["Neutraal bord", ""]);
    expect(of(Blank.REST, true)).toEqual(["Afgelopen", ""]);
  });
});

describe("a press made on an earlier view", () => {
  const room = (seq: bigint, phase: Phase, stepIndex = 2) =>
    create(ControlRoomViewSchema, { seq, started: true, phase, stepIndex });
  const seen = room(40n, Phase.OPEN);

  it("still means what it meant after notes were arranged", () => {
    expect(stillMeans(MoveKind.CLOSE, seen, room(42n, Phase.OPEN))).toBe(true);
  });

  it("means nothing any more once the room stands elsewhere", () => {
    expect(stillMeans(MoveKind.CLOSE, seen, room(41n, Phase.CLOSED))).toBe(false);
    expect(stillMeans(MoveKind.NEXT_STEP, seen, room(41n, Phase.OPEN, 3))).toBe(false);
    expect(stillMeans(MoveKind.CLOSE, seen, null)).toBe(false);
  });

  it("never comes twice when it means one more, or one back", () => {
    for (const kind of [MoveKind.REVEAL_STAGE, MoveKind.UNDO, MoveKind.ADMIT, MoveKind.EXTEND]) {
      expect(stillMeans(kind, seen, room(40n, Phase.OPEN))).toBe(true);
      expect(stillMeans(kind, seen, room(41n, Phase.OPEN))).toBe(false);
    }
  });
});
