import { checkEn } from "./check.en";
import { checkNl } from "./check.nl";
import { inLanguages, type Same } from "./language";

export type CheckTexts = Same<typeof checkNl>;
export const checkTexts = inLanguages<CheckTexts>({ nl: checkNl, en: checkEn });
