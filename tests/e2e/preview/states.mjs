// Views of one meeting (De lege stoel), as a server would send them.

const code = "K7M4PXQ2";

export function makers({ gen, frame }) {
  const { Audience, Phase, Show, Precision, Theme, Band, ColumnTone } = gen;
  const view = (audience, slot, body) => frame({ case: "view", value: { audience, slot, body } });
  const welcome = () =>
    frame({
      case: "welcome",
      value: { ticket: new Uint8Array(8), serverTimeMs: BigInt(Date.now()), build: "preview" },
    });
  const room = (more = {}) =>
    view(Audience.BOARD, 0, {
      case: "boardRoom",
      value: {
        code,
        deckTitle: "Bijeenkomst 1 · Opening: wat is goed werk?",
        stepIndex: 11,
        stepCount: 24,
        started: true,
        ...more,
      },
    });
  const progress = (more = {}, audience = Audience.BOARD) =>
    view(audience, 4, {
      case: "progress",
      value: {
        presentCount: 14,
        remoteCount: 3,
        readyCount: 11,
        open: true,
        boardCount: 1,
        ...more,
      },
    });
  const activity = (arm, more = {}, audience = Audience.BOARD) =>
    view(audience, 1, {
      case: "activity",
      value: {
        stepIndex: 11,
        roundNumber: 1,
        phase: Phase.REVEALED,
        show: Show.TOGETHER,
        title: "De lege stoel",
        question: "Mag je doorgaan zonder de mensen om wie het gaat?",
        blockTitle: "Casus",
        theme: Theme.ENGAGEMENT,
        precision: Precision.FULL,
        answerCount: 14,
        activity: arm,
        ...more,
      },
    });
  const counts = (list) => list.map((value) => ({ amount: { case: "count", value } }));
  const bands = (list) => list.map((value) => ({ amount: { case: "band", value } }));
  const line = (more = {}) => ({
    case: "line",
    value: {
      left: { title: "Doorgaan", text: "een plan op tijd helpt jongeren het meest" },
      right: { title: "Wachten", text: "zonder jongeren is het geen goed plan" },
      ...more,
    },
  });
  const choice = (more = {}) => ({
    case: "choice",
    value: {
      options: [
        { text: "Ik ga door en vraag jongeren later om een reactie." },
        { text: "Ik verzet het overleg drie weken." },
        { text: "Ik laat het overleg doorgaan en zoek deze week zelf vijf jongeren op." },
        {
          text: "Ik zet de keuze met de risico's op papier en leg haar voor aan mijn leidinggevende.",
        },
      ],
      choicesMax: 1,
      other: true,
      ...more,
    },
  });
  const columns = (more = {}) => ({
    case: "columns",
    value: {
      columns: [
        { title: "Helpt", tone: ColumnTone.HELPS },
        { title: "Remt", tone: ColumnTone.HINDERS },
      ],
      notesMax: 4,
      charactersMax: 140,
      pageKey: 7n,
      ...more,
    },
  });
  const notes = (texts) =>
    texts.map(([columnIndex, text, group = {}], positionIndex) =>
      view(Audience.BOARD, 16 + positionIndex, {
        case: "note",
        value: {
          pageKey: 7n,
          positionIndex,
          note: { handle: BigInt(positionIndex + 1), columnIndex, text },
          ...group,
        },
      }),
    );
  return {
    view,
    welcome,
    room,
    progress,
    activity,
    counts,
    bands,
    line,
    choice,
    columns,
    notes,
    Audience,
    Phase,
    Show,
    Precision,
    Theme,
    Band,
    ColumnTone,
  };
}

export const helpsAndHinders = [
  [0, "Een collega die zegt: dit kan beter"],
  [1, "De datum staat vast voordat de vraag helder is"],
  [0, "Tijd om een stuk een nacht te laten liggen"],
  [1, "Niemand weet nog waarom de regeling er is"],
  [0, "Mensen spreken voor wie ik het doe"],
  [1, "Vijf parafen voor één zin"],
  [0, "Een leidinggevende die doorvraagt"],
  [1, "Ik hoor pas achteraf wat ermee gebeurt"],
];

