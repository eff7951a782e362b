// POST /api/copy: one message in, one out. The server learns a locator and sealed bytes.

import {
  type CopyReply,
  CopyReplySchema,
  type CopyRequest,
  CopyRequestSchema,
  EraseCopySchema,
  FindCopySchema,
  StoreCopySchema,
} from "../gen/copy_pb";
import { ErrorCode } from "../gen/error_pb";
import { create, fromBinary, toBinary } from "../wire";

async function ask(body: CopyRequest["body"]): Promise<CopyReply> {
  try {
    const reply = await fetch("/api/copy", {
      method: "POST",
      headers: { "Content-Type": "application/x-protobuf" },
      body: toBinary(CopyRequestSchema, create(CopyRequestSchema, { body })),
    });
    if (!reply.ok) throw new Error(`${reply.status}`);
    return fromBinary(CopyReplySchema, new Uint8Array(await reply.arrayBuffer()));
  } catch {
    return create(CopyReplySchema, { code: ErrorCode.UNAVAILABLE });
  }
}

export async function storeCopy(locator: Uint8Array, sealed: Uint8Array): Promise<ErrorCode> {
  const value = create(StoreCopySchema, { locator, sealed });
  return (await ask({ case: "store", value })).code;
}
export function findCopy(locator: Uint8Array): Promise<CopyReply> {
  return ask({ case: "find", value: create(FindCopySchema, { locator }) });
}
export async function eraseCopy(locator: Uint8Array): Promise<ErrorCode> {
  return (await ask({ case: "erase", value: create(EraseCopySchema, { locator }) })).code;
}
