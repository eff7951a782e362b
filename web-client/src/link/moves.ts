// Moves that wait for their reply. Each ends once: by the reply, by the loss of the connection, or
// by the clock.
import { ErrorCode } from "../gen/error_pb";

const moveLimit_ms = 8_000;

interface WaitingMove {
  readonly resolve: (code: ErrorCode) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export class WaitingMoves {
  readonly #waiting = new Map<bigint, WaitingMove>();

  wait(id: bigint): Promise<ErrorCode> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(id, ErrorCode.UNAVAILABLE), moveLimit_ms);
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
