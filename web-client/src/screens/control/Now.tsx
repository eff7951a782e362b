import type { ComponentChildren } from "preact";
import { type ActivityView, Phase } from "../../gen/activity_pb";
import type { ControlRoomView, ProgressView } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import { Announcer } from "../../ui/Announcer";
import { Countdown } from "../../ui/Countdown";
import type { Buttons, MoveButton } from "./buttons";
import type { ControlConnection } from "./connect";
import { fullColumn } from "./desk";
import { ForYou } from "./ForYou";
import { Miniature } from "./Miniature";
import { Moves } from "./Moves";
import { activityOf, boardMark, forControl, goesOnText, stateOf } from "./state";

interface Props {
  room: ControlRoomView;
  connection: ControlConnection;
  buttons: Buttons;
  pending: boolean;
  armed: boolean;
  beamerSafe: boolean;
  notice: string;
  words: ControlWords;
  press: (button: MoveButton) => void;
  arm: () => void;
  leave: () => void;
  /** Below the moves. */
  children: ComponentChildren;
}

/** What everybody sees now, and what comes after it. */
export function Now(props: Props) {
  const { room, connection, words, notice } = props;
  const { store } = connection;
  const forYou = forControl(room, store.control.activity.value);
  const activity = activityOf(room, store);
  const leaning = fullColumn(store.control.activity.value, room.stepIndex);
  const state = stateOf(room, activity, words);
  const open = room.phase === Phase.OPEN && !room.ended;
  const deadline_ms = Number(activity?.deadlineMs ?? 0n);
  const progress = store.control.progress.value ?? store.board.progress.value;
  const running = room.started && !room.ended;
  const title = room.ended ? words.endedTitle : running ? room.stepTitle : room.deckTitle;
  const goesOn = goesOnText(room, words);
  const question = running ? (activity?.question ?? "") : "";
  return (
    <main class="now" aria-label={words.now}>
      <h2 class="now-title">{title}</h2>
      {question && question !== title && <p class="now-question">{question}</p>}
      <Announcer text={state.text} />
      <Miniature
        connection={connection}
        mark={boardMark(room, store.board.activity.value, activity, words)}
        words={words}
      >
        <strong class={`pill pill-${state.tone}`}>{state.text}</strong>
        {open && <Progress progress={progress} activity={activity} words={words} />}
        {deadline_ms > 0 && !room.ended && (
          <Countdown
            deadline_ms={deadline_ms}
            clockOffset_ms={connection.clockOffset_ms}
            label={words.timerLeft}
            done={words.timerDone}
          />
        )}
      </Miniature>
      <p class="still-working" role="status">
        {progress?.fewReady === true && words.fewReady}
      </p>
      <p class="still-working" role="status">
        {leaning !== "" && !props.beamerSafe && words.leans(leaning)}
      </p>
      <Moves
        buttons={props.buttons}
        pending={props.pending}
        armed={props.armed}
        words={words}
        press={props.press}
        arm={props.arm}
      >
        <p class="still-working" role="status">
          {progress?.stillWorking === true && words.stillWorking}
        </p>
        {room.belowK && open && <p class="below-k">{words.belowK(room.k)}</p>}
        <p class="now-notice" role="status">
          {notice}
        </p>
      </Moves>
      {props.children}
      {forYou && !props.beamerSafe && (
        <ForYou key={`${forYou.stepIndex} ${forYou.roundNumber}`} view={forYou} words={words} />
      )}
      {room.ended && (
        <div class="now-ended">
          <p>{words.endedWhat}</p>
          <button type="button" class="button-like" onClick={props.leave}>
            {words.allRooms}
          </button>
        </div>
      )}
      {goesOn && <p class="now-next">{goesOn}</p>}
    </main>
  );
}

interface ProgressProps {
  progress: ProgressView | null;
  activity: ActivityView | null;
  words: ControlWords;
}

function Progress({ progress, activity, words: all }: ProgressProps) {
  if (!progress) return null;
  // A phone is ready that is in a group; whether its group is, stands on the board.
  const words = activity?.activity.case === "breakout" ? { ...all, ...all.breakoutIn } : all;
  if (progress.presentCount === 0) return <span class="progress-text">{words.nobody}</span>;
  if (progress.almostEveryone) return <span class="progress-text">{words.almost}</span>;
  return (
    <>
      <progress
        class="progress"
        max={progress.presentCount}
        value={progress.readyCount}
        aria-hidden="true"
      />
      <span class="progress-text">
        {words.progress(progress.readyCount, progress.presentCount)}
      </span>
    </>
  );
}
