import type { RoomSummary } from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { codeText } from "../../ui/code";
import { dayText } from "../../ui/day";
import { boardUrl } from "../control/BoardLink";

interface Props {
  rooms: readonly RoomSummary[];
  words: ControlWords;
  open: (room: RoomSummary) => void;
}

/** The rooms of this server that are in no group, newest first; those that are over are folded. */
export function RoomList({ rooms, words, open }: Props) {
  const ended = rooms.filter((room) => room.ended);
  return (
    <section class="rooms" aria-labelledby="rooms">
      <h2 id="rooms">{words.looseRooms}</h2>
      {rooms.length === 0 && <p>{words.noRooms}</p>}
      <Rows rooms={rooms.filter((room) => !room.ended)} words={words} open={open} />
      {ended.length > 0 && (
        <details class="plans-fold">
          <summary>{words.endedRooms(ended.length)}</summary>
          <Rows rooms={ended} words={words} open={open} />
        </details>
      )}
    </section>
  );
}

function Rows({ rooms, words, open }: Props) {
  return (
    <ul>
      {rooms.map((room) => (
        <RoomRow key={room.code} room={room} words={words} open={open} />
      ))}
    </ul>
  );
}

interface RowProps {
  room: RoomSummary;
  words: ControlWords;
  open: (room: RoomSummary) => void;
}

/** One room: what it is, and the ways into it while it goes on. */
export function RoomRow({ room, words, open }: RowProps) {
  const code = codeText(room.code + room.gate);
  return (
    <li class="room">
      <span class="room-text">
        <strong>{room.deckTitle}</strong>
        <span>
          {[
            code,
            dayText(room.createdOn, "without year"),
            ...(room.rehearsal ? [words.rehearsal] : []),
            room.ended ? words.ended : words.notEnded,
            ...(room.erasedOn ? [words.erasedOn(dayText(room.erasedOn, "without year"))] : []),
          ].join("\u00a0· ")}
        </span>
      </span>
      {!room.ended && (
        <span class="room-ways">
          <button type="button" class="button-like" onClick={() => open(room)}>
            {words.toControl}
            <span class="visually-hidden"> {code}</span>
          </button>
          {room.boardTicket.length > 0 && (
            <a
              class="button-like"
              href={boardUrl(window.location.origin, room.code, room.boardTicket)}
              target="_blank"
              rel="noopener"
            >
              {words.openBoard}
              <span class="visually-hidden"> {code}</span>
            </a>
          )}
        </span>
      )}
    </li>
  );
}
