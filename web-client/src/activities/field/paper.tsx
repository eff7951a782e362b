import type { FieldConfig } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";
import { Head, numbers, type Paper, Tick } from "../sheet";

const cellsAcross = 5;
const cell = 20;
const side = cellsAcross * cell;
// Corners in the deck begin below; on paper they are read from above, as everything else.
const readingOrder = [2, 3, 0, 1];

/** Two lines that cross, over a field of five by five. */
export const paper: Paper<"field"> = ({ body, step, words }) => [
  {
    name: "field",
    title: words.field,
    copies: words.perPerson,
    goes: `${words.toBox} ${words.maySkip}`,
    pages: [
      <>
        <Head step={step} how={words.fieldHow} />
        <Field body={body} words={words} />
        <Tick>{words.dontKnow}</Tick>
      </>,
    ],
  },
];

function Field({ body, words }: { body: FieldConfig; words: PaperWords }) {
  return (
    <>
      <div class="paper-field paper-fill">
        <p class="paper-field-high">{body.y?.high}</p>
        <p class="paper-field-left">{body.x?.low}</p>
        <svg viewBox={`-1 -1 ${side + 2} ${side + 2}`} aria-hidden="true">
          {numbers(cellsAcross + 1).map((n) => {
            const at = (n - 1) * cell;
            return <path key={n} class="paper-thin" d={`M0 ${at}H${side}M${at} 0V${side}`} />;
          })}
          <path class="paper-thick" d={`M${side / 2} 0V${side}M0 ${side / 2}H${side}`} />
        </svg>
        <p class="paper-field-right">{body.x?.high}</p>
        <p class="paper-field-low">{body.y?.low}</p>
      </div>
      {body.corners.length > 0 && (
        <section class="paper-corners">
          <h4>{words.fieldCorners}</h4>
          <dl>
            {readingOrder.map((corner) => (
              <div key={corner}>
                <dt>{words.cornerNames[corner]}</dt>
                <dd>{body.corners[corner]}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}
