import { useEffect } from "preact/hooks";
import { boardTexts } from "../../i18n/board";
import type { LinkState } from "../../link/states";
import type { Store } from "../../store";
import { loadBoards } from "./boards";
import { LiveBoard } from "./LiveBoard";

interface Props {
  store: Store;
  /** Of the screen that holds this pane; without it the board counts as connected. */
  link?: LinkState;
  clockOffset_ms?: () => number;
}

const entered: LinkState = { kind: "entered", way: "socket" };
const sameClock = () => 0;

/** The board inside another screen, for a participant on a distance or far from the beamer. */
export default function BoardPane({ store, link = entered, clockOffset_ms = sameClock }: Props) {
  useEffect(() => loadBoards(), []);
  return (
    <LiveBoard
      store={store}
      link={link}
      clockOffset_ms={clockOffset_ms}
      frame="pane"
      words={boardTexts()}
    />
  );
}
