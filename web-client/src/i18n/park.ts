import { inLanguages, type Same } from "./language";
import { parkEn } from "./park.en";
import { parkNl } from "./park.nl";

export type ParkTexts = Same<typeof parkNl>;
export const parkTexts = inLanguages<ParkTexts>({ nl: parkNl, en: parkEn });
