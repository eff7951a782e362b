import { Blocks } from "../../charts/Bars";
import { enumerate } from "../../charts/sentences";
import type { SortView } from "../../gen/activities/sort_pb";
import { Phase, Precision } from "../../gen/activity_pb";
import { Band } from "../../gen/cell_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit, subjectOf } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import "./board.css";

function shareWord(band: Band | undefined, words: BoardWords): string {
  switch (band) {
    case Band.SOME:
      return words.sortBands.some;
    case Band.ABOUT_HALF:
      return words.sortBands.half;
    case Band.MOST:
      return words.sortBands.most;
    case Band.LARGE_MAJORITY:
      return words.sortBands.large;
    default:
      return words.sortBands.few;
  }
}

function titlesOf(view: SortView, indexes: readonly number[]): string[] {
  return indexes.map((card) => view.cards[card]?.title ?? "");
}

/** What there is to talk about: the cards people differ about, or else those that lead. */
export function sortSentence(view: SortView, words: BoardWords): string {
  const differs = view.contested.length > 0;
  const titles = titlesOf(view, differs ? view.contested : inBands(view).map(({ card }) => card));
  if (titles.length === 0) return words.sortSpread;
  return `${differs ? words.sortContested : words.sortLeading}: ${enumerate(titles, words.and)}.`;
}

/** All cards while people sort; afterwards those that lead, in the order of the cards. */
export default function SortBoard({ view, body, status, small, words }: BoardProps<"sort">) {
  const shown = view.precision >= Precision.ROUNDED;
  if (small) {
    return shown ? (
      <div class="sort-talk">
        <p class="chart-sentence">{sortSentence(body, words)}</p>
        <p class="sort-no-result">{words.sortNoResult}</p>
      </div>
    ) : null;
  }
  if (!shown) {
    const before = view.phase < Phase.CLOSED;
    return (
      <div class="sort-board">
        {status(words.sortOpen, "big")}
        {view.phase <= Phase.CLOSED && (
          <Fit
            class={`sort-all ${before ? "sort-before" : "sort-closed"}`}
            subject={`${subjectOf(view)} ${before}`}
            more={(leftOut) => (leftOut === 0 ? "" : words.sortMore(leftOut))}
          >
            <Cards view={body} words={words} />
          </Fit>
        )}
      </div>
    );
  }
  return (
    <div class="sort-board">
      <Fit
        class="sort-fit"
        subject={subjectOf(view)}
        more={(leftOut) => (leftOut === 0 ? "" : words.sortMore(leftOut))}
      >
        {body.leading.length > 0 ? (
          <Leading view={body} words={words} />
        ) : (
          <p class="sort-spread">{words.sortSpread}</p>
        )}
        {body.contested.length > 0 && (
          <section class="sort-contested">
            <h2>{words.sortContested}</h2>
            <ul>
              {titlesOf(body, body.contested).map((title) => (
                <li key={title} data-item>
                  {title}
                </li>
              ))}
            </ul>
          </section>
        )}
      </Fit>
      <p class="chart-sentence">{words.sortNoResult}</p>
      {status(words.sortOpen, "line")}
    </div>
  );
}

function Cards({ view, words }: { view: SortView; words: BoardWords }) {
  return (
    <ul class="sort-cards" aria-label={words.sortCards}>
      {view.cards.map(({ title }, card) => (
        <li key={`${card} ${title}`} data-item>
          {title}
        </li>
      ))}
    </ul>
  );
}

/** Most first; what is in one band keeps the order of the cards, since the band says no more. */
function inBands({ leading, leadingBands }: SortView): { card: number; band: Band }[] {
  return leading
    .map((card, place) => ({ card, band: leadingBands[place] ?? Band.UNSPECIFIED }))
    .sort((one, other) => other.band - one.band);
}

function Leading({ view, words }: { view: SortView; words: BoardWords }) {
  return (
    <section class="sort-leading">
      <h2>{words.sortLeading}</h2>
      <ul>
        {inBands(view).map(({ card, band }) => (
          <li key={card} data-item>
            <strong>{view.cards[card]?.title}</strong>
            <p class="sort-share">
              <svg class="sort-blocks" aria-hidden="true" focusable="false">
                <Blocks band={band} />
              </svg>
              <span>{shareWord(band, words)}</span>
            </p>
            <p class="sort-leading-text">{view.cards[card]?.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
