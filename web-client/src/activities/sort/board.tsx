import { Blocks } from "../../charts/Bars";
import { enumerate } from "../../charts/sentences";
import type { SortView } from "../../gen/activities/sort_pb";
import { Phase, Precision } from "../../gen/activity_pb";
import { Band } from "../../gen/cell_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit } from "../../screens/board/Fit";
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

/** "Vaak bovenaan: Moed, door … en Openheid, door …": the talk has no room for more. */
export function sortSentence(view: SortView, words: BoardWords): string {
  const parts = titlesOf(view, view.leading).map((title, place) =>
    words.sortLed(title, shareWord(view.leadingBands[place], words)),
  );
  const contested = enumerate(titlesOf(view, view.contested), words.and);
  const apart = contested === "" ? "" : ` ${words.sortContested}: ${contested}.`;
  const leading = `${words.sortLeading}: ${enumerate(parts, words.and)}.`;
  return `${parts.length === 0 ? words.sortSpread : leading}${apart}`;
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
    const waits = view.phase !== Phase.REVEALED;
    return (
      <div class="sort-board">
        {status(words.sortOpen, "big")}
        {waits && <Cards view={body} words={words} />}
      </div>
    );
  }
  return (
    <div class="sort-board">
      <Fit class="sort-fit" subject={`sort ${view.stepIndex} ${view.roundNumber}`}>
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
                <li key={title}>{title}</li>
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
        <li key={`${card} ${title}`}>{title}</li>
      ))}
    </ul>
  );
}

function Leading({ view, words }: { view: SortView; words: BoardWords }) {
  return (
    <section class="sort-leading">
      <h2>{words.sortLeading}</h2>
      <ul>
        {view.leading.map((card, place) => (
          <li key={card}>
            <p class="sort-leading-card">
              <strong>{view.cards[card]?.title}</strong>
              <span>{view.cards[card]?.text}</span>
            </p>
            <p class="sort-share">
              <svg class="sort-blocks" aria-hidden="true" focusable="false">
                <Blocks band={view.leadingBands[place] ?? Band.UNSPECIFIED} />
              </svg>
              <span>{shareWord(view.leadingBands[place], words)}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
