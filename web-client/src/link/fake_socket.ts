// For tests: the browser's end of a WebSocket, played by the test.

import { ErrorCode } from "../gen/error_pb";
import { type ClientFrame, ClientFrameSchema, ServerFrameSchema } from "../gen/frame_pb";
import { Audience } from "../gen/room_pb";
import { create, fromBinary, toBinary } from "../wire";

type Body = NonNullable<Parameters<typeof create<typeof ServerFrameSchema>>[1]>["body"];

export class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 3;
  static all: FakeSocket[] = [];
  readyState: number = FakeSocket.CONNECTING;
  binaryType: BinaryType = "blob";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  sent: ClientFrame[] = [];
  sizes: number[] = [];

  constructor() {
    FakeSocket.all.push(this);
  }
  static get last(): FakeSocket {
    const last = FakeSocket.all.at(-1);
    if (last === undefined) throw new Error("no socket");
    return last;
  }
  // Sockets a browser would still hold.
  static get alive(): number {
    return FakeSocket.all.filter((s) => s.readyState <= FakeSocket.OPEN).length;
  }
  send(wire: Uint8Array): void {
    this.sizes.push(wire.length);
    this.sent.push(fromBinary(ClientFrameSchema, wire));
  }
  close(): void {
    this.readyState = FakeSocket.CLOSED;
  }
  open(): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
  }
  give(body: Body): void {
    const bytes = toBinary(
      ServerFrameSchema,
      create(ServerFrameSchema, { body: body ?? { case: undefined } }),
    );
    this.onmessage?.({
      data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    });
  }
  enter(): void {
    this.open();
    this.give({ case: "welcome", value: { serverTimeMs: 1_000n, build: "1" } });
  }
  show(stepIndex: number, acceptsAnswers = true, roundNumber = 1): void {
    const value = { stepIndex, roundNumber, acceptsAnswers };
    this.give({
      case: "view",
      value: { audience: Audience.PHONE, slot: 1, body: { case: "activity", value } },
    });
  }
  reply(id: bigint, code = ErrorCode.UNSPECIFIED): void {
    this.give({ case: "reply", value: { id, code } });
  }
  get answers(): ClientFrame[] {
    return this.sent.filter((frame) => frame.body.case === "answer");
  }
  get parked(): ClientFrame[] {
    return this.sent.filter((frame) => frame.body.case === "park");
  }
  get pings(): number {
    return this.sent.filter((frame) => frame.body.case === "ping").length;
  }
}
