// A WebSocket's behaviour by POST requests (proto/poll.proto): one waits for frames, another brings
// them, never two of a kind at once. A request that fails is the end, as of a socket.

import { type PollReply, PollReplySchema, PollRequestSchema } from "../gen/poll_pb";
import { create, fromBinary, toBinary } from "../wire";
import type { SocketLike } from "./socket";

const framesMax = 16; // limits::poll_frames_max
const bytesMax = 18 * 1024; // of frames in one request; below limits::poll_body_bytes_max
const requestLimit_ms = 30_000; // limits::poll_wait, and a bad network
const closeLost = 1006; // RFC 6455, 7.4.1

const url = "/api/poll";
const refused = 400; // what begins with no Hello

function post(body: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<Response> {
  const headers = { "Content-Type": "application/x-protobuf" };
  return fetch(url, { method: "POST", headers, body, cache: "no-store", signal });
}

/** Whether the server hears a POST of ours and we its answer. Never rejects. */
export async function postsComeThrough(): Promise<boolean> {
  try {
    const reply = await post(new Uint8Array(), AbortSignal.timeout(requestLimit_ms));
    return reply.status === refused;
  } catch {
    return false;
  }
}

export class PostSocket implements SocketLike {
  binaryType: BinaryType = "arraybuffer";
  readyState: number = WebSocket.CONNECTING;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;

  readonly #gone = new AbortController();
  #name: Uint8Array | null = null;
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #sending = false;

  constructor() {
    queueMicrotask(() => {
      if (this.readyState !== WebSocket.CONNECTING) return;
      this.readyState = WebSocket.OPEN;
      this.onopen?.(new Event("open"));
    });
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    this.#waiting.push(frame);
    if (!this.#sending) void this.#sendAll();
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
    this.#gone.abort();
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    while (this.#waiting.length > 0 && this.readyState === WebSocket.OPEN) {
      const begins = this.#name === null;
      // The room answers a Hello at once: with a welcome or the reason why not.
      const reply = await this.#ask(this.#name ?? new Uint8Array(), this.#next(), begins);
      if (reply === null) return;
      this.#deliver(reply);
      if (!begins) continue;
      this.#name = reply.name;
      if (reply.name.length === 0) this.#end();
      else void this.#collect();
    }
    this.#sending = false;
  }

  async #collect(): Promise<void> {
    while (this.#name !== null && this.readyState === WebSocket.OPEN) {
      const reply = await this.#ask(this.#name, [], true);
      if (reply === null) return;
      this.#deliver(reply);
      if (reply.name.length === 0) this.#end();
    }
  }

  #next(): Uint8Array<ArrayBuffer>[] {
    let count = 1;
    let bytes = this.#waiting[0]?.length ?? 0;
    while (count < Math.min(this.#waiting.length, framesMax)) {
      bytes += this.#waiting[count]?.length ?? 0;
      if (bytes > bytesMax) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  #deliver(reply: PollReply): void {
    for (const frame of reply.frames) {
      if (this.readyState !== WebSocket.OPEN) return;
      const data = frame.buffer.slice(frame.byteOffset, frame.byteOffset + frame.length);
      this.onmessage?.(new MessageEvent("message", { data }));
    }
  }

  // Null: this was the end.
  async #ask(name: Uint8Array, frames: Uint8Array[], waits: boolean): Promise<PollReply | null> {
    const limit = setTimeout(() => this.#end(), requestLimit_ms);
    try {
      const body = toBinary(PollRequestSchema, create(PollRequestSchema, { name, frames, waits }));
      const response = await post(body, this.#gone.signal);
      if (!response.ok) throw new Error(`${response.status}`);
      return fromBinary(PollReplySchema, new Uint8Array(await response.arrayBuffer()));
    } catch {
      this.#end();
      return null;
    } finally {
      clearTimeout(limit);
    }
  }

  #end(): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.close();
    this.onclose?.(new CloseEvent("close", { code: closeLost }));
  }
}
