import { Fit } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import "./board.css";

/** Something to read or to do together: short points in large type. */
export default function InfoBoard({ view, body, small }: BoardProps<"info">) {
  if (small || body.points.length === 0) return null;
  return (
    <Fit class="info-board" subject={`info ${view.stepIndex}`}>
      <ul class={`info-points info-points-${body.points.length > 5 ? "many" : "few"}`}>
        {body.points.map((point, index) => (
          <li key={`${index} ${point}`}>{point}</li>
        ))}
      </ul>
    </Fit>
  );
}
