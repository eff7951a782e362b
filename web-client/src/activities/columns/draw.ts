// Which texts of others a phone shows in a writing round.
//
// DR1 Two, drawn by this phone alone; what was answered already stays among them.
// DR2 Never a text that this phone wrote itself, as far as it knows: of its own notes it keeps a
//     sign until the room ends, by which the text can be known again but not read.
import type { Note } from "../../gen/activities/columns_pb";
import { shownHandle } from "./handles";

export const drawnCount = 2;

export function signOf(text: string): string {
  return shownHandle(0n, text).toString(36);
}

/** The signs in what was kept for any step of the room. */
export function wroteIn(drafts: readonly object[]): string[] {
  return drafts.flatMap((draft) =>
    "wrote" in draft && Array.isArray(draft.wrote)
      ? draft.wrote.filter((sign) => typeof sign === "string")
      : [],
  );
}

/** Numbers of texts, from 1. `random` in [0, 1). */
export function draw(
  items: readonly string[],
  wrote: readonly string[],
  answered: readonly Note[],
  random: () => number = Math.random,
): number[] {
  const drawn = answered.map((note) => note.itemNumber).filter((number) => number > 0);
  const left = items
    .map((text, index) => ({ number: index + 1, own: wrote.includes(signOf(text)) }))
    .filter(({ number, own }) => !own && !drawn.includes(number));
  while (drawn.length < drawnCount && left.length > 0) {
    const [one] = left.splice(Math.floor(random() * left.length), 1);
    if (one !== undefined) drawn.push(one.number);
  }
  return drawn;
}
