import { useEffect, useState } from "preact/hooks";
import type { ControlWords } from "../../i18n/control";
import { base64UrlOfBytes } from "../../link/fragment";
import { Qr } from "../../ui/Qr";
import { invite } from "../lobby/lobby_api";
import { CopyButton } from "./CopyButton";
import type { RoomKeys } from "./connect";

interface Props {
  readonly keys: RoomKeys;
  /** Then nobody in the room may scan it from this screen. */
  readonly beamerSafe: boolean;
  readonly words: ControlWords;
}

/** A link that gives one other screen the control of this room, made when this is opened. */
export function InvitePanel({ keys, beamerSafe, words }: Props) {
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    void invite(keys.controlTicket).then((asked) => {
      if (asked.kind === "refused") return setFailed(true);
      const secret = base64UrlOfBytes(asked.value.secret);
      setUrl(`${window.location.origin}/regie#uitnodiging=${secret}`);
    });
  }, [keys]);
  return (
    <div class="invite">
      <p>{words.inviteWhat}</p>
      <p>{words.inviteOnce}</p>
      <p role="status">{failed ? words.failed : url === null ? words.inviteLoading : ""}</p>
      {url !== null && (
        <>
          {beamerSafe ? (
            <p>{words.inviteHidden}</p>
          ) : (
            <div class="invite-qr">
              <Qr text={url} label={words.inviteQr} />
            </div>
          )}
          <CopyButton text={url} label={words.inviteCopy} words={words} />
        </>
      )}
    </div>
  );
}
