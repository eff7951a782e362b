import { useEffect, useRef } from "preact/hooks";
import type { PlanBlock, PlanView } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import { blockOfStep, clockOf } from "./state";

interface Props {
  plan: PlanView;
  stepIndex: number;
  started: boolean;
  words: ControlWords;
  goTo: (stepIndex: number) => void;
}

/** The plan with its minutes. The block of now is open; every other one is a press away. */
export function Plan({ plan, stepIndex, started, words, goTo }: Props) {
  const current = started ? blockOfStep(plan, stepIndex) : undefined;
  // Questions outside the deck come after its last step: being there says nothing about the deck.
  const reached = useRef(-1);
  if (started && current?.added !== true) reached.current = stepIndex;
  return (
    <nav class="plan" aria-label={words.plan}>
      <h2 class="plan-title">{words.planMinutes(plan.minutes)}</h2>
      <ol class="plan-blocks">
        {plan.blocks.map((block) => (
          <Block
            key={block.startMinute + block.title}
            block={block}
            current={block === current}
            stepIndex={started ? stepIndex : -1}
            reached={started ? reached.current : -1}
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
  stepIndex: number;
  /** The last step of the deck that this screen saw; -1: none. */
  reached: number;
  words: ControlWords;
  goTo: (stepIndex: number) => void;
}

function Block({ block, current, stepIndex, reached, words, goTo }: BlockProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const element = details.current;
    if (!element) return;
    element.open = current;
    if (current) element.scrollIntoView({ block: "nearest" });
  }, [current]);
  const past = !block.added && block.steps.every((step) => step.stepIndex < reached);
  const place = block.steps.findIndex((step) => step.stepIndex === stepIndex);
  const look = `plan-block${current ? " plan-current" : past ? " plan-past" : ""}`;
  return (
    <li class={look}>
      <details ref={details}>
        <summary>
          <span class="plan-minute">{block.added ? "" : clockOf(block.startMinute)}</span>
          <span class="plan-name">
            {past && (
              <span class="plan-done" aria-hidden="true">
                ✓{" "}
              </span>
            )}
            {block.added ? words.planAdded : block.title}
            {current && block.steps.length > 1 && (
              <span class="plan-note">{words.stepOf(place + 1, block.steps.length)}</span>
            )}
            {block.mayDrop && <span class="plan-note">{words.mayDrop}</span>}
            {block.protectedTime && <span class="plan-note">{words.protectedTime}</span>}
          </span>
        </summary>
        <ol class="plan-steps">
          {block.steps.map((step) => (
            <li key={step.stepIndex}>
              <button
                type="button"
                class="plan-step"
                aria-current={step.stepIndex === stepIndex ? "step" : undefined}
                onClick={() => goTo(step.stepIndex)}
              >
                {step.title}
              </button>
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}
