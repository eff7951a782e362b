// Which way frames go: by WebSocket, or by POST where a network lets no WebSocket through.
//
// WA1  Two connections in a row that did not enter, while the server answers ordinary requests:
//      the other way from then on. So one that fails by POST twice is a WebSocket again.
// WA2  What worked is remembered while the tab lives.

import { keep, kept } from "./shelf";

export type Way = "socket" | "post";

export const failuresBeforeTurning = 2;
const shelf = "goedwerk.way";

export class Ways {
  #now: Way = kept("tab", shelf) === "post" ? "post" : "socket";
  #failures = 0;

  get now(): Way {
    return this.#now;
  }
  get mayTurn(): boolean {
    return this.#failures >= failuresBeforeTurning;
  }

  entered(): void {
    this.#failures = 0;
    if (kept("tab", shelf) !== this.#now) keep("tab", shelf, this.#now);
  }

  // A connection ended before it entered, and the server did not say why.
  failed(): void {
    this.#failures += 1;
  }

  // The server answers ordinary requests.
  turn(): void {
    this.#now = this.#now === "socket" ? "post" : "socket";
    this.#failures = 0;
  }
}
