// What people write at its longest and as they mostly do, and decks that no meeting is held with: every kind of question
// beside what an earlier meeting told, and every kind with the longest texts that content may have.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./stage.mjs";

// Words of 40 letters and more, as officials make them.
const compounds = [
  "omgevingsvergunningaanvraagbeoordelingen",
  "klachtenafhandelingsprocedurebeschrijvingen",
  "arbeidsongeschiktheidsverzekeringspremies",
  "gemeenschapsvoorzieningenfinanciering2026",
];
const sentences = [
  "Een collega die op tijd zegt dat het beter kan, en die daarna ook meedenkt over hoe dan.",
  "De datum stond al vast voordat iemand de vraag helder had.",
  "Tijd om een stuk een nacht te laten liggen en het dan nog eens te lezen.",
  "Niemand weet nog waarom de regeling er is, dus niemand durft haar te veranderen.",
  "Ik spreek de mensen voor wie ik het doe te weinig, en dat merk je aan mijn stukken.",
  "Vijf parafen voor één zin, en aan het eind weet niemand wie hem bedacht.",
  "Een leidinggevende die doorvraagt en niet meteen een oplossing wil.",
  "Ik hoor pas achteraf wat ermee gebeurt, en soms helemaal niet.",
  "Fouten mogen bespreken zonder dat iemand boos wordt of wegkijkt.",
  "Drie systemen die elkaar niet kennen, en ik typ alles drie keer over.",
  "We vragen altijd dezelfde mensen, en die zeggen altijd hetzelfde.",
];
const short = ["meer tijd", "een maatje", "rust", "minder overleg", "een vast moment", "eerder bellen", "vertrouwen"];
const terms = ["rustig", "vol hoofd", "nieuwsgierig", "vrijdag", "koffie", "zin in", "afwachtend", "benieuwd", "moe", "scherp"];

const at = (list, n) => list[n % list.length];

// Exactly `most` characters, with a compound in it when that fits.
export function longest(n, most) {
  let text = most > 60 ? at(compounds, n) : "";
  for (let more = n; text.length < most; more++) text += `${text === "" ? "" : " "}${at(sentences, more)}`;
  return text.slice(0, most).replace(/ $/, ".");
}
export const longWord = (n, most = 40) => at(compounds, n).slice(0, most);

// For someAnswer: as people mostly write.
export const usual = {
  notesEach: 1,
  groupsMax: 3,
  note: (n, place, most) => at(sentences, n + place * 3).slice(0, most).trim(),
  word: (n) => at(terms, n),
  share: (n, slot, most) => at(sentences, n + slot).slice(0, most).trim(),
  sentence: (group, field, most) => at(sentences, group * 2 + field).slice(0, most).trim(),
};
// As much as may be.
export const fullest = {
  notesEach: 2,
  groupsMax: 30,
  note: (n, place, most) => longest(n + place * 5, most),
  word: (n, list, most) => (n % 3 === 0 ? longWord(n + list, most) : `${at(terms, n)} ${n}`.slice(0, most)),
  share: (n, slot, most) => longest(n + slot, most),
  sentence: (group, field, most) => longest(group + field * 3, most),
};
// Many, and each of a few words.
export const shortest = { ...usual, notesEach: 5, groupsMax: 30, note: (n, place) => at(short, n * 2 + place) };

const endWords = {
  left: { title: "Doorgaan", text: "Een plan op tijd helpt de mensen om wie het gaat het meest." },
  right: { title: "Wachten", text: "Zonder de mensen om wie het gaat is het geen goed plan." },
};
const options = [
  "Ik ga door en vraag de mensen om wie het gaat later om een reactie.",
  "Ik verzet het overleg drie weken en leg uit waarom.",
  "Ik laat het overleg doorgaan en zoek deze week zelf vijf mensen op.",
  "Ik zet de keuze met de risico's op papier en leg haar voor.",
];
const statements = [
  "Ik weet genoeg om een goed advies te geven.",
  "Ik krijg de ruimte om zorgvuldig te werken.",
  "Ik leer in mijn werk elke maand iets nieuws.",
  "Ik zeg het als ik denk dat iets niet klopt.",
  "Ik weet met wie ik twijfels kan bespreken.",
  "Ik denk na over wat mijn werk met mensen doet.",
  "Mijn werk doet ertoe.",
  "Ik zie wat er van mijn werk terechtkomt.",
  "Ik neem zelf het initiatief als iets beter kan.",
];
const values = ["Deskundigheid", "Eerlijkheid", "Loyaliteit", "Moed", "Openheid", "Zorgvuldigheid", "Tempo", "Samenwerken"];
const circles = ["Vakmanschap", "Morele verantwoordelijkheid", "Betrokkenheid"];
const low = "helemaal niet";
const high = "helemaal wel";
const cardsOf = (titles) => titles.map((title) => ({ title, text: "Je doet wat je zegt en zegt wat je doet." }));

