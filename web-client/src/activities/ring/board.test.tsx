import { render } from "preact";
import { expect, test } from "vitest";
import { RingViewSchema } from "../../gen/activities/ring_pb";
import { ActivityViewSchema } from "../../gen/activity_pb";
import { boardNl } from "../../i18n/board.nl";
import { create } from "../../wire";
import RingBoard from "./board";

const rings = ["Ik zelf", "Mensen om mij heen", "De samenleving en later"];

function draw(heats: number[], small = false): HTMLElement {
  const root = document.createElement("div");
  render(
    <RingBoard
      view={create(ActivityViewSchema, {})}
      body={create(RingViewSchema, { rings, heats })}
      notes={new Map()}
      status={(hint) => <p class="status">{hint}</p>}
      small={small}
      words={boardNl}
    />,
    root,
  );
  return root;
}

test("how full each ring is, in words behind its name and as thickness in the picture", () => {
  const board = draw([3, 1, 2]);
  expect([...board.querySelectorAll("li")].map((line) => line.textContent)).toEqual([
    "1Ik zelfbijna vol",
    "2Mensen om mij heenbijna leeg",
    "3De samenleving en laterhalf vol",
  ]);
  const widths = [...board.querySelectorAll(".ring-band")].map((band) =>
    Number(band.getAttribute("stroke-width")),
  );
  const thin = widths[1] ?? 0;
  expect(widths.map((width) => Math.round(width / thin))).toEqual([3, 1, 2]);
});

test("in the talk only the innermost and the outermost ring have room for their number", () => {
  const numbers = (board: HTMLElement) =>
    [...board.querySelectorAll(".ring-tag-number")].map((tag) => tag.textContent);
  expect(numbers(draw([3, 1, 2]))).toEqual(["1", "2", "3"]);
  expect(numbers(draw([3, 1, 2], true))).toEqual(["1", "3"]);
});

test("says the outcome in a sentence, in the talk too", () => {
  const said = (heats: number[], small = false) =>
    draw(heats, small).querySelector(".chart-sentence")?.textContent;
  expect(said([3, 1, 2])).toBe("Gemiddeld: ring 1 bijna vol, ring 3 half vol, ring 2 bijna leeg.");
  expect(said([1, 3, 3], true)).toBe("Gemiddeld: ring 2 en 3 bijna vol, ring 1 bijna leeg.");
  expect(said([2, 2, 2])).toBe("Elke ring is gemiddeld half vol.");
  expect(said([])).toBeUndefined();
});

test("rings do not touch each other and stay inside the picture", () => {
  const bands = [...draw([3, 3, 3]).querySelectorAll(".ring-band")].map((band) => ({
    radius: Number(band.getAttribute("r")),
    half: Number(band.getAttribute("stroke-width")) / 2,
  }));
  for (const [index, { radius, half }] of bands.entries()) {
    const before = bands[index - 1];
    expect(radius - half).toBeGreaterThan(before ? before.radius + before.half : 0);
    expect(radius + half).toBeLessThanOrEqual(100);
  }
});

test("hidden: the rings with their names and nothing in them; nothing in the talk", () => {
  const board = draw([]);
  expect(board.querySelectorAll(".ring-track")).toHaveLength(3);
  expect(board.querySelectorAll(".ring-band, .ring-heat")).toHaveLength(0);
  expect(board.querySelector(".status")?.textContent).toBe(boardNl.ringOpen);
  expect(draw([], true).textContent).toBe("");
});

test("writes no style into the page: the server's policy forbids it", () => {
  expect(draw([1, 2, 3]).querySelectorAll("[style]")).toHaveLength(0);
});
