import type { BoardRoomView, ProgressView } from "../../gen/room_pb";
import type { BoardWords } from "../../i18n/board";
import { Qr } from "../../ui/Qr";
import { joinAddress, shortAddress } from "./code";
import { Fit } from "./Fit";
import { waitText } from "./phase";
import { Code, peopleText } from "./Strip";

interface Props {
  room: BoardRoomView;
  origin: string;
  progress: ProgressView | null;
  words: BoardWords;
}

/** Before the start: everything somebody at the back of the room needs to come in. */
export function JoinPanel({ room, origin, progress, words }: Props) {
  const address = joinAddress(origin, room.code);
  const people = progress && progress.presentCount > 0 ? peopleText(progress, words) : "";
  return (
    <main class="join-panel">
      <h1 class="join-title">{room.deckTitle}</h1>
      <div class="join-middle">
        {room.locked ? (
          <p class="join-locked">{words.joinLocked}</p>
        ) : (
          <>
            <Fit class="join-text" subject="join">
              <ol class="join-how">
                <li>{words.joinScan}</li>
                <li>{words.joinType(shortAddress(new URL(origin).host))}</li>
                <li>{words.joinName}</li>
              </ol>
              <p class="join-code">
                <Code code={room.code} words={words} />
              </p>
            </Fit>
            <div class="join-qr">
              <Qr text={address} label={words.qrLabel(address)} />
            </div>
          </>
        )}
      </div>
      <p class="join-wait">
        {people && <strong class="join-people">{people}</strong>}
        <span>{waitText(room, words)}</span>
        {room.rehearsal && <span class="join-rehearsal">{words.rehearsal}</span>}
      </p>
    </main>
  );
}
