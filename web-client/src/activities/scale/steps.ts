// The steps of a scale in words, and the own circles.
import type { ScaleView } from "../../gen/activities/scale_pb";
import type { Texts } from "../../i18n";
import { circleSizes } from "./sizes";

export const fineSteps = 21; // 0 to 100 in fives

export function isFine({ stepCount }: ScaleView): boolean {
  return stepCount === fineSteps;
}

export function stepWord({ labels, stepCount, low, high }: ScaleView, at: number, t: Texts) {
  const label = labels[at];
  if (label !== undefined) return label;
  if (stepCount === fineSteps) return t.scaleOf(at * 5, 100);
  const number = t.scaleOf(at + 1, stepCount);
  if (at === 0 && low !== "") return `${number}, ${low}`;
  if (at === stepCount - 1 && high !== "") return `${number}, ${high}`;
  return number;
}

/**
 * Of each circle the own mean in five steps, 1 to 5, half a step going up; 0 without a statement.
 */
export function ownCircles(body: ScaleView, positions: readonly number[]): number[] {
  return body.circles.map((_, circle) => {
    const own = positions.filter((_, item) => body.items[item]?.circleIndex === circle);
    if (own.length === 0) return 0;
    const sum = own.reduce((a, b) => a + b, 0);
    const share = sum / (own.length * (body.stepCount - 1));
    return 1 + Math.floor((circleSizes - 1) * share + 0.5);
  });
}
