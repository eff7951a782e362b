import { render } from "preact";
import { expect, test } from "vitest";
import { PersonalViewSchema } from "../../gen/activities/personal_pb";
import { ActivityViewSchema } from "../../gen/activity_pb";
import { boardNl } from "../../i18n/board.nl";
import { create } from "../../wire";
import PersonalBoard from "./board";

function draw(small: boolean): HTMLElement {
  const root = document.createElement("div");
  render(
    <PersonalBoard
      view={create(ActivityViewSchema, {})}
      body={create(PersonalViewSchema, { prompts: ["Wat raakte me?"] })}
      notes={new Map()}
      status={() => <p>11 van 14 klaar</p>}
      small={small}
      words={boardNl}
    />,
    root,
  );
  return root;
}

test("the board is quiet: one sentence, no prompts and no progress", () => {
  expect(draw(false).textContent).toBe("Even stil. Schrijf voor jezelf.");
  expect(draw(true).textContent).toBe("");
});
