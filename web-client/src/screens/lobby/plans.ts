// The plans of this server in the order in which somebody looks for one: the meetings of a
// programme first, then what is held more seldom.
import type { DeckSummary, OverviewReply } from "../../gen/lobby_pb";

export type PlanKind = "meetings" | "shorter" | "home" | "quarter" | "other";
export interface PlanGroup {
  readonly kind: PlanKind;
  readonly decks: readonly DeckSummary[];
}

const kKinds: readonly PlanKind[] = ["meetings", "shorter", "home", "quarter", "other"];
const kQuarterMinutes = 15;

/** Every plan once. A group without plans is left out. */
export function planGroups({
  decks,
  programmes,
}: Pick<OverviewReply, "decks" | "programmes">): PlanGroup[] {
  const meetings = programmes.flatMap((programme) => programme.meetings);
  const first = meetings.flatMap((meeting) => meeting.decks.slice(0, 1));
  const ofProgramme = [...first, ...meetings.flatMap((meeting) => meeting.decks)];
  const kindOf = ({ id, days, minutes }: DeckSummary): PlanKind => {
    if (days > 0) return "home";
    if (first.includes(id)) return "meetings";
    if (ofProgramme.includes(id)) return "shorter";
    return minutes <= kQuarterMinutes ? "quarter" : "other";
  };
  const placeOf = ({ id }: DeckSummary): number => {
    const place = ofProgramme.indexOf(id);
    return place < 0 ? ofProgramme.length : place; // the others stay as the server has them
  };
  const sorted = [...decks].sort((a, b) => placeOf(a) - placeOf(b));
  return kKinds
    .map((kind) => ({ kind, decks: sorted.filter((deck) => kindOf(deck) === kind) }))
    .filter((group) => group.decks.length > 0);
}
