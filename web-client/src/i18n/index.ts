import { en } from "./en";
import { inLanguages } from "./language";
import { nl } from "./nl";

export const texts = inLanguages<typeof nl | typeof en>({ nl, en });
