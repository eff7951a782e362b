// Views of scale, ring and personal on the board, as a server would send them.
import { circles, ends, hindrances, influence, rings, statements } from "./own_examples.mjs";
import { makers } from "./states.mjs";

export function ownStates(server) {
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
  const { FEW_OR_NONE, SOME, ABOUT_HALF, MOST } = Band;

  const asked = { title: "Inchecken", question: "Hoeveel ruimte heb je vandaag in je hoofd?" };
  const one = { items: [{ text: asked.question }], ...ends };
  const scale = (value, more = {}) =>
    start(m.activity({ case: "scale", value }, { theme: Theme.OPENING, ...asked, ...more }));
  const exact = (items, cellCount = 5) => ({
    cells: m.counts(items.flat()),
    cellCount,
  });
  const spread = [
    [1, 2, 3, 5, 3],
    [0, 4, 6, 4, 0],
    [2, 2, 2, 4, 4],
    [0, 0, 1, 9, 4],
    [7, 3, 2, 1, 1],
    [1, 1, 10, 1, 1],
    [0, 1, 2, 3, 8],
    [3, 3, 3, 3, 2],
    [0, 0, 0, 0, 14],
  ];
  const bands = [
    [FEW_OR_NONE, FEW_OR_NONE, SOME, ABOUT_HALF, FEW_OR_NONE],
    [SOME, SOME, FEW_OR_NONE, SOME, FEW_OR_NONE],
    [FEW_OR_NONE, FEW_OR_NONE, FEW_OR_NONE, MOST, SOME],
  ];
  const nineBands = { cells: m.bands([...bands, ...bands, ...bands].flat()), cellCount: 5 };
  const fine = { items: one.items, stepCount: 21, low: "geen ruimte", high: "alle ruimte" };
  const many = { title: "Zo werk ik", question: "In hoeverre klopt dit voor jou?" };
  const sorted = { title: "Cirkel van invloed", question: "Wie kan hier iets aan doen?" };
  const ask = { items: hindrances, stepCount: 4, labels: influence };
  const fourBands = [FEW_OR_NONE, ABOUT_HALF, SOME, FEW_OR_NONE];
  const evaluation = { title: "Evaluatie", question: "Hoe was deze bijeenkomst?" };
  const three = { title: "Drie cirkels", question: "Hoe is het nu voor jou?" };
  const means = { items: statements, circles, ...ends, ...exact(spread), circleMeans: [4, 2, 3] };

  const ringStep = {
    title: "Ringen van verantwoordelijkheid",
    question: "Kies één dossier. Voor wie of wat draag je daarin zorg?",
    theme: Theme.RESPONSIBILITY,
  };
  const ringOf = (value, more = {}) =>
    start(
      m.activity(
        { case: "ring", value: { rings, textsMax: 4, charactersMax: 60, ...value } },
        { ...ringStep, ...more },
      ),
    );

  return {
    "scale-one-open": scale(one, open),
    "scale-three-explained": scale(
      { items: statements.slice(0, 3), ...ends },
      { ...many, ...open, phase: Phase.EXPLAINED, acceptsAnswers: false },
    ),
    "scale-one-full": scale({ ...one, ...exact(spread.slice(0, 1)) }),
    "scale-one-rounded": scale({ ...one, cells: m.bands(bands[0]), cellCount: 5 }, rounded),
    "scale-one-talk": scale({ ...one, ...exact(spread.slice(0, 1)) }, { phase: Phase.TALK }),
    "scale-fine": scale({ ...fine, ...exact([[0, 1, 1, 0, 2, 1, 1, 3, 4, 1, 0]], 11) }),
    "scale-fine-rounded": scale(
      { ...fine, cells: m.bands([FEW_OR_NONE, SOME, MOST]), cellCount: 3 },
      rounded,
    ),
    "scale-fine-three": scale(
      {
        ...fine,
        items: statements.slice(0, 3),
        ...exact(
          [0, 1, 2].map((n) => [0, 1, 1, n, 2, 1, 1, 3, 4, 1, 0]),
          11,
        ),
      },
      many,
    ),
    "scale-three": scale(
      { items: statements.slice(0, 3), ...ends, ...exact(spread.slice(0, 3)) },
      many,
    ),
    "scale-five": scale(
      { items: statements.slice(0, 5), ...ends, ...exact(spread.slice(0, 5)) },
      many,
    ),
    "scale-nine": scale({ items: statements, ...ends, ...exact(spread) }, many),
    "scale-nine-rounded": scale({ items: statements, ...ends, ...nineBands }, { ...many, ...rounded }),
    "scale-labels": scale(
      {
        ...ask,
        ...exact(
          [0, 1, 2, 3, 1].map((n) => [1, 3 + n, 7 - n, 3]),
          4,
        ),
      },
      sorted,
    ),
    "scale-labels-rounded": scale(
      { ...ask, cells: m.bands(hindrances.flatMap(() => fourBands)), cellCount: 4 },
      { ...sorted, ...rounded },
    ),
    "scale-labels-two": scale(
      {
        ...ask,
        items: hindrances.slice(0, 2),
        ...exact(
          [0, 2].map((n) => [1, 3 + n, 7 - n, 3]),
          4,
        ),
      },
      sorted,
    ),
    "scale-circles": scale(means, three),
    "scale-circles-talk": scale(means, { ...three, phase: Phase.TALK }),
    "scale-control-open": scale(
      { items: statements.slice(0, 4), controlOnly: true, ...ends },
      { ...evaluation, ...open },
    ),
    "scale-control-closed": scale(
      { items: statements.slice(0, 4), controlOnly: true, ...ends },
      { ...evaluation, ...open, phase: Phase.CLOSED, acceptsAnswers: false },
    ),
    "scale-few": scale(one, { precision: Precision.TOO_FEW, answerCount: 0 }),
    "ring-open": ringOf({}, open),
    "ring-full": ringOf({ heats: [3, 2, 3, 1, 1] }),
    "ring-two": ringOf({ rings: rings.slice(0, 2), heats: [1, 3] }),
    "ring-talk": ringOf({ heats: [3, 2, 3, 1, 1] }, { phase: Phase.TALK }),
    "personal-quiet": start(
      m.activity(
        { case: "personal", value: {} },
        {
          title: "Logboek",
          question: "Schrijf drie minuten voor jezelf.",
          theme: Theme.OPENING,
          phase: Phase.EXPLAINED,
          precision: Precision.HIDDEN,
          answerCount: 0,
        },
      ),
    ),
  };
}
