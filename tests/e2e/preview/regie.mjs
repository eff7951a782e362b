// node tests/e2e/preview/regie.mjs OUT [name…]: pictures of the facilitator's screens, on a laptop and on a phone.
import { mkdirSync } from "node:fs";
import { startFakeServer } from "./fake_server.mjs";
import { helpsAndHinders, makers } from "./states.mjs";

const [out = "build/preview", ...names] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const server = await startFakeServer();
const m = makers(server);
const { Audience, Phase, Show, Precision, Theme } = m;
const { MoveKind, Language } = server.gen;

const titles = [
  ["Binnenkomen en inchecken", 10, ["Welkom", "Wat neem je mee?"]],
  ["Welkom en spelregels", 15, ["Spelregels", "Kennismaken"]],
  ["Verwachtingen", 10, ["Wat wil je halen?"]],
  ["Een ambtenaar om van te leren", 20, ["Verhaal", "Wat raakte je?"]],
  ["De kern onder woorden", 35, ["Zin", "Lezen"]],
  [
    "Casus: De lege stoel",
    30,
    ["Lees de casus", "Waar sta je?", "Argumenten", "Waar sta je nu?", "Wat doe je?", "Nagesprek"],
  ],
  ["Drie cirkels, eerste keer", 10, ["Drie cirkels"]],
  ["Mijn eerste zin", 8, ["Mijn eerste zin"], { mayDrop: true }],
  ["Logboek en opdracht", 7, ["Logboek"]],
  ["Uitchecken", 5, ["Uitchecken"], { protectedTime: true }],
];
let minute = 0;
let index = 0;
const blocks = titles.map(([title, minutes, steps, more = {}]) => {
  const block = {
    title,
    minutes,
    startMinute: minute,
    steps: steps.map((step) => ({ stepIndex: index++, title: step, activity: "info" })),
    ...more,
  };
  minute += minutes;
  return block;
});
const plan = () =>
  m.view(Audience.CONTROL, 3, { case: "plan", value: { minutes: minute, blocks } });
const small = [
  MoveKind.PREVIOUS_STEP,
  MoveKind.GO_TO_STEP,
  MoveKind.BLANK,
  MoveKind.UNDO,
  MoveKind.LOCK,
  MoveKind.RENEW_CODE,
  MoveKind.END_ROOM,
];
const control = (more) =>
  m.view(Audience.CONTROL, 0, {
    case: "controlRoom",
    value: {
      seq: 42n,
      code: "K7M4PXQ2",
      deckTitle: "Bijeenkomst 1 · Opening",
      stepIndex: 10,
      started: true,
      k: 5,
      startedMs: BigInt(Date.now() - 124 * 60000),
      stepTitle: "Waar sta je?",
      nextTitle: "Argumenten",
      prompt: {
        say: "Zet je punt voordat we praten. Niemand ziet welk punt van jou is.",
        ask: ["Wie zit er niet aan tafel?", "Waar hangt het van af?"],
        watch: "‘Gewoon beter plannen’ is een uitweg. Vraag: en als dat niet meer kan?",
      },
      ...more,
    },
  });
const all = (controlMore, ...board) => [
  m.welcome(),
  plan(),
  control(controlMore),
  m.room(),
  m.progress(),
  m.progress({}, Audience.CONTROL),
  ...board,
];
const line = (more) => [
  m.activity(m.line(), { precision: Precision.HIDDEN, answerCount: 0, ...more }),
  m.activity(m.line(), { precision: Precision.HIDDEN, answerCount: 0, ...more }, Audience.CONTROL),
];
const pages = { pageCount: 3, pageNoteCount: helpsAndHinders.length, noteCounts: [14, 15] };
const notesStep = {
  title: "Wat helpt en wat remt je vak?",
  question: "Schrijf evenveel briefjes links als rechts.",
  blockTitle: "Vakmanschap",
  theme: Theme.CRAFT,
  phase: Phase.REVEALED,
  show: Show.DIRECT,
};

