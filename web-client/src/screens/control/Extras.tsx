import { useState } from "preact/hooks";
import { type ControlRoomView, MoveKind } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import type { MeantMove } from "../../link/moves";
import { Dialog } from "../../ui/Dialog";
import { AskPanel } from "./AskPanel";
import { emptyAsk, questionBanks } from "./ask";
import type { ControlConnection } from "./connect";
import { HallPanel } from "./HallPanel";
import { type Entry, hallFormOf } from "./hall";
import { activityOf } from "./state";

interface Props {
  room: ControlRoomView;
  connection: ControlConnection;
  words: ControlWords;
}

type Panel = "hall" | "ask";

/** What has a panel of its own: it is about more than the next step. */
export function Extras({ room, connection, words }: Props) {
  const [shown, show] = useState<Panel | null>(null);
  const [ask, writeAsk] = useState(emptyAsk);
  const { store, meantMoves } = connection;
  const hall = hallFormOf(room, activityOf(room, store), words);

  const enter = ({ answer, people }: Entry) =>
    meantMoves.press({ kind: MoveKind.COUNT_HALL, argument: people, hall: answer }, () => {
      const now = store.control.room.value;
      return now?.takesHall === true && now.stepIndex === room.stepIndex;
    });
  const put = (move: MeantMove) =>
    meantMoves.press(move, () => {
      const now = store.control.room.value;
      return now?.stepIndex === room.stepIndex && now.phase === room.phase;
    });
  return (
    <div class="extras">
      {hall !== null && (
        <button type="button" class="quiet" onClick={() => show("hall")}>
          {words.hall}
        </button>
      )}
      {room.moves.includes(MoveKind.ADD_STEP) && (
        <button type="button" class="quiet" onClick={() => show("ask")}>
          {words.askBetween}
        </button>
      )}
      {shown === "hall" && (
        <Dialog title={words.hall} closeLabel={words.panelClose} onClose={() => show(null)}>
          <HallPanel form={hall} words={words} send={enter} />
        </Dialog>
      )}
      {shown === "ask" && (
        <Dialog title={words.askBetween} closeLabel={words.panelClose} onClose={() => show(null)}>
          <AskPanel
            ask={ask}
            words={words}
            write={writeAsk}
            send={put}
            done={() => {
              writeAsk(emptyAsk);
              show(null);
            }}
            banks={questionBanks}
          />
        </Dialog>
      )}
    </div>
  );
}
