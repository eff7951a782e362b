import type { AgreeSlot } from "../../gen/activities/agree_pb";
import type { AgreeConfig } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";
import { Head, Lines, type Paper, Tick } from "../sheet";

const linesOnPaper = 10;

/**
 * The sentence, to keep; below it what may be shared, to cut off. Nothing when there is only a
 * button to join in: who agrees nods, and a paper would show who did not.
 */
export const paper: Paper<"agree"> = ({ body, step, words }) => {
  if (body.slots.length === 0) return [];
  return [
    {
      name: "sentence",
      title: words.sentence,
      copies: words.perPerson,
      goes: `${words.keep} ${words.maySkip}`,
      pages: [
        <>
          <Head step={step} />
          <Slots
            of={body.slots}
            lines={Math.max(2, Math.floor(linesOnPaper / body.slots.length))}
          />
          {body.consent && <Tick>{body.consent}</Tick>}
          {body.mayShare && <Share body={body} words={words} />}
        </>,
      ],
    },
  ];
};

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

function Share({ body, words }: { body: AgreeConfig; words: PaperWords }) {
  return (
    <section class="paper-slip">
      <h4>{words.shareSlip}</h4>
      <Slots of={body.slots.filter(({ shared }) => shared)} lines={1} />
      {body.asksName && (
        <div>
          <p>{words.yourName}</p>
          <Lines count={1} />
        </div>
      )}
    </section>
  );
}
