// What a person writes for nobody else: a log, a letter to oneself. It is never sent.
//
// W1  It is kept by this browser per room and step, over reloads and closed tabs, until the room
//     ends (O4 of own.ts) or its writer wipes it.
// W2  A log outlives the room. A later meeting on this device finds it again.
// W3  When the room ends, what this page holds stays on the page: there is time to take it along.
// W4  Without storage all of it lives as long as the page.
// W5  From an own copy (copy/) the newest of two wins, and of one day the longest. A log is kept as
//     W2 says, what belongs to another room lives with the tab.
import { type Signal, signal } from "@preact/signals";
import { forget, keep, kept, keysWith } from "./link/shelf";

export type WritingKind = "note" | "log" | "letter" | "mirror";

// Complete in itself: it can be read without the question it belongs to.
export interface Writing {
  readonly stepIndex: number;
  readonly kind: WritingKind;
  readonly title: string;
  readonly prompts: readonly string[];
  readonly texts: readonly string[]; // one for each prompt
  readonly day: string; // of the last change, YYYY-MM-DD
}

export interface RoomWriting extends Writing {
  readonly room: string;
}

export const writingKinds: readonly WritingKind[] = ["note", "log", "letter", "mirror"];
const logs = "goedwerk.log.";

export class Writings {
  // Of this room, by step; only where something was written.
  readonly here: Signal<ReadonlyMap<number, Writing>>;
  readonly #code: string;
  readonly #log: string;
  readonly #room: string;

  constructor(code: string) {
    this.#code = code;
    this.#log = `${logs}${code}.`;
    this.#room = `goedwerk.${code}.writing.`;
    const keys = [...keysWith(this.#log), ...keysWith(this.#room)];
    this.here = signal(new Map(written(keys).map((writing) => [writing.stepIndex, writing])));
  }

  keep(writing: Writing): void {
    if (writing.texts.every((text) => text.trim() === "")) {
      this.wipe(writing);
      return;
    }
    this.here.value = new Map(this.here.value).set(writing.stepIndex, writing);
    keep("local", this.#keyOf(writing), JSON.stringify(writing));
  }

  wipe(writing: Writing): void {
    const left = new Map(this.here.value);
    left.delete(writing.stepIndex);
    this.here.value = left;
    forget(this.#keyOf(writing));
  }

  // W2: logs of other rooms on this device, the newest first.
  earlierLogs(): Writing[] {
    return written(this.#earlier()).sort((a, b) => b.day.localeCompare(a.day));
  }
  wipeEarlierLogs(): void {
    for (const key of this.#earlier()) forget(key);
  }

  // All that a copy of this page would hold.
  all(): RoomWriting[] {
    const here = [...this.here.value.values()].map((one) => ({ ...one, room: this.#code }));
    const earlier = this.#earlier().flatMap((key) =>
      written([key]).map((one) => ({ ...one, room: key.slice(logs.length).split(".")[0] ?? "" })),
    );
    return [...here, ...earlier];
  }

  // W5
  bring(brought: readonly RoomWriting[]): void {
    const here = new Map(this.here.value);
    for (const { room, ...writing } of brought) {
      const place = writing.kind === "log" ? `${logs}${room}` : `goedwerk.${room}.writing`;
      const key = `${place}.${writing.stepIndex}`;
      const own = room === this.#code;
      const known = own ? (here.get(writing.stepIndex) ?? null) : read(kept("local", key));
      if (known !== null && !isNewer(writing, known)) continue;
      if (own) here.set(writing.stepIndex, writing);
      keep(own || writing.kind === "log" ? "local" : "tab", key, JSON.stringify(writing));
    }
    this.here.value = here;
  }

  #earlier(): string[] {
    return keysWith(logs).filter((key) => !key.startsWith(this.#log));
  }

  #keyOf({ kind, stepIndex }: Writing): string {
    return `${kind === "log" ? this.#log : this.#room}${stepIndex}`;
  }
}

function written(keys: readonly string[]): Writing[] {
  return keys.map((key) => read(kept("local", key))).filter((writing) => writing !== null);
}

function isNewer(writing: Writing, than: Writing): boolean {
  const length = ({ texts }: Writing) => texts.join("").length;
  return writing.day === than.day ? length(writing) > length(than) : writing.day > than.day;
}

function read(text: string | null): Writing | null {
  try {
    return writingOf(JSON.parse(text ?? "null"));
  } catch {
    return null;
  }
}

export function writingOf(found: unknown): Writing | null {
  if (typeof found !== "object" || found === null) return null;
  const { stepIndex, kind, title, prompts, texts, day } = found as Record<string, unknown>;
  const known = writingKinds.find((one) => one === kind);
  if (typeof stepIndex !== "number" || known === undefined) return null;
  return {
    stepIndex,
    kind: known,
    title: `${title}`,
    prompts: stringsIn(prompts),
    texts: stringsIn(texts),
    day: `${day}`,
  };
}

function stringsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
}
