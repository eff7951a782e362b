// What a screen is told about its connection: every change, and trouble as noticeable only after
// two seconds of it (L6).

import type { LinkState, Side } from "./states";

const noticeAfter_ms = 2_000;

export class LinkStatus {
  readonly #changed: (state: LinkState) => void;
  #state: LinkState = { kind: "connecting", side: "unknown", noticeable: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: (state: LinkState) => void) {
    this.#changed = changed;
  }

  get now(): LinkState {
    return this.#state;
  }

  become(state: LinkState): void {
    this.#state = state;
    this.#changed(state);
  }

  trouble(kind: "lost" | "connecting", side: Side): void {
    const before = this.#state;
    const noticeable = before.kind === kind && before.noticeable;
    this.become({ kind, side, noticeable });
    if (noticeable || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#troubled((now) => ({ ...now, noticeable: true }));
    }, noticeAfter_ms);
  }

  // The server answers, but not us.
  blocked(): void {
    this.#troubled((now) => (now.side === "unknown" ? { ...now, side: "blocked" } : now));
  }

  calm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #troubled(next: (now: LinkState & { kind: "lost" | "connecting" }) => LinkState): void {
    const now = this.#state;
    if (now.kind === "lost" || now.kind === "connecting") this.become(next(now));
  }
}