const rest = {
  groupHandle: 21n,
  groupTitle: "Rust om te denken",
  joined: ["Een vast uur per week zonder overleg", "Een dag thuis"],
};
const collega = {
  groupHandle: 22n,
  groupTitle: "",
  joined: ["Fouten mogen bespreken zonder dat iemand boos wordt"],
};
const rules = {
  groupHandle: 23n,
  groupTitle: "Regels zonder bedoeling",
  joined: ["Vijf parafen voor één zin", "Drie systemen die elkaar niet kennen"],
};
// Fourteen notes: two groups on the board, one more in words alone.
export const grouped = [
  [0, "Een collega die zegt: dit kan beter", collega],
  [1, "De datum staat vast voordat de vraag helder is"],
  [0, "Tijd om een stuk een nacht te laten liggen", rest],
  [1, "Niemand weet nog waarom de regeling er is", rules],
  [0, "Mensen spreken voor wie ik het doe"],
  [1, "Ik hoor pas achteraf wat ermee gebeurt"],
  [0, "Een leidinggevende die doorvraagt"],
];

export function boardStates(server) {
  const m = makers(server);
  const { Phase, Show, Precision, Theme, Band, ColumnTone } = m;
  const long =
    "Wie beslist, heeft de mensen om wie het gaat nooit gesproken, en wie ze wel sprak, zit niet aan tafel als het besluit echt valt vandaag.";
  const now = [1, 1, 1, 2, 1, 1, 2, 3, 1, 1, 0];
  const first = [2, 1, 2, 1, 1, 0, 1, 2, 2, 1, 1];
  const craft = {
    title: "Wat helpt en wat remt je vak?",
    question: "“Ik kan hier goed werk leveren.” Schrijf evenveel briefjes links als rechts.",
    blockTitle: "Vakmanschap",
    theme: Theme.CRAFT,
  };
  const page = (list, more = {}) => ({
    pageCount: 1,
    pageNoteCount: list.length,
    noteCounts: [list.filter(([c]) => c === 0).length, list.filter(([c]) => c === 1).length],
    ...more,
  });
  const full = [
    ...helpsAndHinders,
    [0, "Een vast uur per week zonder overleg"],
    [1, "Drie systemen die elkaar niet kennen"],
    [0, "Fouten mogen bespreken zonder dat iemand boos wordt"],
    [1, "Altijd bereikbaar moeten zijn"],
  ];
  const start = (...frames) => [m.welcome(), m.room(), m.progress(), ...frames];
  const stageText =
    "Een groep jongeren wil graag meepraten. Maar pas over drie weken, want er zijn examens. Je leidinggevende zegt: ‘Ga door. De planning is al krap.’";
  const sixty =
    "Je werkt aan een voorstel voor tijdelijke woningen voor jongeren. Volgende week is er een groot overleg. Gemeenten, verhuurders en bouwers komen. Op de lijst staat geen enkele jongere. Je belt een collega die vorig jaar hetzelfde deed. Zij zegt dat het toen ook zo ging en dat niemand er ooit iets over vroeg, ook later niet meer. Wat nu?";
  return {
    join: [
      m.welcome(),
      m.room({ started: false, stepIndex: 0 }),
      m.progress({ presentCount: 9, remoteCount: 2, readyCount: 0 }),
    ],
    "join-empty-rehearsal": [
      m.welcome(),
      m.room({ started: false, rehearsal: true }),
      m.progress({ presentCount: 0, remoteCount: 0, readyCount: 0 }),
    ],
    "join-renewed": [m.welcome(), m.room({ started: false, code: "K7M4PXAB7QMA" }), m.progress()],
    "join-locked": [m.welcome(), m.room({ started: false, locked: true }), m.progress()],
    "explained-line": start(
      m.activity(m.line(), { phase: Phase.EXPLAINED, precision: Precision.HIDDEN, answerCount: 0 }),
    ),
    "explained-choice": start(
      m.activity(m.choice(), {
        phase: Phase.EXPLAINED,
        precision: Precision.HIDDEN,
        answerCount: 0,
      }),
    ),
    "open-line": start(
      m.activity(m.line(), {
        phase: Phase.OPEN,
        acceptsAnswers: true,
        precision: Precision.HIDDEN,
        answerCount: 0,
        deadlineMs: BigInt(Date.now() + 154000),
      }),
    ),
    "open-line-almost": [
      m.welcome(),
      m.room({ rehearsal: true }),
      m.progress({ almostEveryone: true, readyCount: 0 }),
      m.activity(m.line(), {
        phase: Phase.OPEN,
        acceptsAnswers: true,
        precision: Precision.HIDDEN,
        answerCount: 0,
        smallGroup: true,
      }),
    ],
    "closed-line": start(
      m.activity(m.line(), { phase: Phase.CLOSED, precision: Precision.HIDDEN, answerCount: 0 }),
    ),
    "line-full": start(
      m.activity(
        m.line({ cells: m.counts(now), dontKnow: { amount: { case: "count", value: 1 } } }),
      ),
    ),
    "line-twice": start(
      m.activity(
        m.line({
          cells: m.counts(now),
          firstCells: m.counts(first),
          shift: m.counts([5, 9]),
          dontKnow: { amount: { case: "count", value: 0 } },
        }),
        { repeats: true, blockTitle: "Casus" },
      ),
    ),
    "line-thirty": start(
      m.activity(
        m.line({
          cells: m.counts([0, 1, 4, 9, 6, 2, 3, 14, 22, 5, 1]),
          firstCells: m.counts([1, 3, 7, 12, 8, 6, 6, 11, 9, 3, 1]),
          shift: m.counts([12, 41, 14]),
          asksDoubt: true,
          doubting: Band.ABOUT_HALF,
          dontKnow: { amount: { case: "count", value: 3 } },
        }),
        { answerCount: 67 },
      ),
    ),
    "line-large": start(
      m.activity(m.line({ cells: m.counts([10, 41, 84, 109, 66, 32, 53, 140, 222, 75, 11]) }), {
        answerCount: 843,
      }),
    ),
    "line-rounded": start(
      m.activity(
        m.line({
          cells: m.bands([Band.SOME, Band.FEW_OR_NONE, Band.MOST]),
          asksDoubt: true,
          doubting: Band.SOME,
        }),
        { precision: Precision.ROUNDED, answerCount: 7 },
      ),
    ),
    "line-rounded-twice": start(
      m.activity(
        m.line({
          cells: m.bands([Band.SOME, Band.FEW_OR_NONE, Band.MOST]),
          firstCells: m.bands([Band.ABOUT_HALF, Band.SOME, Band.SOME]),
          someShifted: true,
        }),
        { precision: Precision.ROUNDED, answerCount: 7 },
      ),
    ),
    "line-few": start(m.activity(m.line(), { precision: Precision.TOO_FEW, answerCount: 0 })),
    "line-talk": start(m.activity(m.line({ cells: m.counts(now) }), { phase: Phase.TALK })),
    "choice-open": start(
      m.activity(m.choice(), {
        phase: Phase.OPEN,
        acceptsAnswers: true,
        precision: Precision.HIDDEN,
        answerCount: 0,
        title: "Wat doe je?",
      }),
    ),
    "choice-full": start(
      m.activity(m.choice({ cells: m.counts([3, 2, 6, 2, 1]) }), { title: "Wat doe je?" }),
    ),
    "choice-others": start(
      m.activity(
        m.choice({
          cells: m.counts([3, 2, 6, 2, 3]),
          otherTexts: [
            "Ik vraag de jongeren om een brief.",
            "Ik bel eerst de wethouder.",
            "Ik stel het uit en zeg eerlijk waarom.",
          ],
        }),
        { title: "Wat doe je?", answerCount: 16 },
      ),
    ),
    "choice-rounded": start(
      m.activity(
        m.choice({
          cells: m.bands([
            Band.SOME,
            Band.FEW_OR_NONE,
            Band.ABOUT_HALF,
            Band.FEW_OR_NONE,
            Band.FEW_OR_NONE,
          ]),
        }),
        { title: "Wat doe je?", precision: Precision.ROUNDED, answerCount: 8 },
      ),
    ),
    "choice-nine": start(
      m.activity(
        m.choice({
          options: [
            "Tijd",
            "Vertrouwen van mijn leidinggevende",
            "Een duidelijke bedoeling",
            "Collega’s die tegenspreken",
            "Rust in de agenda",
            "Contact met de mensen om wie het gaat",
            "Goede systemen",
            "Ruimte om nee te zeggen",
            "Een compliment op zijn tijd",
          ].map((text) => ({ text })),
          cells: m.counts([8, 5, 9, 2, 7, 11, 1, 3, 0, 1]),
        }),
        { title: "Wat heb je nodig?", question: "Kies er ten hoogste drie.", answerCount: 17 },
      ),
    ),
    "choice-two": start(
      m.activity(
        m.choice({
          options: [{ text: "Ja" }, { text: "Nee" }],
          other: false,
          cells: m.counts([9, 5]),
        }),
        { title: "Even peilen", question: "Heb je dit zelf meegemaakt?", show: Show.DIRECT },
      ),
    ),
    "choice-talk": start(
      m.activity(m.choice({ cells: m.counts([3, 2, 6, 2, 1]) }), {
        title: "Wat doe je?",
        phase: Phase.TALK,
      }),
    ),
    "columns-empty": start(
      m.activity(m.columns(), {
        ...craft,
        phase: Phase.OPEN,
        acceptsAnswers: true,
        show: Show.DIRECT,
        precision: Precision.TOO_FEW,
        answerCount: 0,
      }),
    ),
    "columns-open": start(
      m.activity(m.columns(page(helpsAndHinders)), {
        ...craft,
        phase: Phase.OPEN,
        acceptsAnswers: true,
        show: Show.DIRECT,
      }),
      ...m.notes(helpsAndHinders),
    ),
    "columns-full": start(
      m.activity(m.columns(page(full, { pageCount: 3, noteCounts: [17, 14] })), craft),
      ...m.notes(full),
    ),
    "columns-groups": start(
      m.activity(m.columns(page(grouped, { noteCounts: [7, 5], notShownCount: 2 })), craft),
      ...m.notes(grouped),
    ),
    "columns-groups-full": start(
      m.activity(m.columns(page(full, { noteCounts: [9, 8], notShownCount: 1 })), craft),
      ...m.notes([...grouped, ...full.slice(8)]),
    ),
    "columns-groups-one": start(
      m.activity(
        m.columns({
          columns: [{ title: "", tone: 0 }],
          ...page(grouped, { noteCounts: [12], notShownCount: 2 }),
        }),
        { title: "Inchecken", question: "Wat neem je mee?", theme: Theme.OPENING },
      ),
      ...m.notes(grouped.map(([, ...note]) => [0, ...note])),
    ),
    "columns-groups-four": start(
      m.activity(
        m.columns({
          columns: [
            { title: "Resultaat voor mensen", tone: ColumnTone.COOL },
            { title: "Resultaat voor de opgave", tone: 0 },
            { title: "Plicht en recht", tone: ColumnTone.HELPS },
            { title: "Karakter en vak", tone: ColumnTone.HINDERS },
          ],
          ...page(grouped, { noteCounts: [5, 3, 3, 1], notShownCount: 2 }),
        }),
        { title: "Vier brillen", question: "Kijk door één bril naar deze casus." },
      ),
      ...m.notes(grouped.map(([, ...note], at) => [at % 4, ...note])),
    ),
    "columns-moderated-empty": start(
      m.activity(m.columns({ ...page([]), moderated: true, notShownCount: 6 }), {
        ...craft,
        phase: Phase.OPEN,
        acceptsAnswers: true,
        show: Show.DIRECT,
      }),
    ),
    "columns-moderated": start(
      m.activity(
        m.columns(page(grouped, { moderated: true, noteCounts: [7, 5], notShownCount: 3 })),
        { ...craft, phase: Phase.OPEN, acceptsAnswers: true, show: Show.DIRECT },
      ),
      ...m.notes(grouped),
    ),
    "columns-long": start(
      m.activity(m.columns(page(full)), craft),
      ...m.notes(full.map(([c], i) => [c, i % 2 ? long.slice(0, 80 + 5 * i) : long])),
    ),
    "columns-one": start(
      m.activity(
        m.columns({ columns: [{ title: "", tone: 0 }], ...page(helpsAndHinders), noteCounts: [8] }),
        {
          title: "Inchecken",
          question: "Wat neem je mee naar deze bijeenkomst?",
          blockTitle: "Binnenkomen",
          theme: Theme.OPENING,
        },
      ),
      ...m.notes(helpsAndHinders.map(([, t]) => [0, t])),
    ),
    "columns-one-full": start(
      m.activity(
        m.columns({
          columns: [{ title: "Ik neem mee…", tone: 0 }],
          ...page(full),
          noteCounts: [12],
        }),
        {
          title: "Inchecken",
          question: "Wat neem je mee naar deze bijeenkomst?",
          blockTitle: "Binnenkomen",
          theme: Theme.OPENING,
        },
      ),
      ...m.notes(full.map(([, t]) => [0, t])),
    ),
    "columns-four": start(
      m.activity(
        m.columns({
          columns: [
            { title: "Resultaat voor mensen", tone: ColumnTone.COOL },
            { title: "Resultaat voor de opgave", tone: 0 },
            { title: "Plicht en recht", tone: ColumnTone.HELPS },
            { title: "Karakter en vak", tone: ColumnTone.HINDERS },
          ],
          ...page(full),
          noteCounts: [3, 3, 3, 3],
        }),
        { title: "Vier brillen", question: "Kijk door één bril naar deze casus." },
      ),
      ...m.notes(full.map(([, t], i) => [i % 4, t])),
    ),
    "columns-talk": start(
      m.activity(m.columns(page(full)), { ...craft, phase: Phase.TALK }),
      ...m.notes(full),
    ),
    "stage-1": start(
      m.activity(
        {
          case: "stages",
          value: {
            caseTitle: "De lege stoel",
            stageCount: 3,
            stages: [{ number: 1, text: sixty }],
            more: true,
          },
        },
        { phase: Phase.EXPLAINED, question: "Lees mee. Wat staat er? Wat weet je nog niet?" },
      ),
    ),
    "stage-2": start(
      m.activity(
        {
          case: "stages",
          value: {
            caseTitle: "De lege stoel",
            stageCount: 3,
            stages: [
              { number: 2, text: stageText, turningPoint: "De jongeren willen wel, maar later." },
            ],
          },
        },
        { phase: Phase.EXPLAINED, question: "" },
      ),
    ),
    "stage-wait": start(
      m.activity(
        {
          case: "stages",
          value: { caseTitle: "De lege stoel", stageCount: 3, stages: [], more: true },
        },
        { phase: Phase.EXPLAINED },
      ),
    ),
    info: start(
      m.activity(
        {
          case: "info",
          value: {
            points: [
              "We zoeken niet naar wie iets schreef.",
              "Overslaan mag altijd.",
              "We spreken niet over mensen die hier niet zijn.",
              "Geen foto’s van het bord.",
              "Wat hier gezegd wordt, blijft hier.",
            ],
          },
        },
        {
          title: "Spelregels",
          question: "Zo werken we vandaag.",
          phase: Phase.EXPLAINED,
          blockTitle: "Welkom",
          theme: Theme.OPENING,
        },
      ),
    ),
    "info-none": start(
      m.activity(
        { case: "info", value: { points: [] } },
        {
          title: "Logboek",
          question: "Schrijf drie minuten voor jezelf. Dit blijft op je telefoon.",
          phase: Phase.EXPLAINED,
        },
      ),
    ),
    "info-talk": start(
      m.activity(
        { case: "info", value: { points: ["Wie zit er niet aan tafel?"] } },
        { title: "Gesprek", phase: Phase.TALK },
      ),
    ),
    blank: [m.welcome(), m.room({ blank: true }), m.progress(), m.activity(m.line())],
    ended: [m.welcome(), m.room({ ended: true })],
  };
}
