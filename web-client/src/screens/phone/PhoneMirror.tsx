import { useEffect, useMemo } from "preact/hooks";
import { texts } from "../../i18n";
import type { Store } from "../../store";
import { parts } from "./parts";
import { Phone } from "./phone";
import { Step } from "./Step";
import "./phone.css";
import "./answering.css";
import "../../activities/styles";

/** What every phone shows of these views: no connection, and nothing of a person. */
export function PhoneMirror({ store }: { store: Store }) {
  const phone = useMemo(() => new Phone("", store), [store]);
  const room = store.phone.room.value;
  const shown = store.phone.activity.value;
  const name = shown?.activity.case;
  useEffect(() => {
    if (name !== undefined) parts.want(name);
  }, [name]);
  const t = texts();
  if (room === null) return <p>{t.connecting}</p>;
  return (
    <div class="phone">
      {room.started && shown !== null ? (
        <Step phone={phone} room={room} shown={shown} />
      ) : (
        <div class="phone-main phone-still">
          <p>{t.waiting}</p>
          <p>{t.waitingReady}</p>
        </div>
      )}
    </div>
  );
}
