import { describe, expect, it } from "vitest";
import { type ActivityView, ActivityViewSchema, Phase, Precision } from "../../gen/activity_pb";
import { Blank, BoardRoomViewSchema, ProgressViewSchema } from "../../gen/room_pb";
import { boardNl } from "../../i18n/board.nl";
import { create, type MessageInitShape } from "../../wire";
import { announcement } from "./announcement";
import { blankText, progressText, statusOf, talkQuestion } from "./phase";

const progress = create(ProgressViewSchema, { presentCount: 14, readyCount: 11 });
const activity = (phase: Phase, precision = Precision.HIDDEN) =>
  create(ActivityViewSchema, { phase, precision, acceptsAnswers: phase === Phase.OPEN });

describe("progress on the board", () => {
  it("counts, and stops counting when fewer than three are missing", () => {
    expect(progressText(progress, boardNl)).toBe("11 van 14 klaar");
    const almost = create(ProgressViewSchema, { presentCount: 14, almostEveryone: true });
    expect(progressText(almost, boardNl)).toBe("Bijna iedereen is klaar");
    expect(progressText(create(ProgressViewSchema, {}), boardNl)).toBe("");
  });

  it("says in every phase what is going on", () => {
    const hint = (phase: Phase, precision?: Precision) =>
      statusOf(activity(phase, precision), progress, "doe iets", boardNl)?.hint;
    expect(hint(Phase.EXPLAINED)).toBe(boardNl.openSoon);
    expect(hint(Phase.OPEN)).toBe("doe iets");
    expect(hint(Phase.OPEN, Precision.TOO_FEW)).toBe(boardNl.low);
    expect(hint(Phase.CLOSED)).toBe(boardNl.closed);
    expect(hint(Phase.REVEALED, Precision.TOO_FEW)).toBe(boardNl.lowClosed);
    expect(hint(Phase.REVEALED, Precision.FULL)).toBeUndefined();
  });

  it("counts who is in a group, where the cards count groups", () => {
    const open = create(ActivityViewSchema, {
      phase: Phase.OPEN,
      activity: { case: "breakout", value: {} },
    });
    expect(statusOf(open, progress, "", boardNl)?.main).toBe("11 van 14 in een groep");
  });

  it("is read out as one line", () => {
    const room = create(BoardRoomViewSchema, { started: true });
    expect(announcement(room, activity(Phase.OPEN), progress, boardNl)).toBe("11 van 14 klaar");
    expect(announcement(room, activity(Phase.TALK), progress, boardNl)).toBe("Kijk elkaar aan.");
    expect(announcement(create(BoardRoomViewSchema, {}), null, null, boardNl)).toBe(boardNl.wait);
  });
});

describe("a question in the talk", () => {
  it("does not say any more how to answer", () => {
    expect(talkQuestion("Wanneer is een nota goed? Maak de zin af. Schrijf één briefje.")).toBe(
      "Wanneer is een nota goed?",
    );
    expect(talkQuestion("Je ziet een fout. Wat doe je?")).toBe("Je ziet een fout. Wat doe je?");
    expect(talkQuestion("Vraag eerst: ‘Mag ik dit?’ Schrijf dan.")).toBe(
      "Vraag eerst: ‘Mag ik dit?’",
    );
    expect(talkQuestion("Een ambtenaar spreekt tegen.")).toBe("Een ambtenaar spreekt tegen.");
  });
});

describe("a board at rest", () => {
  const rest = (phase: Phase, question: string) =>
    blankText(
      Blank.REST,
      create(ActivityViewSchema, { phase, question, title: "Maandag" }),
      boardNl,
    );

  it("says how to answer only as long as somebody can", () => {
    const question = "Wat ga je doen? Je kiest zelf of je het deelt.";
    expect(rest(Phase.OPEN, question)).toBe(question);
    expect(rest(Phase.CLOSED, question)).toBe("Wat ga je doen?");
    expect(rest(Phase.TALK, question)).toBe("Wat ga je doen?");
    expect(rest(Phase.TALK, "")).toBe("Maandag");
  });
});

describe("a step with nothing to show", () => {
  const revealed = (init: MessageInitShape<typeof ActivityViewSchema>) =>
    create(ActivityViewSchema, { phase: Phase.REVEALED, precision: Precision.FULL, ...init });
  const hint = (view: ActivityView) => statusOf(view, progress, "doe iets", boardNl, "big")?.hint;

  it("says that nobody answered, or that nothing of it may hang there", () => {
    expect(hint(revealed({}))).toBe(boardNl.none);
    expect(hint(revealed({ answerCount: 12 }))).toBe(boardNl.noneShown);
  });

  it("says what to do as long as nobody is ready", () => {
    const none = create(ProgressViewSchema, { presentCount: 14 });
    const open = activity(Phase.OPEN, Precision.TOO_FEW);
    expect(statusOf(open, none, "doe iets", boardNl)?.hint).toBe("doe iets");
  });

  it("promises nothing when no outcome ever comes to the board", () => {
    const alone = revealed({ activity: { case: "scale", value: { controlOnly: true } } });
    const own = revealed({ activity: { case: "agree", value: { slots: [{}] } } });
    for (const view of [alone, own]) {
      view.precision = Precision.TOO_FEW;
      expect(hint(view)).toBe(boardNl.closedQuiet);
      view.phase = Phase.CLOSED;
      expect(hint(view)).toBe(boardNl.closedQuiet);
      view.phase = Phase.OPEN;
      expect(hint(view)).toBe("doe iets");
    }
  });
});
