import type { Cell } from "../gen/cell_pb";
import { type Amount, amountOf, blocksMax, blocksOf } from "./amounts";
import "./step_bars.css";

interface Props {
  readonly cells: readonly Cell[]; // one per step
  readonly names: readonly string[]; // below the steps; none: they stand elsewhere
  // chart: a picture of its own, numbers above the columns. row: one row of a table of them.
  readonly layout: "chart" | "row";
  readonly most?: number; // of all pictures beside each other: they have one scale
}

// The steps of a scale side by side, each with a column on it: a count with its number, or a
// rounded one as blocks, visibly not a measured height. The picture only: its sentence is text
// around it.
export function StepBars({ cells, names, layout, most = mostOf(cells) }: Props) {
  const amounts = cells.map(amountOf);
  return (
    <div class={`step-bars step-bars-${layout}`} aria-hidden="true">
      {amounts.map((amount, index) => (
        <div class="step-bar" key={`${index} ${names[index]}`}>
          <svg class="step-column" aria-hidden="true" focusable="false">
            {amount.kind === "count" && (
              <Column amount={amount} most={most} numbered={layout === "chart"} />
            )}
            {amount.kind === "band" && <Blocks filled={blocksOf(amount.band)} />}
          </svg>
          {layout === "row" && amount.kind === "count" && (
            <span class="step-count">{amount.count}</span>
          )}
          {names[index] !== undefined && <span class="step-name">{names[index]}</span>}
        </div>
      ))}
    </div>
  );
}

export function mostOf(cells: readonly Cell[]): number {
  return Math.max(1, ...cells.map((cell) => countOf(amountOf(cell))));
}

function countOf(amount: Amount): number {
  return amount.kind === "count" ? amount.count : 0;
}

interface ColumnProps {
  readonly amount: Amount;
  readonly most: number;
  readonly numbered: boolean;
}

function Column({ amount, most, numbered }: ColumnProps) {
  const count = countOf(amount);
  const height = (100 * count) / most;
  const top = `${(100 - height).toFixed(2)}%`;
  return (
    <>
      {count > 0 && (
        <rect class="step-fill" y={top} width="100%" height={`${height.toFixed(2)}%`} />
      )}
      {numbered && (
        <text class="step-number" x="50%" y={top} dy="-0.25em" text-anchor="middle">
          {count}
        </text>
      )}
    </>
  );
}

function Blocks({ filled }: { filled: number }) {
  const step = 100 / blocksMax;
  return (
    <>
      {Array.from({ length: filled }, (_, index) => (
        <rect
          key={index}
          class="step-fill"
          y={`${100 - (index + 1) * step + 2}%`}
          width="100%"
          height={`${step - 4}%`}
        />
      ))}
    </>
  );
}
