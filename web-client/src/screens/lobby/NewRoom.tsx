import { useMemo, useState } from "preact/hooks";
import type { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import type { OverviewReply, RoomSummary } from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { language } from "../../i18n/language";
import { dayAfter } from "../../ui/calendar";
import { Disclosure } from "../../ui/Disclosure";
import { languageOf, titleIn, troubleOf } from "./groups";
import { facilitatorTicket } from "./keys";
import { LanguageChoice } from "./LanguageChoice";
import { createRoom } from "./lobby_api";
import { isOfDate, OpensOn, opensOnOf } from "./OpensOn";
import { PaperLink } from "./PaperLink";
import { Plans } from "./Plans";
import { planGroups } from "./plans";

const kDefault = 5;
const kChoices = [4, 5, 6, 7, 8, 9, 10];

interface Props {
  overview: Pick<OverviewReply, "decks" | "programmes">;
  words: ControlWords;
  made: (room: RoomSummary, language: Language) => void;
}

/** Choose a plan, perhaps a language, and there is a room. */
export function NewRoom({ overview, words, made }: Props) {
  const { decks } = overview;
  const groups = useMemo(() => planGroups(overview), [overview]);
  const [deckId, setDeckId] = useState(groups[0]?.decks[0]?.id ?? "");
  const [wanted, setWanted] = useState<Language | null>(null);
  const [rehearsal, setRehearsal] = useState(false);
  const [k, setK] = useState(kDefault);
  const [opens, setOpens] = useState(dayAfter(0));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState(ErrorCode.UNSPECIFIED);
  const deck = decks.find(({ id }) => id === deckId);
  const languages = deck?.titles.map((title) => title.language) ?? [];
  const chosen = languageOf(deck, wanted, language.wire) ?? language.wire;
  const ofDate = !rehearsal && isOfDate(trouble, deck);
  // What was wrong with the wish before says nothing about the changed one.
  const changes =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setTrouble(ErrorCode.UNSPECIFIED);
      set(value);
    };
  const make = async () => {
    const ticket = facilitatorTicket();
    if (busy || !deck || !ticket) return;
    setBusy(true);
    setTrouble(ErrorCode.UNSPECIFIED);
    const wish = { deckId, language: chosen, k, rehearsal };
    const asked = await createRoom(
      ticket,
      rehearsal ? wish : { ...wish, ...opensOnOf(deck, opens) },
    );
    setBusy(false);
    if (asked.kind === "done" && asked.value.room) made(asked.value.room, chosen);
    else setTrouble(asked.kind === "refused" ? asked.code : ErrorCode.UNAVAILABLE);
  };
  return (
    <section class="new-room" aria-labelledby="new-room">
      <h2 id="new-room">{words.newRoom}</h2>
      {deck === undefined ? (
        <p>{words.noDecks}</p>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void make();
          }}
        >
          <Plans groups={groups} chosen={deckId} words={words} choose={changes(setDeckId)} />
          <LanguageChoice
            languages={languages}
            chosen={chosen}
            words={words}
            choose={changes(setWanted)}
          />
          {!rehearsal && (
            <OpensOn
              deck={deck}
              date={opens}
              wrong={ofDate}
              words={words}
              choose={changes(setOpens)}
            />
          )}
          <p class="hint">
            <PaperLink deckId={deckId} language={chosen} words={words} />
          </p>
          <label class="check">
            <input
              type="checkbox"
              checked={rehearsal}
              onChange={({ currentTarget }) => changes(setRehearsal)(currentTarget.checked)}
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
                onChange={({ currentTarget }) => changes(setK)(Number(currentTarget.value))}
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
          <div class="make-bar">
            {trouble !== ErrorCode.UNSPECIFIED && !ofDate && (
              <p role="alert" class="lobby-trouble">
                {troubleOf(trouble, words)}
              </p>
            )}
            <p>
              {words.chosenPlan} <strong>{titleIn(deck, language.wire)?.title ?? deckId}</strong>
            </p>
            <button type="submit" class="button-like make" aria-disabled={busy}>
              {busy ? words.creating : words.create}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
