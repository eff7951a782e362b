import { type ActivityView, Phase } from "../../gen/activity_pb";
import type { BoardRoomView, ProgressView } from "../../gen/room_pb";
import type { BoardWords } from "../../i18n/board";
import { codeText } from "../../ui/code";
import { shortAddress } from "./code";

export type Connection = "connecting" | "entered" | "slow" | "lost";

interface Props {
  room: BoardRoomView;
  activity: ActivityView;
  progress: ProgressView | null;
  connection: Connection;
  origin: string;
  words: BoardWords;
}

/**
 * The one line at the bottom: where to go, with which code, how many are here, and whether this
 * screen is alive.
 */
export function Strip({ room, activity, progress, connection, origin, words }: Props) {
  return (
    <footer class="strip">
      <span class="strip-address">{shortAddress(new URL(origin).host)}</span>
      <Code code={room.code} words={words} />
      {progress && <span class="strip-people">{peopleText(progress, words)}</span>}
      {room.rehearsal && <span class="strip-rehearsal">{words.rehearsalShort}</span>}
      <span class="strip-end">
        <PageNumber activity={activity} words={words} />
        <ConnectionSign connection={connection} words={words} />
      </span>
    </footer>
  );
}

export function Code({ code, words }: { code: string; words: BoardWords }) {
  return (
    <strong class={code.length > 8 ? "code code-long" : "code"}>
      <span class="visually-hidden">{words.codeLabel} </span>
      {codeText(code)}
    </strong>
  );
}

export function peopleText(progress: ProgressView, words: BoardWords): string {
  const people = words.participants(progress.presentCount);
  return progress.remoteCount > 0 ? `${people} · ${words.remote(progress.remoteCount)}` : people;
}

function PageNumber({ activity, words }: { activity: ActivityView; words: BoardWords }) {
  const body = activity.activity.value;
  // In the talk no page hangs there.
  if (activity.phase === Phase.TALK) return null;
  if (!body || !("pageCount" in body) || body.pageCount < 2) return null;
  const [page, pages] = [body.pageIndex + 1, body.pageCount];
  return (
    <span class="strip-page">
      <span class="strip-page-long">{words.page(page, pages)}</span>
      <span class="strip-page-short">{words.pageShort(page, pages)}</span>
    </span>
  );
}

function ConnectionSign({ connection, words }: { connection: Connection; words: BoardWords }) {
  const texts: Record<Connection, string> = {
    entered: words.connected,
    slow: words.slow,
    lost: words.lost,
    connecting: words.connecting,
  };
  return (
    <span class={`strip-connection connection-${connection}`}>
      <span class="connection-sign" aria-hidden="true" />
      <span class="connection-text">{texts[connection]}</span>
    </span>
  );
}
