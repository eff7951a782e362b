import { signal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { StageText } from "../gen/activities/stages_pb";
import { texts } from "../i18n";
import { keep, kept } from "../link/shelf";
import "./case_text.css";

const shelf = "goedwerk.textsize";
const sizeLast = 2;
const size = signal(Math.min(sizeLast, Math.max(0, Number(kept("local", shelf) ?? 0) || 0)));

// A casus as far as it is revealed, in a size the reader chooses once for all.
export function CaseText({ stages }: { stages: readonly StageText[] }) {
  const t = texts();
  const name = useId(); // radios of one name are one choice, and there may be two of these
  return (
    <div class={`case case-size-${size.value}`}>
      {stages.length === 0 && <p class="state">{t.caseEmpty}</p>}
      {stages.length > 0 && (
        <fieldset class="case-sizes">
          <legend>{t.textSize}</legend>
          {t.textSizes.map((label, index) => (
            <label key={label}>
              <input
                type="radio"
                name={name}
                checked={size.value === index}
                onChange={() => {
                  size.value = index;
                  keep("local", shelf, `${index}`);
                }}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      )}
      {stages.map((stage) => (
        <section key={stage.number} class="case-stage">
          {stage.turningPoint !== "" && (
            <p class="case-turn">
              <strong>{t.caseTurn}: </strong>
              <bdi>{stage.turningPoint}</bdi>
            </p>
          )}
          <h2>{t.caseStage(stage.number)}</h2>
          <p class="case-words">
            <bdi>{stage.text}</bdi>
          </p>
        </section>
      ))}
    </div>
  );
}
