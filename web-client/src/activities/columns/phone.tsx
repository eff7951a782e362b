import { create } from "@bufbuild/protobuf";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import {
  ColumnsAnswerSchema,
  ColumnTone,
  type Note,
  NoteSchema,
} from "../../gen/activities/columns_pb";
import { Show } from "../../gen/activity_pb";
import { type Texts, texts } from "../../i18n";
import { countCharacters } from "../../ui/graphemes";
import type { PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { warningOf } from "../warning";
import { newHandle, textOf } from "./handles";
import { OwnNotes } from "./OwnNotes";
import "./columns.css";

interface Draft {
  readonly column: number;
  readonly text: string;
  readonly handle: string; // of the own note that is being changed; empty: a further one
  readonly sent: string; // the text that went last; comes back if the server refuses it
  readonly sentHandle: string; // the note it was
}

const empty: Draft = { column: 0, text: "", handle: "", sent: "", sentHandle: "" };

function draftOf(draft: object | null): Draft {
  if (draft === null || !("column" in draft && "text" in draft && "sent" in draft)) return empty;
  return {
    column: typeof draft.column === "number" ? draft.column : 0,
    text: `${draft.text}`,
    handle: "handle" in draft ? `${draft.handle}` : "",
    sent: `${draft.sent}`,
    sentHandle: "sentHandle" in draft ? `${draft.sentHandle}` : "",
  };
}

export function toneName(tone: ColumnTone): string {
  switch (tone) {
    case ColumnTone.HELPS:
      return "helps";
    case ColumnTone.HINDERS:
      return "hinders";
    case ColumnTone.COOL:
      return "cool";
    default:
      return "plain";
  }
}

type Field = RefObject<HTMLTextAreaElement | null>;

function Phone(props: PhoneProps<"columns">) {
  const { view, body, open, own, refused, keep, send, skip } = props;
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, ask] = useState<object | null>(null); // a press that asked for the field
  const field = useFieldWhen(asked);
  const draft = draftOf(props.draft);
  const notes = own?.notes ?? [];
  const comesBack = refused !== null && draft.text === "";
  const text = comesBack ? draft.sent : draft.text;
  const handle = comesBack ? draft.sentHandle : draft.handle;
  const editing = notes.find((note) => `${note.handle}` === handle) ?? null;
  const left = body.charactersMax - countCharacters(text);
  const mayWrite = editing !== null || notes.length < body.notesMax;

  function write(change: Partial<Draft>): void {
    setProblem(null);
    keep({ ...draft, text, handle, ...change });
  }

  function put(next: readonly Note[]): void {
    send(create(ColumnsAnswerSchema, { notes: [...next] }));
  }

  function trySend(): void {
    if (text.trim() === "") setProblem(t.refusedEmpty);
    else if (left < 0) setProblem(t.refusedLong);
    else {
      const taken = notes.map((note) => note.handle);
      const note = create(NoteSchema, {
        columnIndex: draft.column,
        text: new TextEncoder().encode(text.trim()),
        handle: handle === "" ? newHandle(taken) : BigInt(handle),
      });
      keep({ ...empty, column: draft.column, sent: text, sentHandle: `${note.handle}` });
      put(
        editing === null
          ? [...notes, note]
          : notes.map((other) => (other === editing ? note : other)),
      );
    }
  }

  return (
    <>
      {body.moderated && open && <p class="quiet">{t.noteModerated}</p>}
      {open && mayWrite && body.columns.length > 1 && (
        <ColumnChoice {...props} column={draft.column} choose={(column) => write({ column })} />
      )}
      {((open && mayWrite) || (!open && text !== "")) && (
        <NoteField
          {...props}
          column={draft.column}
          text={text}
          left={left}
          write={write}
          field={field}
        />
      )}
      {open && !mayWrite && <p class="quiet">{t.noteFull(body.notesMax)}</p>}
      <div class="note-counts quiet">
        {open && mayWrite && (
          <span id="note-left">{left < 0 ? t.noteCharsOver(-left) : t.noteChars(left)}</span>
        )}
        {notes.length > 0 && <span>{t.noteCount(notes.length, body.notesMax)}</span>}
      </div>
      <OwnNotes
        {...props}
        notes={notes}
        editing={editing?.handle ?? null}
        change={(note) => {
          write({ column: note.columnIndex, text: textOf(note), handle: `${note.handle}` });
          ask({});
        }}
        withdraw={(note) => {
          write(note === editing ? { text: "", handle: "" } : {});
          put(notes.filter((other) => other !== note));
        }}
      />
      {open && (
        <p class="text-buttons">
          {editing !== null && (
            <button
              type="button"
              class="text-button"
              onClick={() => write({ handle: "", text: "" })}
            >
              {t.changeBack}
            </button>
          )}
          {notes.length === 0 && (
            <button type="button" class="text-button" onClick={skip}>
              {t.skip}
            </button>
          )}
        </p>
      )}
      {open && mayWrite && (
        <SendBar
          view={view}
          written={true}
          label={sendLabel(editing !== null, view.show === Show.DIRECT && !body.moderated, t)}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          onSend={trySend}
        />
      )}
    </>
  );
}

// Who asked to change a note wants to type: the field comes into view and has the focus.
function useFieldWhen(asked: object | null): Field {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (asked !== null) field.current?.focus();
  }, [asked]);
  return field;
}

function sendLabel(changes: boolean, direct: boolean, t: Texts): string {
  if (changes) return t.noteChange;
  return direct ? t.noteSend : t.send;
}

interface ColumnChoiceProps extends PhoneProps<"columns"> {
  readonly column: number;
  choose(column: number): void;
}

function ColumnChoice({ body, column, choose }: ColumnChoiceProps) {
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">{texts().noteColumn}</legend>
      {body.columns.map(({ title }, index) => (
        <label key={`${index} ${title}`}>
          <input
            type="radio"
            name="column"
            checked={column === index}
            onChange={() => choose(index)}
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface NoteFieldProps extends PhoneProps<"columns"> {
  readonly column: number;
  readonly text: string;
  readonly left: number;
  readonly field: Field;
  write(change: Partial<Draft>): void;
}

function NoteField({ body, open, column, text, left, write, field }: NoteFieldProps) {
  const t = texts();
  const tone = toneName(body.columns[column]?.tone ?? ColumnTone.UNSPECIFIED);
  const warning = warningOf(text, t);
  return (
    <div class="note-field">
      <textarea
        ref={field}
        class={`note note-${tone}`}
        rows={4}
        value={text}
        readOnly={!open}
        placeholder={body.starter}
        aria-label={t.noteText}
        aria-describedby="note-left"
        aria-invalid={left < 0}
        dir="auto"
        onInput={(event) => write({ text: event.currentTarget.value })}
      />
      <p class="warning" role="status">
        {open && warning}
      </p>
    </div>
  );
}

const columnsPhone: PhoneActivity<"columns"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own: null,
};
export default columnsPhone;
