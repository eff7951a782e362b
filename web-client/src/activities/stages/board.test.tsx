import { render } from "preact";
import { describe, expect, it } from "vitest";
import { type StagesView, StagesViewSchema } from "../../gen/activities/stages_pb";
import { ActivityViewSchema } from "../../gen/activity_pb";
import { boardNl } from "../../i18n/board.nl";
import { create } from "../../wire";
import StagesBoard from "./board";

function draw(body: StagesView): HTMLElement {
  const root = document.createElement("div");
  render(
    <StagesBoard
      view={create(ActivityViewSchema, {})}
      body={body}
      notes={new Map()}
      status={(hint, size) => <p class={size}>{hint}</p>}
      small={false}
      words={boardNl}
    />,
    root,
  );
  return root;
}

describe("fasen on the board", () => {
  it("shows the newest fase with its number and kantelpunt", () => {
    const board = draw(
      create(StagesViewSchema, {
        stageCount: 3,
        stages: [
          { number: 2, text: "Een groep jongeren wil meepraten.", turningPoint: "Maar later." },
        ],
      }),
    );
    expect(board.textContent).toContain("Fase 2 van 3");
    expect(board.textContent).toContain("Maar later.");
    expect(board.querySelectorAll(".pip-done")).toHaveLength(2);
  });

  it("says what comes when no fase was revealed, and leaves the place for who comes late", () => {
    const board = draw(create(StagesViewSchema, { stageCount: 3 }));
    expect(board.querySelector(".big")?.textContent).toBe(boardNl.stageWait);
  });
});
