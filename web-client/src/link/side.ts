// Whose side a lost connection is on, as far as a close code and the browser tell.
import { CloseCode } from "../gen/error_pb";
import { codeFinalFirst } from "./reconnect";
import type { Side } from "./states";

const closeGoingAway = 1001;
const closeServiceRestart = 1012;

export function sideOf(closeCode: number | null): Side {
  if (!navigator.onLine) return "here";
  if (closeCode === null) return "unknown";
  const said = closeCode >= CloseCode.DRAINING && closeCode < codeFinalFirst;
  const restarts = closeCode === closeGoingAway || closeCode === closeServiceRestart;
  return said || restarts ? "server" : "unknown";
}
