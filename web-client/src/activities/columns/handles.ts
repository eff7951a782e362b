// By which handle a note is known.
//
// H1  A note gets a random handle, not 0, when it is first sent, and keeps it when it is changed or
//     sent again. Two notes of one answer never share one.
// H2  What the board and the facilitator know a note by is made of the handle and the cleaned text
//     (server/domain/activities/columns.h, N6): a changed note is another one to them, and only
//     this phone can tell that it is its own.
import type { Note } from "../../gen/activities/columns_pb";
import { cleaned } from "./clean";

const offsetBasis = 0xcbf29ce484222325n; // FNV-1a, 64 bits
const prime = 0x100000001b3n;

export function textOf(note: Note): string {
  return new TextDecoder().decode(note.text);
}

export function newHandle(taken: readonly bigint[]): bigint {
  for (;;) {
    const [handle = 0n] = crypto.getRandomValues(new BigUint64Array(1));
    if (handle !== 0n && !taken.includes(handle)) return handle;
  }
}

export function shownHandle(handle: bigint, text: string): bigint {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, handle, true);
  let hash = offsetBasis;
  const take = (byte: number) => {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  };
  for (let at = 0; at < 8; at += 1) take(bytes.getUint8(at));
  for (const byte of new TextEncoder().encode(cleaned(text))) take(byte);
  return hash;
}

export function isAskedBack(note: Note, askedBack: readonly bigint[]): boolean {
  return askedBack.length > 0 && askedBack.includes(shownHandle(note.handle, textOf(note)));
}