// Every kind that an outcome can be recalled of: id, what it asks.
const kinds = {
  keuze: { choice: { options: options.map((text) => ({ text })), other: true } },
  "keuze-meer": { choice: { options: sentences.slice(0, 8).map((text) => ({ text })), choices_max: 3, other: true } },
  lijn: { line: { ...endWords, asks_doubt: true } },
  briefjes: { columns: { columns: [{ title: "Dit helpt", tone: "helps" }, { title: "Dit remt", tone: "hinders" }] } },
  "briefjes-vier": {
    columns: {
      columns: [
        { title: "Begin", tone: "helps" },
        { title: "Stop", tone: "hinders" },
        { title: "Ga door", tone: "cool" },
        { title: "Ik weet het nog niet" },
      ],
    },
  },
  woorden: { words: { lists: [{ title: "Ik kom binnen met" }, { title: "Ik ga weg met" }] } },
  schaal: { scale: { items: statements.slice(0, 3).map((text) => ({ text })), step_count: 5, low, high } },
  "schaal-negen": { scale: { items: statements.map((text) => ({ text })), step_count: 5, low, high } },
  "schaal-fijn": { scale: { items: statements.slice(0, 4).map((text) => ({ text })), step_count: 21, low, high } },
  "schaal-woorden": {
    scale: {
      items: statements.slice(0, 5).map((text) => ({ text })),
      step_count: 3,
      labels: ["doen we zelf", "vragen we", "is nu zo"],
    },
  },
  cirkels: {
    scale: {
      items: statements.map((text, n) => ({ text, circle_index: Math.floor(n / 3) })),
      step_count: 5,
      low,
      high,
      circles,
    },
  },
  veld: {
    field: {
      x: { low: "nu versturen", high: "later versturen" },
      y: { low: "ik los het zelf op", high: "ik leg het hogerop" },
      corners: [
        "Ik verstuur de nota nu en zoek het getal zelf verder uit.",
        "Ik wacht met versturen tot ik het getal zelf heb gevonden.",
        "Mijn leidinggevende weet van mijn twijfel en beslist om te versturen.",
        "Ik vraag mijn leidinggevende om de nota tot maandag te houden.",
      ],
    },
  },
  sorteren: {
    sort: {
      cards: cardsOf(values),
      piles: [{ title: "Weegt het zwaarst", size: 2 }, { title: "Ertussenin", size: 4 }, { title: "Weegt het minst", size: 2 }],
      quick_first: 4,
    },
  },
  stippen: { dots: { items: sentences.slice(0, 8), dots_max: 3 } },
  ringen: {
    ring: {
      rings: ["Ik zelf", "Mensen om mij heen", "Mijn organisatie en de politiek", "Mijn vak en de rechtsstaat", "De samenleving"],
    },
  },
  afspraak: { agree: { slots: [{ lead: "Maandag ga ik", shared: true, needed: true }], may_share: true } },
  meedoen: { agree: { consent: "Hier doe ik aan mee" } },
  groepjes: {
    breakout: { forming: "lot", group_size: 4, task: "Schrijf samen één zin op.", fields: ["Onze zin", "Onze vraag"] },
  },
};
// Steps that only tell: what was then stands over the whole board.
const told = ["briefjes", "keuze", "cirkels", "groepjes", "sorteren"];

const prompt = {
  say: "Wat zie je? En wat zegt dit niet?",
  ask: ["Wat van toen geldt nog precies zo?", "Wie was er toen niet, en wie is er nu niet?"],
  watch: "Tel niets en trek geen pijlen: de groep is niet dezelfde.",
};
const stepOf = (id, activity, more = {}) => ({
  id,
  title: id.replace("-", ", "),
  question: `Hoe is dat bij jou? Dit is de vraag over ${id.replace("-", " en ")}.`,
  show: "together",
  prompt,
  activity,
  ...more,
});
const deckOf = (id, title, steps, more = {}) => ({
  id,
  title,
  summary: "Alleen voor de beelden van alle schermen.",
  theme: "engagement",
  minutes: steps.length,
  rules: ["Je mag altijd overslaan. Niemand vraagt waarom."],
  blocks: [{ title, minutes: steps.length, steps }],
  ...more,
});

