// What a screen may know about its connection and its answers.
import type { CloseCode, ErrorCode } from "../gen/error_pb";
import type { Way } from "./ways";

// Whose side the trouble is on, as far as a browser can tell.
//   here     this device has no network
//   server   the server said it would be back
//   blocked  the server answers ordinary requests, but the network lets no live connection through
export type Side = "here" | "server" | "blocked" | "unknown";

export type LinkState =
  // Not entered yet. `noticeable`: for two seconds already.
  | { readonly kind: "connecting"; readonly side: Side; readonly noticeable: boolean }
  | { readonly kind: "entered"; readonly way: Way }
  // Was entered; comes back by itself.
  | { readonly kind: "lost"; readonly side: Side; readonly noticeable: boolean }
  // The server says: do not come back by yourself.
  | { readonly kind: "refused"; readonly code: CloseCode };

// The question an answer belongs to.
export interface QuestionKey {
  readonly stepIndex: number;
  readonly roundNumber: number;
}

export type AnswerState =
  // On its way; it is sent again by itself until it is stored.
  | { readonly kind: "waiting" }
  | { readonly kind: "stored" }
  // A person has to change it, or the question is over.
  | { readonly kind: "refused"; readonly code: ErrorCode }
  // The question closed while there was no connection, and no receipt had come.
  | { readonly kind: "unsure" };
