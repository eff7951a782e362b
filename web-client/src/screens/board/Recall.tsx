import type { ComponentChildren } from "preact";
import { activities } from "../../activities/registry";
import type { NoteView } from "../../gen/activities/columns_pb";
import type { ActivityView } from "../../gen/activity_pb";
import type { RecallView } from "../../gen/room_pb";
import type { BoardWords } from "../../i18n/board";
import { dayText } from "../../ui/day";
import { Drawing } from "./Drawing";
import { Fit } from "./Fit";
import { talkQuestion } from "./phase";
import "./recall.css";
import "./recall_kinds.css";

/** More texts than these are not read from a chair; the others are counted. */
const textsMax = 8;
const noNotes: ReadonlyMap<number, NoteView> = new Map();
const noStatus = () => null;

/** Null: there is nothing to recall, or notes hang there now, which need the whole board. */
export function recallIn(recall: RecallView | null, now: ActivityView): RecallView | null {
  const { activity } = now;
  const hangs = activity.case === "columns" && activity.value.pageNoteCount > 0;
  if (recall === null || hangs) return null;
  const has = recall.texts.length > 0 || recall.earlier?.activity.case !== undefined;
  return has ? recall : null;
}

/** A step that only tells something leaves the place to what is recalled. */
function hasOutcome({ activity }: ActivityView): boolean {
  return activity.case !== undefined && activities[activity.case].tells !== true;
}

interface Props {
  recall: RecallView;
  activity: ActivityView;
  /** In the talk: texts make room, charts get small. */
  small: boolean;
  words: BoardWords;
  /** What the step draws itself. */
  children: ComponentChildren;
}

/**
 * What an earlier meeting told beside what there is now. Two pictures and both numbers: what the
 * difference means, people say themselves.
 */
export function Recall({ recall, activity, small, words, children }: Props) {
  const { earlier } = recall;
  const beside = hasOutcome(activity);
  const asks = !activity.question.includes(words.recallAsk);
  const ask = asks && <p class="recall-ask">{words.recallAsk}</p>;
  const texts = recall.texts.length > 0;
  if (small && texts) {
    return (
      <>
        {children}
        {ask}
      </>
    );
  }
  const asked = talkQuestion(recall.question) || recall.title;
  const about = asked !== talkQuestion(activity.question) && !small && (
    <p class="recall-about">{asked}</p>
  );
  return (
    <>
      <div class={beside ? "recall recall-beside" : "recall"}>
        <section class="recall-column" aria-label={words.recallThen}>
          <div class="recall-top">
            <h2 class="recall-head">
              {words.recallThen}
              <span class="recall-day">{dayText(recall.heldOn, "short")}</span>
              <Count view={earlier} words={words} />
            </h2>
            {!texts && about}
          </div>
          <div class="recall-rest">
            {texts && about}
            {texts && <Texts recall={recall} words={words} />}
            {!texts && earlier && (
              <Drawing
                view={earlier}
                notes={noNotes}
                status={noStatus}
                small={small}
                words={words}
              />
            )}
          </div>
        </section>
        {beside && (
          <section class="recall-column" aria-label={words.recallNow}>
            <div class="recall-top">
              <h2 class="recall-head">
                {words.recallNow}
                <Count view={activity} words={words} />
              </h2>
            </div>
            <div class="recall-rest">{children}</div>
          </section>
        )}
      </div>
      {ask}
    </>
  );
}

/** Of people in groups the number says nothing about texts. */
function Count({ view, words }: { view: ActivityView | undefined; words: BoardWords }) {
  if (!view || view.answerCount === 0 || view.activity.case === "breakout") return null;
  return <span class="recall-day">{words.answers(view.answerCount)}</span>;
}

function Texts({ recall, words }: { recall: RecallView; words: BoardWords }) {
  const beyond = Math.max(0, recall.texts.length - textsMax);
  return (
    <Fit
      class="recall-fit"
      subject={`recall ${recall.heldOn} ${recall.title}`}
      more={(leftOut) => (leftOut + beyond === 0 ? "" : words.recallMore(leftOut + beyond))}
    >
      <ul class="recall-texts">
        {recall.texts.slice(0, textsMax).map((text, index) => (
          <li data-item key={`${index} ${text}`}>
            {text}
          </li>
        ))}
      </ul>
    </Fit>
  );
}
