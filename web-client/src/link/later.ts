// Once, at a moment that tells nothing about the moment it was asked for.
export class Later {
  #timer: ReturnType<typeof setTimeout> | undefined;

  // Between `least_ms` and `most_ms` from now; a newer call takes the place of one that waits.
  ask(least_ms: number, most_ms: number, done: () => void): void {
    clearTimeout(this.#timer);
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
    const delay_ms = least_ms + (random / 2 ** 32) * (most_ms - least_ms);
    this.#timer = setTimeout(done, delay_ms);
  }

  forget(): void {
    clearTimeout(this.#timer);
  }
}
