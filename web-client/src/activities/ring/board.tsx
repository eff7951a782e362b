import { enumerate } from "../../charts/sentences";
import { Show } from "../../gen/activity_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import "./board.css";

const heatsMax = 3;
/** The picture is 200 wide; half a ring's band stays free around it. */
const radius = 98;

/** How many words stand where, from many to few; rings by their number. Empty: hidden. */
export function ringSentence(heats: readonly number[], words: BoardWords): string {
  const levels = [...new Set(heats)].filter((heat) => heat > 0).sort((a, b) => b - a);
  const word = (heat: number) => words.ringHeats[heat - 1] ?? "";
  const [only] = levels;
  if (only === undefined) return "";
  if (levels.length === 1) return words.ringAll(word(only));
  const parts = levels.map((heat) => {
    const rings = heats.flatMap((one, ring) => (one === heat ? [`${ring + 1}`] : []));
    return words.ringIn(word(heat), enumerate(rings, words.and));
  });
  return words.ringAverage(parts.join(", "));
}

/** Rings around a person, from the inside out: how full each is, as thickness and in words. */
export default function RingBoard({ view, body, status, small, words }: BoardProps<"ring">) {
  const shown = body.heats.length > 0;
  if (small && !shown) return null;
  return (
    <div class={`ring-board${small ? " ring-small" : ""}`}>
      <Fit
        class="ring-fit"
        subject={`ring ${view.stepIndex} ${view.roundNumber} ${shown} ${small}`}
      >
        <Rings count={body.rings.length} heats={body.heats} small={small} />
        <ol class="ring-list">
          {body.rings.map((title, ring) => (
            <li key={`${ring} ${title}`}>
              <span class="ring-number" aria-hidden="true">
                {ring + 1}
              </span>
              <span class="ring-title">{title}</span>
              {shown && (
                <strong class="ring-heat">{words.ringHeats[(body.heats[ring] ?? 0) - 1]}</strong>
              )}
            </li>
          ))}
        </ol>
      </Fit>
      {shown && <p class="chart-sentence">{ringSentence(body.heats, words)}</p>}
      {status(view.show === Show.DIRECT ? words.openDirect : words.ringOpen, "line")}
    </div>
  );
}

interface RingsProps {
  count: number;
  heats: readonly number[];
  /** Then only the innermost and the outermost have their number, large enough to read. */
  small: boolean;
}

function Rings({ count, heats, small }: RingsProps) {
  const band = radius / (count + 0.5);
  const tag = small ? Math.min(9.2, band * 0.6) : Math.min(8.5, band * 0.46);
  const digit = tag * (small ? 1.95 : 1.7);
  const tagged = Array.from({ length: count }, (_, index) => index).filter(
    (index) => !small || index === 0 || index === count - 1,
  );
  return (
    <svg class="ring-picture" viewBox="-100 -100 200 200" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => {
        const middle = (index + 1) * band;
        const heat = heats[index] ?? 0;
        return (
          <g key={index}>
            <circle class="ring-track" r={middle} />
            {heat > 0 && (
              <circle class="ring-band" r={middle} stroke-width={(band * 0.86 * heat) / heatsMax} />
            )}
          </g>
        );
      })}
      {tagged.map((index) => (
        <g key={index} transform={`translate(0 ${-(index + 1) * band})`}>
          <circle class="ring-tag" r={tag} />
          <text class="ring-tag-number" y={digit * 0.34} font-size={digit}>
            {index + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}
