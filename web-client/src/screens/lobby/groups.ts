// Groups in the facilitator's start: what they did, and what comes next. A group is its name and
// its rooms; there is no list of members.
import type { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import type {
  DeckSummary,
  DeckTitle,
  GroupSummary,
  MeetingSummary,
  OverviewReply,
  ProgrammeSummary,
  RoomSummary,
} from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";

/** The title in the wanted language, or else the first. */
export function titleIn(
  { titles }: { readonly titles: readonly DeckTitle[] },
  wanted: Language,
): DeckTitle | undefined {
  return titles.find((title) => title.language === wanted) ?? titles[0];
}

export function programmeOf(
  { programmes }: OverviewReply,
  programmeId: string,
): ProgrammeSummary | undefined {
  return programmes.find(({ id }) => id === programmeId);
}

/** The forms of a meeting, such as 150 and 120 minutes; those that this server has. */
export function formsOf(
  meeting: MeetingSummary | undefined,
  decks: readonly DeckSummary[],
): DeckSummary[] {
  return (meeting?.decks ?? []).flatMap((id) => decks.find((deck) => deck.id === id) ?? []);
}

export function meetingTitle(
  meeting: MeetingSummary,
  decks: readonly DeckSummary[],
  wanted: Language,
): string {
  const [form] = formsOf(meeting, decks);
  return (form && titleIn(form, wanted)?.title) ?? meeting.decks[0] ?? "";
}

export function whenText(meeting: MeetingSummary, wanted: Language): string {
  return titleIn({ titles: meeting.when }, wanted)?.title ?? "";
}

/** The meetings that a group held, the oldest first. */
export function roomsOf(group: GroupSummary, rooms: readonly RoomSummary[]): RoomSummary[] {
  return group.codes.flatMap((code) => rooms.find((room) => room.code === code) ?? []);
}

/** What is in no list of a group: rooms by themselves, and rehearsals. */
export function looseRooms({ rooms, groups }: OverviewReply): RoomSummary[] {
  const held = new Set(groups.flatMap(({ codes }) => codes));
  return rooms.filter(({ code }) => !held.has(code));
}

/** The language the group met in last; null when that cannot be told from the title. */
export function languageBefore(
  held: readonly RoomSummary[],
  decks: readonly DeckSummary[],
): Language | null {
  const last = held.at(-1);
  const titles = decks.find(({ id }) => id === last?.deckId)?.titles ?? [];
  const same = titles.filter(({ title }) => title === last?.deckTitle);
  return same.length === 1 ? (same[0]?.language ?? null) : null;
}

/** The first that the plan has of what is wanted, in turn. */
export function languageOf(
  deck: DeckSummary | undefined,
  ...wanted: readonly (Language | null)[]
): Language | undefined {
  const languages = deck?.titles.map((title) => title.language) ?? [];
  return (
    wanted.find((one): one is Language => one !== null && languages.includes(one)) ?? languages[0]
  );
}

export function troubleOf(code: ErrorCode, words: ControlWords): string {
  switch (code) {
    case ErrorCode.TOO_MANY_ROOMS:
      return words.tooManyRooms;
    case ErrorCode.INVALID_OPTION:
      return words.opensWrong;
    case ErrorCode.DECK_UNKNOWN:
      return words.deckGone;
    default:
      return words.failed;
  }
}
