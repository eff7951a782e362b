import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { DotsAnswerSchema, DotsViewSchema } from "../../gen/activities/dots_pb";
import { Show } from "../../gen/activity_pb";
import { nl } from "../../i18n/nl";
import { create } from "../../wire";
import { Stage } from "../stage";
import dotsPhone from "./phone";

function stage(more: object = {}) {
  return new Stage(dotsPhone, {
    show: Show.TOGETHER,
    activity: {
      case: "dots",
      value: { items: ["Tijd", "Rust", "Ruimte"], dotsMax: 3, dotsPerItemMax: 2, ...more },
    },
  });
}
function button(s: ReturnType<typeof stage>, label: string): HTMLElement {
  return s.one(`button[aria-label="${label}"]`);
}

test("plus puts a dot, minus takes it away; what is left is said in words and shapes", () => {
  const s = stage();
  expect(s.one(".dots-left strong").textContent).toBe("3 van 3 stippen over");
  s.press("Zet een stip bij: Rust");
  s.press("Zet een stip bij: Tijd");
  s.press("Haal een stip weg bij: Tijd");
  expect(s.one(".dots-left strong").textContent).toBe("2 van 3 stippen over");
  expect(s.one(".dots-left strong").getAttribute("role")).toBe("status");
  expect(s.all(".dots-left .dot-full")).toHaveLength(2);
  expect(s.all(".dots-count").map((count) => count.textContent)).toEqual([
    "geen stip",
    "1 stip",
    "geen stip",
  ]);
});

test("an item for each dot is sent", () => {
  const s = stage();
  for (const item of ["Ruimte", "Tijd", "Ruimte"]) s.press(`Zet een stip bij: ${item}`);
  s.press("Verstuur");
  expect(s.sent).toEqual([create(DotsAnswerSchema, { itemIndexes: [0, 2, 2] })]);
});

test("a button that cannot be used says why, and does nothing", () => {
  const s = stage();
  const takes = button(s, "Haal een stip weg bij: Tijd");
  expect(takes.getAttribute("aria-disabled")).toBe("true");
  expect(takes.getAttribute("aria-description")).toBe(nl.dotsNone);
  for (let press = 0; press < 2; press += 1) s.press("Zet een stip bij: Tijd");
  const adds = button(s, "Zet een stip bij: Tijd");
  expect(adds.getAttribute("aria-description")).toBe(nl.dotsFull(2));
  act(() => adds.click());
  expect(s.one("[role=alert]").textContent).toBe("Hier staan al 2 stippen van jou. Meer mag niet.");
  expect(s.one(".dots-left strong").textContent).toBe("1 van 3 stippen over");
  s.press("Zet een stip bij: Rust");
  expect(s.all("[role=alert]")).toEqual([]);
  expect(button(s, "Zet een stip bij: Ruimte").getAttribute("aria-description")).toBe(nl.dotsSpent);
  s.press("Zet een stip bij: Ruimte");
  s.press("Verstuur");
  expect(s.sent[0]?.itemIndexes).toEqual([0, 0, 1]);
});

test("no dot: nothing is sent, and the screen says what to do", () => {
  const s = stage();
  s.press("Verstuur");
  expect(s.sent).toEqual([]);
  expect(s.one("[role=alert]").textContent).toBe("Zet eerst een stip.");
});

test("fewer dots than allowed may be sent; Overslaan is not a dot", () => {
  const s = stage();
  s.press("Zet een stip bij: Rust");
  s.press("Verstuur");
  expect(s.sent[0]?.itemIndexes).toEqual([1]);
  s.press("Overslaan");
  expect(s.skips).toBe(1);
  expect(s.one(".dots-left strong").textContent).toBe("3 van 3 stippen over");
});

test("changing starts from what was sent, and a reload from the draft", () => {
  const s = stage();
  s.show({ own: create(DotsAnswerSchema, { itemIndexes: [1, 1, 2] }) });
  expect(s.all(".dots-count").map((count) => count.textContent)).toEqual([
    "geen stip",
    "2 stippen",
    "1 stip",
  ]);
  const fresh = stage();
  fresh.show({ draft: { dots: [1, "2", -1, 5] } });
  expect(fresh.one(".dots-left strong").textContent).toBe("2 van 3 stippen over");
});

test("closed: the dots stay, the buttons go", () => {
  const s = stage();
  s.press("Zet een stip bij: Rust");
  s.show({ open: false });
  expect(s.all("button")).toEqual([]);
  expect(s.all(".dots-count")[1]?.textContent).toBe("1 stip");
});

test("what was sent says how many dots are left, as long as more can be put", () => {
  const { Own } = dotsPhone;
  if (Own === null) throw new Error("nothing to show");
  const root = document.createElement("div");
  const body = create(DotsViewSchema, { items: ["Tijd", "Rust"], dotsMax: 3, dotsPerItemMax: 2 });
  const show = (open: boolean, ...itemIndexes: number[]) => {
    const answer = create(DotsAnswerSchema, { itemIndexes });
    act(() => render(<Own body={body} answer={answer} open={open} draft={null} />, root));
    return root.textContent;
  };
  expect(show(true, 1)).toContain("2 van 3 stippen over");
  expect(show(true, 1, 1, 0)).not.toContain("over");
  expect(show(false, 1)).not.toContain("over");
});
