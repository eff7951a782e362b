import { copyEn } from "./copy.en";
import { copyNl } from "./copy.nl";
import { inLanguages, type Same } from "./language";

export type CopyTexts = Same<typeof copyNl>;
export const copyTexts = inLanguages<CopyTexts>({ nl: copyNl, en: copyEn });
