// Views of agree, breakout and words on the board, as a server would send them.
import { makers } from "./states.mjs";
import {
  circle,
  oneWord,
  promise,
  rules,
  sharedSentences,
  threeLists,
} from "./together_examples.mjs";

export function togetherStates(server) {
  const m = makers(server);
  const { BreakoutState } = server.gen;
  const { Phase, Precision, Band, Theme, Show } = m;
  const start = (...frames) => [m.welcome(), m.room(), m.progress(), ...frames];
  const open = {
    phase: Phase.OPEN,
    acceptsAnswers: true,
    precision: Precision.HIDDEN,
    answerCount: 0,
  };
  const talk = { phase: Phase.TALK };
  const count = (value) => ({ amount: { case: "count", value } });
  const band = (value) => ({ amount: { case: "band", value } });
  const sentences = (list) => list.map(([text, name]) => ({ text, name }));

  const rulesStep = {
    title: "Spelregels",
    question: "Zijn dit de regels voor vandaag?",
    blockTitle: "Welkom",
    theme: Theme.OPENING,
  };
  const promiseStep = {
    title: "Mijn afspraak",
    question: "Wat ga jij doen, en wat is de eerste stap van vijftien minuten?",
    blockTitle: "Afspraak en oogst",
    theme: Theme.ENGAGEMENT,
  };
  const agreeOf = (value, more) => start(m.activity({ case: "agree", value }, more));
  const promiseOf = (value, more = {}) =>
    agreeOf({ ...promise, ...value }, { ...promiseStep, ...more });

  const groupsStep = {
    title: "Vier brillen",
    question: "Wat ziet jullie groep door deze bril?",
    theme: Theme.RESPONSIBILITY,
  };
  const breakoutOf = (value, more = {}) =>
    start(
      m.activity({ case: "breakout", value: { ...circle, ...value } }, { ...groupsStep, ...more }),
    );
  const card = (groupNumber, more = {}) => ({
    groupNumber,
    memberCount: 4,
    hasReporter: true,
    ...more,
  });
  const said = [
    ["Wij willen eerst weten wie er niet aan tafel zit.", "Wie durft de datum te verzetten?"],
    ["Een plan op tijd is geen goed plan als niemand het kan gebruiken.", "Wat kost uitstel echt?"],
    ["De wet zegt dat we mensen horen. Dat geldt ook als het ons tegenvalt en de agenda vol is.", "Wie bewaakt dat?"],
    ["Een ambtenaar op wie ik trots ben, belt zelf.", "Wat houdt ons tegen?"],
    ["Drie weken later met jongeren is beter dan nu zonder hen.", "Wie legt dat uit aan de top?"],
  ];
  const done = said.map((texts, index) => card(index + 1, { agreed: true, texts }));
  const half = [
    done[0],
    card(2, { state: BreakoutState.READY }),
    card(3),
    card(4, { state: BreakoutState.HELP }),
    card(5, { hasReporter: false }),
  ];
  const many = Array.from({ length: 12 }, (_, index) =>
    index % 3 === 2 ? card(index + 1) : { ...done[index % 5], groupNumber: index + 1 },
  );

  const wordsStep = {
    title: "Woordenweb",
    question: "Welk woord hoort voor jou bij elk van deze drie?",
    blockTitle: "De kern onder woorden",
    theme: Theme.OPENING,
  };
  const checkIn = {
    title: "Inchecken",
    question: "Met welk woord kom je binnen? Eén woord is genoeg.",
    blockTitle: "Binnenkomen",
    theme: Theme.OPENING,
  };
  const wordsOf = (value, more) => start(m.activity({ case: "words", value }, more));
  const list = (listIndex, texts, sizes = []) =>
    texts.map((text, index) => ({ listIndex, text, size: sizes[index] ?? 1 }));
  const feelings =
    "nieuwsgierig, moe, hoopvol, vol, rustig, benieuwd, gehaast, blij, een beetje stil, strijdbaar, open, onrustig".split(
      ", ",
    );
  const three = [
    ...list(0, ["vakmanschap", "nauwkeurig", "oefenen", "doorvragen", "tijd", "trots", "precies"], [4, 1, 2, 1, 1, 2, 1]),
    ...list(1, ["eerlijk", "tegenspraak", "moed", "rechtvaardig", "ongemak"], [3, 1, 1, 1, 1]),
    ...list(2, ["zorg", "nabij", "verantwoordelijkheidsgevoel", "luisteren", "burger"], [2, 1, 1, 2, 1]),
  ];
  const forty = Array.from({ length: 40 }, (_, index) => ({
    listIndex: index % 3,
    text: index % 7 === 3 ? `samenwerkingsbereidheid ${index}` : `${feelings[index % 12]} ${index}`,
    size: index % 9 === 0 ? 3 : 1,
  }));

  return {
    "agree-rules-open": agreeOf(rules, { ...rulesStep, ...open, show: Show.DIRECT }),
    "agree-rules-counted": agreeOf({ ...rules, agreed: count(14) }, rulesStep),
    "agree-rules-direct": agreeOf(
      { ...rules, agreed: count(11) },
      { ...rulesStep, phase: Phase.OPEN, acceptsAnswers: true, show: Show.DIRECT },
    ),
    "agree-rules-band": agreeOf({ ...rules, agreed: band(Band.MOST) }, rulesStep),
    "agree-promise-open": promiseOf({}, open),
    "agree-promise-count": promiseOf({ agreed: count(14) }),
    "agree-promise-one": promiseOf({
      agreed: count(14),
      sentences: sentences(sharedSentences.slice(0, 1)),
    }),
    "agree-promise-full": promiseOf({ agreed: count(14), sentences: sentences(sharedSentences) }),
    "agree-promise-many": promiseOf({
      agreed: count(38),
      sentences: sentences([...sharedSentences, ...sharedSentences, ...sharedSentences]),
    }),
    "agree-promise-talk": promiseOf(
      { agreed: count(14), sentences: sentences(sharedSentences) },
      talk,
    ),
    "agree-promise-few": promiseOf({}, { precision: Precision.TOO_FEW, answerCount: 0 }),
    "breakout-explained": breakoutOf(
      { groupCount: 0 },
      { ...open, phase: Phase.EXPLAINED, acceptsAnswers: false },
    ),
    "breakout-open": breakoutOf({}, open),
    "breakout-busy": breakoutOf(
      { groups: half },
      { phase: Phase.OPEN, acceptsAnswers: true, show: Show.DIRECT },
    ),
    "breakout-done": breakoutOf({ groups: done }),
    "breakout-many": breakoutOf({ groups: many, groupCount: 12 }),
    "breakout-one-field": breakoutOf({
      groups: done.map((group) => ({ ...group, texts: group.texts.slice(0, 1) })),
      fields: ["Onze zin"],
      topics: [],
    }),
    "breakout-talk": breakoutOf({ groups: done }, talk),
    "words-one-open": wordsOf(oneWord, { ...checkIn, ...open }),
    "words-one": wordsOf({ ...oneWord, words: list(0, feelings) }, { ...checkIn, answerCount: 12 }),
    "words-one-few": wordsOf(
      { ...oneWord, words: list(0, feelings.slice(0, 6)) },
      { ...checkIn, answerCount: 6, precision: Precision.ROUNDED },
    ),
    "words-three-open": wordsOf(threeLists, { ...wordsStep, ...open }),
    "words-three": wordsOf({ ...threeLists, words: three }, wordsStep),
    "words-forty": wordsOf(
      { ...threeLists, words: forty, hiddenCount: 17 },
      { ...wordsStep, answerCount: 57 },
    ),
    "words-long": wordsOf(
      {
        ...threeLists,
        words: [
          { listIndex: 0, text: "hottentottententententoonstel", size: 4 },
          { listIndex: 1, text: "verantwoordelijkheidsgevoelens", size: 4 },
          { listIndex: 2, text: "wijkunnenditsamenallemaalzeker", size: 4 },
        ],
      },
      wordsStep,
    ),
    "words-talk": wordsOf({ ...threeLists, words: three }, { ...wordsStep, ...talk }),
  };
}
