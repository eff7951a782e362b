import { useState } from "preact/hooks";
import type { AgreeView } from "../../gen/activities/agree_pb";
import type { ActivityView } from "../../gen/activity_pb";
import { type Texts, texts } from "../../i18n";
import { dayAfter } from "../../ui/calendar";
import { clean } from "../../ui/clean";
import { charactersLeft, TextField } from "../../ui/TextField";
import { useFocusWhen } from "../../ui/useFocusWhen";
import type { Writing } from "../../writings";
import type { PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { visibilityOf } from "../visibility";
import { warningOf } from "../warning";
import { Done, Kept } from "./Done";
import {
  answerOf,
  type Draft,
  draftOf,
  isShared,
  nameCharactersMax,
  partsOf,
  textAt,
} from "./draft";
import { Share } from "./Share";
import "./agree.css";

function Phone(props: PhoneProps<"agree">) {
  const { view, body, open, own, refused, writings, keep } = props;
  const [acted, act] = useState(false);
  const draft = draftOf(props.draft ?? writings.here.value.get(view.stepIndex) ?? null);
  const writing = own === null || (open && (draft.writing || refused !== null));
  const panel = useFocusWhen<HTMLDivElement>(acted && !writing);
  const fields = useFocusWhen<HTMLDivElement>(acted && writing);

  function done(): void {
    act(true);
    keep({ ...draft, writing: false });
    if (body.slots.length > 0) writings.keep(writingOf(view, body, draft));
    props.send(answerOf(body, draft));
  }

  if (writing || own === null) {
    return (
      <div class="agree-form" ref={fields} tabIndex={-1}>
        <Form {...props} written={draft} done={done} />
      </div>
    );
  }
  function change(): void {
    act(true);
    keep({ ...draft, writing: true });
  }
  return <Done {...props} own={own} written={draft} panel={panel} change={change} />;
}

interface FormProps extends PhoneProps<"agree"> {
  readonly written: Draft;
  done(): void;
}

function Form({ view, body, open, own, refused, written, keep, skip, done }: FormProps) {
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const sharable = body.mayShare && body.slots.some(isShared);

  function write(change: Partial<Draft>): void {
    setProblem(null);
    keep({ ...written, ...change });
  }

  function trySend(): void {
    const found = problemOf(body, written, t);
    setProblem(found);
    if (found === null) done();
  }

  return (
    <>
      {body.slots.map((slot, index) => (
        <TextField
          key={`${index} ${slot.lead}`}
          label={slot.lead}
          text={textAt(written, index)}
          charactersMax={body.charactersMax}
          open={open}
          warning={slot.shared && written.share ? warningOf(textAt(written, index), t) : null}
          write={(text) =>
            write({ texts: body.slots.map((_, at) => (at === index ? text : textAt(written, at))) })
          }
        />
      ))}
      {open && sharable && <Share body={body} draft={written} write={write} />}
      {open && (
        <SendBar
          view={view}
          written={true}
          visibility={visibilityWith(view, body, written, t)}
          label={own === null ? body.consent || t.agreeKeep : t.noteChange}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          skip={own === null ? skip : null}
          onSend={trySend}
        />
      )}
    </>
  );
}

function problemOf(body: AgreeView, draft: Draft, t: Texts): string | null {
  const left = (text: string) => charactersLeft(text, body.charactersMax);
  if (body.slots.some((_, index) => left(textAt(draft, index)) < 0)) return t.refusedLong;
  if (body.slots.length > 0 && partsOf(body.slots, draft).length === 0) return t.refusedEmpty;
  if (!draft.share) return null;
  if (charactersLeft(draft.name, nameCharactersMax) < 0) return t.refusedLong;
  const missing = body.slots.find(
    (slot, index) => slot.shared && slot.needed && clean(textAt(draft, index)) === "",
  );
  if (missing !== undefined) return t.fillFirst(missing.lead);
  return partsOf(body.slots, draft, isShared).length === 0 ? t.agreeShareNothing : null;
}

function visibilityWith(view: ActivityView, body: AgreeView, draft: Draft, t: Texts): string {
  if (body.slots.length === 0) return t.agreeVisCount;
  if (!draft.share) return t.agreeVisOwn;
  return body.asksName && draft.name.trim() !== "" ? t.agreeVisName : visibilityOf(view, true, t);
}

function writingOf({ stepIndex, title }: ActivityView, body: AgreeView, draft: Draft): Writing {
  return {
    stepIndex,
    kind: "note",
    title,
    prompts: body.slots.map(({ lead }) => lead),
    texts: body.slots.map((_, index) => clean(textAt(draft, index))),
    day: dayAfter(0),
  };
}

const agreePhone: PhoneActivity<"agree"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own: null,
  Kept,
};
export default agreePhone;
