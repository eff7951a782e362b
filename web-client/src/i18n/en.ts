import type { Same } from "./language";
import type { nl } from "./nl";

export const en: Same<typeof nl> = {
  appName: "Goed Werk Live",
};
