import { useEffect, useRef, useState } from "preact/hooks";
import { Theme } from "../../gen/activity_pb";
import type { QuestionBank } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import { texts } from "../../i18n";
import type { ControlWords } from "../../i18n/control";
import { language } from "../../i18n/language";
import type { MeantMove } from "../../link/meant_moves";
import type { TextElement } from "../../ui/text_field";
import {
  type Ask,
  type AskProblems,
  askMove,
  bankIn,
  isFine,
  optionCharactersMax,
  optionsMax,
  optionsMin,
  problemsIn,
  questionCharactersMax,
} from "./ask";
import { Field } from "./Field";
import { problemOf } from "./refusals";

interface Props {
  /** What was typed; it lives outside, so that closing the panel loses nothing. */
  ask: Ask;
  words: ControlWords;
  write: (ask: Ask) => void;
  send: (move: MeantMove) => Promise<ErrorCode>;
  /** The server took it. */
  done: () => void;
  banks: () => Promise<readonly QuestionBank[]>;
}

const none: AskProblems = { question: ErrorCode.UNSPECIFIED, options: [] };

/** A question that is not in the deck: open, or a poll. */
export function AskPanel({ ask, words, write, send, done, banks }: Props) {
  const [problems, setProblems] = useState(none);
  const [refused, refuse] = useState("");
  const [busy, setBusy] = useState(false);
  const field = useRef<TextElement>(null);
  const form = useRef<HTMLFormElement>(null);

  const change = (part: Partial<Ask>) => {
    refuse("");
    write({ ...ask, ...part });
  };
  const put = async () => {
    if (busy) return;
    refuse("");
    const found = problemsIn(ask);
    setProblems(found);
    if (!isFine(found)) return;
    setBusy(true);
    const code = await send(askMove(ask));
    setBusy(false);
    if (code === ErrorCode.UNSPECIFIED) done();
    // Which of the texts it is, the server does not say; with an open question there is only one.
    else if (ask.kind === "open" && isOfText(code)) setProblems({ ...none, question: code });
    else refuse(code === ErrorCode.INVALID_OPTION ? words.askOptions : problemOf(code, words));
  };
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void put();
      }}
    >
      <p>{words.askHint}</p>
      <fieldset class="hall-lists">
        <legend>{words.askKind}</legend>
        {(["open", "poll"] as const).map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="ask-kind"
              checked={ask.kind === kind}
              onChange={() => change({ kind })}
            />
            <span>{kind === "open" ? words.askOpen : words.askPoll}</span>
          </label>
        ))}
      </fieldset>
      <Field
        label={words.askQuestion}
        text={ask.question}
        charactersMax={questionCharactersMax}
        problem={problemOf(problems.question, words)}
        rows={2}
        field={field}
        write={(question) => {
          setProblems({ ...problems, question: ErrorCode.UNSPECIFIED });
          change({ question });
        }}
      />
      <Suggestions
        banks={banks}
        words={words}
        pick={(question) => {
          setProblems(none);
          change({ question });
          field.current?.focus();
        }}
      />
      {ask.kind === "open" ? (
        <label class="panel-check">
          <input
            type="checkbox"
            checked={ask.looksFirst}
            onChange={({ currentTarget }) => change({ looksFirst: currentTarget.checked })}
          />
          <span>
            <strong>{words.askLooksFirst}</strong> {words.askLooksFirstHint}
          </span>
        </label>
      ) : (
        <Options ask={ask} problems={problems.options} words={words} change={change} />
      )}
      <p class="panel-problem" role="alert">
        {refused}
      </p>
      <button type="submit" class="button-like panel-main" aria-disabled={busy}>
        {busy ? words.creating : words.askPut}
      </button>
    </form>
  );
}

function isOfText(code: ErrorCode): boolean {
  return (
    code === ErrorCode.BAD_TEXT || code === ErrorCode.EMPTY_TEXT || code === ErrorCode.TEXT_TOO_LONG
  );
}

interface OptionsProps {
  ask: Ask;
  problems: readonly ErrorCode[];
  words: ControlWords;
  change: (part: Partial<Ask>) => void;
}

function Options({ ask, problems, words, change }: OptionsProps) {
  const { options } = ask;
  const list = useRef<HTMLFieldSetElement>(null);
  const [added, add] = useState(0);
  // Who asked for a further field wants to type in it.
  useEffect(() => {
    if (added > 0) [...(list.current?.querySelectorAll("input") ?? [])].at(-1)?.focus();
  }, [added]);
  return (
    <fieldset class="ask-options" ref={list}>
      <legend>{words.askAnswers}</legend>
      {options.map((text, at) => (
        <div class="ask-option" key={`${at}`}>
          <Field
            label={words.askAnswer(at + 1)}
            text={text}
            charactersMax={optionCharactersMax}
            problem={problemOf(problems[at] ?? ErrorCode.UNSPECIFIED, words)}
            rows={1}
            write={(typed) =>
              change({ options: options.map((other, place) => (place === at ? typed : other)) })
            }
          />
          {options.length > optionsMin && (
            <button
              type="button"
              class="text-button"
              onClick={() => change({ options: options.filter((_, place) => place !== at) })}
            >
              {words.askLess}
              <span class="visually-hidden">: {words.askAnswer(at + 1)}</span>
            </button>
          )}
        </div>
      ))}
      {options.length < optionsMax && (
        <button
          type="button"
          class="button-like"
          onClick={() => {
            change({ options: [...options, ""] });
            add(added + 1);
          }}
        >
          {words.askMore}
        </button>
      )}
    </fieldset>
  );
}

interface SuggestionsProps {
  banks: Props["banks"];
  words: ControlWords;
  pick: (question: string) => void;
}

function Suggestions({ banks, words, pick }: SuggestionsProps) {
  const [found, find] = useState<readonly QuestionBank[]>([]);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    let here = true;
    void banks().then((all) => here && find(all));
    return () => {
      here = false;
    };
  }, [banks]);
  const bank = bankIn(found, language.wire);
  if (bank === undefined || bank.sets.length === 0) return null;
  return (
    <details class="ask-bank" ref={details}>
      <summary>{words.askBank}</summary>
      {bank.sets.map((set, at) => (
        <section key={`${at} ${set.theme}`}>
          <h3>{themeName(set.theme)}</h3>
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops it without bullets */}
          <ul role="list">
            {set.questions.map((question) => (
              <li key={question}>
                <button
                  type="button"
                  class="text-button"
                  onClick={() => {
                    if (details.current) details.current.open = false;
                    pick(question);
                  }}
                >
                  {question}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function themeName(theme: Theme): string {
  const t = texts();
  switch (theme) {
    case Theme.CRAFT:
      return t.themeCraft;
    case Theme.RESPONSIBILITY:
      return t.themeResponsibility;
    case Theme.ENGAGEMENT:
      return t.themeEngagement;
    default:
      return t.themeOpening;
  }
}
