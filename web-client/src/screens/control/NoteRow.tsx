import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { NoteMark } from "../../gen/activities/columns_pb";
import { MoveKind } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import type { NoteMove } from "../../link/meant_moves";
import {
  type Desk,
  type DeskRow,
  firstWords,
  joinTargets,
  marksFor,
  markText,
  partOf,
  reasons,
  reasonText,
} from "./desk";
import { GroupTitle } from "./GroupTitle";
import { PickSelect } from "./PickSelect";

/** What a row says about its last press. */
export interface Saying {
  readonly busy: boolean;
  readonly text: string;
}

interface Props {
  row: DeskRow;
  desk: Desk;
  elsewhere: boolean; // it went to another part, and keeps its place (DL2)
  titleHere: boolean; // the title of its group stands in this row
  saying: Saying | null;
  words: ControlWords;
  /** Whether the server took it. */
  press: (move: NoteMove) => Promise<boolean>;
  drag: (note: bigint) => void;
  /** Another row was dropped on this one. */
  drop: () => void;
}

const dragType = "application/x-goedwerk-note";

/** One note with its column, its mark and what can be done with it. */
export function NoteRow(props: Props) {
  const { row, desk, saying, words, press, drag, drop } = props;
  const { note } = row;
  const element = useFocusAfter(`${row.mark} ${row.groupHandle}`);
  const id = `note-${note.handle}`;
  const column = desk.columns.length > 1 ? (desk.columns[note.columnIndex]?.title ?? "") : "";
  const group = desk.rows.filter(({ groupHandle }) => groupHandle === row.groupHandle);
  const grouped = row.groupHandle !== 0n;
  const groupName = row.groupTitle || firstWords(group[0]?.note.text ?? "");
  return (
    <li
      class={classOf(grouped, props.elsewhere)}
      ref={element}
      tabIndex={-1}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes(dragType)) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        drop();
      }}
    >
      {grouped && props.titleHere && (
        <GroupTitle
          title={row.groupTitle}
          count={group.length}
          describedBy={id}
          words={words}
          name={(title) =>
            press({
              kind: MoveKind.NAME_GROUP,
              note: note.handle,
              text: new TextEncoder().encode(title),
            })
          }
        />
      )}
      <p class="desk-meta">
        {column && <span class="desk-column">{column}</span>}
        {note.inHall && <span>{words.hallSign}</span>}
        <span class="desk-mark">{markText(row, desk, words)}</span>
        {grouped && !props.titleHere && <span>{words.deskInGroup(groupName)}</span>}
        {saying && <strong class="desk-saying">{saying.text}</strong>}
      </p>
      {note.addsTo !== "" && <p class="desk-adds">{words.deskAddsTo(note.addsTo)}</p>}
      <p
        class="desk-text"
        id={id}
        draggable
        onDragStart={(event) => {
          event.dataTransfer?.setData(dragType, `${note.handle}`);
          drag(note.handle);
        }}
      >
        <bdi>{note.text}</bdi>
      </p>
      <RowMoves {...props} id={id} busy={saying?.busy === true} />
    </li>
  );
}

function classOf(grouped: boolean, elsewhere: boolean): string {
  return `desk-row${grouped ? " desk-row-grouped" : ""}${elsewhere ? " desk-row-elsewhere" : ""}`;
}

function RowMoves(props: Props & { id: string; busy: boolean }) {
  const { row, desk, id, busy, words, press } = props;
  const note = row.note.handle;
  const mark = (to: NoteMark) => void press({ kind: MoveKind.MARK_NOTE, argument: to, note });
  const targets = joinTargets(row, desk, words);
  const pick = { describedBy: id, busy, hint: words.deskPressEnter };
  return (
    <div class="desk-moves">
      {marksFor(row, desk.moderated, words).map((button) => (
        <button
          type="button"
          class="desk-move"
          key={button.mark}
          aria-describedby={id}
          aria-disabled={busy}
          // The second click of two would meet the button that took the place of the first.
          onClick={(event) => event.detail <= 1 && mark(button.mark)}
        >
          {button.label}
        </button>
      ))}
      {partOf(row, desk.moderated) === "waiting" && (
        <PickSelect {...pick} label={words.deskKeepOff} pick={(value) => mark(Number(value))}>
          <optgroup label={words.deskKeepOffBecause}>
            {reasons.map((reason) => (
              <option key={reason} value={reason}>
                {reasonText(reason, words)}
              </option>
            ))}
          </optgroup>
        </PickSelect>
      )}
      {partOf(row, desk.moderated) !== "shown" && (
        <EraseButton
          describedBy={id}
          busy={busy}
          words={words}
          erase={() => mark(NoteMark.ERASED)}
        />
      )}
      {targets.length > 0 && (
        <PickSelect
          {...pick}
          label={words.deskJoin}
          pick={(value) => void press({ kind: MoveKind.JOIN_NOTES, note, other: BigInt(value) })}
        >
          {targets.map((target) => (
            <option key={`${target.note}`} value={`${target.note}`}>
              {target.label}
            </option>
          ))}
        </PickSelect>
      )}
      {row.groupHandle !== 0n && (
        <button
          type="button"
          class="desk-move"
          key="part"
          aria-describedby={id}
          aria-disabled={busy}
          onClick={() => void press({ kind: MoveKind.PART_NOTE, note })}
        >
          {words.deskTakeOut}
        </button>
      )}
    </div>
  );
}

interface EraseProps {
  describedBy: string;
  busy: boolean;
  words: ControlWords;
  erase: () => void;
}

/**
 * It cannot be taken back, so it wants a second press, for which there is all the time; the button
 * stays where it is for it.
 */
function EraseButton({ describedBy, busy, words, erase }: EraseProps) {
  const [asked, ask] = useState(false);
  return (
    <button
      type="button"
      class="desk-move desk-erases"
      aria-describedby={describedBy}
      aria-disabled={busy}
      onBlur={() => ask(false)}
      onClick={({ detail }) => {
        if (detail > 1 || busy) return;
        if (asked) erase();
        ask(!asked);
      }}
    >
      <span class={asked ? "desk-erase desk-erase-not" : "desk-erase"}>{words.deskErase}</span>
      <span class={asked ? "desk-erase" : "desk-erase desk-erase-not"}>{words.deskEraseSure}</span>
    </button>
  );
}

/**
 * When the pressed button is gone after `state` changed, its row has the focus: the next Tab goes
 * on
 * from there.
 */
function useFocusAfter(state: string) {
  const element = useRef<HTMLLIElement>(null);
  const held = useRef(false);
  const before = useRef(state);
  useLayoutEffect(() => {
    const row = element.current;
    if (before.current !== state && held.current && document.activeElement === document.body) {
      row?.focus({ preventScroll: true });
    }
    before.current = state;
  }, [state]);
  useLayoutEffect(() => {
    const watch = ({ target }: FocusEvent) => {
      held.current = target instanceof Node && element.current?.contains(target) === true;
    };
    document.addEventListener("focusin", watch);
    return () => document.removeEventListener("focusin", watch);
  }, []);
  return element;
}
