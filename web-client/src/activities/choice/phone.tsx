import { useState } from "preact/hooks";
import {
  type ChoiceAnswer,
  ChoiceAnswerSchema,
  type ChoiceView,
} from "../../gen/activities/choice_pb";
import { texts } from "../../i18n";
import { countCharacters } from "../../ui/graphemes";
import { OptionSign } from "../../ui/OptionSign";
import { create } from "../../wire";
import type { OwnProps, PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import "./choice.css";

interface Draft {
  readonly indexes: readonly number[];
  readonly other: string;
}

function draftOf(draft: object | null, own: ChoiceAnswer | null): Draft {
  if (draft !== null && "indexes" in draft && "other" in draft && Array.isArray(draft.indexes)) {
    return { indexes: draft.indexes.filter((i) => typeof i === "number"), other: `${draft.other}` };
  }
  if (own === null) return { indexes: [], other: "" };
  return { indexes: own.optionIndexes, other: new TextDecoder().decode(own.otherText) };
}

function optionTexts(body: ChoiceView, other: string): readonly string[] {
  const own = body.options.map((option) => option.text);
  return body.other ? [...own, other] : own;
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
}: PhoneProps<"choice">) {
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const { indexes, other } = draftOf(draft, own);
  const options = optionTexts(body, t.choiceOther);
  const many = body.choicesMax > 1;
  const otherIndex = body.options.length;
  const otherLeft = body.otherCharactersMax - countCharacters(other);

  function toggle(index: number): void {
    setProblem(null);
    if (!many) keep({ indexes: [index], other });
    else if (indexes.includes(index)) keep({ indexes: indexes.filter((i) => i !== index), other });
    else keep({ indexes: [...indexes, index].sort((a, b) => a - b), other });
  }

  function trySend(): void {
    const optionIndexes = indexes.filter((index) => index < options.length);
    const saysOther = body.other && optionIndexes.includes(otherIndex);
    if (optionIndexes.length === 0) setProblem(t.choiceNone);
    else if (optionIndexes.length > Math.max(1, body.choicesMax)) setProblem(t.refusedOptions);
    else if (saysOther && otherLeft < 0) setProblem(t.refusedLong);
    else {
      const otherText = new TextEncoder().encode(saysOther ? other.trim() : "");
      send(create(ChoiceAnswerSchema, { optionIndexes, otherText }));
    }
  }

  return (
    <>
      <fieldset class="choice" disabled={!open}>
        <legend class={open ? "" : "visually-hidden"}>
          {many ? t.choiceMany(body.choicesMax, options.length) : t.choiceOne(options.length)}
        </legend>
        {options.map((text, index) => (
          <label class="option" key={`${index} ${text}`}>
            <input
              type={many ? "checkbox" : "radio"}
              name="choice"
              checked={indexes.includes(index)}
              onChange={() => toggle(index)}
            />
            <OptionSign index={index} />
            <bdi>{text}</bdi>
          </label>
        ))}
        {body.other && indexes.includes(otherIndex) && (
          <div class="other">
            <label for="other">{t.choiceOtherText}</label>
            <textarea
              id="other"
              rows={2}
              value={other}
              aria-describedby="other-left"
              aria-invalid={otherLeft < 0}
              onInput={(event) => keep({ indexes, other: event.currentTarget.value })}
            />
            <p class={otherLeft < 0 ? "problem" : "quiet"} id="other-left">
              {otherLeft < 0 ? t.noteCharsOver(-otherLeft) : t.noteChars(otherLeft)}
            </p>
          </div>
        )}
      </fieldset>
      {first !== null && (
        <p class="quiet">
          {t.ownFirst(first.optionIndexes.map((index) => options[index] ?? "").join(", "))}
        </p>
      )}
      {open && (
        <SendBar
          view={view}
          written={body.other && indexes.includes(otherIndex)}
          label={own === null ? t.send : t.sendAgain}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          skip={() => {
            keep({ indexes: [], other });
            skip();
          }}
          onSend={trySend}
        />
      )}
    </>
  );
}

function Own({ body, answer }: OwnProps<"choice">) {
  const t = texts();
  const options = optionTexts(body, t.choiceOther);
  const other = new TextDecoder().decode(answer.otherText);
  return (
    <>
      {answer.optionIndexes.map((index) => (
        <p class="own-option" key={index}>
          <OptionSign index={index} />
          <bdi>{options[index]}</bdi>
        </p>
      ))}
      {other !== "" && (
        <p>
          <bdi>{other}</bdi>
        </p>
      )}
    </>
  );
}

const choicePhone: PhoneActivity<"choice"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own,
  stays: true,
  holds: (draft) => draftOf(draft, null).indexes.length > 0,
};
export default choicePhone;
