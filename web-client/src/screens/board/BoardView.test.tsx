import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { ActivityViewSchema, Phase } from "../../gen/activity_pb";
import { Blank, BoardRoomViewSchema, ProgressViewSchema } from "../../gen/room_pb";
import { boardNl } from "../../i18n/board.nl";
import { create, type MessageInitShape } from "../../wire";
import { BoardView } from "./BoardView";
import { boardOf, loadBoards } from "./boards";

let root: HTMLElement;

beforeEach(async () => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  loadBoards();
  const needed = ["words", "stages", "line"] as const;
  while (!needed.every(boardOf)) await new Promise((go) => setTimeout(go, 5));
});

interface Drawn {
  activity: MessageInitShape<typeof ActivityViewSchema>;
  progress?: MessageInitShape<typeof ProgressViewSchema>;
  blank?: Blank;
}

function draw({ activity, progress = {}, blank = Blank.UNSPECIFIED }: Drawn): void {
  act(() =>
    render(
      <BoardView
        room={create(BoardRoomViewSchema, { started: true, code: "ABCD2345", stepCount: 9, blank })}
        activity={create(ActivityViewSchema, activity)}
        progress={create(ProgressViewSchema, progress)}
        notes={new Map()}
        recall={null}
        connection="entered"
        origin="http://localhost"
        timer={<span class="countdown">1:00</span>}
        frame="full"
        words={boardNl}
      />,
      root,
    ),
  );
}

const text = (selector: string) => root.querySelector(selector)?.textContent;
const asked = (shown: readonly string[]) => ({
  phase: Phase.OPEN,
  activity: {
    case: "words" as const,
    value: { lists: [{ title: "" }], words: shown.map((one) => ({ text: one, size: 1 })) },
  },
});

it("warns a small group in the words of what it does: who chooses writes nothing", () => {
  draw({ activity: { ...asked([]), smallGroup: true } });
  expect(text(".status-small")).toBe(boardNl.small);
  const line = { case: "line" as const, value: {} };
  draw({ activity: { phase: Phase.OPEN, activity: line, smallGroup: true } });
  expect(text(".status-small")).toBe(boardNl.smallChoice);
});

describe("the head of the board", () => {
  it("names the block, unless the step has the same name; the time stands beside the step", () => {
    draw({ activity: { title: "Inchecken", blockTitle: "Welkom" } });
    expect(text(".board-block")).toBe("Welkom");
    expect(text(".board-now")).toBe("stap 1 van 91:00");
    draw({ activity: { title: "Welkom", blockTitle: "Welkom" } });
    expect(root.querySelector(".board-block")).toBeNull();
    expect(text(".board-title")).toBe("Welkom");
  });
});

describe("what the board says to do", () => {
  const some = { presentCount: 14, readyCount: 3 };
  const almost = { presentCount: 14, almostEveryone: true };

  it("makes way in the line for almost everyone being ready, and not where it is large", () => {
    draw({ activity: asked(["rust"]), progress: some });
    expect(text(".status-line")).toBe(`3 van 14 klaar${boardNl.wordsOpenTogether}`);
    draw({ activity: asked(["rust"]), progress: almost });
    expect(text(".status-line")).toBe(boardNl.almost);
    draw({ activity: asked([]), progress: almost });
    expect(text(".status-big .status-hint")).toBe(boardNl.wordsOpenTogether);
  });

  it("invites before the casus as before a question, and does not speak of one", () => {
    const casus = { case: "stages" as const, value: { stageCount: 3 } };
    draw({ activity: { phase: Phase.EXPLAINED, activity: casus } });
    expect(text(".status-hint")).toBe(boardNl.stageWait);
    expect(root.querySelector(".status-big .qr")).not.toBeNull();
  });
});

describe("a board at rest", () => {
  it("goes to the next line between sentences, and reads as one text", () => {
    draw({ activity: { question: "Wat doe je? Om 9.30 uur." }, blank: Blank.REST });
    const sentences = [...root.querySelectorAll(".board-sentence")].map((one) => one.textContent);
    expect(sentences).toEqual(["Wat doe je?", "Om 9.30 uur."]);
    expect(text(".board-big")).toBe("Wat doe je? Om 9.30 uur.");
  });
});