const states = {
  "regie-before": [
    m.welcome(),
    plan(),
    control({
      started: false,
      stepIndex: 0,
      startedMs: 0n,
      stepTitle: "",
      nextTitle: "Welkom",
      phase: Phase.PREPARED,
      moves: [MoveKind.NEXT_STEP, MoveKind.LOCK, MoveKind.END_ROOM],
      prompt: undefined,
      rehearsal: true,
    }),
    m.room({ started: false }),
    m.progress({ presentCount: 6, remoteCount: 1, readyCount: 0, boardCount: 0 }, Audience.CONTROL),
    m.progress({ presentCount: 6, remoteCount: 1, readyCount: 0 }),
  ],
  "regie-explained": all(
    { phase: Phase.EXPLAINED, moves: [MoveKind.OPEN, MoveKind.NEXT_STEP, ...small] },
    ...line({ phase: Phase.EXPLAINED }),
  ),
  "regie-open": all(
    { phase: Phase.OPEN, moves: [MoveKind.CLOSE, MoveKind.EXTEND, MoveKind.NEXT_STEP, ...small] },
    ...line({ phase: Phase.OPEN, acceptsAnswers: true, deadlineMs: BigInt(Date.now() + 95000) }),
  ),
  "regie-renewed": all(
    {
      phase: Phase.OPEN,
      code: "K7M4PXQ2BR9T",
      locked: true,
      knocked: true,
      moves: [MoveKind.CLOSE, MoveKind.EXTEND, MoveKind.ADMIT, ...small],
    },
    ...line({ phase: Phase.OPEN, acceptsAnswers: true }),
  ),
  "regie-below-k": [
    ...all(
      { phase: Phase.OPEN, belowK: true, moves: [MoveKind.CLOSE, MoveKind.EXTEND, ...small] },
      ...line({ phase: Phase.OPEN, acceptsAnswers: true }),
    ),
    m.progress({ readyCount: 3 }, Audience.CONTROL),
  ],
  "regie-closed": all(
    { phase: Phase.CLOSED, moves: [MoveKind.REVEAL, MoveKind.NEXT_STEP, MoveKind.OPEN, ...small] },
    ...line({ phase: Phase.CLOSED }),
  ),
  "regie-revealed": all(
    {
      phase: Phase.REVEALED,
      moves: [MoveKind.TALK, MoveKind.NEXT_STEP, MoveKind.HIDE, MoveKind.OPEN, ...small],
    },
    m.activity(m.line({ cells: m.counts([1, 1, 1, 2, 1, 1, 2, 3, 1, 1, 0]) })),
  ),
  "regie-notes": all(
    {
      phase: Phase.REVEALED,
      stepTitle: notesStep.title,
      pageIndex: 0,
      pageCount: 3,
      moves: [
        MoveKind.TALK,
        MoveKind.NEXT_STEP,
        MoveKind.HIDE,
        MoveKind.OPEN,
        ...small,
        MoveKind.TURN_PAGE,
      ],
    },
    m.activity(m.columns(pages), notesStep),
    ...m.notes(helpsAndHinders),
  ),
  "regie-blank": [
    ...all(
      {
        phase: Phase.REVEALED,
        blank: true,
        locked: true,
        moves: [MoveKind.TALK, MoveKind.NEXT_STEP, ...small],
      },
      ...line({ phase: Phase.REVEALED }),
    ),
    m.room({ blank: true }),
  ],
};

