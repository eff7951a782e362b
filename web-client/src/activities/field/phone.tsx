import type { TargetedKeyboardEvent } from "preact";
import { useState } from "preact/hooks";
import { type FieldAnswer, FieldAnswerSchema, type FieldAxis } from "../../gen/activities/field_pb";
import { type Texts, texts } from "../../i18n";
import { create } from "../../wire";
import type { OwnProps, PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { axisPlaces, axisWord, cellsFromAbove, placeWord, side } from "./places";
import "./field.css";

interface Draft {
  readonly column: number | null; // null: not chosen yet
  readonly row: number | null;
  readonly dontKnow: boolean;
}

const nothing: Draft = { column: null, row: null, dontKnow: false };

function stepOrNull(value: unknown): number | null {
  return typeof value === "number" && value >= 0 && value < side ? value : null;
}

function draftOf(draft: object | null, own: FieldAnswer | null): Draft {
  if (draft !== null && "column" in draft && "row" in draft && "dontKnow" in draft) {
    return {
      column: stepOrNull(draft.column),
      row: stepOrNull(draft.row),
      dontKnow: draft.dontKnow === true,
    };
  }
  const cell = own?.cellIndex;
  if (cell === undefined) return { ...nothing, dontKnow: own?.dontKnow === true };
  return { column: cell % side, row: Math.floor(cell / side), dontKnow: false };
}

function cellOf({ column, row, dontKnow }: Draft): number | null {
  return column === null || row === null || dontKnow ? null : side * row + column;
}

function Phone({ view, body, open, own, refused, draft, keep, send, skip }: PhoneProps<"field">) {
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const now = draftOf(draft, own);
  const cell = cellOf(now);

  function choose(change: Partial<Draft>): void {
    setProblem(null);
    keep({ ...now, dontKnow: false, ...change });
  }

  function chooseCell(next: number): void {
    choose({ column: next % side, row: Math.floor(next / side) });
  }

  const chosen = cell !== null && placeWord(cell, body, t);

  function trySend(): void {
    if (cell !== null) send(create(FieldAnswerSchema, { cellIndex: cell }));
    else if (now.dontKnow) send(create(FieldAnswerSchema, { dontKnow: true }));
    else setProblem(t.fieldPlace);
  }

  return (
    <>
      <Field body={body} cell={cell} open={open} choose={chooseCell} t={t} />
      {open && (
        <p class="text-buttons">
          <button
            type="button"
            class="text-button"
            aria-pressed={now.dontKnow}
            onClick={() => choose({ dontKnow: !now.dontKnow })}
          >
            {t.dontKnow}
          </button>
        </p>
      )}
      <Corners corners={body.corners} t={t} />
      <fieldset class="field-lists" disabled={!open}>
        <legend>{t.fieldLists}</legend>
        <AxisList
          axis={body.x}
          step={now.dontKnow ? null : now.column}
          choose={(column) => choose({ column })}
          t={t}
        />
        <AxisList
          axis={body.y}
          step={now.dontKnow ? null : now.row}
          choose={(row) => choose({ row })}
          t={t}
        />
      </fieldset>
      {open && (
        <SendBar
          view={view}
          written={false}
          label={own === null ? t.send : t.sendAgain}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          said={now.dontKnow ? t.dontKnow : chosen}
          skip={() => {
            keep(nothing);
            skip();
          }}
          onSend={trySend}
        />
      )}
    </>
  );
}

// The words stand above the cells: below them they would be out of sight where they are needed.
function Field(props: CellsProps) {
  const { body } = props;
  return (
    <div class="field">
      <p class="field-axis field-ends">
        <span>
          <Arrow sign="▲" /> <bdi>{body.y?.high}</bdi>
        </span>
        <span>
          <Arrow sign="▼" /> <bdi>{body.y?.low}</bdi>
        </span>
      </p>
      <p class="field-axis field-sides">
        <span>
          <Arrow sign="◀" /> <bdi>{body.x?.low}</bdi>
        </span>
        <span class="field-right">
          <bdi>{body.x?.high}</bdi> <Arrow sign="▶" />
        </span>
      </p>
      <Cells {...props} />
    </div>
  );
}

function Arrow({ sign }: { sign: string }) {
  return <span aria-hidden="true">{sign}</span>;
}

// What each corner means, from above.
function Corners({ corners, t }: { readonly corners: readonly string[]; readonly t: Texts }) {
  if (corners.length === 0) return null;
  return (
    <ul class="quiet points">
      {[2, 3, 0, 1].map((corner) => (
        <li key={corner}>
          {t.fieldCorners[corner]}: <bdi>{corners[corner]}</bdi>
        </li>
      ))}
    </ul>
  );
}

const arrows: Readonly<Record<string, { readonly column: number; readonly row: number }>> = {
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
  ArrowUp: { column: 0, row: 1 },
  ArrowDown: { column: 0, row: -1 },
};

interface CellsProps {
  readonly body: PhoneProps<"field">["body"];
  readonly cell: number | null;
  readonly open: boolean;
  readonly t: Texts;
  choose(cell: number): void;
}

function Cells({ body, cell, open, t, choose }: CellsProps) {
  // A row of radios knows one direction; a field has two.
  function step(event: TargetedKeyboardEvent<HTMLFieldSetElement>): void {
    const arrow = arrows[event.key];
    const from = event.target instanceof HTMLInputElement ? Number(event.target.value) : Number.NaN;
    if (arrow === undefined || !Number.isInteger(from)) return;
    event.preventDefault();
    const column = (from % side) + arrow.column;
    const row = Math.floor(from / side) + arrow.row;
    if (column < 0 || column >= side || row < 0 || row >= side) return;
    const next = side * row + column;
    event.currentTarget.querySelector<HTMLInputElement>(`[value="${next}"]`)?.focus();
    choose(next);
  }

  return (
    <fieldset class="field-cells" disabled={!open} onKeyDown={step}>
      <legend class="visually-hidden">{t.fieldLabel}</legend>
      {cellsFromAbove.map((index) => (
        <label key={index}>
          <input
            type="radio"
            name="field"
            value={index}
            checked={cell === index}
            onChange={() => choose(index)}
          />
          <span class="visually-hidden">{placeWord(index, body, t)}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface AxisListProps {
  readonly axis: FieldAxis | undefined;
  readonly step: number | null;
  readonly t: Texts;
  choose(step: number | null): void;
}

function AxisList({ axis, step, t, choose }: AxisListProps) {
  return (
    <label class="field-list">
      <span>{t.fieldAxis(axisWord(axis?.low ?? ""), axisWord(axis?.high ?? ""))}</span>
      <select
        value={step === null ? "" : `${step}`}
        onChange={({ currentTarget }) =>
          choose(currentTarget.value === "" ? null : Number(currentTarget.value))
        }
      >
        <option value="">{t.fieldChoose}</option>
        {axisPlaces(axis, t).map((place, index) => (
          <option key={place} value={`${index}`}>
            {place}
          </option>
        ))}
      </select>
    </label>
  );
}

function Own({ body, answer }: OwnProps<"field">) {
  const t = texts();
  const { cellIndex } = answer;
  if (answer.dontKnow || cellIndex === undefined) return <p>{t.dontKnow}</p>;
  return (
    <div class="own-field">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        {cellsFromAbove.map((cell, place) => (
          <rect
            key={cell}
            class={cell === cellIndex ? "own-field-cell" : ""}
            x={(place % side) * 20 + 1.5}
            y={Math.floor(place / side) * 20 + 1.5}
            width="17"
            height="17"
          />
        ))}
      </svg>
      <p>
        <strong>{placeWord(cellIndex, body, t)}</strong>
      </p>
    </div>
  );
}

const fieldPhone: PhoneActivity<"field"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own,
  stays: true,
  holds: (draft) => {
    const { column, row, dontKnow } = draftOf(draft, null);
    return column !== null || row !== null || dontKnow;
  },
};
export default fieldPhone;
