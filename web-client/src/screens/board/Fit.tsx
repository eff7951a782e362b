import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Steps of text size, largest first; board.css has one rule for each. The last one is for
 * emergencies only.
 */
const levels = 10;

interface Props {
  class?: string;
  /**
   * What is being fitted. While it stays the same, text only ever gets smaller: what people are
   * reading doesn't jump back and forth while notes come in.
   */
  subject: string;
  /** The step to begin with. */
  from?: number;
  children: ComponentChildren;
}

/**
 * A box that never clips and never scrolls: it takes the largest text size with which its content
 * fits. The size is on the element as data-fit, and on the whole board too, so that title and
 * question can give way.
 */
export function Fit({ class: className = "", subject, from = 0, children }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const fitted = useRef({ subject: "", level: from });
  useLayoutEffect(() => {
    const box = ref.current;
    // A pane is as high as its content: nothing to fit.
    if (!box || box.closest(".board-pane")) return;
    if (fitted.current.subject !== subject) fitted.current = { subject, level: from };
    const apply = (level: number) => {
      box.dataset.fit = String(level);
      const board = box.closest<HTMLElement>(".board");
      if (board) board.dataset.fit = String(level);
    };
    const fitFrom = (first: number) => {
      let level = first;
      apply(level);
      while (level < levels - 1 && overflows(box)) {
        level += 1;
        apply(level);
      }
      fitted.current.level = level;
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
    const board = ref.current?.closest<HTMLElement>(".board");
    return () => {
      if (board) board.dataset.fit = "0";
    };
  }, []);
  return (
    <div class={`fit ${className}`} ref={ref}>
      {children}
    </div>
  );
}

function windowSize(box: Element): string {
  const board = box.closest(".board");
  return board ? `${board.clientWidth} ${board.clientHeight}` : "";
}

function overflows(box: HTMLElement): boolean {
  return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
}
