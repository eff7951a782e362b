import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { PlanBlock, PlanView } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import { keepInSight } from "./in_sight";
import { blockOfStep, clockOf } from "./state";

interface Props {
  plan: PlanView;
  /** Null: none is on, before the start and after the end. */
  stepIndex: number | null;
  over: boolean; // the meeting
  /** On a small screen it is one of several tabs. */
  chosen: boolean;
  words: ControlWords;
  goTo: (stepIndex: number) => void;
}

/**
 * The plan with its minutes. The block of now is open; every other one is a press away. A block of
 * one step is that step.
 */
export function Plan({ plan, stepIndex, over, chosen, words, goTo }: Props) {
  const box = useRef<HTMLElement>(null);
  const current = stepIndex === null ? undefined : blockOfStep(plan, stepIndex);
  // Questions outside the deck come after its last step: being there says nothing about the deck.
  const reached = useRef(-1);
  if (stepIndex !== null && current?.added !== true) reached.current = stepIndex;
  // Its block is open by then.
  useEffect(() => {
    const plan = box.current;
    const show = () => {
      const step = plan?.querySelector("[aria-current]");
      if (plan && step) keepInSight(plan, step);
    };
    show();
    if (!plan || typeof ResizeObserver === "undefined") return;
    // Beside a list of notes it is narrower, and its lines are longer.
    const observer = new ResizeObserver(show);
    observer.observe(plan);
    return () => observer.disconnect();
  }, [stepIndex, chosen]);
  return (
    <nav class="plan" aria-label={words.plan} ref={box}>
      <h2 class="plan-title">{words.planMinutes(plan.minutes)}</h2>
      <ol class="plan-blocks">
        {plan.blocks.map((block) => (
          <Block
            key={block.startMinute + block.title}
            block={block}
            current={block === current}
            stepIndex={stepIndex}
            reached={over ? Number.POSITIVE_INFINITY : reached.current}
            words={words}
            goTo={goTo}
          />
        ))}
      </ol>
    </nav>
  );
}

interface BlockProps {
  block: PlanBlock;
  current: boolean;
  stepIndex: number | null;
  /** The last step of the deck that this screen saw; -1: none. */
  reached: number;
  words: ControlWords;
  goTo: (stepIndex: number) => void;
}

function Block({ block, current, stepIndex, reached, words, goTo }: BlockProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    if (details.current) details.current.open = current;
  }, [current]);
  const past = !block.added && block.steps.every((step) => step.stepIndex < reached);
  const place = block.steps.findIndex((step) => step.stepIndex === stepIndex);
  const [first, second] = block.steps;
  const line = (
    <>
      <span class="plan-minute">{block.added ? "" : clockOf(block.startMinute)}</span>
      <span class="plan-name">
        {past && (
          <span class="plan-done" aria-hidden="true">
            ✓{" "}
          </span>
        )}
        {block.added ? words.planAdded : block.title}
        {current && second && (
          <span class="plan-note">{words.stepOf(place + 1, block.steps.length)}</span>
        )}
        {block.added && !second && <span class="plan-note">{first?.title}</span>}
        {block.mayDrop && <span class="plan-note">{words.mayDrop}</span>}
        {block.protectedTime && <span class="plan-note">{words.protectedTime}</span>}
      </span>
    </>
  );
  const step = (index: number, look: string, content: ComponentChildren) => (
    <button
      type="button"
      class={look}
      aria-current={index === stepIndex ? "step" : undefined}
      onClick={() => goTo(index)}
    >
      {content}
    </button>
  );
  return (
    <li class={`plan-block${current ? " plan-current" : past ? " plan-past" : ""}`}>
      {first && !second ? (
        step(first.stepIndex, "plan-line", line)
      ) : (
        <details ref={details}>
          <summary class="plan-line">{line}</summary>
          <ol class="plan-steps">
            {block.steps.map(({ stepIndex: index, title }) => (
              <li key={index}>{step(index, "plan-step", title)}</li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}
