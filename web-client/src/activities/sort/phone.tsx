import { texts } from "../../i18n";
import { Disclosure } from "../../ui/Disclosure";
import type { OwnProps, PhoneActivity, PhoneProps } from "../phone_activity";
import type { ViewBody } from "../registry";
import { cardsOn, type Draft, draftOf } from "./draft";
import { Piles } from "./Piles";
import { Quick } from "./Quick";
import "./sort.css";

function Phone(props: PhoneProps<"sort">) {
  const { body, open, own, keep, skip } = props;
  const t = texts();
  const now = draftOf(props.draft, own, body);
  if (!open) return <Whole body={body} now={now} />;
  const Way = now.quick ? Quick : Piles;
  const top = body.piles[0]?.size ?? 0;
  const bottom = body.piles.at(-1)?.size ?? 0;
  return (
    <>
      <p class="quiet">{now.quick ? t.sortStaysQuick(top) : t.sortStays(top, bottom)}</p>
      <Way
        key={`${now.quick}`}
        {...props}
        now={now}
        skip={() => {
          keep({});
          skip();
        }}
      >
        <OtherWays {...props} now={now} />
      </Way>
    </>
  );
}

// The other way to do it. What lies on the piles stays there.
function OtherWays({ body, now, keep }: PhoneProps<"sort"> & { readonly now: Draft }) {
  const t = texts();
  if (body.quickFirst === 0) return null;
  return (
    <p class="text-buttons">
      <button
        type="button"
        class="text-button"
        onClick={() => keep({ ...now, quick: !now.quick, hand: null })}
      >
        {now.quick ? t.sortAll : t.sortQuick(body.quickFirst, body.piles[0]?.size ?? 0)}
      </button>
    </p>
  );
}

interface NamedProps {
  readonly title: string | undefined;
  readonly cards: readonly number[];
  readonly body: ViewBody<"sort">;
}

function Named({ title, cards, body }: NamedProps) {
  if (cards.length === 0) return null;
  return (
    <div class="sort-named">
      <h3>
        <bdi>{title}</bdi>
      </h3>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role without bullets */}
      <ul role="list">
        {cards.map((card) => (
          <li key={card}>
            <bdi>{body.cards[card]?.title}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

// The whole sort, which only this phone has.
function Whole({ body, now }: { readonly body: ViewBody<"sort">; readonly now: Draft }) {
  const t = texts();
  const named = now.quick
    ? [
        { title: body.piles[0]?.title, cards: now.top },
        { title: t.sortKeptFirst, cards: now.chosen.filter((card) => !now.top.includes(card)) },
      ]
    : [
        ...body.piles.map(({ title }, pile) => ({ title, cards: cardsOn(now, pile) })),
        { title: t.sortLoose, cards: cardsOn(now, null) },
      ];
  return (
    <div class="sort-whole">
      <p class="quiet">{t.sortKeptHere}</p>
      {named.map(({ title, cards }) => (
        <Named key={title} title={title} cards={cards} body={body} />
      ))}
    </div>
  );
}

// What was sent, the ends; and below it, for this person only, the rest.
function Own({ body, answer, draft }: OwnProps<"sort">) {
  const t = texts();
  const now = draftOf(draft, answer, body);
  return (
    <>
      <Named title={body.piles[0]?.title} cards={answer.topIndexes} body={body} />
      <Named title={body.piles.at(-1)?.title} cards={answer.bottomIndexes} body={body} />
      <Disclosure label={now.quick ? t.sortKeptQuick : t.sortKept}>
        <Whole body={body} now={now} />
      </Disclosure>
    </>
  );
}

const sortPhone: PhoneActivity<"sort"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own,
  holds: (draft) => "piles" in draft,
  stays: true,
};
export default sortPhone;
