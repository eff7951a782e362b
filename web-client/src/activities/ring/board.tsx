import { Show } from "../../gen/activity_pb";
import { Fit } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import "./board.css";

const heatsMax = 3;
/** The picture is 200 wide; half a ring's band stays free around it. */
const radius = 98;

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
        <Rings count={body.rings.length} heats={body.heats} numbered={!small} />
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
      {shown && <p class="ring-hint">{words.ringMeaning}</p>}
      {status(view.show === Show.DIRECT ? words.openDirect : words.ringOpen, "line")}
    </div>
  );
}

interface RingsProps {
  count: number;
  heats: readonly number[];
  /** In a small picture numbers are too small to read: from the inside out, as in the list. */
  numbered: boolean;
}

function Rings({ count, heats, numbered }: RingsProps) {
  const band = radius / (count + 0.5);
  const tag = Math.min(8.5, band * 0.46);
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
      {numbered &&
        Array.from({ length: count }, (_, index) => (
          <g key={index} transform={`translate(0 ${-(index + 1) * band})`}>
            <circle class="ring-tag" r={tag} />
            <text class="ring-tag-number" y={tag * 0.58} font-size={tag * 1.7}>
              {index + 1}
            </text>
          </g>
        ))}
    </svg>
  );
}
