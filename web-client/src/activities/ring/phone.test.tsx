import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { RingAnswerSchema, RingViewSchema } from "../../gen/activities/ring_pb";
import { ActivityViewSchema } from "../../gen/activity_pb";
import { create, toBinary } from "../../wire";
import { Stage } from "../stage";
import ringPhone from "./phone";

const value = { rings: ["Ik zelf", "Mensen om mij heen"], textsMax: 2, charactersMax: 60 };

function stage() {
  return new Stage(ringPhone, { activity: { case: "ring", value } });
}
function write(s: ReturnType<typeof stage>, ring: number, line: number, text: string): void {
  s.type(text, `.ring:nth-child(${ring + 1}) li:nth-child(${line + 1}) input`);
}

test("rings are headed lists with one field each, and say who sees the texts", () => {
  const s = stage();
  expect(s.all("h2").map((title) => title.textContent)).toEqual(value.rings);
  expect(s.all("input").map((input) => input.getAttribute("aria-label"))).toEqual([
    "Ik zelf: nummer 1",
    "Mensen om mij heen: nummer 1",
  ]);
  expect(s.text).toContain("Alleen voor jou. Wat je schrijft, blijft op dit apparaat.");
});

test("another field comes by button or Enter, has the focus, and never more than allowed", () => {
  const s = stage();
  write(s, 0, 0, "slapen");
  s.press("Nog een bij: Ik zelf");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Ik zelf: nummer 2");
  expect(s.text).toContain("Meer dan 2 hoeft niet.");
  const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
  act(() => {
    s.one('[aria-label="Ik zelf: nummer 2"]').dispatchEvent(enter);
  });
  expect(s.all(".ring:first-child input")).toHaveLength(2);
});

test("only counts are sent; not one letter of the texts is in them", () => {
  const s = stage();
  write(s, 0, 0, "GEHEIM");
  s.press("Nog een bij: Ik zelf");
  write(s, 0, 1, "  ");
  write(s, 1, 0, "GEHEIM");
  s.press("Verstuur");
  expect(s.sent.map((answer) => answer.textCounts)).toEqual([[1, 1]]);
  const bytes = s.sent.map((answer) => [...toBinary(RingAnswerSchema, answer)]);
  expect(bytes).toEqual([[10, 2, 1, 1]]);
  expect(JSON.stringify(s.draft)).toContain("GEHEIM");
});

test("nothing on any ring: nothing is sent, and the screen says what to do", () => {
  const s = stage();
  write(s, 0, 0, " ");
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe("Schrijf eerst iets op een ring.");
  s.press("Overslaan");
  expect(s.skips).toBe(1);
});

test("what was sent, and what is kept after the reveal, shows the own texts", () => {
  const { Own, Kept } = ringPhone;
  if (Own === null || Kept === undefined) throw new Error("there is nothing to show");
  const root = document.createElement("div");
  const body = create(RingViewSchema, value);
  const draft = { rings: [["slapen", ""], []] };
  const answer = create(RingAnswerSchema, { textCounts: [1, 0] });
  const own = (open: boolean) =>
    act(() => render(<Own body={body} answer={answer} open={open} draft={draft} />, root));
  own(true);
  expect(root.textContent).toContain("Je verstuurt alleen hoeveel");
  own(false);
  expect(root.textContent).not.toContain("Je verstuurt");
  expect([...root.querySelectorAll("dd")].map((text) => text.textContent)).toEqual([
    "slapen",
    "niets",
  ]);
  act(() => render(<Kept view={create(ActivityViewSchema)} body={body} draft={draft} />, root));
  expect(root.textContent).toContain("slapen");
});

test("a draft of another shape is an empty ring", () => {
  const s = stage();
  s.show({ draft: { rings: "weg" } });
  expect(s.all<HTMLInputElement>("input").map((input) => input.value)).toEqual(["", ""]);
});
