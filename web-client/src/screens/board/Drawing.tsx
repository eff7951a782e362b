import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { ActivityCase, BoardProps, ViewBody } from "../../activities/registry";
import type { NoteView } from "../../gen/activities/columns_pb";
import { type ActivityView, Precision } from "../../gen/activity_pb";
import type { BoardWords } from "../../i18n/board";
import { boardOf, boardsFailing, loadBoards } from "./boards";

interface Props {
  view: ActivityView;
  notes: ReadonlyMap<number, NoteView>;
  status: (hint: string, size: "line" | "big") => ComponentChildren;
  small: boolean;
  words: BoardWords;
}

/** What an activity draws on the board, as soon as that part is there. */
export function Drawing(props: Props) {
  const { view, words } = props;
  const arm = view.activity;
  if (arm.case === undefined) return null;
  return (
    <>
      <Arm {...props} name={arm.case} body={arm.value} />
      {view.hallCount > 0 && <p class="board-hall">{hallText(view, words)}</p>}
    </>
  );
}

interface ArmProps<C extends ActivityCase> extends Props {
  name: C;
  body: ViewBody<C>;
}

function Arm<C extends ActivityCase>(props: ArmProps<C>) {
  const { view, notes, status, small, words, name, body } = props;
  const Board = boardOf(name);
  useEffect(() => {
    if (!Board) loadBoards(name);
  }, [name]);
  if (!Board) {
    return boardsFailing.value ? <p class="status status-line">{words.partFails}</p> : null;
  }
  const own: BoardProps<C> = { view, body, notes, status, small, words };
  return <Board {...own} />;
}

/** How many of the answers were given by people without a phone. */
function hallText({ answerCount, hallCount, precision }: ActivityView, words: BoardWords): string {
  // A rounded outcome has no exact number beside it.
  return precision === Precision.FULL && answerCount > 0
    ? words.hallOf(words.answers(answerCount), hallCount)
    : words.hallCount(hallCount);
}
