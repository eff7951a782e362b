// The one sentence for a page that cannot fetch its other sentences.
import { inLanguages, type Same } from "./language";

const nl = {
  fails: "De pagina komt nog niet helemaal binnen. We proberen het steeds opnieuw.",
};
const en: Same<typeof nl> = {
  fails: "The page is not all here yet. We keep trying.",
};

export const startWords = inLanguages({ nl, en });
