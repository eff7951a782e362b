import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Steps of text size, largest first; board.css has one rule for each. The last one is for
 * emergencies only.
 */
const levels = 10;
/** The last step at which the smallest text is 1/30 of the height. */
const levelReadable = 5;
/** Of large letters, the largest first; board.css has a rule for each. */
const growths = [2, 1];
/** The last step for these: beyond it title and question would be smaller than they always are. */
const levelGrown = 3;

interface Props {
  class?: string;
  /**
   * What is being fitted. While it stays the same, text only ever gets smaller: what people are
   * reading doesn't jump back and forth while notes come in.
   */
  subject: string;
  /** The step to begin with. */
  from?: number;
  /**
   * For lists that may be longer than the board: rather than go below a readable size, items (with
   * data-item) are left out, and a line at the end says how many; empty: no line. Of the items that
   * end their list the lowest on the screen goes first.
   */
  more?: (leftOut: number) => string;
  children: ComponentChildren;
}

/**
 * A box that never clips and never scrolls: it takes the largest text size with which its content
 * fits. The size is on the element as data-fit, and on the whole board too, so that title and
 * question can give way.
 */
export function Fit({ class: className = "", subject, from = 0, more, children }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const lineRef = useRef<HTMLParagraphElement>(null);
  const fitted = useRef({ subject: "", size: 0 });
  useLayoutEffect(() => {
    const box = ref.current;
    const line = lineRef.current;
    if (more && line) say(line, more(0));
    // A pane is as high as its content: nothing to fit.
    if (!box || box.closest(".board-pane")) return;
    const large = box.closest("[data-large]") !== null;
    const sizes = sizesFrom(from, more ? levelReadable : levels - 1, large);
    const whole = `${large} ${subject}`;
    if (fitted.current.subject !== whole) fitted.current = { subject: whole, size: 0 };
    const apply = (size: number) => {
      const { level = 0, grow = 0 } = sizes[size] ?? {};
      box.dataset.fit = String(level);
      box.dataset.grow = String(grow);
      const board = box.closest<HTMLElement>(".board");
      if (board) board.dataset.fit = String(levelOf(board, null));
    };
    const fitFrom = (first: number) => {
      let size = first;
      apply(size);
      if (more && line) showAll(box, line, more);
      while (size < sizes.length - 1 && overflows(box)) {
        size += 1;
        apply(size);
      }
      fitted.current.size = size;
      if (more && line) leaveOut(box, line, more);
    };
    fitFrom(fitted.current.size);
    if (typeof ResizeObserver === "undefined") return;
    // Another size of the window starts again from the largest text.
    let last = windowSize(box);
    const observer = new ResizeObserver(() => {
      const size = windowSize(box);
      if (size === last) return;
      last = size;
      fitFrom(0);
    });
    const board = box.closest(".board");
    if (board) observer.observe(board);
    // The font may arrive after the first layout and is wider than its stand-in.
    document.fonts?.ready.then(() => fitFrom(fitted.current.size));
    return () => observer.disconnect();
  });
  useLayoutEffect(() => {
    const box = ref.current;
    const board = box?.closest<HTMLElement>(".board");
    return () => {
      if (board) board.dataset.fit = String(levelOf(board, box));
    };
  }, []);
  return (
    <div class={`fit ${className}`} ref={ref}>
      {children}
      {more && <p class="fit-more" ref={lineRef} hidden />}
    </div>
  );
}

interface Size {
  readonly level: number;
  readonly grow: number;
}

/** From the largest to the smallest: large letters first, then the sizes of always. */
function sizesFrom(from: number, smallest: number, large: boolean): Size[] {
  const steps = (grow: number, last: number): Size[] =>
    Array.from({ length: last - from + 1 }, (_, step) => ({ level: from + step, grow }));
  const grown = large ? growths.flatMap((grow) => steps(grow, levelGrown)) : [];
  return [...grown, ...steps(0, smallest)];
}

/** What title and question give way to: the fullest of the boxes, but for one that is going. */
function levelOf(board: HTMLElement, going: HTMLElement | null): number {
  const boxes = [...board.querySelectorAll<HTMLElement>(".fit")].filter((box) => box !== going);
  return Math.max(0, ...boxes.map((box) => Number(box.dataset.fit ?? 0)));
}

function windowSize(box: Element): string {
  const board = box.closest(".board");
  return board ? `${board.clientWidth} ${board.clientHeight}` : "";
}

// A letter may reach a hair below its line: more pixels on a larger board.
function overflows(box: HTMLElement): boolean {
  const hair = Math.max(1, box.clientHeight / 250);
  return box.scrollHeight > box.clientHeight + hair || box.scrollWidth > box.clientWidth + 1;
}

function itemsOf(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>("[data-item]")];
}

function showAll(box: HTMLElement, line: HTMLElement, more: (leftOut: number) => string): void {
  for (const item of itemsOf(box)) item.hidden = false;
  say(line, more(0));
}

function leaveOut(box: HTMLElement, line: HTMLElement, more: (leftOut: number) => string): void {
  const items = itemsOf(box);
  for (let leftOut = 1; overflows(box); leftOut += 1) {
    const item = lowestOf(items.filter((one) => endsItsList(one, items)));
    if (!item) return;
    item.hidden = true;
    say(line, more(leftOut));
  }
}

function say(line: HTMLElement, text: string): void {
  line.textContent = text;
  line.hidden = text === "";
}

function endsItsList(item: HTMLElement, items: readonly HTMLElement[]): boolean {
  const left = items.filter((one) => !one.hidden && one.parentElement === item.parentElement);
  return left.at(-1) === item;
}

function lowestOf(items: readonly HTMLElement[]): HTMLElement | undefined {
  const bottom = (item: HTMLElement) => item.getBoundingClientRect().bottom;
  return items.reduce<HTMLElement | undefined>(
    (lowest, item) => (lowest && bottom(lowest) >= bottom(item) ? lowest : item),
    undefined,
  );
}
