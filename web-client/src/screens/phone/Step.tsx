import { useEffect, useRef } from "preact/hooks";
import { type ActivityView, Phase, type Theme } from "../../gen/activity_pb";
import type { PhoneRoomView } from "../../gen/room_pb";
import { type Texts, texts } from "../../i18n";
import { Announcer } from "../../ui/Announcer";
import { CaseText } from "../../ui/CaseText";
import { Disclosure } from "../../ui/Disclosure";
import { momentDay } from "../../ui/day";
import { Answering } from "./Answering";
import { outcomeText, partOf, parts, partsStuck } from "./parts";
import type { Phone } from "./phone";
import { RemindMe } from "./RemindMe";
import { Time } from "./Time";

interface Props {
  readonly phone: Phone;
  readonly room: PhoneRoomView;
  readonly shown: ActivityView;
}

export function Step({ phone, room, shown }: Props) {
  const t = texts();
  const heading = useRef<HTMLHeadingElement>(null);
  const held = phone.held.value;
  // A question that was left behind for somebody who is typing takes nothing any more.
  const view: ActivityView = held
    ? { ...shown, acceptsAnswers: false, phase: Phase.CLOSED }
    : shown;
  const casus = phone.store.phone.casus.value;
  const name = view.activity.case;
  const part = name === undefined ? null : partOf(name);
  const connected = phone.linkState.value.kind === "entered";
  // A connection that is back is a reason to ask again.
  useEffect(() => {
    if (name !== undefined && connected) parts.want(name);
  }, [name, connected]);
  // What is new is seen from its beginning, unless somebody is at work further down.
  useEffect(() => {
    const busy = document.activeElement?.closest(
      "textarea,input,select,details,dialog,.phone-foot",
    );
    if (!busy) window.scrollTo(0, 0);
  }, [view.stepIndex, view.phase]);
  const title = view.question === "" ? view.title : view.question;
  const eyebrow = view.question === "" ? themeName(view.theme, t) : view.title;
  const offersCasus =
    room.casus && !held && casus !== null && casus.stages.length > 0 && part?.showsCasus === false;
  const timed = view.deadlineMs > 0n && view.acceptsAnswers;

  return (
    <main class="phone-main">
      {held && (
        <div class="notice">
          <p>{t.newQuestion}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              phone.goToNewest();
              heading.current?.focus();
            }}
          >
            {t.goToNewQuestion}
          </button>
        </div>
      )}
      <div class="phone-asked">
        {phone.lateAt.value !== null && (
          <p class="late">
            {room.blockTitle === "" ? t.joinLateStart : t.joinLate(room.blockTitle)}
          </p>
        )}
        <p class="cue" role="status">
          {t.blanks[room.blank] || `${t.cues[room.cue] ?? ""} ${room.example}`.trim()}
        </p>
        <div class="phone-question">
          {eyebrow !== "" && <p class={`eyebrow theme-${themeClasses[view.theme]}`}>{eyebrow}</p>}
          {room.rehearsal && <p class="rehearsal">{t.rehearsal}</p>}
          <h1 ref={heading} tabIndex={-1}>
            <bdi>{title}</bdi>
          </h1>
        </div>
        {(offersCasus || timed) && (
          <div class="asides">
            {offersCasus && (
              <Disclosure label={t.caseRead}>
                <p class="case-title">
                  <bdi>{casus.title}</bdi>
                </p>
                <CaseText stages={casus.stages} />
              </Disclosure>
            )}
            {timed && <Time phone={phone} view={view} t={t} />}
          </div>
        )}
        {room.untilMs > 0n && (
          <div class="asides">
            <p>{t.openUntil(momentDay(Number(room.untilMs) - 1))}</p>
            <RemindMe title={room.deckTitle} time_ms={Number(room.untilMs) - 1} t={t} />
          </div>
        )}
      </div>
      <div class="phone-answer">
        {part !== null && (
          <Answering
            key={`${view.stepIndex}:${view.roundNumber}`}
            phone={phone}
            view={view}
            part={part}
          />
        )}
        {part === null && name !== undefined && <Waiting stuck={partsStuck.value} t={t} />}
      </div>
      <Announcer text={announcement(phone, view, t)} />
    </main>
  );
}

// The question is here already, what it takes to answer is still on its way.
function Waiting({ stuck, t }: { stuck: boolean; t: Texts }) {
  return (
    <div class="part-waiting">
      <p class="state" role="status">
        {stuck ? t.partStuck : t.partWaiting}
      </p>
      {stuck && (
        <button type="button" class="button" onClick={() => window.location.reload()}>
          {t.reload}
        </button>
      )}
    </div>
  );
}

// What a screen reader hears when the screen changes by itself: one short message.
function announcement(phone: Phone, view: ActivityView, t: Texts): string {
  if (phone.held.value) return t.newQuestion;
  const title = view.question === "" ? view.title : view.question;
  switch (view.phase) {
    case Phase.OPEN: {
      const own = phone.own.answerTo(view);
      return own?.state.kind !== "stored" ? title : own.answer.skipped ? t.skipped : t.sent;
    }
    case Phase.CLOSED:
      return t.closed;
    case Phase.REVEALED:
      return outcomeText(view, t) ?? t.revealed;
    case Phase.TALK:
      return t.talk;
    default:
      return title;
  }
}

// By Theme.
const themeClasses: readonly string[] = [
  "opening",
  "opening",
  "craft",
  "responsibility",
  "engagement",
];

function themeName(theme: Theme, t: Texts): string {
  const names = [t.themeOpening, t.themeCraft, t.themeResponsibility, t.themeEngagement];
  return names[theme - 1] ?? "";
}
