// One WebSocket, or what stands for it, from opening to its end. After `ended` or close() it is
// silent for ever: a late event of an old socket can never disturb a new one.
import type { ServerFrame } from "../gen/frame_pb";
import { takeEarlySocket } from "./early_socket";
import { type ClientFrameInit, decodeFrame, encodeFrame } from "./frames";
import { PostSocket } from "./post_socket";
import type { Way } from "./ways";

export const subprotocol = "goedwerk.v1";

export interface SocketLike {
  binaryType: BinaryType;
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
  send(wire: Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
}

export type SocketMaker = (url: string, way: Way) => SocketLike;
export const makeSocket: SocketMaker = (url, way) =>
  way === "socket" ? (takeEarlySocket(url) ?? new WebSocket(url, subprotocol)) : new PostSocket();

export interface ChannelEvents {
  opened(): void;
  received(frame: ServerFrame): void;
  // Once. `closeCode` is null when the socket never said one, or when a frame could not be read.
  ended(closeCode: number | null): void;
}

export class Channel {
  readonly #socket: SocketLike;
  #silent = false;

  constructor(url: string, way: Way, events: ChannelEvents, make: SocketMaker) {
    const socket = make(url, way);
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    const end = (closeCode: number | null) => {
      if (this.#silent) return;
      this.close();
      events.ended(closeCode);
    };
    socket.onopen = () => {
      if (!this.#silent) events.opened();
    };
    socket.onmessage = ({ data }: MessageEvent) => {
      if (this.#silent) return;
      const frame = data instanceof ArrayBuffer ? decodeFrame(data) : null;
      if (frame === null) end(null);
      else events.received(frame);
    };
    socket.onclose = ({ code }: CloseEvent) => end(code);
    socket.onerror = () => end(null);
  }

  // False: not sent, and it never will be by this channel.
  send(frame: ClientFrameInit): boolean {
    const wire = encodeFrame(frame);
    if (wire === null || this.#silent || this.#socket.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(wire);
    return true;
  }

  close(): void {
    this.#silent = true;
    try {
      this.#socket.close(1000);
    } catch {
      // It is closed already.
    }
  }
}
