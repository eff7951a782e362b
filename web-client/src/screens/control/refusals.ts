import { ErrorCode } from "../../gen/error_pb";
import type { ControlWords } from "../../i18n/control";

/** Why something that was typed in the regie was not taken; empty: it was. */
export function problemOf(code: ErrorCode, words: ControlWords): string {
  switch (code) {
    case ErrorCode.UNSPECIFIED:
      return "";
    case ErrorCode.BAD_TEXT:
      return words.textBad;
    case ErrorCode.EMPTY_TEXT:
      return words.textEmpty;
    case ErrorCode.TEXT_TOO_LONG:
      return words.textLong;
    case ErrorCode.STALE:
      return words.staleMove;
    case ErrorCode.MOVE_PENDING:
      return words.busyMove;
    case ErrorCode.UNAVAILABLE:
    case ErrorCode.RATE_LIMITED:
      return words.unsureMove;
    default:
      return words.refusedMove;
  }
}
