import { notesSentence } from "../../charts/sentences";
import {
  type ColumnsView,
  type Column as ColumnText,
  ColumnTone,
  type NoteView,
} from "../../gen/activities/columns_pb";
import { type ActivityView, Phase, Show } from "../../gen/activity_pb";
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

/**
 * What the facilitator keeps off the board is counted on it: choosing may be seen. Before a
 * moderated question is revealed those notes only wait.
 */
export function keptOffText(view: ActivityView, body: ColumnsView, words: BoardWords): string {
  const count = body.notShownCount;
  if (count === 0) return "";
  const waits = body.moderated && view.phase < Phase.REVEALED;
  return waits ? words.notesWaiting(count) : words.notesKeptOff(count);
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
  const keptOff = keptOffText(view, body, words);
  const hint = view.show === Show.DIRECT ? words.openNotes : words.openNotesTogether;
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
      {total === 0 && status(hint, "big")}
      <div class="columns-foot">
        {total > 0 && (
          <p class={view.phase === Phase.OPEN ? "visually-hidden" : "chart-sentence"}>{sentence}</p>
        )}
        {total > 0 && status(hint, "line")}
        {keptOff && <p class="kept-off">{keptOff}</p>}
      </div>
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
        {notes.map((view) => (
          <Sheet key={sheetKey(view)} view={view} words={words} />
        ))}
      </ul>
    </section>
  );
}

/** A group stays the same sheet, whichever of its notes comes first. */
function sheetKey({ note, groupHandle }: NoteView): string {
  return groupHandle === 0n ? `${note?.handle}` : `group ${groupHandle}`;
}

function Sheet({ view, words }: { view: NoteView; words: BoardWords }) {
  const text = view.note?.text ?? "";
  if (view.groupHandle !== 0n) return <Group view={view} first={text} words={words} />;
  return (
    <li class={text ? "sheet" : "sheet sheet-taken-back"} aria-hidden={text ? undefined : true}>
      <AddsTo view={view} words={words} />
      {text}
      <HallSign view={view} words={words} />
    </li>
  );
}

interface GroupProps {
  view: NoteView;
  first: string;
  words: BoardWords;
}

/** Notes that belong together: a stack with its title, how many they are, and every text. */
function Group({ view, first, words }: GroupProps) {
  const texts = [first, ...view.joined];
  const size =
    texts.length === 1 ? "" : texts.length <= 3 ? " sheet-group" : " sheet-group sheet-large";
  return (
    <li class={`sheet${size}`}>
      {texts.length > 1 && (
        <p class="group-count">
          {texts.length}
          <span class="visually-hidden"> {words.notesTogether}</span>
        </p>
      )}
      {view.groupTitle && <h4 class="group-title">{view.groupTitle}</h4>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role without bullets */}
      <ul class="group-texts" role="list">
        {texts.map((text, index) => (
          <li key={`${index} ${text}`}>
            {index === 0 && <AddsTo view={view} words={words} />}
            {text}
            {index === 0 && <HallSign view={view} words={words} />}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Of a writing round: the text of somebody else that this note adds to. */
function AddsTo({ view, words }: { view: NoteView; words: BoardWords }) {
  const { addsTo = "", text = "" } = view.note ?? {};
  if (addsTo === "" || text === "") return null;
  return <p class="sheet-adds">{words.addsTo(addsTo)}</p>;
}

/** Of a note that the facilitator wrote down for somebody without a phone. */
function HallSign({ view, words }: { view: NoteView; words: BoardWords }) {
  if (!view.note?.inHall || view.note.text === "") return null;
  return <span class="sheet-hall">{words.inHall}</span>;
}
