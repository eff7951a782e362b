import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Steps of text size, largest first; board.css has one rule for each. The last one is for
 * emergencies only.
 */
const levels = 10;
/** The last step at which the smallest text is 1/30 of the height. */
const levelReadable = 5;

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
  const fitted = useRef({ subject: "", level: from });
  useLayoutEffect(() => {
    const box = ref.current;
    const line = lineRef.current;
    if (more && line) say(line, more(0));
    // A pane is as high as its content: nothing to fit.
    if (!box || box.closest(".board-pane")) return;
    if (fitted.current.subject !== subject) fitted.current = { subject, level: from };
    const apply = (level: number) => {
      box.dataset.fit = String(level);
      const board = box.closest<HTMLElement>(".board");
      if (board) board.dataset.fit = String(levelOf(board, null));
    };
    const smallest = more ? levelReadable : levels - 1;
    const fitFrom = (first: number) => {
      let level = first;
      apply(level);
      if (more && line) showAll(box, line, more);
      while (level < smallest && overflows(box)) {
        level += 1;
        apply(level);
      }
      fitted.current.level = level;
      if (more && line) leaveOut(box, line, more);
    };
    fitFrom(fitted.current.level);
    if (typeof ResizeObserver === "undefined") return;
    // Another size of the window starts again from the largest text.
    let last = windowSize(box);
    const observer = new ResizeObserver(() => {
      const size = windowSize(box);
      if (size === last) return;
      last = size;
      fitFrom(from);
    });
    const board = box.closest(".board");
    if (board) observer.observe(board);
    // The font may arrive after the first layout and is wider than its stand-in.
    document.fonts?.ready.then(() => fitFrom(fitted.current.level));
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

/** What title and question give way to: the fullest of the boxes, but for one that is going. */
function levelOf(board: HTMLElement, going: HTMLElement | null): number {
  const boxes = [...board.querySelectorAll<HTMLElement>(".fit")].filter((box) => box !== going);
  return Math.max(0, ...boxes.map((box) => Number(box.dataset.fit ?? 0)));
}

function windowSize(box: Element): string {
  const board = box.closest(".board");
  return board ? `${board.clientWidth} ${board.clientHeight}` : "";
}

function overflows(box: HTMLElement): boolean {
  return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
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
