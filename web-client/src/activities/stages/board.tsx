import { Fit } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import "./board.css";

/** The fase that was revealed last, as large as it fits. */
export default function StagesBoard({ view, body, status, small, words }: BoardProps<"stages">) {
  const stage = body.stages[body.stages.length - 1];
  if (small) return null;
  if (!stage) return <>{status(words.stageWait, "big")}</>;
  return (
    <Fit class="stages-board" subject={`stage ${view.stepIndex} ${stage.number}`}>
      <p class="stage-number">
        {words.stage(stage.number, body.stageCount)}
        <span class="stage-pips" aria-hidden="true">
          {Array.from({ length: body.stageCount }, (_, index) => (
            <span key={index} class={index < stage.number ? "pip pip-done" : "pip"} />
          ))}
        </span>
      </p>
      {stage.turningPoint && (
        <p class="stage-turn">
          <span class="stage-turn-label">{words.turningPoint}</span> {stage.turningPoint}
        </p>
      )}
      <p class="stage-text">{stage.text}</p>
    </Fit>
  );
}
