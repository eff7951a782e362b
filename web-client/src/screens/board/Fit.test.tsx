import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { Fit } from "./Fit";

// A page without layout: a box is as high as its visible items, ten each, the line included.
function boxOf(lists: readonly (readonly string[])[], height: number, hiddenBefore = 0) {
  const root = document.createElement("div");
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(height);
  vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockImplementation(function (
    this: HTMLElement,
  ) {
    const line = this.querySelector<HTMLElement>(".fit-more")?.hidden === false ? 10 : 0;
    const heights = [...this.querySelectorAll("ul")].map(
      (list) => list.querySelectorAll("li:not([hidden])").length * 10,
    );
    return Math.max(0, ...heights) + line;
  });
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (
    this: HTMLElement,
  ) {
    const place = [...(this.parentElement?.children ?? [])].indexOf(this) + 1;
    return { bottom: place * 10, width: 100, height } as DOMRect;
  });
  const draw = (shown: readonly (readonly string[])[]) =>
    act(() =>
      render(
        <Fit
          subject="test"
          more={(leftOut) => (leftOut + hiddenBefore === 0 ? "" : `nog ${leftOut + hiddenBefore}`)}
        >
          {shown.map((items, index) => (
            <ul key={`${index}`}>
              {items.map((item) => (
                <li data-item key={item}>
                  {item}
                </li>
              ))}
            </ul>
          ))}
        </Fit>,
        root,
      ),
    );
  draw(lists);
  const line = () => root.querySelector<HTMLElement>(".fit-more");
  return {
    draw,
    shown: () => [...root.querySelectorAll("li:not([hidden])")].map((item) => item.textContent),
    line: () => (line()?.hidden ? "" : line()?.textContent),
    level: () => root.querySelector<HTMLElement>(".fit")?.dataset.fit,
  };
}

test("what fits is shown whole, without a line about more", () => {
  const box = boxOf([["a", "b", "c"]], 30);
  expect(box.shown()).toEqual(["a", "b", "c"]);
  expect(box.line()).toBe("");
});

test("what does not fit at a readable size is left out from the end, and counted", () => {
  const box = boxOf([["a", "b", "c", "d", "e"]], 30);
  expect(box.level()).toBe("5");
  expect(box.shown()).toEqual(["a", "b"]);
  expect(box.line()).toBe("nog 3");
});

test("of more lists the longest gives way", () => {
  const box = boxOf([["a"], ["b", "c", "d", "e"], ["f", "g"]], 30);
  expect(box.shown()).toEqual(["a", "b", "c", "f", "g"]);
  expect(box.line()).toBe("nog 2");
});

test("the line counts what was left out before, also when everything here fits", () => {
  expect(boxOf([["a"]], 30, 4).line()).toBe("nog 4");
  expect(boxOf([["a", "b", "c", "d"]], 30, 4).line()).toBe("nog 6");
});

test("what was left out comes back when there is room again", () => {
  const box = boxOf([["a", "b", "c", "d", "e"]], 30);
  box.draw([["a", "b", "c"]]);
  expect(box.shown()).toEqual(["a", "b", "c"]);
  expect(box.line()).toBe("");
});

test("title and question give way to the fullest of two boxes, as long as it is there", () => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(30);
  vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockImplementation(function (
    this: HTMLElement,
  ) {
    return this.querySelectorAll("li").length * 10;
  });
  const root = document.createElement("div");
  const list = (count: number) => (
    <ul>
      {Array.from({ length: count }, (_, at) => (
        <li key={at}>{at}</li>
      ))}
    </ul>
  );
  const draw = (full: boolean) =>
    act(() =>
      render(
        <div class="board">
          {full && <Fit subject="full">{list(9)}</Fit>}
          <Fit key="calm" subject="calm">
            {list(1)}
          </Fit>
        </div>,
        root,
      ),
    );
  const level = () => root.querySelector<HTMLElement>(".board")?.dataset.fit;
  draw(true);
  expect(level()).toBe("9");
  draw(false);
  expect(level()).toBe("0");
});

// A page whose letters are as high as their step says; the steps of its boxes, each with so much
// room, and of the whole board.
function largeBoard(...rooms: readonly number[]): string {
  const root = document.createElement("div");
  const roomOf = (box: HTMLElement) => Number(box.className.replace(/\D+/g, ""));
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockImplementation(function (
    this: HTMLElement,
  ) {
    return roomOf(this);
  });
  vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockImplementation(function (
    this: HTMLElement,
  ) {
    const board = this.closest<HTMLElement>(".board");
    const grow = [100, 117, 135][Number(board?.dataset.grow)] ?? 0;
    return grow - 5 * Number(this.dataset.fit);
  });
  const draw = () =>
    act(() =>
      render(
        <div class="board" data-large="">
          {rooms.map((room) => (
            <Fit key={room} class={`room-${room}`} subject="large">
              text
            </Fit>
          ))}
        </div>,
        root,
      ),
    );
  draw();
  const said = () =>
    [...root.querySelectorAll<HTMLElement>(".fit, .board")]
      .map(({ dataset }) => `${dataset.grow} ${dataset.fit}`)
      .join(", ");
  const first = said();
  draw();
  expect(said()).toBe(first);
  return first;
}

test("large letters are as large as they fit, and never of a smaller step than always", () => {
  expect(largeBoard(135)).toBe("2 0, 2 0");
  expect(largeBoard(122)).toBe("1 0, 1 0");
  expect(largeBoard(112)).toBe("0 0, 0 0");
  expect(largeBoard(80)).toBe("0 4, 0 4");
  expect(largeBoard(60)).toBe("0 8, 0 8");
});

test("a board is as large as fits in all of its boxes", () => {
  expect(largeBoard(135, 122)).toBe("1 0, 2 0, 1 0");
  expect(largeBoard(80, 135)).toBe("0 4, 0 4, 2 0");
});
