import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type ActivityView, Phase } from "../../gen/activity_pb";

/**
 * Steps of text size, largest first; board.css has one rule for each. The last one is for
 * emergencies only.
 */
const levels = 10;
/** The last step at which the smallest text is 1/30 of the height. */
const levelReadable = 5;
/** Boxes that stand beside a like one are as small as the fullest of them. */
const raises = new WeakMap<Element, (level: number) => void>();
/** Of large letters, the largest first; board.css has a rule for each. Zero: as large as always. */
const growths = [2, 1, 0] as const;

interface Props {
  class?: string;
  as?: "div" | "main";
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

/** What an activity fits: something new with the outcome, and again with the talk. */
export function subjectOf({ stepIndex, roundNumber, phase }: ActivityView): string {
  return `${stepIndex} ${roundNumber} ${Math.max(phase, Phase.CLOSED)}`;
}

/**
 * A box that never clips and never scrolls: it takes the largest text size with which its content
 * fits. The size is on the element as data-fit, and on the whole board too, so that title and
 * question can give way. Large letters are tried at that size, never at a smaller one: data-grow,
 * of the whole board as much as fits in all of its boxes.
 */
export function Fit({ class: className = "", as, subject, from = 0, more, children }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const lineRef = useRef<HTMLParagraphElement>(null);
  const fitted = useRef({ subject: "", level: 0, growth: 0 });
  useLayoutEffect(() => {
    const box = ref.current;
    const line = lineRef.current;
    if (more && line) say(line, more(0));
    // A pane is as high as its content: nothing to fit.
    if (!box || box.closest(".board-pane")) return;
    const board = box.closest<HTMLElement>(".board");
    const large = box.closest("[data-large]") !== null;
    const last = more ? levelReadable : levels - 1;
    const start = (whole: string) => {
      fitted.current = { subject: whole, level: from, growth: 0 };
    };
    const apply = (level: number, grow: number) => {
      box.dataset.fit = String(level);
      box.dataset.grow = String(grow);
      if (board) sayOn(board, null);
    };
    const refit = () => {
      const now = fitted.current;
      apply(now.level, 0);
      if (more && line) showAll(box, line, more);
      while (now.level < last && overflows(box)) apply(++now.level, 0);
      if (large) {
        const fits = (grow: number) => {
          apply(now.level, grow);
          return grow === 0 || !overflows(box);
        };
        now.growth = growths.findIndex((grow, at) => at >= now.growth && fits(grow));
      }
      if (more && line) leaveOut(box, line, more);
    };
    if (fitted.current.subject !== `${large} ${subject}`) start(`${large} ${subject}`);
    refit();
    raises.set(box, (level) => {
      if (fitted.current.level >= level) return;
      fitted.current.level = level;
      refit();
    });
    queueMicrotask(() => evenOut(box));
    if (typeof ResizeObserver === "undefined") return;
    // Another size of the window starts again from the largest text.
    let fittedTo = windowSize(box);
    const observer = new ResizeObserver(() => {
      const size = windowSize(box);
      if (size === fittedTo) return;
      fittedTo = size;
      start(fitted.current.subject);
      refit();
    });
    if (board) observer.observe(board);
    // The font may arrive after the first layout and is wider than its stand-in.
    document.fonts?.ready.then(refit);
    return () => observer.disconnect();
  });
  useLayoutEffect(() => {
    const box = ref.current;
    const board = box?.closest<HTMLElement>(".board");
    return () => {
      if (board) sayOn(board, box);
    };
  }, []);
  // A main is a box like another.
  const Box = (as ?? "div") as "div";
  return (
    <Box class={`fit ${className}`} ref={ref}>
      {children}
      {more && <p class="fit-more" ref={lineRef} hidden />}
    </Box>
  );
}

/** The board follows the fullest of its boxes, but for one that is going. */
function sayOn(board: HTMLElement, going: HTMLElement | null): void {
  const boxes = [...board.querySelectorAll<HTMLElement>(".fit[data-fit]")];
  const staying = boxes.filter((box) => box !== going).map(({ dataset }) => dataset);
  board.dataset.fit = String(Math.max(0, ...staying.map(({ fit }) => Number(fit))));
  board.dataset.grow = String(Math.min(growths[0], ...staying.map(({ grow }) => Number(grow))));
}

function evenOut(box: HTMLElement): void {
  const all = [...(box.closest(".recall-beside")?.querySelectorAll<HTMLElement>(".fit") ?? [])];
  const like = all.filter(({ className }) => className === box.className);
  const fullest = Math.max(0, ...like.map(({ dataset }) => Number(dataset.fit)));
  for (const one of like) raises.get(one)?.(fullest);
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
  // One stays, cut rather than gone.
  for (let leftOut = 1; leftOut < items.length && overflows(box); leftOut += 1) {
    const item = lowestOf(items.filter((one) => endsItsList(one, items)));
    if (!item) return;
    item.hidden = true;
    say(line, more(leftOut));
  }
  if (overflows(box)) fillRow(items, line, more);
}

// What is cut anyhow has beside it what begins as high.
function fillRow(
  items: readonly HTMLElement[],
  line: HTMLElement,
  more: (leftOut: number) => string,
): void {
  const top = items.find((item) => !item.hidden)?.getBoundingClientRect().top;
  for (const item of items) {
    const wasHidden = item.hidden;
    item.hidden = false;
    item.hidden = wasHidden && item.getBoundingClientRect().top !== top;
  }
  say(line, more(items.filter((item) => item.hidden).length));
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
