import type { Note } from "../../gen/activities/columns_pb";
import { texts } from "../../i18n";
import type { PhoneProps } from "../phone_activity";
import { isAskedBack, textOf } from "./handles";

interface Props extends PhoneProps<"columns"> {
  readonly notes: readonly Note[];
  readonly editing: bigint | null; // handle of the note that is being changed
  change(note: Note): void;
  withdraw(note: Note): void;
}

// What this phone sent. A note that is asked back says so here and nowhere else: nobody but this
// phone knows whose it is. The sentence is read out once, and focus stays where it is.
export function OwnNotes(props: Props) {
  const { body, open, notes } = props;
  const t = texts();
  const asked = open ? notes.filter((note) => isAskedBack(note, body.askedBack)) : [];
  return (
    <>
      <p class="visually-hidden" role="status">
        {asked.length > 0 && t.noteAskedBelow}
      </p>
      {notes.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role without bullets
        <ul class="own-notes" role="list" aria-label={t.noteOwn}>
          {notes.map((note) => (
            <OwnNote {...props} key={`${note.handle}`} note={note} asked={asked.includes(note)} />
          ))}
        </ul>
      )}
    </>
  );
}

function OwnNote(props: Props & { readonly note: Note; readonly asked: boolean }) {
  const { body, open, stored, editing, note, asked, change, withdraw } = props;
  const t = texts();
  const title = body.columns[note.columnIndex]?.title ?? "";
  const has = (stored?.notes ?? []).some((other) => isSame(other, note));
  const edited = editing === note.handle;
  const look = edited ? "own-note-editing" : asked ? "own-note-asked" : "";
  return (
    <li class={look}>
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
          {!asked && (
            <button type="button" class="text-button" onClick={() => change(note)}>
              {t.change}
            </button>
          )}
          <button type="button" class="text-button" onClick={() => withdraw(note)}>
            {t.noteWithdraw}
          </button>
        </span>
      )}
      {asked && (
        <div class="own-note-ask">
          <p>{t.noteAsked}</p>
          {!edited && (
            <button type="button" class="button" onClick={() => change(note)}>
              {t.noteAskedChange}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function isSame(a: Note, b: Note): boolean {
  return a.handle === b.handle && a.columnIndex === b.columnIndex && textOf(a) === textOf(b);
}
