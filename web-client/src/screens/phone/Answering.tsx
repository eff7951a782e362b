import { useState } from "preact/hooks";
import type { PhoneActivity } from "../../activities/phone_activity";
import { refusalText } from "../../activities/refusal";
import type { ActivityCase, AnswerBody, ViewBody } from "../../activities/registry";
import { type ActivityAnswer, type ActivityView, Phase } from "../../gen/activity_pb";
import { type Texts, texts } from "../../i18n";
import type { OwnAnswer } from "../../own";
import { useFocusWhen } from "../../ui/useFocusWhen";
import { outcomeText } from "./parts";
import type { Phone } from "./phone";

type Arm<C extends ActivityCase> = { [K in C]: { case: K; value: ViewBody<K> } }[C];

interface Props {
  readonly phone: Phone;
  readonly view: ActivityView;
  readonly part: PhoneActivity<ActivityCase>;
}

// The part below the question: a form, or what was sent, or what happens now.
export function Answering({ phone, view, part }: Props) {
  if (view.activity.case === undefined) return null;
  return <Asked phone={phone} view={view} arm={view.activity} part={part} />;
}

interface AskedProps<C extends ActivityCase> {
  readonly phone: Phone;
  readonly view: ActivityView;
  readonly arm: Arm<C>;
  readonly part: PhoneActivity<C>;
}

function answerBody<C extends ActivityCase>(
  answer: ActivityAnswer | null | undefined,
  name: C,
): AnswerBody<C> | null {
  const activity = answer?.activity;
  // The case says which of the answers it is; the compiler cannot follow that through C.
  const value: unknown = activity?.case === name ? activity.value : null;
  return value as AnswerBody<C> | null;
}

