import { useState } from "preact/hooks";
import { type LineAnswer, LineAnswerSchema } from "../../gen/activities/line_pb";
import { type Texts, texts } from "../../i18n";
import { create } from "../../wire";
import type { OwnProps, PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { Slider } from "../Slider";
import "./line.css";

const positionLast = 20;

interface Draft {
  readonly position: number | null; // null: not chosen yet
  readonly doubt: number | null;
  readonly dontKnow: boolean;
}

const nowhere: Draft = { position: null, doubt: null, dontKnow: false };

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function draftOf(draft: object | null, own: LineAnswer | null): Draft {
  if (draft !== null && "position" in draft && "doubt" in draft && "dontKnow" in draft) {
    return {
      position: numberOrNull(draft.position),
      doubt: numberOrNull(draft.doubt),
      dontKnow: draft.dontKnow === true,
    };
  }
  if (own === null) return nowhere;
  return {
    position: own.positionIndex ?? null,
    doubt: own.doubtIndex ?? null,
    dontKnow: own.dontKnow,
  };
}

// The words agree with the three zones the board uses: 0–6, 7–13, 14–20.
export function placeWord(position: number, t: Texts): string {
  if (position <= 1) return t.lineLeftmost;
  if (position <= 6) return t.lineLeft;
  if (position <= 13) return t.lineMiddle;
  if (position <= 18) return t.lineRight;
  return t.lineRightmost;
}

function firstText({ dontKnow, positionIndex }: LineAnswer, t: Texts): string {
  const unknown = dontKnow || positionIndex === undefined;
  return t.ownFirst(unknown ? t.dontKnow : placeWord(positionIndex, t));
}

function Phone({
  view,
  body,
  open,
  own,
  first,
  refused,
  draft,
  keep,
  send,
  skip,
}: PhoneProps<"line">) {
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const now = draftOf(draft, own);
  const { position, doubt, dontKnow } = now;
  const word = dontKnow ? t.dontKnow : position === null ? t.linePlace : placeWord(position, t);

  function place(next: number): void {
    setProblem(null);
    keep({ ...now, position: next, dontKnow: false });
  }

  function trySend(): void {
    if (position === null && !dontKnow) {
      setProblem(t.linePlace);
      return;
    }
    const doubtPart = body.asksDoubt && doubt !== null ? { doubtIndex: doubt } : {};
    const placePart = dontKnow || position === null ? {} : { positionIndex: position };
    send(create(LineAnswerSchema, { dontKnow, ...placePart, ...doubtPart }));
  }

  return (
    <>
      <div class="line-ends">
        <p>
          <strong>{body.left?.title}</strong>
          <span>{body.left?.text}</span>
        </p>
        <p>
          <strong>{body.right?.title}</strong>
          <span>{body.right?.text}</span>
        </p>
      </div>
      <Slider
        position={position}
        empty={position === null || dontKnow}
        positionLast={positionLast}
        label={t.lineLabel}
        word={word}
        open={open}
        toLower={t.lineToLeft}
        toHigher={t.lineToRight}
        place={place}
      />
      {first !== null && <p class="quiet">{firstText(first, t)}</p>}
      {open && (
        <p class="text-buttons">
          <button
            type="button"
            class="text-button"
            aria-pressed={dontKnow}
            onClick={() => keep({ ...now, dontKnow: !dontKnow })}
          >
            {t.dontKnow}
          </button>
        </p>
      )}
      {body.asksDoubt && (
        <fieldset class="doubt" disabled={!open}>
          <legend>{t.doubt}</legend>
          <div>
            {t.doubts.map((label, index) => (
              <label key={label}>
                <input
                  type="radio"
                  name="doubt"
                  checked={doubt === index}
                  onChange={() => keep({ ...now, doubt: index })}
                />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {open && (
        <SendBar
          view={view}
          written={false}
          label={own === null ? t.send : t.sendAgain}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          skip={() => {
            keep(nowhere);
            skip();
          }}
          onSend={trySend}
        />
      )}
    </>
  );
}

function Own({ body, answer }: OwnProps<"line">) {
  const t = texts();
  const { positionIndex, doubtIndex } = answer;
  const known = !answer.dontKnow && positionIndex !== undefined;
  const doubtWord = doubtIndex === undefined ? undefined : t.doubts[doubtIndex];
  return (
    <>
      {known && (
        <svg class="own-line" viewBox="0 0 220 24" aria-hidden="true">
          <path d="M10 12H210M10 6v12M210 6v12M60 8v8M110 8v8M160 8v8" />
          <circle cx={10 + positionIndex * 10} cy="12" r="8" />
        </svg>
      )}
      {known && (
        <p class="own-line-ends" aria-hidden="true">
          <span>{body.left?.title}</span>
          <span>{body.right?.title}</span>
        </p>
      )}
      <p>
        <strong>{known ? placeWord(positionIndex, t) : t.dontKnow}</strong>
        {doubtWord !== undefined && <span>, {t.ownDoubt(doubtWord)}</span>}
      </p>
    </>
  );
}

const linePhone: PhoneActivity<"line"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own,
  stays: true,
  holds: (draft) => {
    const { position, doubt, dontKnow } = draftOf(draft, null);
    return position !== null || doubt !== null || dontKnow;
  },
};
export default linePhone;
