import { useEffect, useState } from "preact/hooks";
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

/** As in pane.css: here the question stands beside the board. */
const wide = window.matchMedia?.("(min-width: 64rem)");

function useWide(): boolean {
  const [is, setIs] = useState(wide?.matches === true);
  useEffect(() => {
    const look = () => setIs(wide.matches);
    wide?.addEventListener("change", look);
    return () => wide?.removeEventListener("change", look);
  }, []);
  return is;
}

/**
 * The board inside another screen, for a participant on a distance or far from the beamer: the
 * whole picture where there is room, otherwise as text that flows.
 */
export default function BoardPane({ store, link = entered, clockOffset_ms = sameClock }: Props) {
  useEffect(() => loadBoards(), []);
  const frame = useWide() ? "mini" : "pane";
  return (
    <div class={`beside-${frame}`}>
      <LiveBoard
        store={store}
        link={link}
        clockOffset_ms={clockOffset_ms}
        frame={frame}
        words={boardTexts()}
      />
    </div>
  );
}
