// What a person writes for nobody else: a log, a letter to oneself. It is never sent.
//
// W1  It is kept by this browser per room and step, over reloads and closed tabs, until the room
//     ends (O4 of own.ts) or its writer wipes it.
// W2  A log outlives the room. A later meeting on this device finds it again.
// W3  When the room ends, what this page holds stays on the page: there is time to take it along.
// W4  Without storage all of it lives as long as the page.
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

export const writingKinds: readonly WritingKind[] = ["note", "log", "letter", "mirror"];
const logs = "goedwerk.log.";

export class Writings {
  // Of this room, by step; only where something was written.
  readonly here: Signal<ReadonlyMap<number, Writing>>;
  readonly #log: string;
  readonly #room: string;

  constructor(code: string) {
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

function read(text: string | null): Writing | null {
  try {
    const found: unknown = JSON.parse(text ?? "null");
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
  } catch {
    return null;
  }
}

function stringsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
}
