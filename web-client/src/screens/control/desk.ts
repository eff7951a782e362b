// The facilitator's list of notes.
//
// DL1 A note waits, is on the board, or is kept off it; the list shows one of the three.
// DL2 Rows keep their place, whatever happens to their notes, until another part is chosen or the
//     list is left. New notes come last.
// DL3 A list that is entered has the notes of a group next to each other.
// DL4 Every group in the list has one row with its title; it stays with that row.
// DL5 A number of notes is that of all of them, or says that there may be more.
// DL6 From the reveal on, a list in which nothing waits any more gives way to what is on the board.
import {
  type ColumnsView,
  type DeskNote,
  NoteMark,
  type ShownNote,
} from "../../gen/activities/columns_pb";
import { type ActivityView, Phase, Precision, Show } from "../../gen/activity_pb";
import type { ControlWords } from "../../i18n/control";

export type Part = "waiting" | "shown" | "off";
export const parts: readonly Part[] = ["waiting", "shown", "off"];

export interface DeskRow extends DeskNote {
  readonly note: ShownNote;
}

export interface Desk {
  readonly key: string; // of the round
  readonly moderated: boolean;
  readonly columns: ColumnsView["columns"];
  readonly rows: readonly DeskRow[];
  readonly restCount: number; // notes that were not sent: what waits goes first, then what is shown
  readonly shownCount: number;
  readonly notShownCount: number; // waits, or is kept off the board
  readonly tooFew: boolean; // nothing may be looked at yet
  readonly ahead: boolean; // what is shown comes on the board at the reveal
  readonly closed: boolean;
  readonly revealed: boolean;
  readonly talk: boolean; // the board has their number only
}

/**
 * What there is to look at in this step; null: nothing. Never anything on a screen that the group
 * can see (*beamerveilig*).
 */
export function deskOf(
  activity: ActivityView | null,
  stepIndex: number,
  beamerSafe: boolean,
): Desk | null {
  if (beamerSafe || activity === null || activity.stepIndex !== stepIndex) return null;
  if (activity.activity.case !== "columns" || activity.roundNumber === 0) return null;
  if (activity.precision === Precision.HIDDEN) return null;
  const body = activity.activity.value;
  return {
    key: `${activity.stepIndex} ${activity.roundNumber}`,
    moderated: body.moderated,
    columns: body.columns,
    rows: body.desk.flatMap((row) => (row.note ? [{ ...row, note: row.note }] : [])),
    restCount: body.deskRestCount,
    shownCount: body.noteCounts.reduce((sum, count) => sum + count, 0),
    notShownCount: body.notShownCount,
    tooFew: activity.precision === Precision.TOO_FEW,
    ahead: activity.show !== Show.DIRECT && activity.phase < Phase.REVEALED,
    closed: activity.phase >= Phase.CLOSED,
    revealed: activity.phase >= Phase.REVEALED,
    talk: activity.phase === Phase.TALK,
  };
}

/** N10: the title of the column with twice as many notes as each other; empty: none. */
export function fullColumn(activity: ActivityView | null, stepIndex: number): string {
  if (activity?.stepIndex !== stepIndex || activity.activity.case !== "columns") return "";
  const { columns, fullColumnNumber } = activity.activity.value;
  return columns[fullColumnNumber - 1]?.title ?? "";
}

/** DL1 */
export function partOf({ mark }: DeskNote, moderated: boolean): Part {
  switch (mark) {
    case NoteMark.UNSPECIFIED:
      return moderated ? "waiting" : "shown";
    case NoteMark.LATER:
      return "waiting";
    case NoteMark.SHOWN:
      return "shown";
    default:
      return "off";
  }
}

/** A number of notes; `more`: at least so many, for not all were sent. */
export interface Count {
  readonly number: number;
  readonly more: boolean;
}

/** DL5 */
export function countOf(desk: Desk, part: Part): Count {
  const waiting = countFirst(desk, (row) => partOf(row, desk.moderated) === "waiting");
  switch (part) {
    case "waiting":
      return waiting;
    case "shown":
      return { number: desk.restCount > 0 ? desk.shownCount : listedOf(desk, part), more: false };
    case "off":
      if (desk.restCount === 0) return { number: listedOf(desk, part), more: false };
      if (waiting.more) return { number: 0, more: true };
      return { number: desk.notShownCount - waiting.number, more: false };
  }
}

/** What goes to the board when all that waits is shown: not what is kept for later. */
export function countUnseen(desk: Desk): Count {
  return countFirst(desk, ({ mark }) => desk.moderated && mark === NoteMark.UNSPECIFIED);
}

/** How many of a part were sent. */
export function listedOf(desk: Desk, part: Part): number {
  return desk.rows.filter((row) => partOf(row, desk.moderated) === part).length;
}

/** Of what is sent before all other notes: all of it is there as soon as another note is, too. */
function countFirst(desk: Desk, fits: (row: DeskRow) => boolean): Count {
  const number = desk.rows.filter(fits).length;
  const full = desk.restCount > 0 && number === desk.rows.length;
  return { number, more: full && desk.notShownCount > number };
}

export function withCount(text: string, { number, more }: Count): string {
  if (!more) return `${text} (${number})`;
  return number === 0 ? text : `${text} (${number}+)`;
}

export function partText(desk: Desk, part: Part, words: ControlWords): string {
  return withCount(partName(desk, part, words), countOf(desk, part));
}

function partName(desk: Desk, part: Part, words: ControlWords): string {
  switch (part) {
    case "waiting":
      return words.deskPartWaiting;
    case "shown":
      if (desk.talk) return words.deskTalked;
      return desk.ahead ? words.deskAhead : words.deskShown;
    case "off":
      return words.deskPartOff;
  }
}

