import { controlEn } from "./control.en";
import { type ControlWords, controlNl } from "./control.nl";
import { inLanguages } from "./language";

export type { ControlWords } from "./control.nl";
export const controlTexts = inLanguages<ControlWords>({ nl: controlNl, en: controlEn });
