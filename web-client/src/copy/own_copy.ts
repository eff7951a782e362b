// The copy of one page: what goes in, what comes out, and when.
//
// OC1 Nothing is stored until somebody presses. After that a copy follows what was written when a
//     log step is left, after a random delay, never at the moment of an answer.
// OC2 The words are shown once and kept nowhere; what was made of them lives with the tab, and goes
//     when the copy is erased.
// OC3 What comes out of a copy is merged; nothing that is newer here is lost.
// OC4 The copy is what this page holds: what was wiped here is gone from the next one.
import { type Signal, signal } from "@preact/signals";
import { Later } from "../link/later";
import { importAgain } from "../link/parts";
import { forget, keep, kept } from "../link/shelf";
import { bytesOf, textOf } from "../ui/base64";
import type { Content } from "./content";
import type { CopyKeys } from "./sealing";
import type { Made, Opened, Problem } from "./work";

export interface CopySource {
  content(): Content;
  bring(content: Content): void;
}

const shelf = "goedwerk.copy";
const offeredShelf = "goedwerk.copy.offered";
const least_ms = 30_000;
const most_ms = 90_000;
const locatorBytes = 16;
const keyBytes = 32;

const failed = { kind: "problem", problem: "unavailable" } as const;
const work = importAgain(() => import("./own_work"));

export class OwnCopy {
  readonly keys: Signal<CopyKeys | null> = signal(keysIn(kept("tab", shelf)));
  // Worth asking once: there is a log, and no copy of it.
  readonly offered = signal(false);
  readonly #source: CopySource;
  readonly #later = new Later();

  constructor(source: CopySource) {
    this.#source = source;
  }

  // What the next store would hold.
  content(): Content {
    return this.#source.content();
  }

  async make(): Promise<Made> {
    const made = await work().then(
      ({ make }) => make(this.#source.content()),
      () => failed,
    );
    if (made.kind === "made") this.#know(made.keys);
    return made;
  }

  async open(typed: readonly string[]): Promise<Opened<Content>> {
    const opened = await work().then(
      ({ open }) => open(typed),
      () => failed,
    );
    if (opened.kind === "opened") {
      this.#source.bring(opened.content);
      this.#know(opened.keys);
    }
    return opened;
  }

  async update(): Promise<Problem | null> {
    const keys = this.keys.value;
    if (keys === null) return null;
    return await work().then(
      ({ store }) => store(keys, this.#source.content()),
      () => failed.problem,
    );
  }

  async erase(): Promise<Problem | null> {
    const keys = this.keys.value;
    if (keys === null) return null;
    this.#later.forget();
    const problem = await work().then(
      ({ erase }) => erase(keys),
      () => failed.problem,
    );
    if (problem !== null) return problem;
    this.keys.value = null;
    forget(shelf);
    return null;
  }

  // OC1: the room has gone on from a log step.
  leftLog(): void {
    if (this.keys.value !== null) {
      this.#later.ask(least_ms, most_ms, () => void this.update());
      return;
    }
    if (kept("tab", offeredShelf) !== null || this.#source.content().writings.length === 0) return;
    keep("tab", offeredShelf, "1");
    this.offered.value = true;
  }

  stop(): void {
    this.#later.forget();
  }

  #know(keys: CopyKeys): void {
    this.keys.value = keys;
    this.offered.value = false;
    keep("tab", shelf, textOf(new Uint8Array([...keys.locator, ...keys.key])));
  }
}

function keysIn(text: string | null): CopyKeys | null {
  const bytes = text === null ? null : bytesOf(text);
  if (bytes === null || bytes.length !== locatorBytes + keyBytes) return null;
  return { locator: bytes.slice(0, locatorBytes), key: bytes.slice(locatorBytes) };
}
