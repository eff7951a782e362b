import { describe, expect, it } from "vitest";
import { type ActivityView, ActivityViewSchema, Phase, Precision } from "../../gen/activity_pb";
import { Blank, type ControlRoomView, ControlRoomViewSchema, MoveKind } from "../../gen/room_pb";
import { controlNl } from "../../i18n/control.nl";
import { create, type MessageInitShape } from "../../wire";
import { buttonOf, buttonOfWish, buttonsOf, wishOfKey } from "./buttons";

const always = [MoveKind.BLANK, MoveKind.UNDO, MoveKind.LOCK, MoveKind.END_ROOM];

function room(more: MessageInitShape<typeof ControlRoomViewSchema>): ControlRoomView {
  return create(ControlRoomViewSchema, {
    started: true,
    phase: Phase.OPEN,
    nextTitle: "Pauze",
    moves: [MoveKind.CLOSE, MoveKind.EXTEND, MoveKind.GO_TO_STEP, ...always],
    ...more,
  });
}

function pressed(key: string, view: ControlRoomView) {
  const wish = wishOfKey(key);
  return wish ? buttonOfWish(wish, buttonsOf(view, controlNl)) : null;
}

describe("buttons of control", () => {
  it("makes the server's first move the big one", () => {
    const { primary, others } = buttonsOf(room({}), controlNl);
    expect(primary).toMatchObject({ kind: MoveKind.CLOSE, label: "Sluit de vraag", key: "spatie" });
    expect(others).toEqual([]);
  });

  it("shows every possible move once, and none that is not possible", () => {
    const view = room({
      phase: Phase.REVEALED,
      moves: [MoveKind.TALK, MoveKind.NEXT_STEP, MoveKind.HIDE, MoveKind.OPEN, ...always],
    });
    const { primary, others, tools } = buttonsOf(view, controlNl);
    const kinds = [primary, ...others, ...tools].map((button) => button?.kind);
    expect(others).toHaveLength(2);
    expect(kinds).toEqual([
      MoveKind.TALK,
      MoveKind.NEXT_STEP,
      MoveKind.HIDE,
      MoveKind.BLANK,
      MoveKind.UNDO,
      MoveKind.OPEN,
    ]);
  });

  it("makes no button of a move that is about one note", () => {
    const ofNotes = [
      MoveKind.MARK_NOTE,
      MoveKind.JOIN_NOTES,
      MoveKind.PART_NOTE,
      MoveKind.NAME_GROUP,
    ];
    const view = room({ moves: [...ofNotes, MoveKind.TALK, ...ofNotes, MoveKind.BLANK] });
    const { primary, others, tools } = buttonsOf(view, controlNl);
    expect([primary, ...others, ...tools].map((button) => button?.kind)).toEqual([
      MoveKind.TALK,
      MoveKind.BLANK,
    ]);
  });

  it("keeps the end of the room and the lock away from the buttons and from every key", () => {
    const view = room({ moves: [MoveKind.LOCK, MoveKind.END_ROOM] });
    expect(buttonsOf(view, controlNl)).toEqual({ primary: null, others: [], tools: [] });
    for (const key of [" ", "PageDown", "Enter", "Escape", "e", "l", "Delete"]) {
      expect(pressed(key, view)).toBeNull();
    }
  });

  it("makes no button of a move that has a panel of its own, not even when it comes first", () => {
    const panels = [MoveKind.ADD_STEP, MoveKind.COUNT_HALL, MoveKind.TICK_PARKED];
    const { primary, others, tools } = buttonsOf(
      room({ moves: [...panels, MoveKind.CLOSE] }),
      controlNl,
    );
    expect([primary, ...others, ...tools].map((button) => button?.kind)).toEqual([MoveKind.CLOSE]);
  });

  it("asks for holding before a reveal, and for nothing else", () => {
    const kinds = Object.values(MoveKind).filter((kind) => typeof kind === "number");
    const held = kinds.filter((kind) => buttonOf(kind, room({}), controlNl).hold);
    expect(held).toEqual([MoveKind.REVEAL]);
  });

  it("says 'opnieuw' when a question was open before", () => {
    const label = (phase: Phase) => buttonOf(MoveKind.OPEN, room({ phase }), controlNl).label;
    expect(label(Phase.EXPLAINED)).toBe("Open de vraag");
    expect(label(Phase.REVEALED)).toBe("Open opnieuw");
  });

  it("keeps the tools that are always there in their place, before those that come and go", () => {
    const kinds = (moves: MoveKind[]) =>
      buttonsOf(room({ moves: [MoveKind.CLOSE, ...moves] }), controlNl).tools.map(
        ({ kind }) => kind,
      );
    const steady = [MoveKind.BLANK, MoveKind.PREVIOUS_STEP, MoveKind.UNDO];
    expect(kinds([MoveKind.PREVIOUS_STEP, MoveKind.BLANK, MoveKind.UNDO])).toEqual(steady);
    const more = [MoveKind.EXTEND, MoveKind.TURN_PAGE];
    expect(kinds([...more, MoveKind.UNDO, MoveKind.PREVIOUS_STEP, MoveKind.BLANK])).toEqual([
      ...steady,
      ...more,
    ]);
  });

  it("says where the next step leads, which fase comes and which page is on the board", () => {
    const view = room({ nextTitle: "Stippen", pageIndex: 0, pageCount: 2 });
    expect(buttonOf(MoveKind.NEXT_STEP, view, controlNl).leads).toBe("Hierna: Stippen");
    expect(buttonOf(MoveKind.NEXT_STEP, room({ nextTitle: "" }), controlNl).leads).toBe("");
    expect(buttonOf(MoveKind.REVEAL_STAGE, view, controlNl).label).toBe("Laat de fase zien");
    expect(buttonOf(MoveKind.REVEAL_STAGE, view, controlNl, 3).label).toBe("Laat fase 3 zien");
    expect(buttonOf(MoveKind.TURN_PAGE, view, controlNl).label).toBe("Blader (1 van 2)");
  });

  it("begins with 'Begin'", () => {
    const view = room({ started: false, phase: Phase.PREPARED, moves: [MoveKind.NEXT_STEP] });
    expect(buttonsOf(view, controlNl).primary?.label).toBe("Begin");
  });
});

