import { create } from "@bufbuild/protobuf";
import { useState } from "preact/hooks";
import {
  type ColumnsAnswer,
  ColumnsAnswerSchema,
  ColumnTone,
  type Note,
} from "../../gen/activities/columns_pb";
import { Show } from "../../gen/activity_pb";
import { type Texts, texts } from "../../i18n";
import { countCharacters } from "../../ui/graphemes";
import type { PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { warningOf } from "../warning";
import "./columns.css";

interface Draft {
  readonly column: number;
  readonly text: string;
  readonly editing: number | null; // index of the own note that is being changed
  readonly sent: string; // the text that went last; comes back if the server refuses it
}

const empty: Draft = { column: 0, text: "", editing: null, sent: "" };

function draftOf(draft: object | null): Draft {
  if (draft === null || !("column" in draft && "text" in draft && "sent" in draft)) return empty;
  return {
    column: typeof draft.column === "number" ? draft.column : 0,
    text: `${draft.text}`,
    editing: "editing" in draft && typeof draft.editing === "number" ? draft.editing : null,
    sent: `${draft.sent}`,
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

function textOf(note: Note): string {
  return new TextDecoder().decode(note.text);
}

function arrived(stored: ColumnsAnswer | null, note: Note): boolean {
  return (stored?.notes ?? []).some(
    (other) => other.columnIndex === note.columnIndex && textOf(other) === textOf(note),
  );
}

function Phone(props: PhoneProps<"columns">) {
  const { view, body, open, own, refused, keep, send, skip } = props;
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const draft = draftOf(props.draft);
  const notes = own?.notes ?? [];
  const editing = draft.editing !== null && draft.editing < notes.length ? draft.editing : null;
  const text = refused !== null && draft.text === "" ? draft.sent : draft.text;
  const left = body.charactersMax - countCharacters(text);
  const mayWrite = editing !== null || notes.length < body.notesMax;

  function write(change: Partial<Draft>): void {
    setProblem(null);
    keep({ ...draft, text, ...change });
  }

  function put(next: readonly Note[]): void {
    send(create(ColumnsAnswerSchema, { notes: [...next] }));
  }

  function trySend(): void {
    if (text.trim() === "") setProblem(t.refusedEmpty);
    else if (left < 0) setProblem(t.refusedLong);
    else {
      const note = create(ColumnsAnswerSchema, {
        notes: [{ columnIndex: draft.column, text: new TextEncoder().encode(text.trim()) }],
      }).notes;
      const next =
        editing === null
          ? [...notes, ...note]
          : [...notes.slice(0, editing), ...note, ...notes.slice(editing + 1)];
      keep({ column: draft.column, text: "", editing: null, sent: text });
      put(next);
    }
  }

  return (
    <>
      {open && mayWrite && body.columns.length > 1 && (
        <ColumnChoice {...props} column={draft.column} choose={(column) => write({ column })} />
      )}
      {((open && mayWrite) || (!open && text !== "")) && (
        <NoteField {...props} column={draft.column} text={text} left={left} write={write} />
      )}
      {open && !mayWrite && <p class="quiet">{t.noteFull(body.notesMax)}</p>}
      <div class="note-counts quiet">
        {open && mayWrite && (
          <span id="note-left">{left < 0 ? t.noteCharsOver(-left) : t.noteChars(left)}</span>
        )}
        {notes.length > 0 && <span>{t.noteCount(notes.length, body.notesMax)}</span>}
      </div>
      {notes.length > 0 && (
        <NoteList
          {...props}
          notes={notes}
          editing={editing}
          change={(index, note) =>
            write({ column: note.columnIndex, text: textOf(note), editing: index })
          }
          withdraw={(index) => {
            write({ editing: null, ...(editing === index ? { text: "" } : {}) });
            put(notes.filter((_, other) => other !== index));
          }}
        />
      )}
      {open && (
        <p class="text-buttons">
          {editing !== null && (
            <button
              type="button"
              class="text-button"
              onClick={() => write({ editing: null, text: "" })}
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
          label={sendLabel(editing, view.show, t)}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          onSend={trySend}
        />
      )}
    </>
  );
}

function sendLabel(editing: number | null, show: Show, t: Texts): string {
  if (editing !== null) return t.noteChange;
  return show === Show.DIRECT ? t.noteSend : t.send;
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
  write(change: Partial<Draft>): void;
}

function NoteField({ body, open, column, text, left, write }: NoteFieldProps) {
  const t = texts();
  const tone = toneName(body.columns[column]?.tone ?? ColumnTone.UNSPECIFIED);
  const warning = warningOf(text, t);
  return (
    <div class="note-field">
      <textarea
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

interface NoteListProps extends PhoneProps<"columns"> {
  readonly notes: readonly Note[];
  readonly editing: number | null;
  change(index: number, note: Note): void;
  withdraw(index: number): void;
}

function NoteList({ body, open, stored, notes, editing, change, withdraw }: NoteListProps) {
  const t = texts();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role of a list without bullets
    <ul class="own-notes" role="list" aria-label={t.noteOwn}>
      {notes.map((note, index) => {
        const title = body.columns[note.columnIndex]?.title ?? "";
        const has = arrived(stored, note);
        return (
          <li key={`${index} ${textOf(note)}`} class={editing === index ? "own-note-editing" : ""}>
            <span class={has ? "tick" : "tick tick-waiting"} aria-hidden="true">
              {has ? "✓" : "…"}
            </span>
            <p>
              {body.columns.length > 1 && <span class="own-note-column">{title}</span>}
              <bdi>{textOf(note)}</bdi>
              {!has && <span class="visually-hidden"> {t.sending}</span>}
            </p>
            {open && (
              <span class="own-note-buttons">
                <button type="button" class="text-button" onClick={() => change(index, note)}>
                  {t.change}
                </button>
                <button type="button" class="text-button" onClick={() => withdraw(index)}>
                  {t.noteWithdraw}
                </button>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const columnsPhone: PhoneActivity<"columns"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own: null,
};
export default columnsPhone;
