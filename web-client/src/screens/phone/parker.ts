// A question for later on its way from this phone.
//
// PK1 What is typed stays until the server has it: over a closed form, a refusal and a reload.
// PK2 Without a connection it waits. A connection that is lost before the reply makes it go once
//     more, on the next one; after that a person decides.
// PK3 It goes with the other things of the room (O4 of own.ts).
import { type Signal, signal } from "@preact/signals";
import { ErrorCode } from "../../gen/error_pb";
import { forget, keep, kept } from "../../link/shelf";
import type { LinkState } from "../../link/states";
import { clean } from "../../ui/clean";

export type ParkState =
  | { readonly kind: "writing" }
  | { readonly kind: "sending" }
  | { readonly kind: "stored" }
  // A person has to do something; UNAVAILABLE: try again, it may have arrived.
  | { readonly kind: "refused"; readonly code: ErrorCode };

export interface Way {
  readonly entered: boolean;
  park(text: Uint8Array): Promise<ErrorCode>;
}

const sendsMax = 2;

export class Parker {
  readonly text: Signal<string>;
  readonly state: Signal<ParkState> = signal({ kind: "writing" });
  readonly #shelf: string;
  readonly #way: Way;
  readonly #link: Signal<LinkState>;

  constructor(code: string, way: Way, link: Signal<LinkState>) {
    this.#shelf = `goedwerk.${code}.park`;
    this.#way = way;
    this.#link = link;
    this.text = signal(kept("tab", this.#shelf) ?? "");
  }

  write(text: string): void {
    if (this.state.value.kind === "sending") return;
    this.state.value = { kind: "writing" };
    this.text.value = text;
    if (text === "") forget(this.#shelf);
    else keep("tab", this.#shelf, text);
  }

  refuse(code: ErrorCode): void {
    this.state.value = { kind: "refused", code };
  }

  async send(): Promise<void> {
    if (this.state.value.kind === "sending") return;
    this.state.value = { kind: "sending" };
    const code = await this.#deliver(new TextEncoder().encode(clean(this.text.value)));
    this.state.value = { kind: "writing" };
    if (code !== ErrorCode.UNSPECIFIED) this.refuse(code);
    else {
      this.write("");
      this.state.value = { kind: "stored" };
    }
  }

  async #deliver(text: Uint8Array): Promise<ErrorCode> {
    for (let sends = 1; ; sends += 1) {
      if (!(await this.#connected())) return ErrorCode.UNAVAILABLE;
      const code = await this.#way.park(text);
      const lost = code === ErrorCode.UNAVAILABLE && !this.#way.entered;
      if (!lost || sends === sendsMax) return code;
    }
  }

  // False: this room lets this phone in no more.
  #connected(): Promise<boolean> {
    return new Promise((resolve) => {
      let stop: () => void = () => undefined;
      let done = false;
      const look = (state: LinkState) => {
        if (done || (!this.#way.entered && state.kind !== "refused")) return;
        done = true;
        resolve(this.#way.entered);
        stop();
      };
      stop = this.#link.subscribe(look);
      if (done) stop();
    });
  }
}