describe("the big one, where the server's first shows the room nothing", () => {
  const forControl = create(ActivityViewSchema, {
    activity: { case: "scale", value: { controlOnly: true } },
  });
  const info = create(ActivityViewSchema, { activity: { case: "info", value: {} } });
  const kindsOf = (view: ControlRoomView, activity: ActivityView) => {
    const { primary, others } = buttonsOf(view, controlNl, activity);
    return [primary, ...others].map((button) => button?.kind ?? null);
  };

  it("goes on after an outcome for the facilitator alone", () => {
    const closed = room({
      phase: Phase.CLOSED,
      moves: [MoveKind.REVEAL, MoveKind.NEXT_STEP, MoveKind.OPEN, ...always],
    });
    expect(kindsOf(closed, forControl)).toEqual([MoveKind.NEXT_STEP, MoveKind.OPEN]);
    const asked = room({ phase: Phase.EXPLAINED, moves: [MoveKind.OPEN, ...always] });
    expect(kindsOf(asked, forControl)).toEqual([MoveKind.OPEN]);
  });

  it("goes back from the talk to the result in words, and hides or turns nothing there", () => {
    const talk = room({
      phase: Phase.TALK,
      moves: [MoveKind.NEXT_STEP, MoveKind.REVEAL, MoveKind.HIDE, MoveKind.TURN_PAGE, ...always],
    });
    const { primary, others, tools } = buttonsOf(talk, controlNl);
    const labels = [primary, ...others, ...tools].map((button) => button?.label);
    expect(labels).toEqual([
      "Volgende stap",
      "Terug naar de uitslag",
      "Rust op het bord",
      "Ongedaan",
    ]);
    expect(others[0]?.hold).toBe(false);
  });

  it("goes on when a closed question has nothing to show, which can still be said", () => {
    const few = create(ActivityViewSchema, { precision: Precision.TOO_FEW });
    const moves = [MoveKind.REVEAL, MoveKind.NEXT_STEP, MoveKind.OPEN, ...always];
    const { primary, others } = buttonsOf(room({ phase: Phase.CLOSED, moves }), controlNl, few);
    expect(primary?.kind).toBe(MoveKind.NEXT_STEP);
    expect(others[0]).toMatchObject({ label: "Zeg dat op het bord", hold: false });
    expect(others[1]?.kind).toBe(MoveKind.OPEN);
    const last = { phase: Phase.CLOSED, nextTitle: "", dueMs: 1n };
    const atEnd = room({ ...last, moves: [MoveKind.REVEAL, MoveKind.OPEN, ...always] });
    expect(buttonsOf(atEnd, controlNl, few).primary?.kind).toBe(MoveKind.OPEN);
  });

  it("offers no talk where nothing was asked", () => {
    const view = room({
      phase: Phase.EXPLAINED,
      moves: [MoveKind.NEXT_STEP, MoveKind.TALK, ...always],
    });
    expect(kindsOf(view, info)).toEqual([MoveKind.NEXT_STEP]);
  });
});

