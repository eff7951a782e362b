// The sort of one person. It lives in the draft of the step, so that a reload loses nothing; of it
// only the answer leaves the phone.

import { type SortAnswer, SortAnswerSchema, type SortView } from "../../gen/activities/sort_pb";
import { create } from "../../wire";

export interface Draft {
  readonly piles: readonly (number | null)[]; // of each card; null: on no pile yet
  readonly hand: number | null; // the card that was tapped, on a pile or in the list
  readonly later: readonly number[]; // cards put off, the one put off last at the end
  readonly asList: boolean;
  readonly quick: boolean;
  readonly chosen: readonly number[]; // quick: the first choice
  readonly top: readonly number[]; // quick: the second, out of the first
  readonly second: boolean; // quick: the second screen
}

function indexes(value: unknown, body: SortView): number[] {
  if (!Array.isArray(value)) return [];
  return value.filter((index) => Number.isInteger(index) && body.cards[index] !== undefined);
}

function untouched(body: SortView, own: SortAnswer | null): Draft {
  const top = own?.topIndexes ?? [];
  const bottom = own?.bottomIndexes ?? [];
  const last = body.piles.length - 1;
  return {
    piles: body.cards.map((_, card) =>
      top.includes(card) ? 0 : bottom.includes(card) ? last : null,
    ),
    hand: null,
    later: [],
    asList: false,
    quick: body.quickFirst > 0,
    chosen: top,
    top,
    second: false,
  };
}

/** What was kept, as far as it still fits the cards; else what was sent. */
export function draftOf(kept: object | null, own: SortAnswer | null, body: SortView): Draft {
  const fresh = untouched(body, own);
  if (kept === null || !("piles" in kept) || !Array.isArray(kept.piles)) return fresh;
  const piles: readonly unknown[] = kept.piles;
  if (piles.length !== body.cards.length) return fresh;
  const onPile = (pile: unknown): pile is number =>
    typeof pile === "number" && body.piles[pile] !== undefined;
  const hand = "hand" in kept && typeof kept.hand === "number" ? kept.hand : null;
  const chosen = indexes("chosen" in kept ? kept.chosen : [], body);
  return {
    piles: piles.map((pile) => (onPile(pile) ? pile : null)),
    hand: hand !== null && body.cards[hand] !== undefined ? hand : null,
    later: indexes("later" in kept ? kept.later : [], body),
    asList: "asList" in kept && kept.asList === true,
    quick: body.quickFirst > 0 && "quick" in kept && kept.quick === true,
    chosen,
    top: indexes("top" in kept ? kept.top : [], body).filter((card) => chosen.includes(card)),
    second: "second" in kept && kept.second === true,
  };
}

export function cardsOn(draft: Draft, pile: number | null): number[] {
  return draft.piles.flatMap((other, card) => (other === pile ? [card] : []));
}

/** The card that the next tap on a pile moves: the tapped one, else one by one the next. */
export function inHand(draft: Draft): number | null {
  if (draft.hand !== null) return draft.hand;
  if (draft.asList) return null;
  const loose = cardsOn(draft, null);
  const fresh = loose.find((card) => !draft.later.includes(card));
  return fresh ?? draft.later.find((card) => loose.includes(card)) ?? null;
}

export function placed(draft: Draft, card: number, pile: number): Draft {
  return {
    ...draft,
    piles: draft.piles.map((other, index) => (index === card ? pile : other)),
    hand: null,
    later: draft.later.filter((other) => other !== card),
  };
}

export function putOff(draft: Draft, card: number): Draft {
  return { ...draft, hand: null, later: [...draft.later.filter((c) => c !== card), card] };
}

/** The first pile with more cards than it holds, and how many are too many. */
export function tooFull(draft: Draft, body: SortView): { pile: number; over: number } | null {
  for (const [pile, { size }] of body.piles.entries()) {
    const over = cardsOn(draft, pile).length - size;
    if (over > 0) return { pile, over };
  }
  return null;
}

export function toggled(list: readonly number[], card: number): number[] {
  const others = list.filter((other) => other !== card);
  return others.length < list.length ? others : [...list, card].sort((a, b) => a - b);
}

/** Only the two ends of the sort; of the quick choice only the top. */
export function answerOf(draft: Draft, body: SortView): SortAnswer {
  if (draft.quick) return create(SortAnswerSchema, { topIndexes: [...draft.top] });
  return create(SortAnswerSchema, {
    topIndexes: cardsOn(draft, 0),
    bottomIndexes: cardsOn(draft, body.piles.length - 1),
  });
}
