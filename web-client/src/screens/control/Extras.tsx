import { useState } from "preact/hooks";
import { type ControlRoomView, MoveKind } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import { Dialog } from "../../ui/Dialog";
import type { ControlConnection } from "./connect";
import { HallPanel } from "./HallPanel";
import { type Entry, hallFormOf } from "./hall";
import { activityOf } from "./state";

interface Props {
  room: ControlRoomView;
  connection: ControlConnection;
  words: ControlWords;
}

type Panel = "hall";

/** What has a panel of its own: it is about more than the next step. */
export function Extras({ room, connection, words }: Props) {
  const [shown, show] = useState<Panel | null>(null);
  const { store, meantMoves } = connection;
  const hall = hallFormOf(room, activityOf(room, store), words);

  const enter = ({ answer, people }: Entry) =>
    meantMoves.press({ kind: MoveKind.COUNT_HALL, argument: people, hall: answer }, () => {
      const now = store.control.room.value;
      return now?.takesHall === true && now.stepIndex === room.stepIndex;
    });
  return (
    <div class="extras">
      {hall !== null && (
        <button type="button" class="quiet" onClick={() => show("hall")}>
          {words.hall}
        </button>
      )}
      {shown === "hall" && (
        <Dialog title={words.hall} closeLabel={words.panelClose} onClose={() => show(null)}>
          <HallPanel form={hall} words={words} send={enter} />
        </Dialog>
      )}
    </div>
  );
}
