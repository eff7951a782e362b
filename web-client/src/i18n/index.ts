import { fetchDictionary } from "./fetch";
import { fetchedInLanguages, type Same } from "./language";
import type { nl } from "./nl";

export type Texts = Same<typeof nl>;
export const texts = await fetchedInLanguages<Texts>(fetchDictionary);
