// One WebSocket, from opening to its end. After `ended` or close() it is silent for ever: a late
// event of an old socket can never disturb a new one.
import type { ServerFrame } from "../gen/frame_pb";
import { type ClientFrameInit, decodeFrame, encodeFrame } from "./frames";

export const subprotocol = "goedwerk.v1";

export type SocketMaker = (url: string) => WebSocket;
export const makeWebSocket: SocketMaker = (url) => new WebSocket(url, subprotocol);

export interface ChannelEvents {
  opened(): void;
  received(frame: ServerFrame): void;
  // Once. `closeCode` is null when the socket never said one, or when a frame could not be read.
  ended(closeCode: number | null): void;
}

export class Channel {
  readonly #socket: WebSocket;
  #silent = false;

  constructor(url: string, events: ChannelEvents, make: SocketMaker) {
    const socket = make(url);
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
