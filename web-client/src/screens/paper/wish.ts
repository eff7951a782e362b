// Which deck is printed: /papier#deck=ID&taal=nl. No secret, so it stays in the address: a page
// that is loaded again, or kept as a bookmark, still knows.
import { Language } from "../../gen/deck_pb";

export interface Wish {
  readonly deckId: string;
  readonly language: Language; // unspecified: the deck's own
}

const tags: ReadonlyMap<string, Language> = new Map([
  ["nl", Language.NL],
  ["en", Language.EN],
]);

export function wishOf(hash: string): Wish | null {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const deckId = parts.get("deck") ?? "";
  if (deckId === "") return null;
  return { deckId, language: tags.get(parts.get("taal") ?? "") ?? Language.UNSPECIFIED };
}

export function paperAddress(deckId: string, language: Language): string {
  const parts = new URLSearchParams({ deck: deckId });
  for (const [tag, one] of tags) if (one === language) parts.set("taal", tag);
  return `/papier#${parts}`;
}
