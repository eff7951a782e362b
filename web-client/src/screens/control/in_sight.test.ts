import { expect, test } from "vitest";
import { keepInSight } from "./in_sight";

/** A box of 300 px on the page at 100, and in it an item of 40 px at `top` of the page. */
function scrolled(top: number, height = 300): number {
  const box = document.createElement("div");
  const item = document.createElement("button");
  box.getBoundingClientRect = () => new DOMRect(0, 100, 200, height);
  item.getBoundingClientRect = () => new DOMRect(0, top, 200, height === 0 ? 0 : 40);
  box.scrollTop = 500;
  keepInSight(box, item);
  return box.scrollTop;
}

test("what is in sight stays where it is", () => {
  for (const top of [172, 200, 288]) expect(scrolled(top)).toBe(500);
});

test("what is above or below comes in sight, with a little around it", () => {
  expect(scrolled(72)).toBe(400);
  expect(scrolled(388)).toBe(600);
});

test("in a low box it comes in the middle, and a box that is not shown stays", () => {
  expect(scrolled(200, 60)).toBe(590);
  expect(scrolled(200, 0)).toBe(500);
});
