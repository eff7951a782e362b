// When to try again. Pure.
//
// R1  A code of 4500 and up means: do not come back by yourself. Anything else never gives up.
// R2  The delay is random in [0, min(30 s, 0.5 s · 2^attempt)): full jitter, so that a room does
//     not come back at once.
// R3  The server's retry_after is added as a lower bound.
// R4  A page nobody looks at draws from the full 30 s; looking at it again starts at attempt 0.

export const delayFirst_ms = 500;
export const delayMost_ms = 30_000;
export const codeFinalFirst = 4500;
export const codeFinalLast = 4999;

export interface Ending {
  readonly attempt: number; // 0 for the first try after a connection that worked
  readonly visible: boolean;
  readonly closeCode: number | null;
  readonly retryAfter_ms: number;
  readonly random: number; // in [0, 1)
}

export type Next =
  | { readonly kind: "stop"; readonly closeCode: number }
  | { readonly kind: "retry"; readonly delay_ms: number };

export function nextAfter(ending: Ending): Next {
  const { attempt, visible, closeCode, retryAfter_ms, random } = ending;
  if (closeCode !== null && closeCode >= codeFinalFirst && closeCode <= codeFinalLast) {
    return { kind: "stop", closeCode };
  }
  const most = visible ? Math.min(delayMost_ms, delayFirst_ms * 2 ** attempt) : delayMost_ms;
  return { kind: "retry", delay_ms: retryAfter_ms + random * most };
}