const then = deckOf("galerij-toen", "Alles voor het eerst", Object.entries(kinds).map(([id, activity]) => stepOf(id, activity)));
const direct = ["briefjes", "woorden", "groepjes"];
const now = deckOf("galerij-nu", "Alles nog een keer", [
  ...Object.entries(kinds).map(([id, activity]) =>
    stepOf(id, activity, { recalls: `galerij-toen/${id}`, ...(direct.includes(id) ? { show: "direct" } : {}) }),
  ),
  ...told.map((id) => {
    const { show: _, ...step } = stepOf(`terug-${id}`, { info: {} }, { recalls: `galerij-toen/${id}` });
    return step;
  }),
]);
const programme = {
  id: "galerij",
  title: "Toen en nu",
  summary: "Twee bijeenkomsten met dezelfde vragen.",
  meetings: [
    { decks: ["galerij-toen"], when: "Eerst." },
    { decks: ["galerij-nu"], when: "Daarna." },
  ],
};

// Every field as long as content allows: titles of 80 characters, questions of 160, sentences of 20 words.
const cut = (text, most) => text.slice(0, most).trim();
// Mostly a title that a deck could have: what is under it is what there is to see.
const longTitle = (n) =>
  n % 6 === 0 ? cut(`${longWord(n)} en ${longWord(n + 1)}`, 80) : `Wat helpt en wat remt je vak, deel ${n}?`;
const longQuestion = (n) => cut(`${at(sentences, n)} ${longWord(n)}: hoe is dat bij jou? ${at(sentences, n + 1)}`, 160);
const longEnd = (n) => ({ title: cut(longWord(n), 30), text: cut(`${at(sentences, n)} ${longWord(n)}.`, 140) });
const longStep = (n, id, activity, more = {}) => ({
  id,
  title: longTitle(n),
  question: longQuestion(n),
  show: "together",
  prompt: {
    say: `${at(sentences, n)} ${at(sentences, n + 1)} ${at(sentences, n + 2)}`,
    ask: [0, 1, 2, 3].map((more) => at(sentences, n + 3 + more)),
    watch: `${at(sentences, n + 7)} ${at(sentences, n + 8)}`,
  },
  activity,
  ...more,
});
const texts = (count, from = 0) => Array.from({ length: count }, (_, n) => at(sentences, n + from));
const different = (count, from = 0) => texts(count, from).map((text, n) => `${n + 1}: ${text}`);
const columnsOf = (count) =>
  [
    { title: "Dit helpt", tone: "helps" },
    { title: longWord(0), tone: "hinders" },
    { title: "Dit willen we vaker doen met elkaar", tone: "cool" },
    { title: "Nog niet" },
  ].slice(0, count);
const longLine = { line: { left: longEnd(0), right: longEnd(1), asks_doubt: true } };
const longChoice = { choice: { options: different(9).map((text) => ({ text: `${text} ${longWord(1)}` })) } };
const short8 = different(8, 2).map((text) => ({ text: cut(text, 60) }));

