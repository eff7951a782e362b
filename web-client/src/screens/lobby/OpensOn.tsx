import { useEffect, useId, useRef } from "preact/hooks";
import { ErrorCode } from "../../gen/error_pb";
import type { DeckSummary } from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { dayAfter } from "../../ui/calendar";

interface Props {
  readonly deck: DeckSummary | undefined;
  readonly date: string;
  /** The server did not take this day. */
  readonly wrong: boolean;
  readonly words: ControlWords;
  choose(date: string): void;
}

/** For a plan for home: the day on which it opens by itself. Nothing for another plan. */
export function OpensOn({ deck, date, wrong, words, choose }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wrong) field.current?.focus();
  }, [wrong]);
  if (deck === undefined || deck.days === 0) return null;
  return (
    <div class="panel-field">
      <label for={id}>{words.opensOn}</label>
      <input
        ref={field}
        id={id}
        type="date"
        value={date}
        min={dayAfter(0)}
        aria-invalid={wrong}
        aria-describedby={`${id}-problem ${id}-hint`}
        onInput={({ currentTarget }) => choose(currentTarget.value)}
      />
      <p class="panel-problem" id={`${id}-problem`} role="alert">
        {wrong && words.opensWrong}
      </p>
      <p class="hint" id={`${id}-hint`}>
        {date === "" ? words.opensByHand : words.opensHint(deck.days)}
      </p>
    </div>
  );
}

/** What goes along in the wish for a room: a date only where it means something. */
export function opensOnOf(deck: DeckSummary | undefined, date: string): { opensOn?: string } {
  return deck !== undefined && deck.days > 0 && date !== "" ? { opensOn: date } : {};
}

/** Whether what was refused of a wish with this plan is its day. */
export function isOfDate(code: ErrorCode, deck: DeckSummary | undefined): boolean {
  return code === ErrorCode.INVALID_OPTION && deck !== undefined && deck.days > 0;
}
