// Bytes and frames. A client frame is padded to one of five sizes, so that its size tells nothing:
//
//   wire    = frame [padding]            length exactly one of frameBytes
//   padding = 7A length zeros          field 15 of ClientFrame; length a varint of one or two bytes

import { ClientFrameSchema, type ServerFrame, ServerFrameSchema } from "../gen/frame_pb";
import { create, fromBinary, type MessageInitShape, toBinary } from "../wire";

export const frameBytes = [64, 256, 1024, 4096, 16384] as const;
const paddingTag = (15 << 3) | 2;

export type ClientFrameInit = MessageInitShape<typeof ClientFrameSchema>;

// Null: too large to send.
export function encodeFrame(frame: ClientFrameInit): Uint8Array<ArrayBuffer> | null {
  const bare = toBinary(ClientFrameSchema, create(ClientFrameSchema, frame));
  // One byte cannot be filled: a field takes at least two.
  const size = frameBytes.find((bytes) => bytes === bare.length || bytes >= bare.length + 2);
  if (size === undefined) return null;
  const wire = new Uint8Array(size);
  wire.set(bare);
  const rest = size - bare.length;
  if (rest === 0) return wire;
  wire[bare.length] = paddingTag;
  if (rest <= 129) {
    wire[bare.length + 1] = rest - 2;
  } else {
    // Two bytes of length, also for 127 zeros, which no shorter length can fill up to 130 bytes.
    const zeros = rest - 3;
    wire[bare.length + 1] = (zeros & 0x7f) | 0x80;
    wire[bare.length + 2] = zeros >> 7;
  }
  return wire;
}

// Null: damaged, or something this page does not understand.
export function decodeFrame(bytes: ArrayBuffer): ServerFrame | null {
  try {
    const frame = fromBinary(ServerFrameSchema, new Uint8Array(bytes));
    return frame.body.case === undefined ? null : frame;
  } catch {
    return null;
  }
}
