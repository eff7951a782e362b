import type { ControlWords } from "../../i18n/control";
import { base64UrlOfBytes } from "../../link/fragment";
import { CopyButton } from "./CopyButton";

interface Props {
  code: string;
  boardTicket: Uint8Array;
  words: ControlWords;
}

export function boardUrl(origin: string, code: string, boardTicket: Uint8Array): string {
  return `${origin}/bord/${code}#${base64UrlOfBytes(boardTicket)}`;
}

/** Opens the board in a window of its own, or copies its link for another device. */
export function BoardLink({ code, boardTicket, words }: Props) {
  const url = boardUrl(window.location.origin, code, boardTicket);
  return (
    <div class="board-link">
      <a class="button-like" href={url} target="_blank" rel="noopener">
        {words.openBoard}
      </a>
      <CopyButton text={url} label={words.copyBoard} words={words} />
    </div>
  );
}
