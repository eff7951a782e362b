import { ColumnTone } from "../../gen/activities/columns_pb";
import type { ColumnsConfig, Step } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";
import { Cards, Head, Lines, numbers, type Paper, type Sheet } from "../sheet";

const notesOnPaper = 8;
const notesUsual = 3; // 0 in the deck
const repliesOnPaper = 2;

/** Notes with the title of their column, and the columns on the wall to hang them under. */
export const paper: Paper<"columns"> = ({ body, step, words }) => {
  if (body.replies) return [repliesOf(step, words)];
  const notesMax = body.notesMax || notesUsual;
  const perSet = Math.max(1, Math.floor((notesOnPaper * body.columns.length) / notesMax));
  return [
    {
      name: "notes",
      title: words.notes,
      copies: words.perPeople(perSet),
      goes: `${words.toBox} ${words.maySkip}`,
      pages: body.columns.map((column) => (
        <>
          <Head step={step} how={`${words.cut} ${words.notesHow(notesMax)}`} />
          <Cards
            cards={numbers(notesOnPaper).map((n) => ({
              key: `${n}`,
              body: (
                <>
                  <p class="paper-column">
                    {signOf(column.tone)} {column.title}
                  </p>
                  {body.starter && body.starter !== column.title && <p>{body.starter}</p>}
                  <Lines count={3} />
                </>
              ),
            }))}
          />
        </>
      )),
    },
    {
      name: "poster",
      title: words.columnsPoster,
      copies: words.onWall,
      goes: words.toWall,
      pages: [<Poster key="poster" body={body} step={step} />],
    },
  ];
};

/** Colour may be missing on paper: what helps and what hinders is told by a sign too. */
function signOf(tone: ColumnTone): string {
  if (tone === ColumnTone.HELPS) return "+";
  return tone === ColumnTone.HINDERS ? "−" : "";
}

function Poster({ body, step }: { body: ColumnsConfig; step: Step }) {
  return (
    <>
      <Head step={step} />
      <div class="paper-columns paper-fill">
        {body.columns.map(({ title, tone }) => (
          <section key={title}>
            <h4>
              {signOf(tone)} {title}
            </h4>
          </section>
        ))}
      </div>
    </>
  );
}

function repliesOf(step: Step, words: PaperWords): Sheet {
  return {
    name: "replies",
    title: words.replies,
    copies: words.perPerson,
    goes: `${words.toBox} ${words.maySkip}`,
    pages: [
      <>
        <Head step={step} how={`${words.cut} ${words.repliesHow}`} />
        <Cards
          wide
          cards={numbers(repliesOnPaper).map((n) => ({
            key: `${n}`,
            body: (
              <>
                <p class="paper-column">{words.replyText}</p>
                <Lines count={3} />
                <p class="paper-column">{words.replyOwn}</p>
                <Lines count={4} />
              </>
            ),
          }))}
        />
      </>,
    ],
  };
}
