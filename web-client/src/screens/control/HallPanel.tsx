import { useState } from "preact/hooks";
import { ErrorCode } from "../../gen/error_pb";
import type { ControlWords } from "../../i18n/control";
import { HallTexts } from "./HallTexts";
import { type Entry, type HallForm, type Place, peopleIn } from "./hall";
import { problemOf } from "./refusals";

export interface HallProps {
  words: ControlWords;
  send: (entry: Entry) => Promise<ErrorCode>;
}

/** For people without a phone: hands are counted, a text is written down. */
export function HallPanel({ form, ...props }: HallProps & { form: HallForm | null }) {
  const { words } = props;
  if (form === null) return <p>{words.hallClosed}</p>;
  return (
    <>
      <p>{form.kind === "hands" ? words.hallHandsHint : words.hallTextsHint}</p>
      {form.kind === "hands" ? (
        <Hands {...props} key={form.key} places={form.places} />
      ) : (
        <HallTexts {...props} key={form.key} form={form} />
      )}
    </>
  );
}

function Hands({ places, words, send }: HallProps & { places: readonly Place[] }) {
  // Numbers that differ from what the server has; they stay until it has them.
  const [typed, type] = useState<ReadonlyMap<number, string>>(new Map());
  const [busy, setBusy] = useState(false);
  const [said, say] = useState("");
  const [problem, setProblem] = useState("");

  const save = async () => {
    if (busy) return;
    say("");
    setProblem("");
    if ([...typed.values()].some((text) => peopleIn(text) === null)) {
      setProblem(words.hallNumber);
      return;
    }
    setBusy(true);
    let code: ErrorCode = ErrorCode.UNSPECIFIED;
    for (const [at, text] of typed) {
      const place = places[at];
      const people = peopleIn(text) ?? 0;
      if (place !== undefined && people !== place.people) {
        code = await send({ answer: place.answer, people });
      }
      if (code !== ErrorCode.UNSPECIFIED) break;
      // What was typed meanwhile stays.
      type((now) => new Map([...now].filter(([key, value]) => key !== at || value !== text)));
    }
    setBusy(false);
    if (code === ErrorCode.UNSPECIFIED) say(words.hallSaved);
    else setProblem(problemOf(code, words));
  };
  return (
    <form
      class="hall-hands"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {places.map((place, at) => (
        <label class="hall-place" key={`${at} ${place.label}`}>
          <bdi>{place.label}</bdi>
          <input
            type="number"
            inputMode="numeric"
            min={0}
            step={1}
            value={typed.get(at) ?? `${place.people}`}
            aria-invalid={peopleIn(typed.get(at) ?? "") === null}
            onInput={({ currentTarget }) => {
              say("");
              type((now) => new Map(now).set(at, currentTarget.value));
            }}
          />
        </label>
      ))}
      <p class="panel-problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="button-like panel-main" aria-disabled={busy}>
        {busy ? words.creating : words.hallSave}
      </button>
      <p class="panel-said" role="status">
        {said}
      </p>
    </form>
  );
}
