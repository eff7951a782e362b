import { describe, expect, it } from "vitest";
import { ActivityViewSchema, Phase, Precision } from "../../gen/activity_pb";
import { BoardRoomViewSchema, ProgressViewSchema } from "../../gen/room_pb";
import { boardNl } from "../../i18n/board.nl";
import { create } from "../../wire";
import { announcement } from "./announcement";
import { progressText, statusOf } from "./phase";

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

  it("is read out as one line", () => {
    const room = create(BoardRoomViewSchema, { started: true });
    expect(announcement(room, activity(Phase.OPEN), progress, boardNl)).toBe("11 van 14 klaar");
    expect(announcement(room, activity(Phase.TALK), progress, boardNl)).toBe("Kijk elkaar aan.");
    expect(announcement(create(BoardRoomViewSchema, {}), null, null, boardNl)).toBe(boardNl.wait);
  });
});
