import type { ComponentChildren } from "preact";
import { activities } from "../../activities/registry";
import type { NoteView } from "../../gen/activities/columns_pb";
import { type ActivityView, Phase, Theme } from "../../gen/activity_pb";
import {
  Blank,
  type BoardRoomView,
  Cue,
  type ProgressView,
  type RecallView,
} from "../../gen/room_pb";
import type { BoardWords } from "../../i18n/board";
import { Qr } from "../../ui/Qr";
import { joinAddress } from "./code";
import { Drawing } from "./Drawing";
import { Fit, subjectOf } from "./Fit";
import { JoinPanel } from "./JoinPanel";
import { blankText, cueText, questionNow, type StatusText, statusOf, talkQuestion } from "./phase";
import { Recall, recallIn } from "./Recall";
import { type Connection, Strip } from "./Strip";
import "./board.css";
import "./large.css";
import "./join.css";
import "./pane.css";

export interface BoardViewProps {
  room: BoardRoomView | null;
  activity: ActivityView | null;
  progress: ProgressView | null;
  notes: ReadonlyMap<number, NoteView>;
  recall: RecallView | null;
  connection: Connection;
  /** Of this server, for the QR code and the address on the strip. */
  origin: string;
  /** Time that is left, or null. */
  timer: ComponentChildren;
  /**
   * full: the beamer. pane: inside another window, as high as it needs. mini: the miniature of
   * control.
   */
  frame: "full" | "pane" | "mini";
  words: BoardWords;
}

/** The board as a picture of the last views. It decides nothing: every phase has one drawing. */
export function BoardView(props: BoardViewProps) {
  const { room, activity, frame } = props;
  const theme = themeClass(activity?.theme ?? Theme.UNSPECIFIED);
  // In another window the board follows that window.
  const styled = frame !== "pane" && room !== null;
  return (
    <div
      class={`board board-${frame} ${theme}`}
      data-fit="0"
      data-large={styled && room.large ? "" : undefined}
      data-theme={styled && room.dark ? "dark" : undefined}
    >
      <div class="board-page">
        {room ? <Page {...props} room={room} /> : <p class="board-calm">{waitText(props)}</p>}
      </div>
    </div>
  );
}

function waitText({ connection, words }: BoardViewProps): string {
  return connection === "lost" ? words.lostHint : words.connecting;
}

interface PageProps extends BoardViewProps {
  room: BoardRoomView;
}

function Page(props: PageProps) {
  const { room, activity, words, origin } = props;
  if (room.ended) {
    return (
      <Fit class="board-centre" subject="ended">
        <p class="board-big">
          <Sentences text={words.ended} />
        </p>
        <p class="board-calm">{words.endedHint}</p>
      </Fit>
    );
  }
  if (!room.started || !activity) {
    return <JoinPanel room={room} origin={origin} progress={props.progress} words={words} />;
  }
  if (room.blank !== Blank.UNSPECIFIED) {
    return <Blanked blank={room.blank} activity={activity} words={words} />;
  }
  return (
    <>
      <Head room={room} activity={activity} timer={props.timer} words={words} />
      {room.cue !== Cue.UNSPECIFIED && <p class="board-cue">{cueText(room, words)}</p>}
      <Body {...props} activity={activity} />
      <Strip
        room={room}
        activity={activity}
        progress={props.progress}
        connection={props.connection}
        origin={origin}
        words={words}
      />
    </>
  );
}

interface BlankedProps {
  blank: Blank;
  activity: ActivityView;
  words: BoardWords;
}

function Blanked({ blank, activity, words }: BlankedProps) {
  const text = blankText(blank, activity, words);
  return (
    <Fit class="board-centre" subject={text}>
      <p class="board-big">
        <Sentences text={text} />
      </p>
      {blank === Blank.BREAK && <p class="board-calm">{words.breakHint}</p>}
    </Fit>
  );
}

/** Large text goes to the next line between two sentences first. */
function Sentences({ text }: { text: string }) {
  return text
    .replace(/([.?!]) /gu, "$1\n")
    .split("\n")
    .flatMap((sentence, index) => [
      index > 0 && " ",
      <span class="board-sentence" key={`${index}`}>
        {sentence}
      </span>,
    ]);
}

