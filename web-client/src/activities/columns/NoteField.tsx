import type { RefObject } from "preact";
import { useId } from "preact/hooks";
import { type ColumnsView, ColumnTone } from "../../gen/activities/columns_pb";
import { type ActivityView, Show } from "../../gen/activity_pb";
import { texts } from "../../i18n";
import { warningOf } from "../warning";

export type Field = RefObject<HTMLTextAreaElement | null>;

function toneName(tone: ColumnTone): string {
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

export function sendLabel(
  changes: boolean,
  further: boolean,
  view: ActivityView,
  body: ColumnsView,
): string {
  const t = texts();
  if (changes) return t.noteChange;
  if (view.show !== Show.DIRECT || body.moderated) return t.send;
  return further ? t.noteMore : t.noteSend;
}

interface ColumnChoiceProps {
  readonly body: ColumnsView;
  readonly name: string; // of these radios on the page
  readonly column: number;
  choose(column: number): void;
}

export function ColumnChoice({ body, name, column, choose }: ColumnChoiceProps) {
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">{texts().noteColumn}</legend>
      {body.columns.map(({ title }, index) => (
        <label key={`${index} ${title}`}>
          <input
            type="radio"
            name={name}
            checked={column === index}
            onChange={() => choose(index)}
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface NoteFieldProps {
  readonly body: ColumnsView;
  readonly open: boolean;
  readonly column: number;
  readonly text: string;
  readonly left: number;
  readonly label: string;
  readonly describedBy: string; // ids
  readonly field?: Field;
  write(text: string): void;
}

export function NoteField(props: NoteFieldProps) {
  const { body, open, column, text, left, label, describedBy, field, write } = props;
  const tone = toneName(body.columns[column]?.tone ?? ColumnTone.UNSPECIFIED);
  const warning = warningOf(text, texts());
  const id = useId();
  return (
    <div class="note-field">
      <label for={id}>{label}</label>
      {/* Above the field: below it the bar would cover it, and it would be read too late. */}
      <p class="warning" role="status">
        {open && warning}
      </p>
      <textarea
        id={id}
        ref={field ?? null}
        class={`note note-${tone}`}
        rows={4}
        value={text}
        readOnly={!open}
        placeholder={body.starter}
        aria-describedby={describedBy}
        aria-invalid={left < 0}
        dir="auto"
        onInput={(event) => write(event.currentTarget.value)}
      />
    </div>
  );
}
