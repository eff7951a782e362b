import { useState } from "preact/hooks";
import { type ControlRoomView, MoveKind, type ParkedQuestion } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import type { MeantMove } from "../../link/meant_moves";
import { Dialog } from "../../ui/Dialog";
import { AskPanel } from "./AskPanel";
import { emptyAsk, questionBanks } from "./ask";
import { CasePanel } from "./CasePanel";
import { Cues } from "./Cues";
import type { ControlConnection } from "./connect";
import { HallPanel } from "./HallPanel";
import { type Entry, hallFormOf } from "./hall";
import { openCount, ParkingPanel } from "./ParkingPanel";
import { activityOf } from "./state";

interface Props {
  room: ControlRoomView;
  connection: ControlConnection;
  /** The group can see this screen: what people asked may not be on it. */
  beamerSafe: boolean;
  pending: boolean;
  words: ControlWords;
  move(kind: MoveKind, argument: number): void;
}

type Panel = "hall" | "ask" | "parking" | "case";

/** What has a panel of its own: it is about more than the next step. */
export function Extras({ room, connection, beamerSafe, pending, words, move }: Props) {
  const [shown, show] = useState<Panel | null>(null);
  const [ask, writeAsk] = useState(emptyAsk);
  const { store, meantMoves } = connection;
  const hall = hallFormOf(room, activityOf(room, store), store.board.activity.value, words);

  const enter = ({ answer, people }: Entry) =>
    meantMoves.press({ kind: MoveKind.COUNT_HALL, argument: people, hall: answer }, () => {
      const now = store.control.room.value;
      return now?.takesHall === true && now.stepIndex === room.stepIndex;
    });
  const parking = store.control.parking.value;
  const tick = (number: number, { answered }: ParkedQuestion) =>
    meantMoves.press({ kind: MoveKind.TICK_PARKED, argument: number }, () => {
      const now = store.control.parking.value?.questions[number - 1];
      return now?.answered === answered;
    });
  const put = (move: MeantMove) =>
    meantMoves.press(move, () => {
      const now = store.control.room.value;
      return now?.stepIndex === room.stepIndex && now.phase === room.phase;
    });
  return (
    <div class="extras">
      <Cues room={room} pending={pending} words={words} press={move} />
      {hall !== null && (
        <button type="button" class="plain-button" onClick={() => show("hall")}>
          {words.hall}
        </button>
      )}
      {room.moves.includes(MoveKind.ADD_STEP) && (
        <button type="button" class="plain-button" onClick={() => show("ask")}>
          {words.askBetween}
        </button>
      )}
      {room.spareCases.length > 0 && (
        <button type="button" class="plain-button" onClick={() => show("case")}>
          {words.switchCase}
        </button>
      )}
      {!beamerSafe && (
        <button type="button" class="plain-button" onClick={() => show("parking")}>
          {words.parkingButton(openCount(parking))}
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
      {shown === "case" && room.spareCases.length > 0 && (
        <Dialog title={words.switchCase} closeLabel={words.panelClose} onClose={() => show(null)}>
          <CasePanel
            cases={room.spareCases}
            words={words}
            tell={(index) => {
              move(MoveKind.SWITCH_CASE, index);
              show(null);
            }}
          />
        </Dialog>
      )}
      {shown === "parking" && !beamerSafe && (
        <Dialog title={words.parking} closeLabel={words.panelClose} onClose={() => show(null)}>
          <ParkingPanel parking={parking} words={words} tick={tick} />
        </Dialog>
      )}
    </div>
  );
}