export function markText(row: DeskNote, desk: Desk, words: ControlWords): string {
  switch (partOf(row, desk.moderated)) {
    case "waiting":
      return row.mark === NoteMark.LATER ? words.deskLater : words.deskWaits;
    case "shown":
      if (desk.talk) return words.deskTalked;
      return desk.ahead ? words.deskAhead : words.deskShown;
    case "off":
      return row.mark === NoteMark.ASKED_BACK
        ? words.deskAskedBack
        : words.deskKeptOff(reasonText(row.mark, words));
  }
}

/** Why a note is not shown, in the order in which it is asked. */
export const reasons: readonly NoteMark[] = [
  NoteMark.HURTFUL,
  NoteMark.RECOGNISABLE,
  NoteMark.CONFIDENTIAL,
  NoteMark.DOUBLE,
];

export function reasonText(mark: NoteMark, words: ControlWords): string {
  switch (mark) {
    case NoteMark.HURTFUL:
      return words.deskHurtful;
    case NoteMark.RECOGNISABLE:
      return words.deskRecognisable;
    case NoteMark.CONFIDENTIAL:
      return words.deskConfidential;
    default:
      return words.deskDouble;
  }
}

export interface MarkButton {
  readonly mark: NoteMark;
  readonly label: string;
}

/** What can be pressed for a note. Off the board without a reason is *later*: it waits again. */
export function marksFor(row: DeskNote, moderated: boolean, words: ControlWords): MarkButton[] {
  const askBack = { mark: NoteMark.ASKED_BACK, label: words.deskAskBack };
  switch (partOf(row, moderated)) {
    case "waiting": {
      const later = { mark: NoteMark.LATER, label: words.deskDoLater };
      const show = { mark: NoteMark.SHOWN, label: words.deskShow };
      return row.mark === NoteMark.LATER ? [show, askBack] : [show, later, askBack];
    }
    case "shown":
      return [{ mark: NoteMark.LATER, label: words.deskTakeOff }, askBack];
    case "off":
      return [{ mark: NoteMark.SHOWN, label: words.deskShowAfterAll }];
  }
}

export interface DeskList {
  readonly part: Part;
  readonly order: readonly bigint[]; // handles, also of notes that are gone
  readonly joined: readonly bigint[]; // brought into a group since the list was entered, in turn
}

/** DL6: the part that is looked at first. */
export function firstPart(desk: Desk): Part {
  const none = desk.revealed && countOf(desk, "waiting").number === 0;
  return desk.moderated && !none ? "waiting" : "shown";
}

/** DL3 */
export function enter(desk: Desk, part: Part): DeskList {
  const handles = desk.rows.filter((row) => partOf(row, desk.moderated) === part);
  const order: bigint[] = [];
  for (const row of handles) {
    const of = row.groupHandle;
    const together = of === 0n ? [row] : handles.filter(({ groupHandle }) => groupHandle === of);
    for (const { note } of together) if (!order.includes(note.handle)) order.push(note.handle);
  }
  return { part, order, joined: [] };
}

/** DL2 */
export function follow(list: DeskList, desk: Desk): DeskList {
  const fresh = desk.rows
    .filter((row) => partOf(row, desk.moderated) === list.part)
    .map(({ note }) => note.handle)
    .filter((handle) => !list.order.includes(handle));
  return fresh.length === 0 ? list : { ...list, order: [...list.order, ...fresh] };
}

/** Whether some rows are there only because rows keep their place. */
export function isUntidy(list: DeskList, desk: Desk): boolean {
  return list.order.length !== enter(desk, list.part).order.length;
}

export function rowOf(desk: Desk, handle: bigint): DeskRow | null {
  return desk.rows.find(({ note }) => note.handle === handle) ?? null;
}

/** DL4: by group, the note in whose row its title stands. */
export function titleRows(list: DeskList, desk: Desk): ReadonlyMap<bigint, bigint> {
  const places = new Map<bigint, bigint>();
  for (const handle of [...list.joined, ...list.order]) {
    const group = list.order.includes(handle) ? (rowOf(desk, handle)?.groupHandle ?? 0n) : 0n;
    if (group !== 0n && !places.has(group)) places.set(group, handle);
  }
  return places;
}

const wordsOfTitleMax = 40;

/** The beginning of a text, in whole words. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, " ");
  if (line.length <= wordsOfTitleMax) return line;
  const cut = line.slice(0, wordsOfTitleMax + 1);
  const end = cut.lastIndexOf(" ");
  return `${end > 0 ? cut.slice(0, end) : [...cut].slice(0, -1).join("")}…`;
}

export function groupName(desk: Desk, group: bigint, words: ControlWords): string {
  const notes = desk.rows.filter(({ groupHandle }) => groupHandle === group);
  const title = notes[0]?.groupTitle ?? "";
  return words.deskGroup(title || firstWords(notes[0]?.note.text ?? ""), notes.length);
}

export interface JoinTarget {
  readonly note: bigint; // a note of the group, or the note itself
  readonly label: string;
}

/** With what a note can be brought together: groups first, never what it is together with. */
export function joinTargets(row: DeskRow, desk: Desk, words: ControlWords): JoinTarget[] {
  const groups = new Map<bigint, JoinTarget>();
  const alone: JoinTarget[] = [];
  for (const { note, groupHandle } of desk.rows) {
    if (note.handle === row.note.handle) continue;
    if (groupHandle === 0n) alone.push({ note: note.handle, label: firstWords(note.text) });
    else if (groupHandle !== row.groupHandle && !groups.has(groupHandle)) {
      groups.set(groupHandle, { note: note.handle, label: groupName(desk, groupHandle, words) });
    }
  }
  return [...groups.values(), ...alone];
}
