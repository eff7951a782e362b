import type { SortConfig, Step } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";
import { Cards, Head, Lines, type Paper, parts } from "../sheet";

const cardsOnPaper = 12;

/** The cards to lay down, and a sheet with the piles, of which the two ends are handed in. */
export const paper: Paper<"sort"> = ({ body, step, words }) => [
  {
    name: "cards",
    title: words.sortCards,
    copies: words.perPerson,
    goes: words.toTable,
    pages: parts(body.cards, cardsOnPaper).map((cards) => (
      <>
        <Head step={step} how={words.cut} />
        <Cards
          cards={cards.map(({ title, text }) => ({
            key: title,
            body: (
              <>
                <p class="paper-large">{title}</p>
                <p>{text}</p>
              </>
            ),
          }))}
        />
      </>
    )),
  },
  {
    name: "piles",
    title: words.piles,
    copies: words.perPerson,
    goes: `${words.toBox} ${words.maySkip}`,
    pages: [<Piles key="piles" body={body} step={step} words={words} />],
  },
];

interface Props {
  readonly body: SortConfig;
  readonly step: Step;
  readonly words: PaperWords;
}

/** What lies between the first and the last pile stays with the person, as on a phone. */
function Piles({ body, step, words }: Props) {
  return (
    <>
      <Head step={step} how={words.pilesHow} />
      <ol class="paper-piles paper-fill">
        {body.piles.map(({ title, size }, index) => (
          <li key={title}>
            <p class="paper-large">{title}</p>
            <p>{words.pileSize(size)}</p>
            {(index === 0 || index === body.piles.length - 1) && <Lines count={size} />}
          </li>
        ))}
      </ol>
    </>
  );
}
