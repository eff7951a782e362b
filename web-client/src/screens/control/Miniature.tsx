import { useEffect } from "preact/hooks";
import { boardTexts } from "../../i18n/board";
import type { ControlWords } from "../../i18n/control";
import type { LinkState } from "../../link/states";
import type { Store } from "../../store";
import { loadBoards } from "../board/boards";
import { LiveBoard } from "../board/LiveBoard";

interface Props {
  store: Store;
  link: LinkState;
  clockOffset_ms: () => number;
  mark: string;
  words: ControlWords;
}

/**
 * The board as everybody sees it: the same views, the same drawing, only smaller. Not a second set
 * of controls.
 */
export function Miniature({ store, link, clockOffset_ms, mark, words }: Props) {
  useEffect(loadBoards, []);
  const title = store.board.activity.value?.title ?? store.board.room.value?.deckTitle ?? "";
  return (
    <section class="mini" aria-label={words.onBoard}>
      <div class="mini-head">
        <span>{words.onBoard}</span>
        {mark && <span class="mini-mark">{mark}</span>}
      </div>
      <div class="mini-board" role="img" aria-label={`${words.onBoard}: ${title}`} inert>
        <LiveBoard
          store={store}
          link={link}
          clockOffset_ms={clockOffset_ms}
          frame="mini"
          words={boardTexts()}
        />
      </div>
    </section>
  );
}
