// The language of this screen, and how a screen gets its sentences: one dictionary per part of the
// product and language. Dutch is the source; an English dictionary that misses a key, or has one
// too many, does not compile.
import { signal } from "@preact/signals";
import { Language } from "../gen/deck_pb";
import { keep, kept } from "../link/shelf";

export type LanguageTag = "nl" | "en";

// A sentence, or a function of its variable parts.
type Sentence = string | readonly string[] | ((...parts: never[]) => string);

// The type an English dictionary must have.
export type Same<T extends Record<string, Sentence>> = {
  readonly [K in keyof T]: T[K] extends (...parts: infer Parts) => string
    ? (...parts: Parts) => string
    : T[K] extends readonly string[]
      ? readonly string[]
      : string;
};

const shelf = "goedwerk.language";

function firstLanguage(): LanguageTag {
  const chosen = kept("local", shelf);
  if (chosen === "nl" || chosen === "en") return chosen;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "nl";
}

const chosen = signal<LanguageTag>(firstLanguage());
document.documentElement.lang = chosen.value;

export const language = {
  get tag(): LanguageTag {
    return chosen.value;
  },
  get wire(): Language {
    return chosen.value === "en" ? Language.EN : Language.NL;
  },
  // Once every dictionary is there. Rejects when one does not come: then nothing changed.
  async choose(tag: LanguageTag): Promise<void> {
    await Promise.all(fetching.map((fetch) => fetch(tag)));
    chosen.value = tag;
    document.documentElement.lang = tag;
    keep("local", shelf, tag);
  },
};

const fetching: ((tag: LanguageTag) => Promise<void>)[] = [];

// const texts = inLanguages({ nl, en }); … in a component: const t = texts();
export function inLanguages<T>(dictionaries: Record<LanguageTag, T>): () => T {
  return () => dictionaries[chosen.value];
}

// The same for sentences that every phone starts with: only the language of this person is fetched.
export async function fetchedInLanguages<T>(
  fetchers: Record<LanguageTag, () => Promise<T>>,
): Promise<() => T> {
  const have = new Map<LanguageTag, T>();
  let newest: T;
  async function fetch(tag: LanguageTag): Promise<void> {
    newest = have.get(tag) ?? (await fetchers[tag]());
    have.set(tag, newest);
  }
  await fetch(chosen.value);
  fetching.push(fetch);
  return () => have.get(chosen.value) ?? newest;
}
