import { ErrorCode } from "../gen/error_pb";
import type { Texts } from "../i18n";

// What a person can do about a refused answer.
export function refusalText(code: ErrorCode, t: Texts): string {
  switch (code) {
    case ErrorCode.BAD_TEXT:
      return t.refusedText;
    case ErrorCode.EMPTY_TEXT:
      return t.refusedEmpty;
    case ErrorCode.TEXT_TOO_LONG:
      return t.refusedLong;
    case ErrorCode.INVALID_OPTION:
      return t.refusedOption;
    case ErrorCode.TOO_MANY_OPTIONS:
      return t.refusedOptions;
    case ErrorCode.TOO_MANY_NOTES:
      return t.refusedNotes;
    case ErrorCode.INCOMPLETE:
      return t.refusedIncomplete;
    case ErrorCode.CLOSED:
    case ErrorCode.STALE:
      return t.refusedClosed;
    default:
      return t.refusedOther;
  }
}
