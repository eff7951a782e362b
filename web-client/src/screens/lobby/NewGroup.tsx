import { useRef, useState } from "preact/hooks";
import type { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import type { OverviewReply, RoomSummary } from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { language } from "../../i18n/language";
import { clean } from "../../ui/clean";
import { charactersLeft } from "../../ui/TextField";
import type { TextElement } from "../../ui/text_field";
import { Field } from "../control/Field";
import { problemOf } from "../control/refusals";
import { Forms } from "./Forms";
import { formsOf, languageOf, programmeOf, titleIn, troubleOf } from "./groups";
import { facilitatorTicket } from "./keys";
import { LanguageChoice } from "./LanguageChoice";
import { createGroup } from "./lobby_api";

/** As on the server: limits::group_name_characters_max. */
const nameCharactersMax = 60;

interface Props {
  overview: OverviewReply;
  words: ControlWords;
  made: (room: RoomSummary, language: Language) => void;
}

/** A name, a programme and the form of its first meeting. */
export function NewGroup({ overview, words, made }: Props) {
  const { programmes, decks } = overview;
  const [name, setName] = useState("");
  const [programmeId, setProgramme] = useState(programmes[0]?.id ?? "");
  const [form, setForm] = useState("");
  const [wanted, setWanted] = useState<Language | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(ErrorCode.UNSPECIFIED);
  const field = useRef<TextElement>(null);
  const forms = formsOf(programmeOf(overview, programmeId)?.meetings[0], decks);
  const deck = forms.find(({ id }) => id === form) ?? forms[0];
  const languages = deck?.titles.map((title) => title.language) ?? [];
  const chosen = languageOf(deck, wanted, language.wire);
  // What was wrong with the wish before says nothing about the changed one.
  const changes =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setWrong(ErrorCode.UNSPECIFIED);
      set(value);
    };
  const refuse = (code: ErrorCode) => {
    setWrong(code);
    if (isOfName(code)) field.current?.focus();
  };

  const make = async () => {
    const ticket = facilitatorTicket();
    if (busy || ticket === null) return;
    const found = nameProblem(name);
    refuse(found);
    if (found !== ErrorCode.UNSPECIFIED) return;
    if (deck === undefined || chosen === undefined) {
      refuse(ErrorCode.DECK_UNKNOWN);
      return;
    }
    setBusy(true);
    const wish = { name: clean(name), programmeId, deckId: deck.id, language: chosen };
    const asked = await createGroup(ticket, wish);
    setBusy(false);
    if (asked.kind === "done" && asked.value.room) made(asked.value.room, chosen);
    else refuse(asked.kind === "refused" ? asked.code : ErrorCode.UNAVAILABLE);
  };
  if (programmes.length === 0) return null;
  return (
    <section class="new-room new-group" aria-labelledby="new-group">
      <h2 id="new-group">{words.newGroup}</h2>
      <p>{words.groupNoMembers}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Field
          label={words.groupName}
          text={name}
          charactersMax={nameCharactersMax}
          problem={isOfName(wrong) ? nameText(wrong, words) : ""}
          rows={1}
          field={field}
          write={changes(setName)}
        />
        <label class="panel-field">
          {words.groupProgramme}
          <select
            value={programmeId}
            onChange={({ currentTarget }) => changes(setProgramme)(currentTarget.value)}
          >
            {programmes.map((one) => (
              <option key={one.id} value={one.id}>
                {titleIn(one, language.wire)?.title ?? one.id}
              </option>
            ))}
          </select>
        </label>
        <LanguageChoice
          languages={languages}
          chosen={chosen ?? language.wire}
          words={words}
          choose={changes(setWanted)}
        />
        <Forms forms={forms} chosen={deck?.id ?? ""} words={words} choose={changes(setForm)} />
        {wrong !== ErrorCode.UNSPECIFIED && !isOfName(wrong) && (
          <p role="alert" class="lobby-trouble">
            {troubleOf(wrong, words)}
          </p>
        )}
        <button type="submit" class="button-like make" aria-disabled={busy}>
          {busy ? words.creating : words.createGroup}
        </button>
      </form>
    </section>
  );
}

function nameProblem(name: string): ErrorCode {
  if (clean(name) === "") return ErrorCode.EMPTY_TEXT;
  return charactersLeft(name, nameCharactersMax) < 0
    ? ErrorCode.TEXT_TOO_LONG
    : ErrorCode.UNSPECIFIED;
}

function isOfName(code: ErrorCode): boolean {
  return (
    code === ErrorCode.BAD_TEXT || code === ErrorCode.EMPTY_TEXT || code === ErrorCode.TEXT_TOO_LONG
  );
}

function nameText(code: ErrorCode, words: ControlWords): string {
  return code === ErrorCode.EMPTY_TEXT ? words.nameEmpty : problemOf(code, words);
}
