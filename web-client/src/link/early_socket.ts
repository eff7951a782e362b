// The socket that early.ts opened while the page was on its way, once taken over by the page.
//
// ES1  A Hello it said already counts when it is, byte for byte, what the page would have said;
//      else it is closed, and the page connects as always.
// ES2  What came in meanwhile is given first, in order.
// ES3  One that has closed, or is of another address, is not taken.

import type { SocketLike } from "./socket";

export interface Early {
  readonly socket: WebSocket;
  readonly hello: Uint8Array | null; // said, or waiting for the socket to open
  readonly messages: MessageEvent[];
}

declare global {
  interface Window {
    goedwerkEarly?: Early | undefined;
  }
}

const closeLost = 1006; // RFC 6455, 7.4.1

// Null: there is none.
export function takeEarlySocket(url: string): SocketLike | null {
  const early = window.goedwerkEarly;
  window.goedwerkEarly = undefined;
  if (early === undefined || early.socket.readyState > WebSocket.OPEN) return null;
  if (early.socket.url === url) return new EarlySocket(early);
  early.socket.close();
  return null;
}

class EarlySocket implements SocketLike {
  binaryType: BinaryType = "arraybuffer";
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly #socket: WebSocket;
  readonly #messages: MessageEvent[];
  #hello: Uint8Array | null;

  constructor({ socket, hello, messages }: Early) {
    this.#socket = socket;
    this.#hello = hello;
    this.#messages = messages;
    socket.binaryType = "arraybuffer";
    socket.onclose = (event) => this.onclose?.(event);
    socket.onerror = (event) => this.onerror?.(event);
    if (hello === null) this.#listen();
    const opened = () => this.onopen?.(new Event("open"));
    if (hello !== null || socket.readyState === WebSocket.OPEN) queueMicrotask(opened);
    else socket.onopen = opened;
  }

  get readyState(): number {
    // To the page it is open as soon as its Hello counts as said.
    return this.#hello === null ? this.#socket.readyState : WebSocket.OPEN;
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    const hello = this.#hello;
    if (hello === null) {
      this.#socket.send(frame);
      return;
    }
    this.#hello = null;
    if (frame.length === hello.length && frame.every((byte, at) => byte === hello[at])) {
      queueMicrotask(() => this.#listen());
      return;
    }
    this.close();
    queueMicrotask(() => this.onclose?.(new CloseEvent("close", { code: closeLost })));
  }

  close(): void {
    this.#messages.length = 0;
    this.#socket.onmessage = null;
    this.#socket.onclose = null;
    this.#socket.onerror = null;
    this.#socket.close();
  }

  #listen(): void {
    for (const message of this.#messages.splice(0)) this.onmessage?.(message);
    this.#socket.onmessage = (event) => this.onmessage?.(event);
  }
}
