import { useState } from "preact/hooks";
import type { ErrorCode } from "../../gen/error_pb";
import type { ParkedQuestion, ParkingView } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import { problemOf } from "./refusals";

/** Questions nobody answered yet. */
export function openCount(parking: ParkingView | null): number {
  return parking?.questions.filter(({ answered }) => !answered).length ?? 0;
}

interface Props {
  parking: ParkingView | null;
  words: ControlWords;
  /** A number counts from 1. */
  tick: (number: number, question: ParkedQuestion) => Promise<ErrorCode>;
}

/** Questions for later. They come several at once, and nobody knows from whom. */
export function ParkingPanel({ parking, words, tick }: Props) {
  const [busy, setBusy] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState("");
  const questions = parking?.questions ?? [];
  const press = async (number: number, question: ParkedQuestion) => {
    if (busy.has(number)) return;
    setProblem("");
    setBusy((all) => new Set(all).add(number));
    const code = await tick(number, question);
    setBusy((all) => new Set([...all].filter((other) => other !== number)));
    setProblem(problemOf(code, words));
  };
  return (
    <>
      <p>{words.parkingHint}</p>
      {questions.length === 0 && <p>{words.parkingNone}</p>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role without bullets */}
      <ol class="parked" role="list">
        {questions.map((question, at) => (
          <li key={`${at} ${question.text}`} class={question.answered ? "parked-answered" : ""}>
            <p id={`parked-${at}`}>
              <bdi>{question.text}</bdi>
            </p>
            <label class="panel-check">
              <input
                type="checkbox"
                checked={question.answered}
                aria-describedby={`parked-${at}`}
                aria-disabled={busy.has(at + 1)}
                onClick={(event) => {
                  // The box shows what the server says, not what was pressed.
                  event.preventDefault();
                  void press(at + 1, question);
                }}
              />
              {words.parkingAnswered}
            </label>
          </li>
        ))}
      </ol>
      <p class="panel-problem" role="alert">
        {problem}
      </p>
    </>
  );
}
