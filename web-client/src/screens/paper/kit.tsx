// All the sheets of a deck, in the order in which a meeting needs them.
import type { Sheet } from "../../activities/sheet";
import type { Deck } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";
import { caseSheet } from "./CasePages";
import { boxSheet, harvestSheet, logSheet, rulesSheet } from "./fixed";
import { Plan } from "./Plan";
import { stepSheets, stepsOf } from "./steps";

export interface KitSheet extends Sheet {
  readonly id: string; // of its own in the kit
  readonly about: string; // where in the meeting it belongs
  readonly usual: boolean; // most facilitators need it
}

export interface Kit {
  readonly meeting: readonly KitSheet[];
  readonly cases: readonly KitSheet[];
  readonly steps: readonly KitSheet[];
  readonly after: readonly KitSheet[];
}

export function kitOf(deck: Deck, words: PaperWords): Kit {
  const whole = (sheet: Sheet): KitSheet => ({
    ...sheet,
    id: sheet.name,
    about: deck.title,
    usual: true,
  });
  const plan: Sheet = {
    name: "plan",
    title: words.plan,
    copies: words.perGuide,
    goes: words.toGuide,
    pages: [<Plan key="plan" deck={deck} words={words} />],
  };
  const rules = deck.rules.length > 0 ? [rulesSheet(deck, words)] : [];
  const cases = [
    ...deck.cases.map((one) => ({ one, usual: true, title: words.caseTitle(one.title) })),
    ...deck.spareCases.map((one) => ({ one, usual: false, title: words.spareTitle(one.title) })),
  ];
  return {
    meeting: [plan, boxSheet(words), ...rules].map(whole),
    cases: cases.map(({ one, usual, title }) => ({
      ...whole(caseSheet(one, title, words)),
      usual,
    })),
    steps: stepsOf(deck).flatMap((step) =>
      stepSheets(step, words).map((sheet) => ({
        ...whole(sheet),
        id: `${step.id}/${sheet.name}`,
        about: step.title,
      })),
    ),
    after: [harvestSheet(words), logSheet(deck, words)].map(whole),
  };
}
