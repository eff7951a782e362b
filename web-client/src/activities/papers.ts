// What each activity looks like on paper. Beside the registry, not in it: a phone loads that one.
import type { ActivityConfig, Step } from "../gen/whole_deck_pb";
import type { PaperWords } from "../i18n/paper";
import { paper as agree } from "./agree/paper";
import { paper as breakout } from "./breakout/paper";
import { paper as choice } from "./choice/paper";
import { paper as columns } from "./columns/paper";
import { paper as dots } from "./dots/paper";
import { paper as field } from "./field/paper";
import { paper as info } from "./info/paper";
import { paper as line } from "./line/paper";
import { paper as personal } from "./personal/paper";
import { paper as ring } from "./ring/paper";
import { paper as scale } from "./scale/paper";
import type { Paper, PaperCase, Sheet } from "./sheet";
import { paper as sort } from "./sort/paper";
import { paper as stages } from "./stages/paper";
import { paper as words } from "./words/paper";

export const papers: { readonly [C in PaperCase]: Paper<C> } = {
  info,
  choice,
  line,
  columns,
  stages,
  scale,
  ring,
  personal,
  field,
  sort,
  dots,
  agree,
  breakout,
  words,
};

export function sheetsOf(step: Step, wordsOfDeck: PaperWords): readonly Sheet[] {
  const activity: ActivityConfig["activity"] = step.activity?.activity ?? { case: undefined };
  return activity.case === undefined ? [] : draw(activity, step, wordsOfDeck);
}

function draw<C extends PaperCase>(
  { case: kind, value }: { case: C; value: Parameters<Paper<C>>[0]["body"] },
  step: Step,
  words: PaperWords,
): readonly Sheet[] {
  const paper: Paper<C> = papers[kind];
  return paper({ body: value, step, words });
}
