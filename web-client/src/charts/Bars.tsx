import type { Band, Cell } from "../gen/cell_pb";
import type { BoardWords } from "../i18n/board.nl";
import { OptionSign } from "../ui/OptionSign";
import { amountOf, amountWord, blocksMax, blocksOf } from "./amounts";
import "./charts.css";

interface Props {
  labels: readonly string[];
  /** One per label, or empty while the result is hidden: then only the options are drawn. */
  cells: readonly Cell[];
  answerCount: number;
  small: boolean;
  words: BoardWords;
}

/**
 * Bars in the fixed order of the options, with sign, label and number, or a word when the numbers
 * are rounded.
 */
export function Bars({ labels, cells, answerCount, small, words }: Props) {
  const counts = cells.map((cell) => {
    const amount = amountOf(cell);
    return amount.kind === "count" ? amount.count : 0;
  });
  // The full width is half of the answers or the longest bar: a bar that fills the track is never a
  // handful.
  const full = Math.max(1, answerCount / 2, ...counts);
  const shown = cells.length > 0;
  return (
    <ul
      class={`bars bars-of-${labels.length}${shown ? " bars-shown" : ""}${small ? " bars-small" : ""}`}
    >
      {labels.map((label, index) => (
        <li class="bar" key={`${index} ${label}`}>
          <OptionSign index={index} />
          <span class="bar-label">{label}</span>
          {shown && <Bar cell={cells[index]} full={full} words={words} />}
        </li>
      ))}
    </ul>
  );
}

function Bar({ cell, full, words }: { cell: Cell | undefined; full: number; words: BoardWords }) {
  const amount = amountOf(cell);
  const share = amount.kind === "count" ? (100 * amount.count) / full : 100;
  return (
    <span class={`bar-row bar-row-${amount.kind}`}>
      {amount.kind !== "none" && share > 0 && (
        <svg class="bar-track" width={`${share.toFixed(2)}%`} aria-hidden="true" focusable="false">
          {amount.kind === "band" ? (
            <Blocks band={amount.band} />
          ) : (
            <rect class="bar-fill" width="100%" height="100%" />
          )}
        </svg>
      )}
      <span class="bar-value">{amountWord(amount, words)}</span>
    </span>
  );
}

/** Four blocks, some of them filled: visibly not a measured length. */
export function Blocks({ band }: { band: Band }) {
  const filled = blocksOf(band);
  const step = 100 / blocksMax;
  return (
    <>
      {Array.from({ length: blocksMax }, (_, index) => (
        <rect
          key={index}
          class={index < filled ? "bar-fill" : "bar-empty"}
          x={`${index * step + 0.5}%`}
          width={`${step - 1}%`}
          height="100%"
        />
      ))}
    </>
  );
}