interface HeadProps {
  room: BoardRoomView;
  activity: ActivityView;
  timer: ComponentChildren;
  words: BoardWords;
}

function Head({ room, activity, timer, words }: HeadProps) {
  return (
    <header class="board-head">
      <div class="board-head-line">
        <h1 class="board-title">{activity.title}</h1>
        <p class="board-meta">
          {activity.blockTitle !== activity.title && (
            <span class="board-block">{activity.blockTitle}</span>
          )}
          <span class="board-now">
            {room.stepIndex < room.stepCount && (
              <span class="board-step">{words.step(room.stepIndex + 1, room.stepCount)}</span>
            )}
            {timer}
          </span>
        </p>
      </div>
      {activity.phase !== Phase.TALK && activity.question && (
        <p class="board-question">{questionNow(activity)}</p>
      )}
    </header>
  );
}

interface BodyProps extends PageProps {
  activity: ActivityView;
}

function Body(props: BodyProps) {
  const { activity, words } = props;
  const talk = activity.phase === Phase.TALK;
  const recall = recallIn(props.recall, activity);
  // What is told beside it comes and goes a moment after the step does.
  const subject = `${subjectOf(activity)} ${recall === null ? "" : "beside"}`;
  return (
    <Fit
      // A pane lies in a screen that has its main part already.
      as={props.frame === "full" ? "main" : "div"}
      class={`board-body board-body-${phaseName(activity.phase)}`}
      subject={subject}
    >
      {talk && (
        <Fit class="board-talk" subject={subject}>
          <p class="board-big">{words.talk}</p>
          {activity.question && (
            <p class="board-talk-question">
              <Sentences text={talkQuestion(activity.question)} />
            </p>
          )}
        </Fit>
      )}
      {recall === null ? (
        <Activity {...props} small={talk} />
      ) : (
        <Recall recall={recall} activity={activity} small={talk} words={words}>
          <Activity {...props} small={talk} />
        </Recall>
      )}
    </Fit>
  );
}

function Activity(props: BodyProps & { small: boolean }) {
  const { activity, notes, progress, small, words } = props;
  const arm = activity.activity.case;
  const tells = arm !== undefined && activities[arm].tells === true;
  const status = (hint: string, size: "line" | "big"): ComponentChildren => {
    // In one line there is no room for both: whoever is not ready by then knows what to do.
    const needed = size === "line" && progress?.almostEveryone ? "" : hint;
    const text = tells ? { main: "", hint } : statusOf(activity, progress, needed, words, size);
    return text === null ? null : <Status {...props} text={text} size={size} />;
  };
  return <Drawing view={activity} notes={notes} status={status} small={small} words={words} />;
}

interface StatusProps extends BodyProps {
  text: StatusText;
  size: "line" | "big";
}

function Status({ text, size, activity, room, origin, frame, words }: StatusProps) {
  const invites = size === "big" && frame !== "pane" && activity.phase < Phase.CLOSED;
  const address = joinAddress(origin, room.code);
  return (
    <div class={`status status-${size}`}>
      <div class="status-text">
        {text.main && <p class="status-main">{text.main}</p>}
        {text.hint && <p class="status-hint">{text.hint}</p>}
        {activity.smallGroup && activity.phase === Phase.OPEN && (
          <p class="status-small">{writes(activity) ? words.small : words.smallChoice}</p>
        )}
      </div>
      {invites && !room.locked && <Qr text={address} label={words.qrLabel(address)} />}
    </div>
  );
}

/** Whether an answer is a text; else it is a choice. */
function writes({ activity }: ActivityView): boolean {
  return ["columns", "words", "agree", "breakout"].includes(activity.case ?? "");
}

function phaseName(phase: Phase): string {
  switch (phase) {
    case Phase.EXPLAINED:
      return "explained";
    case Phase.OPEN:
      return "open";
    case Phase.CLOSED:
      return "closed";
    case Phase.REVEALED:
      return "revealed";
    case Phase.TALK:
      return "talk";
    default:
      return "other";
  }
}

function themeClass(theme: Theme): string {
  switch (theme) {
    case Theme.CRAFT:
      return "mark-craft";
    case Theme.RESPONSIBILITY:
      return "mark-responsibility";
    case Theme.ENGAGEMENT:
      return "mark-engagement";
    default:
      return "mark-opening";
  }
}
