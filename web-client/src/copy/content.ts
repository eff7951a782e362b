// What a copy holds: the own writings of all rooms this page knows, and the own positions. JSON
// with a version; a newer version than ours is not opened, what is not understood is left out.
import { type PlainPosition, type Position, plainOf, positionOf } from "../positions";
import { type RoomWriting, writingOf } from "../writings";

export interface Content {
  readonly writings: readonly RoomWriting[];
  readonly positions: readonly Position[];
}

const version = 1;

interface Written {
  readonly version: number;
  readonly writings: readonly RoomWriting[];
  readonly positions: readonly PlainPosition[];
}

export function bytesOfContent({ writings, positions }: Content): Uint8Array {
  const written: Written = { version, writings, positions: positions.map(plainOf) };
  return new TextEncoder().encode(JSON.stringify(written));
}

export function contentOf(bytes: Uint8Array): Content | null {
  try {
    const found: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof found !== "object" || found === null) return null;
    const { version: of, writings, positions } = found as Record<string, unknown>;
    if (of !== version) return null;
    return {
      writings: listOf(writings, roomWritingOf),
      positions: listOf(positions, positionOf),
    };
  } catch {
    return null;
  }
}

function roomWritingOf(found: unknown): RoomWriting | null {
  const writing = writingOf(found);
  const room = (found as { room?: unknown } | null)?.room;
  return writing === null || typeof room !== "string" || !/^[0-9A-Z]{1,16}$/.test(room)
    ? null
    : { ...writing, room };
}

function listOf<T>(found: unknown, read: (one: unknown) => T | null): T[] {
  return Array.isArray(found) ? found.map(read).filter((one) => one !== null) : [];
}
