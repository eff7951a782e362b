// For tests: a deck with every activity once, and one question that is asked again.
import { ColumnTone } from "../../gen/activities/columns_pb";
import { PersonalKind } from "../../gen/activities/personal_pb";
import type { Language } from "../../gen/deck_pb";
import { type ActivityConfigSchema, type Deck, DeckSchema } from "../../gen/whole_deck_pb";
import { create, type MessageInitShape } from "../../wire";

type Activity = NonNullable<MessageInitShape<typeof ActivityConfigSchema>["activity"]>;
export type Kind = NonNullable<Activity["case"]>;

const line = {
  left: { title: "Op tijd", text: "Op tijd is ook goed." },
  right: { title: "Kloppend", text: "Het moet eerst kloppen." },
  asksDoubt: true,
};

export const everyActivity: { readonly [C in Kind]: Extract<Activity, { case: C }>["value"] } = {
  info: { points: ["Denk eerst na.", "Vertel het dan."] },
  choice: { options: [{ text: "Ik bel." }, { text: "Ik wacht." }], other: true },
  line,
  columns: {
    columns: [
      { title: "Dit helpt", tone: ColumnTone.HELPS },
      { title: "Dit remt", tone: ColumnTone.HINDERS },
    ],
    notesMax: 2,
  },
  stages: { stageFirstNumber: 1, stageLastNumber: 2 },
  scale: {
    items: [{ text: "Ik durf." }, { text: "Ik kan.", circleIndex: 1 }],
    low: "helemaal niet",
    high: "helemaal wel",
    circles: ["Vak", "Moraal", "Hart"],
  },
  field: {
    x: { low: "nu", high: "later" },
    y: { low: "zelf", high: "hogerop" },
    corners: ["nu zelf", "later zelf", "nu hogerop", "later hogerop"],
  },
  sort: {
    cards: ["Moed", "Tempo", "Zorg", "Rust"].map((title) => ({ title, text: `Over ${title}.` })),
    piles: [
      { title: "Zwaarst", size: 1 },
      { title: "Ertussenin", size: 2 },
      { title: "Lichtst", size: 1 },
    ],
  },
  dots: {},
  ring: { rings: ["Ik zelf", "Mijn vak"], textsMax: 2 },
  personal: { kind: PersonalKind.LOG, prompts: ["Wat bleef hangen?"] },
  agree: { slots: [{ lead: "Maandag ga ik", shared: true }], mayShare: true },
  breakout: {
    groupSize: 3,
    task: "Schrijf samen.",
    roles: ["verslaggever"],
    topics: ["minister", "journalist"],
    fields: ["Onze zin"],
  },
  words: { lists: [{ title: "Ik kom binnen met" }], wordsMax: 1 },
};

export const kinds = Object.keys(everyActivity) as readonly Kind[];

const steps = kinds.map((kind) => ({
  id: kind,
  title: `Stap ${kind}`,
  question: `Vraag bij ${kind}?`,
  caseId: kind === "stages" ? "nota" : "",
  takesFrom: kind === "dots" ? ["columns"] : [],
  sensitive: kind === "scale",
  prompt: { say: `Zeg ${kind}.`, ask: [`Vraag ${kind}.`], watch: `Let op ${kind}.` },
  activity: { activity: { case: kind, value: everyActivity[kind] } as Activity },
}));

export function fakeDeck(language: Language): Deck {
  return create(DeckSchema, {
    id: "alles",
    language,
    title: "Alles een keer",
    minutes: 50,
    rules: ["We noemen geen namen.", "Je mag altijd overslaan."],
    cases: [
      {
        id: "nota",
        title: "De nota",
        question: "Houd je haar tegen?",
        facilitatorNote: "Wacht met fase 2.",
        stages: [
          { text: "Om vier uur zie je een fout." },
          { text: "Maandag klopt het niet.", turningPoint: "Het weekend gaat voorbij." },
        ],
      },
    ],
    spareCases: [{ id: "stoel", title: "De stoel", stages: [{ text: "Er is een stoel leeg." }] }],
    blocks: [
      { title: "Begin", minutes: 20, steps },
      {
        title: "Nog eens",
        minutes: 30,
        mayDrop: true,
        protectedTime: true,
        steps: [
          {
            id: "opnieuw",
            title: "Waar sta je nu?",
            repeats: "line",
            activity: { activity: { case: "line", value: line } },
          },
        ],
      },
    ],
  });
}
