import { useId } from "preact/hooks";
import type { DeckSummary } from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { dayAfter } from "../../ui/calendar";

interface Props {
  readonly deck: DeckSummary | undefined;
  readonly date: string;
  readonly words: ControlWords;
  choose(date: string): void;
}

/** For a plan for home: the day on which it opens by itself. Nothing for another plan. */
export function OpensOn({ deck, date, words, choose }: Props) {
  const hint = useId();
  if (deck === undefined || deck.days === 0) return null;
  return (
    <>
      <label class="panel-field">
        {words.opensOn}
        <input
          type="date"
          value={date}
          min={dayAfter(0)}
          aria-describedby={hint}
          onInput={({ currentTarget }) => choose(currentTarget.value)}
        />
      </label>
      <p class="hint" id={hint}>
        {date === "" ? words.opensByHand : words.opensHint(deck.days)}
      </p>
    </>
  );
}

/** What goes along in the wish for a room: a date only where it means something. */
export function opensOnOf(deck: DeckSummary | undefined, date: string): { opensOn?: string } {
  return deck !== undefined && deck.days > 0 && date !== "" ? { opensOn: date } : {};
}