const lobby = {
  overview: {
    decks: [
      {
        id: "opening",
        minutes: 150,
        theme: Theme.OPENING,
        titles: [
          {
            language: Language.NL,
            title: "Bijeenkomst 1 · Opening: wat is goed werk?",
            summary: "Kennismaken, spelregels en een eerste casus: De lege stoel.",
          },
          { language: Language.EN, title: "Session 1", summary: "…" },
        ],
      },
      {
        id: "vak",
        minutes: 150,
        theme: Theme.CRAFT,
        titles: [
          {
            language: Language.NL,
            title: "Bijeenkomst 2 · Vakmanschap",
            summary: "Wat helpt en wat remt je om goed werk te leveren?",
          },
        ],
      },
      {
        id: "demo",
        minutes: 20,
        theme: Theme.ENGAGEMENT,
        titles: [
          {
            language: Language.NL,
            title: "Kennismaken met Goed Werk Live",
            summary: "In twintig minuten alle soorten vragen een keer.",
          },
        ],
      },
    ],
    rooms: [
      {
        code: "K7M4PXQ2",
        deckTitle: "Bijeenkomst 1 · Opening",
        createdOn: "2026-11-25",
        controlTicket: new Uint8Array(8),
        boardTicket: new Uint8Array(8),
      },
      {
        code: "B3TW9HNA",
        deckTitle: "Kennismaken met Goed Werk Live",
        createdOn: "2026-11-24",
        rehearsal: true,
        ended: true,
      },
    ],
  },
};

async function lobbyPage(size, path) {
  const [width, height] = size.split("x").map(Number);
  const page = await server.page("/icon.svg", [], { width, height });
  await page.route("**/api/lobby", async (route) => {
    const { body } = await server.read(
      server.gen.LobbyRequestSchema,
      route.request().postDataBuffer(),
    );
    const value =
      body.case === "claim"
        ? { ticket: new Uint8Array(16) }
        : body.case === "overview"
          ? lobby.overview
          : { room: lobby.overview.rooms[0] };
    await route.fulfill({
      body: server.message(server.gen.LobbyReplySchema, { body: { case: body.case, value } }),
    });
  });
  await page.goto(server.origin + path);
  return page;
}

try {
  const sizes = process.env.SIZES?.split(",") ?? ["1366x768", "390x844"];
  for (const size of sizes) {
    const [width, height] = size.split("x").map(Number);
    if (names.length === 0 || names.includes("lobby")) {
      const page = await lobbyPage(size, "/regie#start=AAECAw");
      await page.waitForSelector(".new-room");
      await page.screenshot({ path: `${out}/lobby-${size}.png`, fullPage: true });
      await page.click("button.make");
      await page.waitForSelector(".ready");
      await page.screenshot({ path: `${out}/lobby-ready-${size}.png`, fullPage: true });
      await page.close();
      const stranger = await lobbyPage(size, "/regie");
      await stranger.waitForSelector(".lobby-trouble");
      await stranger.screenshot({ path: `${out}/lobby-stranger-${size}.png` });
      await stranger.close();
    }
    for (const [name, frames] of Object.entries(states)) {
      if (names.length > 0 && !names.some((wanted) => name.includes(wanted))) continue;
      const page = await server.page("/regie#room=K7M4PXQ2&ticket=AAECAw&board=AAEC", frames, {
        width,
        height,
      });
      await page.waitForSelector(".move");
      await page.waitForTimeout(800);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
      if (wide) console.log(name, size, "scrolls sideways");
      await page.screenshot({ path: `${out}/${name}-${size}.png` });
      if (name === "regie-closed") {
        await page.keyboard.press("Space");
        await page.waitForTimeout(400);
        await page.screenshot({ path: `${out}/regie-armed-${size}.png` });
        const sent = () => page.evaluate(() => window.sentFrames.length);
        const before = await sent();
        await page.waitForTimeout(3200);
        await page.keyboard.press("PageDown");
        await page.waitForTimeout(500);
        if ((await sent()) !== before) console.log("an old first press counted");
        await page.keyboard.press("PageDown");
        await page.waitForTimeout(300);
        if ((await sent()) !== before + 1) console.log("two presses did not reveal");
      }
      if (name === "regie-open") {
        await page.click(".menu > button");
        await page.screenshot({ path: `${out}/regie-menu-${size}.png` });
        if (width < 600) {
          for (const [tab, label] of [
            ["plan", "Plan"],
            ["prompts", "Spiekbriefje"],
          ]) {
            await page.click(`.tabs >> text=${label}`);
            await page.screenshot({ path: `${out}/regie-tab-${tab}-${size}.png` });
          }
        }
      }
      await page.close();
    }
  }
} finally {
  await server.stop();
}
