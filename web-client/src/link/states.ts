// What a screen may know about its connection.
import type { CloseCode, ErrorCode } from "../gen/error_pb";

// Whose side the trouble is on, as far as a browser can tell.
export type Side = "here" | "server" | "unknown";

export type LinkState =
  // Never entered yet. `noticeable`: it lasts longer than two seconds.
  | { readonly kind: "connecting"; readonly side: Side; readonly noticeable: boolean }
  | { readonly kind: "entered" }
  // Was entered; comes back by itself.
  | { readonly kind: "lost"; readonly side: Side; readonly noticeable: boolean }
  // The server says: do not come back by yourself.
  | { readonly kind: "refused"; readonly code: CloseCode };

export type AnswerState =
  // Not at the server yet; it is sent again by itself until it is stored.
  | { readonly kind: "waiting"; readonly offline: boolean }
  | { readonly kind: "stored" }
  // A person has to do something, or the question is over.
  | { readonly kind: "refused"; readonly code: ErrorCode };
