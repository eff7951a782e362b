import type { BoardWords } from "../../i18n/board";
import type { LinkState } from "../../link/states";
import type { Store } from "../../store";
import { Announcer } from "../../ui/Announcer";
import { Countdown } from "../../ui/Countdown";
import { announcement } from "./announcement";
import { BoardView, type BoardViewProps } from "./BoardView";
import type { Connection } from "./Strip";

interface Props {
  store: Store;
  link: LinkState;
  clockOffset_ms: () => number;
  frame: BoardViewProps["frame"];
  words: BoardWords;
}

/** The board of what the store holds now. */
export function LiveBoard({ store, link, clockOffset_ms, frame, words }: Props) {
  const { room, activity, progress, notes, recall } = store.board;
  const now = activity.value;
  const deadline_ms = Number(now?.deadlineMs ?? 0n);
  return (
    <>
      <BoardView
        room={room.value}
        activity={now}
        progress={progress.value}
        notes={notes.value}
        recall={recall.value ?? store.control.recall.value}
        connection={connectionOf(link)}
        origin={window.location.origin}
        timer={
          deadline_ms > 0 ? (
            <Countdown
              deadline_ms={deadline_ms}
              clockOffset_ms={clockOffset_ms}
              label={words.timerLeft}
              done={words.timerDone}
            />
          ) : null
        }
        frame={frame}
        words={words}
      />
      {frame === "full" && (
        <Announcer text={announcement(room.value, now, progress.value, words)} />
      )}
    </>
  );
}

/** Short trouble is not worth a word: the link says when it is. */
function connectionOf(link: LinkState): Connection {
  switch (link.kind) {
    case "entered":
      return link.way === "post" ? "slow" : "entered";
    case "connecting":
      return link.noticeable ? "lost" : "connecting";
    case "lost":
      return link.noticeable ? "lost" : "entered";
    case "refused":
      return "lost";
  }
}
