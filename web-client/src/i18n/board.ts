import { boardEn } from "./board.en";
import { type BoardWords, boardNl } from "./board.nl";
import { inLanguages } from "./language";

export type { BoardWords } from "./board.nl";
export const boardTexts = inLanguages<BoardWords>({ nl: boardNl, en: boardEn });
