// People in the room without a phone: what the regie can enter for the open question, and what was
// entered. Which questions take it, the server says (takes_hall).
//
// HL1 A question with places (a choice, a scale with one item) takes a number for each place; notes
//     and words are written down one by one.
// HL2 What was entered is sent back as it came: that is how the server knows it again.
// HL3 A word that stands there already becomes one more of the same; a note is always one.

import {
  type ActivityAnswer,
  ActivityAnswerSchema,
  type ActivityView,
} from "../../gen/activity_pb";
import type { ControlRoomView, HallAnswered } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import { clean } from "../../ui/clean";
import { create } from "../../wire";

export interface Place {
  readonly label: string;
  readonly people: number;
  readonly answer: ActivityAnswer;
}

export interface Written {
  readonly list: number;
  readonly item: number; // which text it adds to, from 1; 0: none
  readonly text: string;
  readonly people: number;
  readonly answer: ActivityAnswer;
}

export interface TextsForm {
  readonly kind: "note" | "word";
  readonly key: string; // of the round
  readonly lists: readonly string[]; // titles
  readonly replies: boolean;
  readonly items: readonly string[];
  readonly charactersMax: number;
  readonly written: readonly Written[];
}

export type HallForm =
  | { readonly kind: "hands"; readonly key: string; readonly places: readonly Place[] }
  | TextsForm;

/**
 * Null: nothing can be entered now, or this question is not on the screen yet. `board` is the
 * question as the board has it, should that one know the texts of a writing round.
 */
export function hallFormOf(
  room: ControlRoomView,
  view: ActivityView | null,
  board: ActivityView | null,
  words: ControlWords,
): HallForm | null {
  if (!room.takesHall || view === null || view.stepIndex !== room.stepIndex) return null;
  const key = `${view.stepIndex} ${view.roundNumber}`;
  const { activity } = view;
  switch (activity.case) {
    case "choice": {
      const options = activity.value.options.map((option) => option.text);
      const labels = activity.value.other ? [...options, words.hallOther] : options;
      return { kind: "hands", key, places: placesOf(labels, "choice", room.hall) };
    }
    case "scale": {
      const { stepCount, labels, low, high } = activity.value;
      const names = Array.from({ length: stepCount }, (_, at) => {
        const end = at === 0 ? low : at === stepCount - 1 ? high : "";
        return labels[at] ?? (end === "" ? `${at + 1}` : `${at + 1}, ${end}`);
      });
      return { kind: "hands", key, places: placesOf(names, "scale", room.hall) };
    }
    case "columns": {
      const { columns, replies, charactersMax } = activity.value;
      const items = activity.value.items.length > 0 ? activity.value.items : itemsOf(board);
      const lists = columns.map(({ title }) => title);
      const written = writtenIn(room.hall);
      return { kind: "note", key, lists, replies, items, charactersMax, written };
    }
    case "words": {
      const lists = activity.value.lists.map(({ title }) => title);
      const { charactersMax } = activity.value;
      const written = writtenIn(room.hall);
      return { kind: "word", key, lists, replies: false, items: [], charactersMax, written };
    }
    default:
      return null;
  }
}

function itemsOf(view: ActivityView | null): readonly string[] {
  return view?.activity.case === "columns" ? view.activity.value.items : [];
}

function placesOf(
  labels: readonly string[],
  kind: "choice" | "scale",
  hall: readonly HallAnswered[],
): Place[] {
  return labels.map((label, at) => {
    const before = hall.find(({ answer }) => placeOf(answer) === at);
    const activity =
      kind === "choice"
        ? { case: kind, value: { optionIndexes: [at] } }
        : { case: kind, value: { positionIndexes: [at] } };
    const answer = before?.answer ?? create(ActivityAnswerSchema, { activity });
    return { label, people: before?.people ?? 0, answer };
  });
}

function placeOf(answer: ActivityAnswer | undefined): number | undefined {
  const activity = answer?.activity;
  if (activity?.case === "choice") return activity.value.optionIndexes[0];
  return activity?.case === "scale" ? activity.value.positionIndexes[0] : undefined;
}

function writtenIn(hall: readonly HallAnswered[]): Written[] {
  return hall.flatMap(({ answer, people }) => {
    if (answer === undefined) return [];
    const { activity } = answer;
    const note = activity.case === "columns" ? activity.value.notes[0] : undefined;
    if (note !== undefined) {
      const text = textIn(note.text);
      return [{ list: note.columnIndex, item: note.itemNumber, text, people, answer }];
    }
    const word = activity.case === "words" ? activity.value.words[0] : undefined;
    if (word === undefined) return [];
    return [{ list: word.listIndex, item: 0, text: textIn(word.text), people, answer }];
  });
}

function textIn(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

export interface Entry {
  readonly answer: ActivityAnswer;
  readonly people: number;
}

/** What to send for a text that was typed. `people` is how many say it. */
export function entryOf(
  form: TextsForm,
  typed: { readonly list: number; readonly item: number; readonly text: string },
  people = 1,
): Entry {
  const cleaned = clean(typed.text);
  const oneLine = form.kind === "word" ? cleaned.replace(/\s+/gu, " ") : cleaned;
  const text = new TextEncoder().encode(oneLine);
  if (form.kind === "word") {
    const same = form.written.find(
      (other) => other.list === typed.list && other.text.toLowerCase() === oneLine.toLowerCase(),
    );
    if (same !== undefined) return { answer: same.answer, people: same.people + people };
    const words = [{ listIndex: typed.list, text }];
    const activity = { case: "words" as const, value: { words } };
    return { answer: create(ActivityAnswerSchema, { activity }), people };
  }
  const handle = randomHandle();
  const notes = [{ columnIndex: typed.list, text, handle, itemNumber: typed.item }];
  const activity = { case: "columns" as const, value: { notes } };
  return { answer: create(ActivityAnswerSchema, { activity }), people: 1 };
}

function randomHandle(): bigint {
  const [handle = 0n] = crypto.getRandomValues(new BigUint64Array(1));
  return handle === 0n ? randomHandle() : handle;
}

const peopleMost = 999;

/** The number in a field; empty is nobody. Null: that is no number of people. */
export function peopleIn(typed: string): number | null {
  const text = typed.trim() === "" ? "0" : typed.trim();
  if (!/^\d+$/.test(text)) return null;
  const people = Number(text);
  return people <= peopleMost ? people : null;
}
