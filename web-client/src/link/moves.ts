// Moves that wait for their reply.
//
// MV1 A move ends once: by the reply, by the loss of the connection, or by the clock.
import type { ActivityAnswer } from "../gen/activity_pb";
import { ErrorCode } from "../gen/error_pb";

/** What a move is about; see Move in room.proto. */
export interface MoveTarget {
  readonly note?: bigint;
  readonly other?: bigint;
  readonly text?: Uint8Array;
  readonly options?: Uint8Array[];
  readonly hall?: ActivityAnswer;
}

interface WaitingMove {
  readonly resolve: (code: ErrorCode) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export class WaitingMoves {
  readonly #waiting = new Map<bigint, WaitingMove>();

  wait(id: bigint, limit_ms: number): Promise<ErrorCode> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(id, ErrorCode.UNAVAILABLE), limit_ms);
      this.#waiting.set(id, { resolve, timer });
    });
  }

  settle(id: bigint, code: ErrorCode): void {
    const move = this.#waiting.get(id);
    if (move === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(move.timer);
    move.resolve(code);
  }

  settleAll(code: ErrorCode): void {
    for (const id of [...this.#waiting.keys()]) this.settle(id, code);
  }
}
