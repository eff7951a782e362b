import { useState } from "preact/hooks";
import { Theme } from "../../gen/activity_pb";
import type { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import type { DeckSummary, RoomSummary } from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { language } from "../../i18n/language";
import { dayAfter } from "../../ui/calendar";
import { Disclosure } from "../../ui/Disclosure";
import { titleIn, troubleOf } from "./groups";
import { facilitatorTicket } from "./keys";
import { LanguageChoice } from "./LanguageChoice";
import { createRoom } from "./lobby_api";
import { OpensOn, opensOnOf } from "./OpensOn";
import { PaperLink } from "./PaperLink";

const kDefault = 5;
const kChoices = [4, 5, 6, 7, 8, 9, 10];

interface Props {
  decks: readonly DeckSummary[];
  words: ControlWords;
  made: (room: RoomSummary, language: Language) => void;
}

/** Choose a plan, perhaps a language, and there is a room. */
export function NewRoom({ decks, words, made }: Props) {
  const [deckId, setDeckId] = useState(decks[0]?.id ?? "");
  const [wanted, setWanted] = useState(language.wire);
  const [rehearsal, setRehearsal] = useState(false);
  const [k, setK] = useState(kDefault);
  const [opens, setOpens] = useState(dayAfter(0));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const deck = decks.find(({ id }) => id === deckId);
  const languages = deck?.titles.map((title) => title.language) ?? [];
  const chosen = languages.includes(wanted) ? wanted : (languages[0] ?? wanted);
  const make = async () => {
    const ticket = facilitatorTicket();
    if (busy || !deck || !ticket) return;
    setBusy(true);
    setTrouble("");
    const wish = { deckId, language: chosen, k, rehearsal };
    const asked = await createRoom(
      ticket,
      rehearsal ? wish : { ...wish, ...opensOnOf(deck, opens) },
    );
    setBusy(false);
    if (asked.kind === "done" && asked.value.room) made(asked.value.room, chosen);
    else
      setTrouble(troubleOf(asked.kind === "refused" ? asked.code : ErrorCode.UNAVAILABLE, words));
  };
  return (
    <section class="new-room" aria-labelledby="new-room">
      <h2 id="new-room">{words.newRoom}</h2>
      {decks.length === 0 ? (
        <p>{words.noDecks}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void make();
          }}
        >
          <fieldset class="decks">
            <legend>{words.chooseDeck}</legend>
            {decks.map((one) => (
              <DeckCard
                key={one.id}
                deck={one}
                chosen={one.id === deckId}
                choose={() => setDeckId(one.id)}
                words={words}
              />
            ))}
          </fieldset>
          <LanguageChoice languages={languages} chosen={chosen} words={words} choose={setWanted} />
          {!rehearsal && <OpensOn deck={deck} date={opens} words={words} choose={setOpens} />}
          <p class="hint">
            <PaperLink deckId={deckId} language={chosen} words={words} />
          </p>
          <label class="check">
            <input
              type="checkbox"
              checked={rehearsal}
              onChange={({ currentTarget }) => setRehearsal(currentTarget.checked)}
            />
            <span>
              <strong>{words.rehearsal}</strong> {words.rehearsalHint}
            </span>
          </label>
          <Disclosure label={words.advanced}>
            <label class="k-choice">
              {words.kLabel}
              <select
                value={String(k)}
                onChange={({ currentTarget }) => setK(Number(currentTarget.value))}
              >
                {kChoices.map((one) => (
                  <option key={one} value={String(one)}>
                    {one}
                  </option>
                ))}
              </select>
            </label>
            <p class="hint">{words.kHint}</p>
          </Disclosure>
          {trouble && (
            <p role="alert" class="lobby-trouble">
              {trouble}
            </p>
          )}
          <button type="submit" class="button-like make" aria-disabled={busy}>
            {busy ? words.creating : words.create}
          </button>
        </form>
      )}
    </section>
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