describe("the end", () => {
  const last = (phase: Phase, moves: MoveKind[], dueMs = 0n) =>
    room({ phase, nextTitle: "", dueMs, moves: [...moves, MoveKind.PREVIOUS_STEP, ...always] });
  const primaryOf = (view: ControlRoomView, activity: ActivityView | null = null) =>
    buttonsOf(view, controlNl, activity).primary?.kind ?? null;

  it("is the big one when the last step is through, and asks before it ends anything", () => {
    const view = last(Phase.TALK, [MoveKind.REVEAL, MoveKind.HIDE, MoveKind.OPEN]);
    const { primary, others } = buttonsOf(view, controlNl);
    expect(primary).toMatchObject({ kind: MoveKind.END_ROOM, asks: true, key: "spatie" });
    expect(others.map(({ kind }) => kind)).toEqual([MoveKind.REVEAL, MoveKind.OPEN]);
    expect(primaryOf(last(Phase.DONE, []))).toBe(MoveKind.END_ROOM);
  });

  it("comes after the question of the last step, its outcome and its fases", () => {
    for (const kind of [MoveKind.OPEN, MoveKind.CLOSE, MoveKind.REVEAL, MoveKind.REVEAL_STAGE]) {
      expect(primaryOf(last(Phase.OPEN, [kind, MoveKind.TALK]))).toBe(kind);
    }
    const revealed = last(Phase.REVEALED, [MoveKind.TALK, MoveKind.HIDE, MoveKind.OPEN]);
    expect(primaryOf(revealed)).toBe(MoveKind.TALK);
  });

  it("gives way to the board in a break and before a guest, as every next thing does", () => {
    for (const blank of [Blank.BREAK, Blank.GUEST]) {
      const { primary, tools } = buttonsOf(room({ blank }), controlNl);
      expect(primary?.kind).toBe(MoveKind.BLANK);
      expect(tools[0]?.kind).toBe(MoveKind.BLANK);
    }
    expect(primaryOf(room({ blank: Blank.REST }))).toBe(MoveKind.CLOSE);
  });

  it("does not come by a press in a break: the board comes back first", () => {
    const talk = last(Phase.TALK, [MoveKind.REVEAL]);
    for (const blank of [Blank.REST, Blank.BREAK, Blank.GUEST]) {
      expect(primaryOf({ ...talk, blank })).toBe(MoveKind.BLANK);
    }
  });

  it("is never the big one while there is a next step, or a day on which the room goes on", () => {
    const ending = [MoveKind.TALK, MoveKind.END_ROOM];
    expect(primaryOf(room({ moves: ending }))).toBe(MoveKind.TALK);
    expect(primaryOf(last(Phase.REVEALED, ending, 1n))).toBe(MoveKind.TALK);
    expect(primaryOf(room({ started: false, nextTitle: "", moves: ending }))).toBe(MoveKind.TALK);
  });

  it("leaves a clicker nothing rather than a step back", () => {
    const info = create(ActivityViewSchema, { activity: { case: "info", value: {} } });
    expect(primaryOf(last(Phase.EXPLAINED, [MoveKind.TALK], 1n), info)).toBeNull();
  });
});

describe("keys of control", () => {
  it("does the primary move by space, clicker and arrow", () => {
    for (const key of [" ", "PageDown", "ArrowRight"]) {
      expect(pressed(key, room({}))?.kind).toBe(MoveKind.CLOSE);
    }
  });

  it("calms the board and brings it back with the same key", () => {
    expect(pressed("b", room({}))).toMatchObject({ kind: MoveKind.BLANK, argument: 1 });
    expect(pressed("B", room({ blank: Blank.REST }))).toMatchObject({
      kind: MoveKind.BLANK,
      argument: 0,
    });
  });

  it("shows nothing of the meeting with G, and everything again with the same key", () => {
    expect(pressed("g", room({}))).toMatchObject({ kind: MoveKind.BLANK, argument: Blank.GUEST });
    for (const key of ["G", "B"]) {
      expect(pressed(key, room({ blank: Blank.GUEST }))?.argument).toBe(0);
    }
    expect(pressed("g", room({ moves: [MoveKind.NEXT_STEP] }))).toBeNull();
  });

  it("adds one minute with plus, with or without shift", () => {
    expect(pressed("+", room({}))).toMatchObject({ kind: MoveKind.EXTEND, argument: 1 });
    expect(pressed("=", room({}))).toMatchObject({ kind: MoveKind.EXTEND, argument: 1 });
  });

  it("turns to the next page and after the last to the first", () => {
    const pages = (pageIndex: number) =>
      room({ moves: [MoveKind.TALK, MoveKind.TURN_PAGE], pageIndex, pageCount: 3 });
    expect(pressed("n", pages(0))?.argument).toBe(1);
    expect(pressed("n", pages(2))?.argument).toBe(0);
  });

  it("does nothing for a move that is not possible now", () => {
    expect(pressed("+", room({ moves: [MoveKind.NEXT_STEP] }))).toBeNull();
    expect(pressed("PageUp", room({}))).toBeNull();
    expect(pressed("x", room({}))).toBeNull();
  });

  it("hides the prompts without any move", () => {
    expect(wishOfKey("p")).toEqual({ kind: "prompts" });
    expect(pressed("p", room({}))).toBeNull();
  });
});
