import type { AgreeSlot } from "../../gen/activities/agree_pb";
import type { AgreeConfig } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";
import { Head, Lines, type Paper, type Sheet, Tick } from "../sheet";

const linesOnPaper = 14;
const linesOfShared = 2; // that one of a slip takes

const sharedOnSlip = 2;

/**
 * The sentence, to keep; what may be shared on a slip below it, or on a paper of its own when that
 * is much. Nothing when there is only a button to join in: who agrees nods, and a paper would show
 * who did not.
 */
export const paper: Paper<"agree"> = ({ body, step, words }) => {
  if (body.slots.length === 0) return [];
  const shared = body.mayShare ? body.slots.filter((slot) => slot.shared) : [];
  const onSlip = shared.length > 0 && shared.length <= sharedOnSlip;
  const sentence: Sheet = {
    name: "sentence",
    title: words.sentence,
    copies: words.perPerson,
    goes: onSlip ? goesOf(body, words) : `${words.keep} ${words.maySkip}`,
    pages: [
      <>
        <Head step={step} />
        <Slots
          of={body.slots}
          lines={linesOf(
            body.slots,
            onSlip ? linesOnPaper - shared.length * linesOfShared : linesOnPaper,
          )}
        />
        {body.consent && <Tick>{body.consent}</Tick>}
        {onSlip && (
          <>
            <p>{words.keep}</p>
            <section class="paper-slip">
              <h4>{words.shareSlip}</h4>
              <Slots of={shared} lines={linesOfShared} />
              {body.asksName && <Name words={words} />}
            </section>
          </>
        )}
      </>,
    ],
  };
  if (shared.length === 0 || onSlip) return [sentence];
  const sharing: Sheet = {
    name: "sharing",
    title: words.sharing,
    copies: words.perPerson,
    goes: goesOf(body, words),
    pages: [
      <>
        <Head step={step} how={words.shareSheet} />
        <Slots of={shared} lines={linesOf(shared, linesOnPaper)} />
        {body.asksName && <Name words={words} />}
      </>,
    ],
  };
  return [sentence, sharing];
};

// Of what is shared. On a slip it stands below the cut, so it says nothing of what is kept.
function goesOf(body: AgreeConfig, words: PaperWords): string {
  return body.asksName ? words.toBoxNamed : `${words.toBox} ${words.maySkip}`;
}

function linesOf(slots: readonly AgreeSlot[], linesMax: number): number {
  return Math.max(2, Math.floor(linesMax / slots.length));
}

function Slots({ of, lines }: { of: readonly AgreeSlot[]; lines: number }) {
  return (
    <div class="paper-writing paper-fill">
      {of.map(({ lead }) => (
        <div key={lead}>
          <p class="paper-large">{lead}</p>
          <Lines count={lines} />
        </div>
      ))}
    </div>
  );
}

function Name({ words }: { words: PaperWords }) {
  return (
    <div>
      <p>{words.yourName}</p>
      <Lines count={1} />
    </div>
  );
}
