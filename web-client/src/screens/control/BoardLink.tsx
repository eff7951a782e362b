import { useState } from "preact/hooks";
import type { ControlWords } from "../../i18n/control";
import { base64UrlOfBytes } from "../../link/fragment";

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
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const url = boardUrl(window.location.origin, code, boardTicket);
  const copy = () => {
    const written =
      navigator.clipboard?.writeText(url) ?? Promise.reject(new Error("no clipboard"));
    written.then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  };
  return (
    <div class="board-link">
      <a class="button-like" href={url} target="_blank" rel="noopener">
        {words.openBoard}
      </a>
      <button type="button" class="button-like" onClick={copy}>
        {words.copyBoard}
      </button>
      <span role="status" class="board-link-status">
        {copied === "yes" ? words.copied : copied === "failed" ? words.copyFailed : ""}
      </span>
      {copied === "failed" && <code class="board-link-url">{url}</code>}
    </div>
  );
}
