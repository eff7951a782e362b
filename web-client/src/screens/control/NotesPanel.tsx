import { useRef, useState } from "preact/hooks";
import { ErrorCode } from "../../gen/error_pb";
import { MoveKind } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import type { NoteMove } from "../../link/meant_moves";
import { Announcer } from "../../ui/Announcer";
import {
  type Count,
  countOf,
  countUnseen,
  type Desk,
  type DeskList,
  enter,
  firstPart,
  follow,
  isUntidy,
  listedOf,
  type Part,
  partOf,
  parts,
  partText,
  rowOf,
  titleRows,
  withCount,
} from "./desk";
import { NoteRow, type Saying } from "./NoteRow";
import "./notes.css";

/** Stands for the move about all of them; no note has this handle. */
const allNotes = 0n;

interface Props {
  desk: Desk;
  /** Another number: the list was left and is entered again. */
  visit: number;
  words: ControlWords;
  press: (move: NoteMove) => Promise<ErrorCode>;
}

/** The notes of this step, for the facilitator's eyes only. Everything in it goes by keyboard too.
 */
export function NotesPanel({ desk, visit, words, press }: Props) {
  const [list, choose] = useList(desk, visit);
  const [sayings, say] = useState<ReadonlyMap<bigint, Saying>>(new Map());
  const dragged = useRef<bigint | null>(null);
  const titles = titleRows(list.current, desk);
  const problem = [...sayings.values()].filter(({ busy }) => !busy).at(-1);

  const pressFor = async (move: NoteMove): Promise<boolean> => {
    // A title waits for its turn; a second press of a button means nothing more.
    const busy = sayings.get(move.note)?.busy === true;
    if (busy && move.kind !== MoveKind.NAME_GROUP) return false;
    say((all) => new Map(all).set(move.note, { busy: true, text: words.deskBusy }));
    if (move.kind === MoveKind.JOIN_NOTES) {
      list.current = { ...list.current, joined: [...list.current.joined, move.note] };
    }
    const code = await press(move);
    const text = problemOf(code, words);
    say((all) => {
      const left = new Map(all);
      left.delete(move.note);
      return text === "" ? left : left.set(move.note, { busy: false, text });
    });
    return text === "";
  };
  const dropOn = (other: bigint) => {
    const note = dragged.current;
    dragged.current = null;
    const row = note === null ? null : rowOf(desk, note);
    if (note === null || note === other || row === null) return;
    const together = row.groupHandle !== 0n && row.groupHandle === rowOf(desk, other)?.groupHandle;
    if (!together) void pressFor({ kind: MoveKind.JOIN_NOTES, note, other });
  };

  const { part, order } = list.current;
  const waiting = countOf(desk, "waiting");
  const unseen = countUnseen(desk);
  const count = countOf(desk, part);
  const listed = listedOf(desk, part);
  const all = count.more ? listed + desk.restCount : count.number;
  const cut = listed > 0 && listed < all;
  return (
    <section class="desk" aria-label={words.deskTitle}>
      <Parts
        desk={desk}
        part={part}
        choose={choose}
        untidy={isUntidy(list.current, desk)}
        words={words}
      />
      {cut && <p class="desk-rest">{words.deskListed(listed, all)}</p>}
      <Announcer text={waiting.number > 0 ? words.deskWaiting(waiting.number, waiting.more) : ""} />
      {unseen.number > 1 && (
        <ShowAll
          count={unseen}
          saying={sayings.get(allNotes) ?? null}
          words={words}
          press={() => void pressFor({ kind: MoveKind.SHOW_WAITING, note: allNotes })}
        />
      )}
      <p class="visually-hidden" role="status">
        {problem?.text}
      </p>
      {order.length === 0 && <p class="desk-none">{noneText(desk, part, count, words)}</p>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role without bullets */}
      <ul class="desk-rows" role="list">
        {order.map((handle) => {
          const row = rowOf(desk, handle);
          if (row === null) {
            return (
              <li class="desk-row desk-row-gone" key={`${handle}`}>
                {desk.restCount > 0 ? words.deskElsewhere : words.deskGone}
              </li>
            );
          }
          return (
            <NoteRow
              key={`${handle}`}
              row={row}
              desk={desk}
              elsewhere={partOf(row, desk.moderated) !== part}
              titleHere={titles.get(row.groupHandle) === handle}
              saying={sayings.get(handle) ?? null}
              words={words}
              press={pressFor}
              drag={(note) => {
                dragged.current = note;
              }}
              drop={() => dropOn(handle)}
            />
          );
        })}
      </ul>
      {cut && <p class="desk-rest">{words.deskRest(all - listed)}</p>}
    </section>
  );
}

