import { render } from "preact";
import { describe, expect, it } from "vitest";
import { InfoViewSchema } from "../../gen/activities/info_pb";
import { ActivityViewSchema } from "../../gen/activity_pb";
import { boardNl } from "../../i18n/board.nl";
import { create } from "../../wire";
import InfoBoard from "./board";

describe("points on the board", () => {
  it("shows every point, in order", () => {
    const root = document.createElement("div");
    render(
      <InfoBoard
        view={create(ActivityViewSchema, {})}
        body={create(InfoViewSchema, { points: ["Overslaan mag altijd.", "Geen foto’s."] })}
        notes={new Map()}
        status={() => null}
        small={false}
        words={boardNl}
      />,
      root,
    );
    expect([...root.querySelectorAll("li")].map((point) => point.textContent)).toEqual([
      "Overslaan mag altijd.",
      "Geen foto’s.",
    ]);
  });
});
