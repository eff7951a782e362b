// Where this person stood: the own choices and places that the server confirmed, each with its
// question, so that they can be read without the room.
//
// PO1 Those of this room live with the tab and go when the room ends (O4 of own.ts). What the page
//     holds then stays on the page.
// PO2 Free text is never among them.
// PO3 Of two about one question the newest wins; of one day, the one that is here.
// PO4 Those of other rooms come from an own copy only, and live with the tab.

import { type Signal, signal } from "@preact/signals";
import {
  type ActivityAnswer,
  ActivityAnswerSchema,
  type ActivityView,
  ActivityViewSchema,
} from "./gen/activity_pb";
import { keep, kept } from "./link/shelf";
import { bytesOf, textOf } from "./ui/base64";
import { fromBinary, toBinary } from "./wire";

export interface Position {
  readonly room: string;
  readonly day: string; // YYYY-MM-DD
  readonly view: ActivityView; // the question, as it was when it was open
  readonly answer: ActivityAnswer;
}

const earlierShelf = "goedwerk.earlier";

export class Positions {
  readonly all: Signal<ReadonlyMap<string, Position>>;
  readonly #room: string;
  readonly #shelf: string;

  constructor(code: string) {
    this.#room = code;
    this.#shelf = `goedwerk.${code}.positions`;
    const kept = [...read(this.#shelf), ...read(earlierShelf)];
    this.all = signal(new Map(kept.map((position) => [nameOf(position), position])));
  }

  note(view: ActivityView, answer: ActivityAnswer, day: string): void {
    const position = { room: this.#room, day, view, answer };
    this.#put(new Map(this.all.value).set(nameOf(position), position));
  }

  // PO3
  bring(brought: readonly Position[]): void {
    const all = new Map(this.all.value);
    for (const position of brought) {
      const here = all.get(nameOf(position));
      if (here === undefined || here.day < position.day) all.set(nameOf(position), position);
    }
    this.#put(all);
  }

  // Of other rooms, the newest first.
  earlier(): Position[] {
    return [...this.all.value.values()]
      .filter(({ room }) => room !== this.#room)
      .sort((a, b) => b.day.localeCompare(a.day));
  }

  #put(all: ReadonlyMap<string, Position>): void {
    this.all.value = all;
    const rows = [...all.values()];
    keep("tab", this.#shelf, written(rows.filter(({ room }) => room === this.#room)));
    keep("tab", earlierShelf, written(rows.filter(({ room }) => room !== this.#room)));
  }
}

function nameOf({ room, view }: Position): string {
  return `${room}:${view.stepIndex}:${view.roundNumber}`;
}

function written(positions: readonly Position[]): string {
  return JSON.stringify(positions.map(plainOf));
}

// As it stands in a copy, too.
export interface PlainPosition {
  readonly room: string;
  readonly day: string;
  readonly view: string;
  readonly answer: string;
}

export function plainOf({ room, day, view, answer }: Position): PlainPosition {
  return {
    room,
    day,
    view: textOf(toBinary(ActivityViewSchema, view)),
    answer: textOf(toBinary(ActivityAnswerSchema, answer)),
  };
}

export function positionOf(found: unknown): Position | null {
  if (typeof found !== "object" || found === null) return null;
  const { room, day, view, answer } = found as Record<string, unknown>;
  const asked = typeof view === "string" ? bytesOf(view) : null;
  const said = typeof answer === "string" ? bytesOf(answer) : null;
  if (typeof room !== "string" || typeof day !== "string" || !asked || !said) return null;
  try {
    return {
      room,
      day,
      view: fromBinary(ActivityViewSchema, asked),
      answer: fromBinary(ActivityAnswerSchema, said),
    };
  } catch {
    return null;
  }
}

function read(shelf: string): Position[] {
  try {
    const rows: unknown = JSON.parse(kept("tab", shelf) ?? "[]");
    return Array.isArray(rows) ? rows.map(positionOf).filter((one) => one !== null) : [];
  } catch {
    return [];
  }
}
