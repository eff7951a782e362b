import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Texts, texts } from "../../i18n";
import { useFocusWhen } from "../../ui/useFocusWhen";
import type { PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar, SkipButton } from "../SendBar";
import { answerOf, cardsOn, type Draft, inHand, placed, putOff, tooFull } from "./draft";

export interface PartProps extends PhoneProps<"sort"> {
  readonly now: Draft;
  readonly children: ComponentChildren; // other ways, below the cards
}

// A card goes to a pile in two taps: on the card, on the pile. A pile may hold too many for a
// while, so that two full piles can trade; what is sent has the right numbers.
export function Piles(props: PartProps) {
  const { view, body, own, refused, now, keep, send, skip, children } = props;
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const [acted, act] = useState(false);
  const hand = inHand(now);
  const loose = cardsOn(now, null);
  const moving = hand !== null || loose.length > 0;
  const done = useFocusWhen<HTMLParagraphElement>(acted && !moving);

  function change(next: Draft): void {
    setProblem(null);
    act(true);
    keep(next);
  }

  function trySend(): void {
    const full = tooFull(now, body);
    if (full === null) send(answerOf(now, body));
    else setProblem(t.sortTooMany(body.piles[full.pile]?.title ?? "", full.over));
  }

  return (
    <>
      {loose.length > 0 ? (
        <Loose {...props} loose={loose} change={change} t={t} />
      ) : (
        <p ref={done} tabIndex={-1} class="sort-done">
          {t.sortDone}
        </p>
      )}
      <OwnPiles {...props} take={(card) => change({ ...now, hand: card })} t={t} />
      {children}
      {moving && (
        <Hand {...props} hand={hand} more={loose.length > 1} focus={acted} change={change} t={t} />
      )}
      {!moving && (
        <SendBar
          view={view}
          written={false}
          label={own === null ? t.send : t.sendAgain}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          skip={skip}
          onSend={trySend}
        />
      )}
    </>
  );
}

interface LooseProps extends PartProps {
  readonly loose: readonly number[];
  readonly t: Texts;
  change(next: Draft): void;
}

// The cards that lie on no pile yet: how many, or all of them.
function Loose({ body, now, loose, change, t }: LooseProps) {
  return (
    <>
      <p class="sort-count">
        <strong>{t.sortLeft(loose.length)}</strong>
        <button
          type="button"
          class="text-button"
          onClick={() => change({ ...now, asList: !now.asList, hand: null })}
        >
          {now.asList ? t.sortOneByOne : t.sortList}
        </button>
      </p>
      {now.asList && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets
        <ul class="sort-list" role="list">
          {loose.map((card) => (
            <li key={card}>
              <button
                type="button"
                class="sort-card"
                aria-pressed={now.hand === card}
                onClick={() => change({ ...now, hand: now.hand === card ? null : card })}
              >
                <strong>
                  <bdi>{body.cards[card]?.title}</bdi>
                </strong>
                <bdi>{body.cards[card]?.text}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface OwnPilesProps extends PartProps {
  readonly t: Texts;
  take(card: number): void;
}

function OwnPiles({ body, now, take, t }: OwnPilesProps) {
  return (
    <section class="sort-piles" aria-label={t.sortPiles}>
      <h2>{t.sortPiles}</h2>
      {body.piles.map(({ title, size }, pile) => {
        const cards = cardsOn(now, pile);
        return (
          <div key={`${pile} ${title}`} class="sort-pile">
            <h3>
              <bdi>{title}</bdi> <PileCount count={cards.length} size={size} t={t} />
            </h3>
            {cards.length === 0 && <p class="quiet">{t.sortPileEmpty}</p>}
            {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role without bullets */}
            <ul role="list">
              {cards.map((card) => (
                <li key={card}>
                  <button
                    type="button"
                    class="sort-chip"
                    aria-label={t.sortMove(body.cards[card]?.title ?? "")}
                    aria-pressed={now.hand === card}
                    onClick={() => take(card)}
                  >
                    <bdi>{body.cards[card]?.title}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

interface HandProps extends PartProps {
  readonly hand: number | null;
  readonly more: boolean; // other cards wait
  readonly focus: boolean; // a card that was tapped takes the focus to the piles
  readonly t: Texts;
  change(next: Draft): void;
}

// The card in hand above the piles it may go to, always in reach of a thumb.
function Hand({ body, now, hand, more, focus, skip, change, t }: HandProps) {
  const card = useFocusWhen<HTMLParagraphElement>(focus && now.hand !== null);
  return (
    <div class="send-bar sort-bar">
      <div class="sort-count">
        <p class="sort-where">{hand === null ? t.sortTapFirst : t.sortWhere}</p>
        <SkipButton skip={skip} />
      </div>
      <p ref={card} tabIndex={-1} class="sort-hand" role="status">
        {hand !== null && (
          <>
            <strong>
              <bdi>{body.cards[hand]?.title}</bdi>
            </strong>{" "}
            <bdi>{body.cards[hand]?.text}</bdi>
          </>
        )}
      </p>
      <div class="sort-pile-buttons">
        {body.piles.map(({ title, size }, pile) => (
          <button
            key={`${pile} ${title}`}
            type="button"
            class="button"
            aria-disabled={hand === null}
            aria-current={hand !== null && now.piles[hand] === pile}
            onClick={() => hand !== null && change(placed(now, hand, pile))}
          >
            <bdi>{title}</bdi> <PileCount count={cardsOn(now, pile).length} size={size} t={t} />
          </button>
        ))}
        {now.hand !== null && (
          <button type="button" class="text-button" onClick={() => change({ ...now, hand: null })}>
            {t.sortLeave}
          </button>
        )}
        {now.hand === null && hand !== null && more && (
          <button type="button" class="text-button" onClick={() => change(putOff(now, hand))}>
            {t.sortLater}
          </button>
        )}
      </div>
    </div>
  );
}

function PileCount({ count, size, t }: { count: number; size: number; t: Texts }) {
  return (
    <span class={count > size ? "sort-pile-count sort-pile-over" : "sort-pile-count"}>
      {t.sortPile(count, size)}
      {count === size && <span aria-hidden="true"> ✓</span>}
      {count > size && `, ${t.sortPileOver(count - size)}`}
    </span>
  );
}
