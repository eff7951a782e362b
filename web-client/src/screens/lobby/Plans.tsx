import { Theme } from "../../gen/activity_pb";
import type { DeckSummary } from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { language } from "../../i18n/language";
import { titleIn } from "./groups";
import type { PlanGroup } from "./plans";

interface Props {
  groups: readonly PlanGroup[];
  chosen: string; // id
  words: ControlWords;
  choose: (deckId: string) => void;
}

/** One choice among all plans. The first group is in sight, the others open when asked for. */
export function Plans({ groups, chosen, words, choose }: Props) {
  const [first, ...folded] = groups;
  const list = ({ decks }: PlanGroup) => (
    <div class="decks">
      {decks.map((deck) => (
        <DeckCard
          key={deck.id}
          deck={deck}
          chosen={deck.id === chosen}
          choose={() => choose(deck.id)}
          words={words}
        />
      ))}
    </div>
  );
  return (
    <fieldset class="plans">
      <legend>{words.chooseDeck}</legend>
      {first && list(first)}
      {folded.map((group) => (
        <details key={group.kind} class="plans-fold">
          <summary>
            {words.plans[group.kind]} ({group.decks.length})
          </summary>
          {list(group)}
        </details>
      ))}
    </fieldset>
  );
}

interface DeckCardProps {
  deck: DeckSummary;
  chosen: boolean;
  choose: () => void;
  words: ControlWords;
}

function DeckCard({ deck, chosen, choose, words }: DeckCardProps) {
  const title = titleIn(deck, language.wire);
  return (
    <label class={`deck ${markOf(deck.theme)}${chosen ? " deck-chosen" : ""}`}>
      <input type="radio" name="deck" checked={chosen} onChange={choose} />
      <span class="deck-text">
        <strong>{title?.title ?? deck.id}</strong>
        <span class="deck-minutes">{words.minutes(deck.minutes)}</span>
        <span class="deck-summary">{title?.summary}</span>
      </span>
    </label>
  );
}

function markOf(theme: Theme): string {
  switch (theme) {
    case Theme.CRAFT:
      return "deck-craft";
    case Theme.RESPONSIBILITY:
      return "deck-responsibility";
    case Theme.ENGAGEMENT:
      return "deck-engagement";
    default:
      return "deck-opening";
  }
}
