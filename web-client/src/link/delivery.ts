// The one answer that is on its way. Pure: it is told what happens and says what to send and when.
//
// A1  At most one answer per question waits: a later one replaces it, an older receipt then says
//     nothing.
// A2  It is sent again, with growing delay, on codes 100–199 and when no receipt comes, until a
//     receipt or a refusal.
// A3  Without a connection it waits; it goes out when the same question turns out to be open still.
// A4  If the question is over by then, the outcome is unsure: it may or may not have counted.
import type { ActivityAnswer } from "../gen/activity_pb";
import { ErrorCode } from "../gen/error_pb";
import type { QuestionKey } from "./states";

export const resendFirst_ms = 2_000;
export const resendMost_ms = 30_000;
const codeAgainFirst = 100;
const codeAgainLast = 199;

export interface Delivery {
  readonly key: QuestionKey;
  readonly answer: ActivityAnswer;
  readonly ids: readonly bigint[]; // of every time it was sent on this connection
  readonly attempt: number;
}

export function begin(key: QuestionKey, answer: ActivityAnswer): Delivery {
  return { key, answer, ids: [], attempt: 0 };
}

export function sent(delivery: Delivery, id: bigint): Delivery {
  return { ...delivery, ids: [...delivery.ids, id], attempt: delivery.attempt + 1 };
}

// After a new connection old receipts cannot come any more, and the delay starts afresh.
export function resumed(delivery: Delivery): Delivery {
  return { ...delivery, ids: [], attempt: 0 };
}

export function sameQuestion(a: QuestionKey, b: QuestionKey): boolean {
  return a.stepIndex === b.stepIndex && a.roundNumber === b.roundNumber;
}

export type Receipt = "not ours" | "stored" | "again" | "refused";

export function receiptOf(delivery: Delivery, id: bigint, code: ErrorCode): Receipt {
  if (!delivery.ids.includes(id)) return "not ours";
  if (code === ErrorCode.UNSPECIFIED) return "stored";
  return code >= codeAgainFirst && code <= codeAgainLast ? "again" : "refused";
}

// How long to wait for a receipt, or after a "later", before sending it again. `random` in [0, 1).
export function resendDelay_ms(attempt: number, random: number): number {
  const most = Math.min(resendMost_ms, resendFirst_ms * 2 ** Math.max(0, attempt - 1));
  return most * (0.75 + random / 4);
}
