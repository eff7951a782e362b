import type { AgreeAnswer } from "../../gen/activities/agree_pb";
import { texts } from "../../i18n";
import type { useFocusWhen } from "../../ui/useFocusWhen";
import type { KeptProps, PhoneProps } from "../phone_activity";
import { CalendarOffer } from "./CalendarOffer";
import { type Draft, draftOf, type Part, partsOf, plain, sharedParts } from "./draft";

interface DoneProps extends PhoneProps<"agree"> {
  readonly own: AgreeAnswer;
  readonly written: Draft;
  readonly panel: ReturnType<typeof useFocusWhen<HTMLDivElement>>;
  change(): void;
}

/** What was agreed, the own text, and what of it the group may read. */
export function Done({ view, body, open, own, stored, written, panel, skip, change }: DoneProps) {
  const t = texts();
  const parts = partsOf(body.slots, written);
  const shared = sharedParts(body, own);
  const name = new TextDecoder().decode(own.name);
  const consents = body.slots.length === 0;
  return (
    <>
      <div class="sent" ref={panel} tabIndex={-1}>
        <h2 class="visually-hidden">{t.ownAnswer}</h2>
        {consents ? (
          <p class="agree-done">
            <Tick has={stored !== null} /> {t.agreeDone}
          </p>
        ) : (
          <Sentence parts={parts} has={stored !== null} />
        )}
        {shared.length > 0 && (
          <p>
            {t.agreeShared} <q class="agree-quote">{plain(shared)}</q>
            {name !== "" && <bdi class="agree-name">{t.agreeSharedBy(name)}</bdi>}
          </p>
        )}
        {!consents && <Place shared={shared.length > 0} />}
      </div>
      {body.calendar && <CalendarOffer title={view.title} text={plain(parts)} />}
      {open && (
        <div class="sent-bar">
          <button
            type="button"
            class={consents ? "text-button" : "button"}
            onClick={consents ? skip : change}
          >
            {consents ? t.agreeBack : t.change}
          </button>
        </div>
      )}
    </>
  );
}

/** After the question: the own text, as long as this phone has it. */
export function Kept({ view, body, draft }: KeptProps<"agree">) {
  const t = texts();
  const written = draftOf(draft);
  const parts = partsOf(body.slots, written);
  if (parts.length === 0) return null;
  return (
    <>
      <section class="sent" aria-labelledby="agree-kept">
        <h2 class="agree-kept" id="agree-kept">
          {t.agreeOwn}
        </h2>
        <Sentence parts={parts} has={true} />
        <Place shared={written.share} />
      </section>
      {body.calendar && <CalendarOffer title={view.title} text={plain(parts)} />}
    </>
  );
}

function Tick({ has }: { has: boolean }) {
  return (
    <span class={has ? "tick" : "tick tick-waiting"} aria-hidden="true">
      {has ? "✓" : "…"}
    </span>
  );
}

function Sentence({ parts, has }: { parts: readonly Part[]; has: boolean }) {
  return (
    <div class="agree-sentence">
      <Tick has={has} />
      {parts.map(({ lead, text }, index) => (
        <p key={`${index} ${lead}`}>
          {lead}{" "}
          <strong>
            <bdi>{text}</bdi>
          </strong>
        </p>
      ))}
    </div>
  );
}

// Where the whole text is, and until when.
function Place({ shared }: { shared: boolean }) {
  const t = texts();
  return <p class="quiet">{shared ? t.agreeKeptShared : t.agreeKept}</p>;
}
