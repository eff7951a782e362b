import { helpEn } from "./help.en";
import { type HelpTexts, helpNl } from "./help.nl";
import { inLanguages } from "./language";

export type { HelpTexts } from "./help.nl";
export const helpTexts = inLanguages<HelpTexts>({ nl: helpNl, en: helpEn });
