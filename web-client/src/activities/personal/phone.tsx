import { useEffect, useRef, useState } from "preact/hooks";
import { CopyPart } from "../../copy/CopyPart";
import { PersonalKind, type PersonalView } from "../../gen/activities/personal_pb";
import type { ActivityView } from "../../gen/activity_pb";
import { texts } from "../../i18n";
import { outlivesPage } from "../../link/shelf";
import { dayAfter } from "../../ui/calendar";
import { Disclosure } from "../../ui/Disclosure";
import { PrivateSign } from "../../ui/PrivateSign";
import { useFocusWhen } from "../../ui/useFocusWhen";
import type { Writing, WritingKind, Writings } from "../../writings";
import type { PhoneActivity, PhoneProps } from "../phone_activity";
import { Remind } from "./Remind";
import { Actions, TakeAlong, Written } from "./TakeAlong";
import "./personal.css";

/** Fewer than so many characters left is worth saying. */
const leftSaid = 100;

function kindOf(kind: PersonalKind): WritingKind {
  switch (kind) {
    case PersonalKind.LOG:
      return "log";
    case PersonalKind.LETTER:
      return "letter";
    case PersonalKind.MIRROR:
      return "mirror";
    case PersonalKind.UNSPECIFIED:
      return "note";
  }
}

// What stands here now, or an empty sheet.
function writingFor(view: ActivityView, body: PersonalView, writings: Writings): Writing {
  const kept = writings.here.value.get(view.stepIndex);
  return {
    stepIndex: view.stepIndex,
    kind: kindOf(body.kind),
    title: view.title,
    prompts: body.prompts,
    texts: body.prompts.map((_, index) => kept?.texts[index] ?? ""),
    day: kept?.day ?? dayAfter(0),
  };
}

function Phone({ view, body, writings, copy }: PhoneProps<"personal">) {
  const t = texts();
  const writing = writingFor(view, body, writings);
  const { kind } = writing;
  const something = writing.texts.some((text) => text.trim() !== "");
  const [lasting] = useState(outlivesPage);
  const [wiped, wipe] = useState(false);
  const copied = kind === "log" && copy.keys.value !== null;
  const wipedLine = useFocusWhen<HTMLParagraphElement>(wiped && !something);

  function write(index: number, text: string): void {
    wipe(false);
    const texts = writing.texts.map((old, at) => (at === index ? text : old));
    writings.keep({ ...writing, texts, day: dayAfter(0) });
  }
  const fields = body.prompts.map((prompt, index) => (
    <Field
      key={`${index} ${prompt}`}
      id={`personal-${view.stepIndex}-${index}`}
      prompt={prompt}
      text={writing.texts[index] ?? ""}
      charactersMax={body.charactersMax}
      write={(text) => write(index, text)}
    />
  ));

  return (
    <>
      <p class="only-you">
        <PrivateSign />
        <span>
          <strong>{t.personalOnlyYou}</strong>{" "}
          {lasting && (kind === "log" ? t.personalLogStays : t.personalStays)}
        </span>
      </p>
      {kind === "mirror" ? <OneByOne fields={fields} /> : fields}
      {((something && !copied) || !lasting) && (
        <p class="personal-warn">{lasting ? t.personalWarn : t.personalForgets}</p>
      )}
      {something && <Actions writing={writing} writings={writings} wiped={() => wipe(true)} />}
      <p class="personal-wiped" role="status" tabIndex={-1} ref={wipedLine}>
        {wiped && !something && t.personalWiped}
      </p>
      {kind === "letter" && <Remind />}
      {kind === "log" && <CopyPart copy={copy} does={something ? ["make", "open"] : ["open"]} />}
      {kind === "log" && <Earlier writings={writings} brought={copy.keys.value !== null} />}
    </>
  );
}

interface FieldProps {
  readonly id: string;
  readonly prompt: string;
  readonly text: string;
  readonly charactersMax: number;
  write(text: string): void;
}

function Field({ id, prompt, text, charactersMax, write }: FieldProps) {
  const t = texts();
  const left = charactersMax - text.length;
  return (
    <div class="personal-field">
      <label for={id}>
        <bdi>{prompt}</bdi>
      </label>
      <textarea
        id={id}
        rows={4}
        dir="auto"
        value={text}
        maxLength={charactersMax}
        aria-describedby={`${id}-left`}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <p class="quiet" id={`${id}-left`}>
        {left < leftSaid && t.noteChars(left)}
      </p>
    </div>
  );
}

// A mirror asks one thing at a time.
function OneByOne({ fields }: { fields: readonly preact.JSX.Element[] }) {
  const t = texts();
  const [at, go] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) box.current?.querySelector("textarea")?.focus();
    moved.current = true;
  }, [at]);
  return (
    <div class="personal-mirror" ref={box}>
      <p class="quiet">{t.personalAt(at + 1, fields.length)}</p>
      {fields[at]}
      <div class="personal-buttons">
        <button type="button" class="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {t.personalPrevious}
        </button>
        <button
          type="button"
          class="button"
          disabled={at + 1 >= fields.length}
          onClick={() => go(at + 1)}
        >
          {t.personalNext}
        </button>
      </div>
    </div>
  );
}

// What was written in earlier meetings on this device.
function Earlier({ writings, brought }: { writings: Writings; brought: boolean }) {
  const t = texts();
  const [logs, read] = useState(() => writings.earlierLogs());
  useEffect(() => read(writings.earlierLogs()), [writings, brought]);
  if (logs.length === 0) return null;
  return (
    <Disclosure label={t.personalEarlier(logs.length)}>
      {logs.map((log) => (
        <article class="personal-written" key={`${log.day} ${log.stepIndex} ${log.title}`}>
          <Written writing={log} />
        </article>
      ))}
      <button
        type="button"
        class="button"
        onClick={() => {
          writings.wipeEarlierLogs();
          read([]);
        }}
      >
        {t.personalEarlierWipe}
      </button>
    </Disclosure>
  );
}

const personalPhone: PhoneActivity<"personal"> = {
  asks: false,
  showsCasus: false,
  Phone,
  Own: null,
  TakeAlong,
};
export default personalPhone;
