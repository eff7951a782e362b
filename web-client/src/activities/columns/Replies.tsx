import { useEffect, useRef, useState } from "preact/hooks";
import { ColumnsAnswerSchema, type Note, NoteSchema } from "../../gen/activities/columns_pb";
import { texts } from "../../i18n";
import { countCharacters } from "../../ui/graphemes";
import { create } from "../../wire";
import type { PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar, SkipButton } from "../SendBar";
import { draw, signOf, wroteIn } from "./draw";
import { isAskedBack, newHandle, textOf } from "./handles";
import { ColumnChoice, NoteField, sendLabel } from "./NoteField";

interface Reply {
  readonly number: number; // of the text it adds to
  readonly column: number;
  readonly text: string;
}

interface Draft {
  readonly round: number;
  readonly replies: readonly Reply[]; // one for each drawn text, in the order they are shown
  readonly wrote: readonly string[];
}

// Null: nothing was drawn yet in this round.
function draftOf(draft: object | null, round: number): Draft | null {
  if (draft === null || !("replies" in draft && "round" in draft)) return null;
  if (draft.round !== round || !Array.isArray(draft.replies)) return null;
  return { round, replies: draft.replies.filter(isReply), wrote: wroteIn([draft]) };
}

function isReply(found: unknown): found is Reply {
  if (typeof found !== "object" || found === null) return false;
  return (
    "number" in found &&
    typeof found.number === "number" &&
    "column" in found &&
    typeof found.column === "number" &&
    "text" in found &&
    typeof found.text === "string"
  );
}

export function holdsReply(draft: object): boolean {
  if (!("replies" in draft) || !Array.isArray(draft.replies)) return false;
  return draft.replies.some((reply) => isReply(reply) && reply.text.trim() !== "");
}

function noteFor(notes: readonly Note[], number: number): Note | undefined {
  return notes.find((note) => note.itemNumber === number);
}

// Stille schrijfronde: two texts of others, and what this person adds to each.
export function Replies(props: PhoneProps<"columns">) {
  const { view, body, open, own, stored, refused, drafts, keep, send, skip } = props;
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const notes = own?.notes ?? [];
  const draft = draftOf(props.draft, view.roundNumber);
  const replies = draft?.replies ?? [];

  // DR1: drawn once in a round, and kept: the same two after a reload.
  const draws = open && draft === null && body.items.length > 0;
  const drew = useRef(false);
  useEffect(() => {
    if (!draws || drew.current) return;
    drew.current = true;
    const drawn = draw(body.items, wroteIn(drafts), notes).map((number) => {
      const note = noteFor(notes, number);
      return { number, column: note?.columnIndex ?? 0, text: note ? textOf(note) : "" };
    });
    keep({ round: view.roundNumber, replies: drawn, wrote: [] });
  }, [draws]);

  const write = (number: number, change: Partial<Reply>) => {
    setProblem(null);
    const changed = replies.map((reply) =>
      reply.number === number ? { ...reply, ...change } : reply,
    );
    keep({ round: view.roundNumber, replies: changed, wrote: draft?.wrote ?? [] });
  };
  const trySend = () => {
    const filled = replies.filter(({ text }) => text.trim() !== "");
    if (filled.length === 0 && notes.length === 0) setProblem(t.refusedEmpty);
    else if (filled.some(({ text }) => leftOf(text, body.charactersMax) < 0)) {
      setProblem(t.refusedLong);
    } else {
      const taken = notes.map((note) => note.handle);
      const next = filled.map(({ number, column, text }) => {
        const handle = noteFor(notes, number)?.handle ?? newHandle(taken);
        taken.push(handle);
        const bytes = new TextEncoder().encode(text.trim());
        return create(NoteSchema, {
          columnIndex: column,
          text: bytes,
          handle,
          itemNumber: number,
        });
      });
      const wrote = next.map((note) => signOf(textOf(note)));
      keep({ round: view.roundNumber, replies, wrote });
      send(create(ColumnsAnswerSchema, { notes: next }));
    }
  };
  return (
    <>
      {body.moderated && open && <p class="quiet">{t.noteModerated}</p>}
      {open && <p>{replies.length > 0 ? t.replyAbout : t.replyNone}</p>}
      {replies.map((reply, at) => (
        <ReplyTo
          key={reply.number}
          {...props}
          reply={reply}
          label={t.replyLabel(at + 1)}
          note={noteFor(notes, reply.number)}
          stored={noteFor(stored?.notes ?? [], reply.number)}
          write={(change) => write(reply.number, change)}
        />
      ))}
      {open && replies.length === 0 && (
        <p class="text-buttons">
          <SkipButton skip={skip} />
        </p>
      )}
      {open && replies.length > 0 && (
        <SendBar
          view={view}
          written={true}
          label={sendLabel(notes.length > 0, false, view, body)}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          skip={notes.length === 0 ? skip : null}
          onSend={trySend}
        />
      )}
    </>
  );
}

function leftOf(text: string, charactersMax: number): number {
  return charactersMax - countCharacters(text);
}

interface ReplyToProps extends Pick<PhoneProps<"columns">, "body" | "open"> {
  readonly reply: Reply;
  readonly label: string;
  readonly note: Note | undefined; // as it was sent
  readonly stored: Note | undefined; // as the server has it
  write(change: Partial<Reply>): void;
}

function ReplyTo({ body, open, reply, label, note, stored, write }: ReplyToProps) {
  const t = texts();
  const { number, column, text } = reply;
  const left = leftOf(text, body.charactersMax);
  const isThere =
    stored !== undefined && stored.columnIndex === column && textOf(stored) === text.trim();
  const asked = open && note !== undefined && isAskedBack(note, body.askedBack);
  return (
    <section class="reply" aria-label={label}>
      <blockquote class="reply-to" id={`reply-${number}`}>
        <bdi>{body.items[number - 1]}</bdi>
      </blockquote>
      {open && body.columns.length > 1 && (
        <ColumnChoice
          body={body}
          name={`column-${number}`}
          column={column}
          choose={(chosen) => write({ column: chosen })}
        />
      )}
      {(open || text !== "") && (
        <NoteField
          body={body}
          open={open}
          column={column}
          text={text}
          left={left}
          label={label}
          describedBy={`reply-${number} reply-left-${number}`}
          write={(typed) => write({ text: typed })}
        />
      )}
      {open && (
        <p class="note-counts quiet" id={`reply-left-${number}`}>
          {left < 0 ? t.noteCharsOver(-left) : t.noteChars(left)}
        </p>
      )}
      <p role="status" class="reply-said">
        {asked ? t.noteAsked : open && isThere ? `✓ ${t.sent}` : ""}
      </p>
    </section>
  );
}