function Asked<C extends ActivityCase>({ phone, view, arm, part }: AskedProps<C>) {
  const t = texts();
  const [editing, edit] = useState(false);
  const [acted, act] = useState(false); // this person pressed something here: the focus may follow
  const sentPanel = useFocusWhen<HTMLDivElement>(acted && !editing);
  const form = useFocusWhen<HTMLDivElement>(editing);

  const mine = phone.own.answerTo(view);
  const refused = mine?.state.kind === "refused" ? mine.state.code : null;
  const counts = mine !== null && (refused === null || mine.stored !== null) ? mine : null;
  const body = arm.value as ViewBody<C>;
  const own = answerBody(counts?.answer, arm.case);
  const draft = phone.own.draftOf(view.stepIndex);
  const filled = draft !== null && (part.holds?.(draft) ?? true);
  const open = view.phase === Phase.OPEN && view.acceptsAnswers;
  const skipped = counts?.answer.skipped === true;
  const summarised = counts !== null && (skipped || (part.Own !== null && own !== null));

  function settled(): void {
    act(true);
    edit(false);
    if (part.Own !== null) window.scrollTo(0, 0);
  }

  const shownForm = (
    <div ref={form} tabIndex={-1} class="answering">
      <part.Phone
        view={view}
        body={body}
        open={open}
        own={own}
        stored={answerBody(mine?.stored, arm.case)}
        first={view.repeats ? firstOf(phone, view, arm.case) : null}
        refused={refused}
        casus={phone.store.phone.casus.value}
        draft={draft}
        drafts={[...phone.own.drafts.value.values()]}
        writings={phone.writings}
        copy={phone.copy}
        keep={(kept) => phone.own.keepDraft(view.stepIndex, kept)}
        send={(value) => {
          phone.send(view, { case: arm.case, value } as ActivityAnswer["activity"]);
          settled();
        }}
        skip={() => {
          phone.skip(view);
          settled();
        }}
      />
    </div>
  );
  const sent = counts !== null && (
    <div ref={sentPanel} tabIndex={-1} class="sent">
      <h2 class={open ? "visually-hidden" : "quiet"}>{t.ownAnswer}</h2>
      {skipped ? (
        <p>{t.skipped}</p>
      ) : (
        part.Own !== null &&
        own !== null && <part.Own body={body} answer={own} open={open} draft={draft} />
      )}
    </div>
  );

  if (!part.asks) return shownForm;
  if (view.phase === Phase.CLOSED) {
    return (
      <>
        <p class="state">
          <strong>{t.closed}</strong>{" "}
          {counts === null && filled ? t.closedDraft : outcomeText(view, t)}
        </p>
        {counts !== null && <SentLine phone={phone} own={counts} open={false} t={t} />}
        {summarised ? sent : (draft !== null || own !== null) && shownForm}
      </>
    );
  }
  if (!open) {
    const stays = view.phase >= Phase.REVEALED && part.stays === true;
    return (
      <>
        <Still phone={phone} view={view} t={t} />
        {stays && summarised && sent}
        {part.Kept !== undefined && draft !== null && (
          <part.Kept view={view} body={body} draft={draft} />
        )}
      </>
    );
  }
  if (summarised && !editing) {
    return (
      <>
        {view.voided && <p class="late">{t.voided}</p>}
        {sent}
        {refused !== null && (
          <p class="problem" role="alert">
            {refusalText(refused, t)}
          </p>
        )}
        <div class="sent-bar">
          <SentLine phone={phone} own={counts} open={true} t={t} />
          <button type="button" class="button" onClick={() => edit(true)}>
            {skipped ? t.skipBack : t.change}
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      {view.voided && mine === null && <p class="late">{t.voided}</p>}
      {part.Own === null && counts !== null && counts.state.kind !== "stored" && (
        <SentLine phone={phone} own={counts} open={true} t={t} />
      )}
      {shownForm}
    </>
  );
}

function firstOf<C extends ActivityCase>(phone: Phone, view: ActivityView, name: C) {
  const first = phone.own.answerTo({
    stepIndex: view.repeatsStepIndex,
    roundNumber: view.repeatsRoundNumber,
  });
  return answerBody(first?.stored ?? first?.answer, name);
}

interface SentLineProps {
  readonly phone: Phone;
  readonly own: OwnAnswer;
  readonly open: boolean;
  readonly t: Texts;
}

function SentLine({ phone, own, open, t }: SentLineProps) {
  const text = stateText(own, phone.linkState.value.kind === "entered", open, t);
  if (text === null) return null;
  const stored = own.state.kind !== "waiting" && own.state.kind !== "unsure";
  return (
    <p class="sent-line">
      {stored && (
        <span class="tick" aria-hidden="true">
          ✓{" "}
        </span>
      )}
      {text}
    </p>
  );
}

function stateText({ state, answer }: OwnAnswer, entered: boolean, open: boolean, t: Texts) {
  switch (state.kind) {
    case "waiting":
      return entered ? t.sending : t.queued;
    case "stored":
    case "refused": // then the line is about the earlier answer, which counts
      return open ? (answer.skipped ? t.skipSent : t.sent) : null;
    case "unsure":
      return t.unsure;
  }
}

function Still({ phone, view, t }: { phone: Phone; view: ActivityView; t: Texts }) {
  const elsewhere = outcomeText(view, t);
  const seesBoard = phone.seesBoard.value;
  const revealed = view.phase === Phase.REVEALED;
  // A break or a guest: the sentence above says it all.
  if (t.blanks[phone.store.phone.room.value?.blank ?? 0]) return null;
  return (
    <>
      <p class="state">{(revealed && elsewhere) || phaseText(view.phase, seesBoard, t)}</p>
      {revealed && elsewhere === null && !seesBoard && (
        <p>
          <button type="button" class="text-button" onClick={() => phone.showBoard(true)}>
            {t.boardHere}
          </button>
        </p>
      )}
    </>
  );
}

function phaseText(phase: Phase, seesBoard: boolean, t: Texts): string {
  switch (phase) {
    case Phase.REVEALED:
      return seesBoard ? t.revealedHere : t.revealed;
    case Phase.TALK:
      return t.talk;
    case Phase.DONE:
      return t.done;
    default:
      return t.opensSoon;
  }
}
