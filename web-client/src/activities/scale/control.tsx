import { StepBars } from "../../charts/StepBars";
import type { ScaleView } from "../../gen/activities/scale_pb";
import { type ActivityView, Phase, Precision } from "../../gen/activity_pb";
import { boardTexts } from "../../i18n/board";
import type { ControlWords } from "../../i18n/control";
import type { ControlProps } from "../registry";
import { cellsOf, inZones, scaleSentence } from "./sentence";
import "./control.css";

/**
 * The outcome that only the facilitator gets, and what a low mood asks for (A05, A30). It opens by
 * a press: most look at it when the room has gone.
 */
export default function ScaleControl({ view, body, words }: ControlProps<"scale">) {
  const board = boardTexts();
  const shown = body.cells.length > 0;
  const numbers = Array.from({ length: body.stepCount }, (_, at) => `${at + 1}`);
  const names = numbers.map((number, at) => nameOf(body, number, at));
  return (
    <section class="scale-card" aria-labelledby="scale-card-title">
      <h3 id="scale-card-title">{words.scaleOnlyYou}</h3>
      {!shown && <p>{hiddenText(view, words)}</p>}
      {shown && body.lowMood && (
        <p class="scale-card-low">
          <strong>{words.scaleLowMood}</strong> {words.scaleLowMoodAdvice}
        </p>
      )}
      {shown && (
        <details class="fold">
          <summary>{words.scaleSee}</summary>
          <p class="scale-card-key">{keyOf(body)}</p>
          <ul class="scale-card-items">
            {body.items.map((item, index) => (
              <li key={`${index} ${item.text}`}>
                <div>
                  <p class="scale-card-text">{item.text}</p>
                  <p>{scaleSentence(body, index, names, board)}</p>
                </div>
                {!inZones(body) && (
                  <StepBars cells={cellsOf(body, index)} names={numbers} layout="chart" />
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function hiddenText({ phase, precision }: ActivityView, words: ControlWords): string {
  if (precision === Precision.TOO_FEW) return words.scaleTooFew;
  return phase <= Phase.OPEN ? words.scaleAfterClosing : words.scaleTooFew;
}

/** What was answered, as people read it: the label, or the number with the word at its end. */
function nameOf({ labels, low, high, stepCount }: ScaleView, number: string, at: number): string {
  const end = at === 0 ? low : at === stepCount - 1 ? high : "";
  return labels[at] ?? (end ? `${number} (${end})` : number);
}

function keyOf({ labels, low, high, stepCount }: ScaleView): string {
  if (labels.length > 0) return labels.map((label, at) => `${at + 1} ${label}`).join(" · ");
  return `1 ${low} · ${stepCount} ${high}`;
}
