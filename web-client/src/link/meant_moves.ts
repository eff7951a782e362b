// Moves that mean one thing, whatever else happens in the room meanwhile. Only the regie needs
// them.
//
// MV2 Moves that mean one thing (a note, hands in the hall, a question for later, another phase) go
//     one at a time, in the order of the presses.
// MV3 Such a move means its thing, not the state of the room: after STALE or MOVE_PENDING it goes
//     again with the seq of the newer view, at most 5 times more. Nothing else makes it go again,
//     and nothing makes it go once its thing is gone (`fits`): then it ends with STALE.
// MV4 It ends when the view in which it happened is in, so that who pressed sees it happen.
// MV5 No view is waited for longer than 2 s.
import { ErrorCode } from "../gen/error_pb";
import type { MoveKind } from "../gen/room_pb";
import type { MoveTarget } from "./moves";

const newerLimit_ms = 2_000;
const againMax = 5;

export interface MeantMove extends MoveTarget {
  readonly kind: MoveKind;
  readonly argument?: number;
}

export interface NoteMove extends MeantMove {
  readonly note: bigint;
}

export class MeantMoves {
  readonly #send: (move: MeantMove, seenSeq: bigint) => Promise<ErrorCode>;
  #seq = 0n;
  #last: Promise<unknown> = Promise.resolve();
  readonly #waiting = new Set<() => void>();

  constructor(send: (move: MeantMove, seenSeq: bigint) => Promise<ErrorCode>) {
    this.#send = send;
  }

  // The seq of every view of the room that comes in.
  saw(seq: bigint): void {
    this.#seq = seq;
    for (const look of [...this.#waiting]) look();
  }

  // `fits`: whether the thing this move means is still there.
  press(move: MeantMove, fits: () => boolean = () => true): Promise<ErrorCode> {
    const done = this.#last.then(() => this.#insist(move, fits));
    this.#last = done;
    return done;
  }

  async #insist(move: MeantMove, fits: () => boolean): Promise<ErrorCode> {
    for (let again = 0; ; again += 1) {
      if (!fits()) return ErrorCode.STALE;
      const seq = this.#seq;
      const code = await this.#send(move, seq);
      const tooEarly = code === ErrorCode.STALE || code === ErrorCode.MOVE_PENDING;
      if (tooEarly || code === ErrorCode.UNSPECIFIED) await this.#newerThan(seq);
      if (!tooEarly || again === againMax) return code;
    }
  }

  #newerThan(seq: bigint): Promise<void> {
    if (this.#seq !== seq) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const look = () => {
        if (this.#seq !== seq) end();
      };
      const timer = setTimeout(end, newerLimit_ms);
      this.#waiting.add(look);
    });
  }
}
