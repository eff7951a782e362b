// For tests: the server of copies, in memory, behind fetch.

import { vi } from "vitest";
import { CopyReplySchema, type CopyRequest, CopyRequestSchema } from "../gen/copy_pb";
import { ErrorCode } from "../gen/error_pb";
import { create, fromBinary, type MessageInitShape, toBinary } from "../wire";

export class FakeServer {
  readonly copies = new Map<string, Uint8Array>();
  readonly asked: string[] = [];
  refuses: ErrorCode | null = null;
  away = false;

  constructor() {
    vi.stubGlobal("fetch", (url: string, init: RequestInit) => this.#answer(url, init));
  }

  async #answer(url: string, init: RequestInit): Promise<Response> {
    if (url !== "/api/copy") throw new Error(`no ${url} here`);
    if (this.away) throw new TypeError("Failed to fetch");
    const request = fromBinary(CopyRequestSchema, init.body as Uint8Array);
    this.asked.push(request.body.case ?? "");
    const reply = create(CopyReplySchema, this.#replyTo(request));
    return new Response(toBinary(CopyReplySchema, reply));
  }

  #replyTo({ body }: CopyRequest): MessageInitShape<typeof CopyReplySchema> {
    if (this.refuses !== null) return { code: this.refuses };
    const name = `${body.value?.locator}`;
    switch (body.case) {
      case "store":
        this.copies.set(name, body.value.sealed);
        return {};
      case "find": {
        const sealed = this.copies.get(name);
        return sealed === undefined ? { code: ErrorCode.COPY_UNKNOWN } : { sealed };
      }
      case "erase":
        this.copies.delete(name);
        return {};
      default:
        return { code: ErrorCode.BAD_FRAME };
    }
  }
}
