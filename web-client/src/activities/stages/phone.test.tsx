import { expect, test } from "vitest";
import { CaseViewSchema } from "../../gen/room_pb";
import { create } from "../../wire";
import { Stage } from "../stage";
import stagesPhone from "./phone";

const stages = [
  { number: 2, turningPoint: "Een collega belt", text: "tweede" },
  { number: 3, turningPoint: "Het lekt", text: "derde" },
];

function stage() {
  return new Stage(stagesPhone, { activity: { case: "stages", value: { stages, stageCount: 3 } } });
}

test("fases in their order, each with its kantelpunt before it", () => {
  expect(stage().text).toMatch(
    /Kantelpunt: Een collega belt\s*Fase 2\s*tweede.*Het lekt\s*Fase 3\s*derde/,
  );
});

test("fases of earlier steps stay readable, without doubles", () => {
  const s = stage();
  s.show({
    casus: create(CaseViewSchema, { stages: [{ number: 1, text: "eerste" }, ...stages] }),
  });
  expect(s.one("details").textContent).toContain("eerste");
  expect(s.text.match(/tweede/g)?.length).toBe(1);
});

test("the size of the text can be chosen", () => {
  const s = stage();
  s.press("heel groot");
  expect(s.all(".case-size-2").length).toBe(1);
  s.press("gewoon");
});

test("every choice of the size is marked, also where there are two", () => {
  const s = stage();
  s.show({
    casus: create(CaseViewSchema, { stages: [{ number: 1, text: "eerste" }, ...stages] }),
  });
  const names = new Set(s.all<HTMLInputElement>("input[type=radio]").map(({ name }) => name));
  expect(names.size).toBe(2);
});
