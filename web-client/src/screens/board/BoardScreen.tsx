import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CloseCode } from "../../gen/error_pb";
import type { View } from "../../gen/frame_pb";
import { Role } from "../../gen/room_pb";
import { type BoardWords, boardTexts } from "../../i18n/board";
import { language } from "../../i18n/language";
import { isHealthy, socketUrl } from "../../link/address";
import { bytesOfBase64Url, takeFragment } from "../../link/fragment";
import { Link } from "../../link/link";
import { keep, kept } from "../../link/shelf";
import type { LinkState } from "../../link/states";
import { createStore } from "../../store";
import { titleOf } from "../../ui/page_title";
import { BoardTools } from "./BoardTools";
import { loadBoards } from "./boards";
import { LiveBoard } from "./LiveBoard";

const code = decodeURIComponent(window.location.pathname.split("/")[2] ?? "");
const shelf = `goedwerk.board.${code}`;

function takeTicket(): Uint8Array<ArrayBuffer> | null {
  const fresh = takeFragment();
  if (bytesOfBase64Url(fresh)) keep("tab", shelf, fresh);
  return bytesOfBase64Url(kept("tab", shelf) ?? "");
}

const ticket = takeTicket();
const store = createStore();
const state = signal<LinkState>({ kind: "connecting", side: "unknown", noticeable: false });
const look = () => ({ language: language.wire, board: false, remote: false });

const link = new Link({
  url: socketUrl(),
  hello: () => ({
    roomCode: code,
    role: Role.BOARD,
    ticket: ticket ?? new Uint8Array(),
    look: look(),
  }),
  welcomed: () => loadBoards(),
  received: (view: View) => store.receive(view),
  changed: (now) => {
    state.value = now;
  },
  healthy: isHealthy,
});

/** The beamer. Nothing on it is secret, and nothing on it asks to be touched. */
export default function BoardScreen() {
  const words = boardTexts();
  useEffect(() => {
    // A board hangs in a lit room, whatever the taste of the laptop that shows it.
    document.documentElement.dataset.theme = "light";
    loadBoards();
    if (ticket) link.start();
    return () => link.stop();
  }, []);
  const deckTitle = store.board.room.value?.deckTitle ?? "";
  useEffect(() => {
    document.title = titleOf(words.pageTitle, deckTitle);
  }, [deckTitle, words]);
  const trouble = ticket ? refusal(state.value, words) : words.noTicket;
  if (trouble) {
    return (
      <main class="board-notice">
        <p>{trouble}</p>
      </main>
    );
  }
  return (
    <>
      <LiveBoard
        store={store}
        link={state.value}
        clockOffset_ms={clockOffset_ms}
        frame="full"
        words={words}
      />
      <BoardTools words={words} changed={() => link.look(look())} />
    </>
  );
}

const clockOffset_ms = () => link.clockOffset_ms;

function refusal(now: LinkState, words: BoardWords): string {
  if (now.kind !== "refused") return "";
  return now.code === CloseCode.ROOM_ENDED ? words.roomEnded : words.refused;
}
