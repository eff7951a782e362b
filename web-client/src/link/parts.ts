// Fetches the parts of a page that are not there from the start, by name and in an order that suits
// a bad network.
//
// F1  What is wanted is fetched at once, whatever else is under way.
// F2  When it is there, all others follow one by one, so that the next is here before it is wanted.
// F3  What failed is tried again within 1 s, 2 s, 4 s, … and never more than 30 s later, at a
//     random moment (full jitter): a room that lost its network together does not come back
//     together.
// F4  After ten failures in a row it stops and says so, until something is wanted again.
// F5  What has arrived stays and is not fetched again.

export const delayFirst_ms = 1_000;
export const delayMost_ms = 30_000;
export const failuresMax = 10;

export class Parts<Name extends string> {
  readonly #left: Set<Name>;
  readonly #fetch: (name: Name) => Promise<void>;
  readonly #stuck: (stuck: boolean) => void;
  readonly #random: () => number;
  readonly #coming = new Set<Name>();
  #wanted: Name | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  // `fetch` resolves when the part may be used. `stuck` hears when trying has stopped, or goes on.
  // `random` is in [0, 1).
  constructor(
    names: readonly Name[],
    fetch: (name: Name) => Promise<void>,
    stuck: (stuck: boolean) => void,
    random: () => number = Math.random,
  ) {
    this.#left = new Set(names);
    this.#fetch = fetch;
    this.#stuck = stuck;
    this.#random = random;
  }

  want(name: Name): void {
    this.#wanted = name;
    this.#failures = 0;
    this.#stuck(false);
    this.#next();
  }

  #next(): void {
    clearTimeout(this.#timer);
    const name = this.#choose();
    if (name !== null) void this.#get(name);
  }

  #choose(): Name | null {
    const wanted = this.#wanted;
    if (wanted !== null && this.#left.has(wanted)) return this.#coming.has(wanted) ? null : wanted;
    if (this.#coming.size > 0) return null;
    return [...this.#left][0] ?? null;
  }

  async #get(name: Name): Promise<void> {
    this.#coming.add(name);
    const arrived = await this.#fetch(name).then(
      () => true,
      () => false,
    );
    this.#coming.delete(name);
    if (arrived) {
      this.#left.delete(name);
      this.#failures = 0;
      this.#next();
      return;
    }
    this.#failures += 1;
    if (this.#failures >= failuresMax) {
      this.#stuck(true);
      return;
    }
    const most_ms = Math.min(delayMost_ms, delayFirst_ms * 2 ** (this.#failures - 1));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#next(), this.#random() * most_ms);
  }
}

type Import<Module> = (address: string) => Promise<Module>;

// `first` imports a module. A browser may remember for as long as the page lives that it did not
// come, and not ask again (whatwg/html#6768). Such browsers tell the address in their error: from
// then on the module is asked for under that address with a number behind it.
export function importAgain<Module>(
  first: () => Promise<Module>,
  importFrom: Import<Module> = (address) => import(/* @vite-ignore */ address),
): () => Promise<Module> {
  let address: string | null = null;
  let tries = 0;
  return async () => {
    tries += 1;
    try {
      return await (address === null ? first() : importFrom(`${address}?try=${tries}`));
    } catch (error) {
      address ??= addressIn(error);
      throw error;
    }
  };
}

function addressIn(error: unknown): string | null {
  const text = error instanceof Error ? error.message : "";
  return /https?:\/\/\S+\.js\b/.exec(text)?.[0] ?? null;
}
