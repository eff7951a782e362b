// All of the work on a copy: a file of its own, which a page fetches when somebody asks for it.
import { ErrorCode } from "../gen/error_pb";
import { eraseCopy, findCopy, storeCopy } from "./copy_api";
import { type CopyKeys, keysOf, seal, unseal } from "./sealing";
import { drawWords, wordCount, wordList, wordsIn } from "./words";

export type Problem = "unknown" | "limited" | "full" | "long" | "unavailable";

export type Made =
  | { readonly kind: "made"; readonly words: readonly string[]; readonly keys: CopyKeys }
  | { readonly kind: "problem"; readonly problem: Problem };
export type Opened<Content> =
  | { readonly kind: "opened"; readonly content: Content; readonly keys: CopyKeys }
  | { readonly kind: "problem"; readonly problem: Problem };

function problemOf(code: ErrorCode): Problem | null {
  switch (code) {
    case ErrorCode.UNSPECIFIED:
      return null;
    case ErrorCode.COPY_UNKNOWN:
      return "unknown";
    case ErrorCode.RATE_LIMITED:
      return "limited";
    case ErrorCode.TOO_MANY_COPIES:
      return "full";
    default:
      return "unavailable";
  }
}

export async function make(content: Uint8Array): Promise<Made> {
  const words = drawWords(await wordList());
  const keys = await keysOf(words);
  const problem = await store(keys, content);
  return problem === null ? { kind: "made", words, keys } : { kind: "problem", problem };
}

export async function store(keys: CopyKeys, content: Uint8Array): Promise<Problem | null> {
  const sealed = seal(keys, content);
  return sealed === null ? "long" : problemOf(await storeCopy(keys.locator, sealed));
}

/**
 * Words that are not on the list are wrong without a question to the server; what `contentOf`
 * cannot read is unknown too.
 */
export async function open<Content>(
  typed: readonly string[],
  contentOf: (bytes: Uint8Array) => Content | null,
): Promise<Opened<Content>> {
  const unknown = { kind: "problem", problem: "unknown" } as const;
  const words = wordsIn(typed);
  const list = new Set(await wordList());
  if (words.length !== wordCount || !words.every((word) => list.has(word))) return unknown;
  const keys = await keysOf(words);
  const { code, sealed } = await findCopy(keys.locator);
  const problem = problemOf(code);
  if (problem !== null) return { kind: "problem", problem };
  const bytes = unseal(keys, sealed);
  const content = bytes === null ? null : contentOf(bytes);
  return content === null ? unknown : { kind: "opened", content, keys };
}

export async function erase(keys: Pick<CopyKeys, "locator">): Promise<Problem | null> {
  return problemOf(await eraseCopy(keys.locator));
}
