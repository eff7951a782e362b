import { Language } from "../gen/deck_pb";
import { inLanguages } from "./language";
import { paperEn } from "./paper.en";
import { type PaperWords, paperNl } from "./paper.nl";

export type { PaperWords } from "./paper.nl";
// Of the page. Its sheets speak the language of their deck.
export const paperTexts = inLanguages<PaperWords>({ nl: paperNl, en: paperEn });
export const paperWordsIn = (language: Language): PaperWords =>
  language === Language.EN ? paperEn : paperNl;
