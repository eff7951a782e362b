import { notesSentence } from "../../charts/sentences";
import {
  type ColumnsView,
  type Column as ColumnText,
  ColumnTone,
  type NoteView,
} from "../../gen/activities/columns_pb";
import { Show } from "../../gen/activity_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit } from "../../screens/board/Fit";
import { noteSlotFirst } from "../../store";
import type { BoardProps } from "../registry";
import "./board.css";

function toneClass(tone: ColumnTone): string {
  switch (tone) {
    case ColumnTone.HELPS:
      return "tone-helps";
    case ColumnTone.HINDERS:
      return "tone-hinders";
    case ColumnTone.COOL:
      return "tone-cool";
    default:
      return "tone-plain";
  }
}

/** The sign that says the same as the colour. */
function toneSign(tone: ColumnTone): string {
  switch (tone) {
    case ColumnTone.HELPS:
      return "+";
    case ColumnTone.HINDERS:
      return "−";
    default:
      return "";
  }
}

/**
 * The notes that belong to the page on the board; others were left over from an earlier page or
 * question.
 */
export function notesOfPage(body: ColumnsView, notes: ReadonlyMap<number, NoteView>): NoteView[] {
  const page: NoteView[] = [];
  for (let place = 0; place < body.pageNoteCount; place += 1) {
    const note = notes.get(noteSlotFirst + place);
    if (note && note.pageKey === body.pageKey) page.push(note);
  }
  return page;
}

/**
 * The notes of one column in the order of their places, so that a new one comes last and moves
 * nothing.
 */
export function notesOfColumn(notes: readonly NoteView[], column: number): NoteView[] {
  return notes
    .filter(({ note }) => note?.columnIndex === column)
    .sort((a, b) => a.positionIndex - b.positionIndex);
}

/** Notes as sheets in labelled columns; at most one page of them. */
export default function ColumnsBoard({
  view,
  body,
  notes,
  status,
  small,
  words,
}: BoardProps<"columns">) {
  const total = body.noteCounts.reduce((a, b) => a + b, 0);
  const sentence = notesSentence(
    body.noteCounts,
    body.columns.map((column) => column.title),
    words,
  );
  if (small) return total > 0 ? <p class="chart-sentence">{sentence}</p> : null;
  const page = notesOfPage(body, notes);
  const key = `${view.stepIndex} ${view.roundNumber} ${body.pageKey} ${body.pageIndex}`;
  return (
    <div class="columns-board">
      <Fit
        class={`columns columns-of-${body.columns.length}${total > 0 ? "" : " columns-empty"}`}
        subject={`columns ${key}`}
      >
        {body.columns.map((column, index) => (
          <Column
            key={`${index} ${column.title}`}
            column={column}
            alone={body.columns.length === 1}
            count={body.noteCounts[index] ?? 0}
            notes={notesOfColumn(page, index)}
            words={words}
          />
        ))}
      </Fit>
      {total > 0 && <p class="visually-hidden">{sentence}</p>}
      {status(
        view.show === Show.DIRECT ? words.openNotes : words.openNotesTogether,
        total > 0 ? "line" : "big",
      )}
    </div>
  );
}

interface ColumnProps {
  column: ColumnText;
  alone: boolean;
  count: number;
  notes: readonly NoteView[];
  words: BoardWords;
}

function Column({ column, alone, count, notes, words }: ColumnProps) {
  const sign = toneSign(column.tone);
  return (
    <section class={`column ${toneClass(column.tone)}`} aria-label={column.title}>
      {(!alone || column.title) && (
        <h3 class="column-head">
          {sign && (
            <span class="column-sign" aria-hidden="true">
              {sign}
            </span>
          )}
          <span class="column-title">{column.title}</span>
          <span class="column-count">{count > 0 ? words.notes(count) : ""}</span>
        </h3>
      )}
      <ul class="sheets">
        {notes.map(({ note }) =>
          note ? (
            <li
              class={note.text ? "sheet" : "sheet sheet-taken-back"}
              aria-hidden={note.text ? undefined : true}
              key={String(note.handle)}
            >
              {note.text}
            </li>
          ) : null,
        )}
      </ul>
    </section>
  );
}