interface ShowAllProps {
  count: Count;
  saying: Saying | null;
  words: ControlWords;
  press: () => void;
}

/** Who has read them all need not press one by one. */
function ShowAll({ count, saying, words, press }: ShowAllProps) {
  return (
    <p class="desk-all">
      <button type="button" class="desk-move" aria-disabled={saying?.busy === true} onClick={press}>
        {withCount(words.deskShowAll, count)}
      </button>
      {saying && <strong class="desk-saying">{saying.text}</strong>}
    </p>
  );
}

/** The list of now, and how another part is chosen; the same part again makes it tidy. */
function useList(desk: Desk, visit: number) {
  const list = useRef<DeskList>(enter(desk, firstPart(desk)));
  const visited = useRef(visit);
  const revealed = useRef(desk.revealed);
  const [, redraw] = useState({});
  if (visited.current !== visit) list.current = enter(desk, list.current.part);
  visited.current = visit;
  const isRevealedNow = desk.revealed && !revealed.current;
  if (isRevealedNow && list.current.part === "waiting") list.current = enter(desk, firstPart(desk));
  revealed.current = desk.revealed;
  list.current = follow(list.current, desk);
  const choose = (part: Part) => {
    list.current = enter(desk, part);
    redraw({});
  };
  return [list, choose] as const;
}

interface PartsProps {
  desk: Desk;
  part: Part;
  untidy: boolean;
  words: ControlWords;
  choose: (part: Part) => void;
}

function Parts({ desk, part, untidy, words, choose }: PartsProps) {
  return (
    <div class="desk-head">
      <h2>{words.deskTitle}</h2>
      <button
        type="button"
        class={untidy ? "desk-move" : "desk-move desk-tidy-not"}
        onClick={() => choose(part)}
      >
        {words.deskTidy}
      </button>
      <fieldset class="desk-parts">
        <legend class="visually-hidden">{words.deskParts}</legend>
        {parts.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="desk-part"
              checked={name === part}
              onChange={() => choose(name)}
            />
            <span>{partText(desk, name, words)}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function noneText(desk: Desk, part: Part, count: Count, words: ControlWords): string {
  if (desk.tooFew) return desk.closed ? words.deskTooFewClosed : words.deskTooFew;
  if (count.number > 0 || count.more) return words.deskFull;
  switch (part) {
    case "waiting":
      return words.deskNoneWaiting;
    case "shown":
      return words.deskNoneShown;
    case "off":
      return words.deskNoneOff;
  }
}

/** Empty: it was taken. */
function problemOf(code: ErrorCode, words: ControlWords): string {
  switch (code) {
    case ErrorCode.UNSPECIFIED:
      return "";
    case ErrorCode.STALE:
    case ErrorCode.MOVE_PENDING:
      return words.deskCrowded;
    case ErrorCode.UNAVAILABLE:
    case ErrorCode.RATE_LIMITED:
      return words.unsureMove;
    case ErrorCode.TEXT_TOO_LONG:
      return words.deskTitleLong;
    case ErrorCode.BAD_TEXT:
      return words.deskTitleBad;
    default:
      return words.deskImpossible;
  }
}
