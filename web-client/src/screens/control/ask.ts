// A question outside the deck, as it is typed in the regie.
//
// AQ1 An open question may be looked at first (eerst kijken); a poll has nothing to look at.
// AQ2 Fields for answers that stay empty do not go along; two answers are needed.
import type { Language, QuestionBank } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import { MoveKind } from "../../gen/room_pb";
import type { MeantMove } from "../../link/meant_moves";
import { clean } from "../../ui/clean";
import { charactersLeft } from "../../ui/TextField";
import { facilitatorTicket } from "../lobby/keys";
import { overview } from "../lobby/lobby_api";

export interface Ask {
  readonly kind: "open" | "poll";
  readonly question: string;
  readonly options: readonly string[];
  readonly looksFirst: boolean;
}

export const emptyAsk: Ask = { kind: "open", question: "", options: ["", ""], looksFirst: true };

/** As on the server: limits::question_characters_max, options_min and options_max. */
export const questionCharactersMax = 160;
export const optionsMin = 2;
export const optionsMax = 9;
/** More does not fit beside a bar on the board. */
export const optionCharactersMax = 100;

export interface AskProblems {
  readonly question: ErrorCode;
  readonly options: readonly ErrorCode[]; // one for each field; none for an open question
}

export function problemsIn({ kind, question, options }: Ask): AskProblems {
  const filled = options.filter((text) => clean(text) !== "").length;
  let missing = Math.max(0, optionsMin - filled);
  const problemIn = (text: string): ErrorCode => {
    if (clean(text) === "") {
      missing -= 1;
      return missing >= 0 ? ErrorCode.EMPTY_TEXT : ErrorCode.UNSPECIFIED;
    }
    return tooLong(text, optionCharactersMax);
  };
  return {
    question:
      clean(question) === "" ? ErrorCode.EMPTY_TEXT : tooLong(question, questionCharactersMax),
    options: kind === "poll" ? options.map(problemIn) : [],
  };
}

function tooLong(text: string, charactersMax: number): ErrorCode {
  return charactersLeft(text, charactersMax) < 0 ? ErrorCode.TEXT_TOO_LONG : ErrorCode.UNSPECIFIED;
}

export function isFine({ question, options }: AskProblems): boolean {
  return [question, ...options].every((code) => code === ErrorCode.UNSPECIFIED);
}

export function askMove({ kind, question, options, looksFirst }: Ask): MeantMove {
  const bytes = (text: string) => new TextEncoder().encode(clean(text));
  const filled = options.filter((text) => clean(text) !== "");
  return {
    kind: MoveKind.ADD_STEP,
    argument: kind === "open" && looksFirst ? 1 : 0,
    text: bytes(question),
    options: kind === "poll" ? filled.map(bytes) : [],
  };
}

/** The bank in the language of the screen, else the first there is. */
export function bankIn(
  banks: readonly QuestionBank[],
  language: Language,
): QuestionBank | undefined {
  return banks.find((bank) => bank.language === language) ?? banks[0];
}

/** Only a browser that is a facilitator of this server gets suggestions. */
export async function questionBanks(): Promise<readonly QuestionBank[]> {
  const ticket = facilitatorTicket();
  if (ticket === null) return [];
  const asked = await overview(ticket);
  return asked.kind === "done" ? asked.value.questions : [];
}
