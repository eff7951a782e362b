import { useState } from "preact/hooks";
import {
  type BreakoutAnswer,
  BreakoutAnswerSchema,
  BreakoutState,
} from "../../gen/activities/breakout_pb";
import { texts } from "../../i18n";
import { charactersLeft, TextField } from "../../ui/TextField";
import { create } from "../../wire";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { warningOf } from "../warning";
import { codeOf } from "./code";
import { cleanTexts, type PartProps, textsOf } from "./draft";

const states = [BreakoutState.UNSPECIFIED, BreakoutState.READY, BreakoutState.HELP] as const;
/** Beside the word, so that no colour is needed. */
const signs: readonly string[] = ["…", "✓", "!"];

interface Props extends PartProps {
  readonly own: BreakoutAnswer;
}

/** Who writes for the group: how it goes, the texts, and the number to read out. */
export function Reporter(props: Props) {
  const { view, body, open, own, refused, written, write, send } = props;
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const cleaned = cleanTexts(body, written);

  function answer(change: { texts?: Uint8Array[]; state?: BreakoutState }): void {
    const { groupNumber, texts, state } = own;
    send(create(BreakoutAnswerSchema, { groupNumber, reports: true, texts, state, ...change }));
  }

  function trySend(): void {
    const missing = body.fields.find((_, index) => cleaned[index] === "");
    const tooLong = cleaned.some((text) => charactersLeft(text, body.charactersMax) < 0);
    if (missing !== undefined) setProblem(t.fillFirst(missing));
    else if (tooLong) setProblem(t.refusedLong);
    else answer({ texts: cleaned.map((text) => new TextEncoder().encode(text)) });
  }

  const said = textsOf(own);
  const changed = cleaned.some((text, index) => text !== (said[index] ?? ""));
  if (!open && !changed) return null;
  const fields = body.fields.map((field, index) => (
    <TextField
      key={`${index} ${field}`}
      label={field}
      text={written.texts[index] ?? ""}
      charactersMax={body.charactersMax}
      open={open}
      warning={warningOf(written.texts[index] ?? "", t)}
      write={(text) => {
        setProblem(null);
        write({
          texts: body.fields.map((_, at) => (at === index ? text : (written.texts[at] ?? ""))),
        });
      }}
    />
  ));
  if (!open) return <>{fields}</>;
  return (
    <>
      <fieldset class="breakout-states">
        <legend>{t.breakoutState}</legend>
        <div>
          {states.map((state, index) => (
            <button
              key={state}
              type="button"
              aria-pressed={own.state === state}
              onClick={() => answer({ state })}
            >
              <span aria-hidden="true">{signs[index]}</span> {t.breakoutStates[index]}
            </button>
          ))}
        </div>
      </fieldset>
      {fields}
      <Code {...props} changed={changed} />
      <SendBar
        view={view}
        written={true}
        visibility={t.breakoutVis}
        label={own.texts.length === 0 ? t.breakoutSend : t.sendAgain}
        problem={problem ?? (refused === null ? null : refusalText(refused, t))}
        onSend={trySend}
      />
    </>
  );
}

// Only of what the server has: the group agrees to that text and no other.
function Code({ stored, changed }: Props & { changed: boolean }) {
  const t = texts();
  const has = stored !== null && stored.texts.length > 0;
  return (
    <div class="breakout-code" role="status">
      {has && (
        <>
          <p>
            {t.breakoutRead} <strong>{codeOf(stored.texts)}</strong>
          </p>
          <p class="quiet">{changed ? t.breakoutChanged : t.breakoutReadAbout}</p>
        </>
      )}
    </div>
  );
}
