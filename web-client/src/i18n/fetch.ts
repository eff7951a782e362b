import type { Texts } from "./index";
import type { LanguageTag } from "./language";

// Apart from what waits for it, so that a page can ask for it before its screen is here.
export const fetchDictionary: Record<LanguageTag, () => Promise<Texts>> = {
  nl: () => import("./nl").then(({ nl }) => nl),
  en: () => import("./en").then(({ en }) => en),
};
