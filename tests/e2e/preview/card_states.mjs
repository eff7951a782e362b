// Views of field, sort and dots on the board, as a server would send them.
import { cards, field, items, manyItems, piles } from "./card_examples.mjs";
import { makers } from "./states.mjs";

export function cardStates(server) {
  const m = makers(server);
  const { Phase, Precision, Band, Theme } = m;
  const start = (...frames) => [m.welcome(), m.room(), m.progress(), ...frames];
  const open = {
    phase: Phase.OPEN,
    acceptsAnswers: true,
    precision: Precision.HIDDEN,
    answerCount: 0,
  };
  const rounded = { precision: Precision.ROUNDED, answerCount: 7 };
  const count = (value) => ({ amount: { case: "count", value } });

  const fieldStep = {
    title: "Het getal dat iedereen wil",
    question: "Wat doe je met het getal?",
    theme: Theme.CRAFT,
  };
  const fieldOf = (value, more = {}) =>
    start(m.activity({ case: "field", value: { ...field, ...value } }, { ...fieldStep, ...more }));
  const filled = { 1: 3, 6: 7, 7: 3, 12: 4, 18: 3, 20: 5, 24: 12 };
  const whole = Array.from({ length: 25 }, (_, cell) => filled[cell] ?? 0);
  const longAxes = {
    x: { low: "regel", high: "uitzondering" },
    y: { low: "ik los het op voor deze ene persoon", high: "ik los het op voor de hele groep" },
  };

  const sortStep = {
    title: "Waarden sorteren",
    question: "Welke waarden zijn voor jou het belangrijkst in je werk?",
    blockTitle: "Onze waarden",
    theme: Theme.RESPONSIBILITY,
  };
  const sortOf = (value, more = {}) =>
    start(
      m.activity({ case: "sort", value: { cards, piles, ...value } }, { ...sortStep, ...more }),
    );
  const leading = {
    leading: [2, 4, 6, 9, 18],
    leadingBands: [Band.MOST, Band.SOME, Band.ABOUT_HALF, Band.SOME, Band.FEW_OR_NONE],
  };

  const dotsStep = {
    title: "Wat weegt het zwaarst?",
    question: "Zet je stippen bij wat jou het meest helpt of remt.",
    theme: Theme.CRAFT,
  };
  const dotsOf = (value, more = {}) =>
    start(
      m.activity(
        { case: "dots", value: { items, dotsMax: 3, dotsPerItemMax: 2, ...value } },
        { ...dotsStep, ...more },
      ),
    );
  const bandOf = (index) => [Band.SOME, Band.FEW_OR_NONE, Band.ABOUT_HALF, Band.MOST][index % 4];

  return {
    "field-explained": fieldOf({}, { ...open, phase: Phase.EXPLAINED, acceptsAnswers: false }),
    "field-open": fieldOf({}, open),
    "field-whole": fieldOf(
      { cells: m.counts(whole), dontKnow: count(1) },
      { answerCount: 38 },
    ),
    "field-parts": fieldOf({ cells: m.counts([4, 2, 1, 3, 4]), dontKnow: count(0) }),
    "field-bands": fieldOf({
      ...longAxes,
      cells: m.bands([
        Band.LARGE_MAJORITY,
        Band.FEW_OR_NONE,
        Band.FEW_OR_NONE,
        Band.FEW_OR_NONE,
        Band.FEW_OR_NONE,
      ]),
    }),
    "field-long": fieldOf({ ...longAxes, cells: m.counts(whole) }, { answerCount: 37 }),
    "field-few": fieldOf({}, rounded),
    "field-talk": fieldOf({ cells: m.counts(whole) }, { answerCount: 37, phase: Phase.TALK }),
    "sort-open": sortOf({}, open),
    "sort-full": sortOf({ ...leading, contested: [5, 10, 17] }),
    "sort-rounded": sortOf(
      { leading: [4, 6], leadingBands: [Band.SOME, Band.ABOUT_HALF] },
      rounded,
    ),
    "sort-spread": sortOf({ contested: [5] }),
    "sort-few": sortOf({}, { precision: Precision.TOO_FEW, answerCount: 0 }),
    "sort-talk": sortOf({ ...leading, contested: [5, 10, 17] }, { phase: Phase.TALK }),
    "dots-open": dotsOf({}, open),
    "dots-full": dotsOf({ cells: m.counts([9, 2, 12, 0, 7, 11]) }),
    "dots-rounded": dotsOf({ cells: m.bands(items.map((_, index) => bandOf(index))) }, rounded),
    "dots-twelve": dotsOf({
      items: manyItems.slice(0, 12),
      cells: m.counts([9, 2, 12, 0, 7, 11, 1, 3, 0, 5, 4, 2]),
    }),
    "dots-many-open": dotsOf({ items: manyItems }, open),
    "dots-many": dotsOf(
      {
        items: manyItems,
        cells: m.counts(manyItems.map((_, index) => (index * 7) % 13)),
      },
      { answerCount: 48 },
    ),
    "dots-many-rounded": dotsOf(
      { items: manyItems, cells: m.bands(manyItems.map((_, index) => bandOf(index))) },
      rounded,
    ),
    "dots-large": dotsOf(
      { cells: m.counts([90, 12, 41, 0, 7, 115]) },
      { answerCount: 94 },
    ),
    "dots-talk": dotsOf({ cells: m.counts([9, 2, 12, 0, 7, 11]) }, { phase: Phase.TALK }),
    "dots-many-talk": dotsOf(
      { items: manyItems, cells: m.counts(manyItems.map((_, index) => (index * 7) % 13)) },
      { phase: Phase.TALK, answerCount: 48 },
    ),
  };
}
