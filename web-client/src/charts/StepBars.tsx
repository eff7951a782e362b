import type { Cell } from "../gen/cell_pb";
import { amountOf, blocksMax, blocksOf } from "./amounts";
import "./step_bars.css";

interface Props {
  readonly cells: readonly Cell[]; // one per step
  readonly names: readonly string[]; // below the steps
}

// The steps of a scale side by side, each with a column on it: a count with its number above, or a
// rounded one as blocks, visibly not a measured height. The picture only: its sentence is text
// around it.
export function StepBars({ cells, names }: Props) {
  const amounts = cells.map(amountOf);
  const counts = amounts.map((amount) => (amount.kind === "count" ? amount.count : 0));
  const most = Math.max(1, ...counts);
  return (
    <div class={`step-bars step-bars-of-${cells.length}`} aria-hidden="true">
      {amounts.map((amount, index) => (
        <div class="step-bar" key={`${index} ${names[index]}`}>
          {amount.kind === "count" && <span class="step-count">{amount.count}</span>}
          <svg class="step-column" aria-hidden="true" focusable="false">
            {amount.kind === "count" && amount.count > 0 && (
              <rect
                class="step-fill"
                y={`${(100 - (100 * amount.count) / most).toFixed(2)}%`}
                width="100%"
                height={`${((100 * amount.count) / most).toFixed(2)}%`}
              />
            )}
            {amount.kind === "band" && <Blocks filled={blocksOf(amount.band)} />}
          </svg>
          <span class="step-name">{names[index]}</span>
        </div>
      ))}
    </div>
  );
}

function Blocks({ filled }: { filled: number }) {
  const step = 100 / blocksMax;
  return (
    <>
      {Array.from({ length: blocksMax }, (_, index) => (
        <rect
          key={index}
          class={index < filled ? "step-fill" : "step-none"}
          y={`${100 - (index + 1) * step + 2}%`}
          width="100%"
          height={`${step - 4}%`}
        />
      ))}
    </>
  );
}
