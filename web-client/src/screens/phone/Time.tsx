import { useEffect, useRef, useState } from "preact/hooks";
import type { ActivityView } from "../../gen/activity_pb";
import { ErrorCode } from "../../gen/error_pb";
import type { Texts } from "../../i18n";
import { Countdown } from "../../ui/Countdown";
import { Disclosure } from "../../ui/Disclosure";
import type { Phone } from "./phone";

interface Props {
  readonly phone: Phone;
  readonly view: ActivityView;
  readonly t: Texts;
}

type Asked = "no" | "asking" | "granted" | "failed";

/** How long the question is open, and more of it for who asks; nobody learns who did. */
export function Time({ phone, view, t }: Props) {
  const clock = useRef(() => phone.link.clockOffset_ms);
  const [asked, setAsked] = useState<Asked>("no");
  useEffect(() => {
    clock.current = () => phone.link.clockOffset_ms;
  }, [phone]);
  const ask = () => {
    if (asked === "asking") return;
    setAsked("asking");
    void phone.link.moreTime().then((code) => {
      setAsked(code === ErrorCode.UNSPECIFIED ? "granted" : "failed");
    });
  };
  return (
    <Disclosure label={t.timeAndMore}>
      <Countdown
        deadline_ms={Number(view.deadlineMs)}
        clockOffset_ms={clock.current}
        label={t.time}
        done={t.timeOver}
      />
      {asked !== "granted" && (
        <button type="button" class="button" aria-disabled={asked === "asking"} onClick={ask}>
          {t.moreTime}
        </button>
      )}
      <p role="status">
        {asked === "granted" && (view.closesByItself ? t.moreTimeLonger : t.moreTimeAsked)}
        {asked === "failed" && t.failed}
      </p>
    </Disclosure>
  );
}