const inCircles = different(9).map((text, n) => ({ text, circle_index: Math.floor(n / 3) }));
const longCards = different(30).map((text, n) => ({ title: `${n % 4 === 0 ? longWord(n) : at(values, n)} ${n + 1}`, text }));
const longPiles = [
  { title: longWord(3), size: 5 },
  { title: "Ertussenin", size: 20 },
  { title: "Weegt het minst van alles wat hier ligt", size: 5 },
];
const longTopics = [longWord(0), "journalist", "iemand die op de regeling wacht", longWord(1), "minister", longWord(2)];
const longSteps = [
  ["info", { info: { points: different(9) } }, { show: undefined }],
  ["verhaal", { stages: { stage_first_number: 1, stage_last_number: 5 } }, { show: undefined, case_id: "galerij-verhaal" }],
  ["briefjes-vol", { columns: { columns: columnsOf(1), characters_max: 500, notes_max: 2 } }],
  ["briefjes-een", { columns: { columns: columnsOf(1), notes_max: 2 } }, { show: "direct" }],
  ["briefjes-twee", { columns: { columns: columnsOf(2), notes_max: 2, moderated: true } }],
  ["briefjes-drie", { columns: { columns: columnsOf(3), notes_max: 2 } }],
  ["briefjes-vier", { columns: { columns: columnsOf(4), notes_max: 2 } }],
  ["briefjes-kort", { columns: { columns: columnsOf(4), notes_max: 5, characters_max: 60 } }],
  ["aanvullen", { columns: { columns: columnsOf(1), replies: true, notes_max: 2 } }, { takes_from: ["briefjes-drie"] }],
  ["stippen", { dots: { dots_max: 5 } }, { takes_from: ["briefjes-drie"] }],
  ["lijn", longLine],
  ["lijn-nog-eens", longLine, { repeats: "lijn" }],
  ["keuze", longChoice],
  ["keuze-nog-eens", longChoice, { repeats: "keuze" }],
  ["keuze-meer", { choice: { options: short8, choices_max: 4, other: true } }],
  ["woorden", { words: { lists: columnsOf(4).map(({ title }) => ({ title })), characters_max: 40 } }],
  ["woorden-een", { words: { lists: [{ title: longWord(2) }], characters_max: 40 } }, { show: "direct" }],
  ["schaal-negen", { scale: { items: different(9).map((text) => ({ text })), step_count: 5, low, high } }],
  ["schaal-fijn", { scale: { items: different(5).map((text) => ({ text })), step_count: 21, low, high } }],
  [
    "schaal-woorden",
    { scale: { items: different(9).map((text) => ({ text })), step_count: 3, labels: [longWord(0), longWord(1), "is nu zo"] } },
  ],
  ["cirkels", { scale: { items: inCircles, step_count: 5, low, high, circles: [longWord(0), circles[1], longWord(2)] } }],
  [
    "veld",
    {
      field: {
        x: { low: longWord(0), high: longWord(1) },
        y: { low: longWord(2), high: "ik leg het hogerop" },
        corners: texts(4, 3),
      },
    },
  ],
  ["sorteren", { sort: { cards: longCards, piles: longPiles, quick_first: 8 } }],
  ["ringen", { ring: { rings: [...longTopics.slice(0, 3), longWord(2), "De samenleving en later"], texts_max: 6 } }],
  [
    "afspraak",
    {
      agree: {
        slots: ["Voor", "ga ik"].map((lead) => ({ lead, shared: true, needed: true })),
        may_share: true,
        asks_name: true,
        calendar: true,
      },
    },
  ],
  [
    "groepjes",
    {
      breakout: {
        forming: "choice",
        group_size: 4,
        task: `${sentences[0]} ${sentences[1]}`,
        roles: ["verslaggever: schrijft op", "tijdbewaker: let op de tijd", "doorvrager: vraagt door"],
        topics: longTopics,
        fields: ["Onze zin", "Onze vraag", longWord(0)],
      },
    },
    { show: "direct" },
  ],
  ["logboek", { personal: { kind: "log", prompts: different(6) } }, { show: undefined }],
];
export const longIds = longSteps.map(([id]) => id);
const fullDeck = deckOf(
  "galerij-lang",
  "Alles zo lang als het mag: van de eerste vraag tot en met de laatste afspraak",
  longSteps.map(([id, activity, more = {}], n) => longStep(n, id, activity, more)),
  { case_files: ["casussen/galerij-verhaal.LANGUAGE.yaml"] },
);
const cutWords = (text, most) => text.split(" ").slice(0, most).join(" ").replace(/[,.]?$/, ".");
const story = {
  id: "galerij-verhaal",
  title: "De klachtenafhandelingsprocedure en wat er op een vrijdagmiddag van overbleef",
  theme: "engagement",
  minutes: 10,
  stages: [0, 1, 2, 3, 4].map((n) => ({
    text: cutWords(texts(4, n * 2).join(" "), 52),
    board_text: `${at(sentences, n * 2)} ${at(sentences, n * 2 + 1)} ${longWord(n)}.`,
    ...(n > 0 ? { turning_point: `Kantelpunt ${n}: ${at(sentences, n + 4)}` } : {}),
  })),
  question: "Moet je de klachtenafhandelingsprocedure volgen als niemand er beter van wordt?",
};

// The content of the product with these decks beside it, in a folder of its own. Gives the folder.
export function galleryContent() {
  const folder = mkdtempSync(join(tmpdir(), "goedwerk-inhoud-"));
  cpSync(join(root, "content"), folder, { recursive: true });
  // What is JSON is YAML too.
  const write = (kind, authored) => {
    for (const language of ["nl", "en"]) {
      const text = JSON.stringify({ language, ...authored }, null, 1).replaceAll("LANGUAGE", language);
      writeFileSync(join(folder, kind, `${authored.id}.${language}.yaml`), text);
    }
  };
  for (const deck of [then, now, fullDeck]) write("decks", deck);
  write("casussen", story);
  write("programmas", programme);
  return folder;
}
export const forget = (folder) => rmSync(folder, { recursive: true, force: true });
