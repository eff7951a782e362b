import { useState } from "preact/hooks";
import type { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import type {
  GroupSummary,
  OverviewReply,
  ProgrammeSummary,
  RoomSummary,
} from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { language } from "../../i18n/language";
import { dayAfter } from "../../ui/calendar";
import { Forms } from "./Forms";
import {
  formsOf,
  languageBefore,
  languageOf,
  meetingTitle,
  programmeOf,
  roomsOf,
  titleIn,
  troubleOf,
  whenText,
} from "./groups";
import { facilitatorTicket } from "./keys";
import { LanguageChoice } from "./LanguageChoice";
import { createRoom } from "./lobby_api";
import { isOfDate, OpensOn, opensOnOf } from "./OpensOn";
import { RoomRow } from "./RoomList";

interface Props {
  overview: OverviewReply;
  words: ControlWords;
  open: (room: RoomSummary) => void;
  made: (room: RoomSummary, language: Language) => void;
}

/** The groups of this server, each with its meetings and the way to the next one. */
export function GroupList(props: Props) {
  const { overview, words } = props;
  if (overview.groups.length === 0) return null;
  return (
    <section class="rooms groups" aria-labelledby="groups">
      <h2 id="groups">{words.yourGroups}</h2>
      {overview.groups.map((group) => (
        <Group {...props} key={group.id} group={group} />
      ))}
    </section>
  );
}

function Group({ group, overview, words, open, made }: Props & { group: GroupSummary }) {
  const held = roomsOf(group, overview.rooms);
  const programme = programmeOf(overview, group.programmeId);
  return (
    <article class="group" aria-labelledby={`group-${group.id}`}>
      <h3 id={`group-${group.id}`}>
        <bdi>{group.name}</bdi>
      </h3>
      {programme && <p class="hint">{titleIn(programme, language.wire)?.title}</p>}
      <ul>
        {held.map((room) => (
          <RoomRow key={room.code} room={room} words={words} open={open} />
        ))}
      </ul>
      {programme && programme.meetings.length > 0 && (
        <NextMeeting
          group={group}
          programme={programme}
          held={held}
          overview={overview}
          words={words}
          made={made}
        />
      )}
    </article>
  );
}

interface NextProps {
  group: GroupSummary;
  programme: ProgrammeSummary;
  held: readonly RoomSummary[];
  overview: OverviewReply;
  words: ControlWords;
  made: (room: RoomSummary, language: Language) => void;
}

/** The meeting that comes next in the programme, or any other one. */
function NextMeeting({ group, programme, held, overview, words, made }: NextProps) {
  const { decks } = overview;
  const { meetings } = programme;
  const next = meetings[group.nextMeetingIndex];
  const [index, setIndex] = useState(next === undefined ? 0 : group.nextMeetingIndex);
  const [form, setForm] = useState("");
  const [wanted, setWanted] = useState(() => languageBefore(held, decks));
  const [opens, setOpens] = useState(dayAfter(0));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState(ErrorCode.UNSPECIFIED);
  const meeting = meetings[index];
  const forms = formsOf(meeting, decks);
  const deck = forms.find(({ id }) => id === form) ?? forms[0];
  const chosen = languageOf(deck, wanted, language.wire);
  const when = meeting === undefined ? "" : whenText(meeting, language.wire);

  const make = async () => {
    const ticket = facilitatorTicket();
    if (busy || ticket === null) return;
    setTrouble(ErrorCode.UNSPECIFIED);
    if (deck === undefined || chosen === undefined) {
      setTrouble(ErrorCode.DECK_UNKNOWN);
      return;
    }
    setBusy(true);
    const wish = { deckId: deck.id, language: chosen, k: 0, rehearsal: false, groupId: group.id };
    const asked = await createRoom(ticket, { ...wish, ...opensOnOf(deck, opens) });
    setBusy(false);
    if (asked.kind === "done" && asked.value.room) made(asked.value.room, chosen);
    else setTrouble(asked.kind === "refused" ? asked.code : ErrorCode.UNAVAILABLE);
  };
  // What was wrong with the wish before says nothing about the changed one.
  const changes =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setTrouble(ErrorCode.UNSPECIFIED);
      set(value);
    };
  const ofDate = isOfDate(trouble, deck);
  return (
    <details class="group-next">
      <summary>
        {next === undefined
          ? words.groupAllHeld
          : words.groupNext(meetingTitle(next, decks, language.wire))}
      </summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <label class="panel-field">
          {words.groupOther}
          <select
            value={`${index}`}
            onChange={({ currentTarget }) => changes(setIndex)(Number(currentTarget.value))}
          >
            {meetings.map((one, at) => (
              <option key={one.decks[0]} value={`${at}`}>
                {at + 1}. {meetingTitle(one, decks, language.wire)}
              </option>
            ))}
          </select>
        </label>
        {when && <p class="hint">{when}</p>}
        <LanguageChoice
          languages={deck?.titles.map((title) => title.language) ?? []}
          chosen={chosen ?? language.wire}
          words={words}
          choose={changes(setWanted)}
        />
        <Forms forms={forms} chosen={deck?.id ?? ""} words={words} choose={changes(setForm)} />
        <OpensOn deck={deck} date={opens} wrong={ofDate} words={words} choose={changes(setOpens)} />
        {trouble !== ErrorCode.UNSPECIFIED && !ofDate && (
          <p role="alert" class="lobby-trouble">
            {troubleOf(trouble, words)}
          </p>
        )}
        <button type="submit" class="button-like" aria-disabled={busy}>
          {busy ? words.creating : words.create}
        </button>
      </form>
    </details>
  );
}
