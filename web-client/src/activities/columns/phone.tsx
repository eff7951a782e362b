import { useEffect, useRef, useState } from "preact/hooks";
import { ColumnsAnswerSchema, type Note, NoteSchema } from "../../gen/activities/columns_pb";
import { Show } from "../../gen/activity_pb";
import { texts } from "../../i18n";
import { countCharacters } from "../../ui/graphemes";
import { create } from "../../wire";
import type { PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { signOf, wroteIn } from "./draw";
import { isAskedBack, newHandle, textOf } from "./handles";
import { ColumnChoice, type Field, NoteField, sendLabel } from "./NoteField";
import { OwnNotes } from "./OwnNotes";
import { holdsReply, Replies } from "./Replies";
import "./columns.css";

interface Draft {
  readonly column: number | null; // null: not chosen yet
  readonly text: string;
  readonly handle: string; // of the own note that is being changed; empty: a further one
  readonly sent: string; // the text that went last; comes back if the server refuses it
  readonly sentHandle: string; // the note it was
  readonly wrote: readonly string[]; // signs of the own notes, see draw.ts
}

const empty: Draft = { column: null, text: "", handle: "", sent: "", sentHandle: "", wrote: [] };

function draftOf(draft: object | null): Draft {
  if (draft === null || !("column" in draft && "text" in draft && "sent" in draft)) return empty;
  return {
    column: typeof draft.column === "number" ? draft.column : null,
    text: `${draft.text}`,
    handle: "handle" in draft ? `${draft.handle}` : "",
    sent: `${draft.sent}`,
    sentHandle: "sentHandle" in draft ? `${draft.sentHandle}` : "",
    wrote: wroteIn([draft]),
  };
}

function Notes(props: PhoneProps<"columns">) {
  const { view, body, open, own, stored, refused, keep, send, skip } = props;
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const [went, go] = useState(""); // handle of the note that was sent just now
  const [asked, ask] = useState<object | null>(null); // a press that asked for the field
  const field = useFieldWhen(asked);
  const draft = draftOf(props.draft);
  // Out of many columns a person chooses; -1: not yet.
  const column = draft.column ?? (body.columns.length > 2 ? -1 : 0);
  const notes = own?.notes ?? [];
  const comesBack = refused !== null && draft.text === "";
  const text = comesBack ? draft.sent : draft.text;
  const handle = comesBack ? draft.sentHandle : draft.handle;
  const editing = notes.find((note) => `${note.handle}` === handle) ?? null;
  const left = body.charactersMax - countCharacters(text);
  const mayWrite = editing !== null || notes.length < body.notesMax;

  const asksBack = notes.some((note) => isAskedBack(note, body.askedBack));
  const arrived = stored?.notes.some(
    (note) => `${note.handle}` === went && !isAskedBack(note, body.askedBack),
  );

  function write(change: Partial<Draft>): void {
    setProblem(null);
    go("");
    keep({ ...draft, text, handle, ...change });
  }

  function put(next: readonly Note[]): void {
    send(create(ColumnsAnswerSchema, { notes: [...next] }));
  }

  function trySend(): void {
    if (text.trim() === "") setProblem(t.refusedEmpty);
    else if (column < 0) setProblem(t.noteColumn);
    else if (left < 0) setProblem(t.refusedLong);
    else {
      const taken = notes.map((note) => note.handle);
      const note = create(NoteSchema, {
        columnIndex: column,
        text: new TextEncoder().encode(text.trim()),
        handle: handle === "" ? newHandle(taken) : BigInt(handle),
      });
      const next =
        editing === null
          ? [...notes, note]
          : notes.map((other) => (other === editing ? note : other));
      keep({
        ...empty,
        column,
        sent: text,
        sentHandle: `${note.handle}`,
        wrote: next.map((own) => signOf(textOf(own))),
      });
      put(next);
      go(`${note.handle}`);
    }
  }

  return (
    <>
      {body.moderated && open && <p class="quiet">{t.noteModerated}</p>}
      {open && mayWrite && body.columns.length > 1 && (
        <ColumnChoice
          body={body}
          name="column"
          column={column}
          choose={(chosen) => write({ column: chosen })}
        />
      )}
      {((open && mayWrite) || (!open && text !== "")) && (
        <NoteField
          body={body}
          open={open}
          column={column}
          text={text}
          left={left}
          label={t.noteText}
          describedBy="note-left"
          field={field}
          write={(typed) => write({ text: typed })}
        />
      )}
      {open && !mayWrite && <p class="quiet">{t.noteFull(body.notesMax)}</p>}
      <div class="note-counts quiet">
        {open && mayWrite && (
          <span class={left < 0 ? "problem" : ""} id="note-left">
            {left < 0 ? t.noteCharsOver(-left) : t.noteChars(left)}
          </span>
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
          const next = notes.filter((other) => other !== note);
          const wrote = next.map((own) => signOf(textOf(own)));
          write(note === editing ? { text: "", handle: "", wrote } : { wrote });
          put(next);
        }}
      />
      {open && editing !== null && (
        <p class="text-buttons">
          <button type="button" class="text-button" onClick={() => write({ handle: "", text: "" })}>
            {t.changeBack}
          </button>
        </p>
      )}
      {open && mayWrite && (
        <SendBar
          view={view}
          written={true}
          label={sendLabel(editing !== null, notes.length > 0, view, body)}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          said={
            arrived ? (
              <>
                <span class="tick" aria-hidden="true">
                  ✓
                </span>{" "}
                {body.moderated
                  ? t.noteRead
                  : t.noteSent(view.show === Show.DIRECT, notes.length, body.notesMax)}
              </>
            ) : (
              asksBack && text === "" && t.noteAskedBelow
            )
          }
          skip={notes.length === 0 ? skip : null}
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

function Phone(props: PhoneProps<"columns">) {
  return props.body.replies ? <Replies {...props} /> : <Notes {...props} />;
}

const columnsPhone: PhoneActivity<"columns"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own: null,
  holds: (draft) => draftOf(draft).text !== "" || holdsReply(draft),
};
export default columnsPhone;
