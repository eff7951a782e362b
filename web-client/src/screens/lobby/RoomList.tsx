import type { RoomSummary } from "../../gen/lobby_pb";
import type { ControlWords } from "../../i18n/control";
import { codeText } from "../control/code";

interface Props {
  rooms: readonly RoomSummary[];
  words: ControlWords;
  open: (room: RoomSummary) => void;
}

/** The rooms of this server, newest first. */
export function RoomList({ rooms, words, open }: Props) {
  return (
    <section class="rooms" aria-labelledby="rooms">
      <h2 id="rooms">{words.yourRooms}</h2>
      {rooms.length === 0 && <p>{words.noRooms}</p>}
      <ul>
        {rooms.map((room) => (
          <li key={room.code} class="room">
            <span class="room-text">
              <strong>{room.deckTitle}</strong>
              <span>
                {codeText(room.code)} · {dayText(room.createdOn)}
                {room.rehearsal && ` · ${words.rehearsal}`}
                {room.ended && ` · ${words.ended}`}
              </span>
            </span>
            {!room.ended && (
              <button type="button" class="button-like" onClick={() => open(room)}>
                {words.toControl}
                <span class="visually-hidden"> {codeText(room.code)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "2026-11-25" as a day in the language of the page; a date only, so no time zone can shift it. */
function dayText(date: string): string {
  const day = new Date(`${date}T12:00:00`);
  if (Number.isNaN(day.getTime())) return date;
  return day.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
}
