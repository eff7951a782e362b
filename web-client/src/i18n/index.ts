import { en } from "./en";
import { inLanguages, type Same } from "./language";
import { nl } from "./nl";

export type Texts = Same<typeof nl>;
export const texts = inLanguages<Texts>({ nl, en });
