// What the phone is shown in its preview: a casus, a dilemma, a vote and notes.
import type { MessageInitShape } from "../../../web-client/src/wire";
import { ColumnTone } from "../../../web-client/src/gen/activities/columns_pb";
import type { ActivityViewSchema } from "../../../web-client/src/gen/activity_pb";
import { Phase, Show, Theme } from "../../../web-client/src/gen/activity_pb";

export type Activity = MessageInitShape<typeof ActivityViewSchema>;

export const stages = [
  {
    number: 1,
    turningPoint: "",
    text: "Je schrijft een plan voor jongeren zonder vaste woning. Het moet vrijdag klaar zijn. Aan tafel zitten drie directies, een gemeente en een onderzoeker. Geen enkele jongere is gevraagd.",
  },
  {
    number: 2,
    turningPoint: "Een collega belt",
    text: "Zij kent een groep jongeren die wil meedenken, maar pas over twee weken. Je leidinggevende zegt: het plan op tijd is nu het belangrijkste.",
  },
];
export const dilemma: Activity = {
  phase: Phase.OPEN,
  acceptsAnswers: true,
  title: "Casus · De lege stoel",
  question: "Mag je doorgaan zonder de mensen om wie het gaat?",
  theme: Theme.ENGAGEMENT,
  activity: {
    case: "line",
    value: {
      left: { title: "Doorgaan", text: "een plan op tijd helpt jongeren het meest" },
      right: { title: "Wachten", text: "zonder jongeren is het geen goed plan" },
      asksDoubt: true,
    },
  },
};
export const vote: Activity = {
  phase: Phase.OPEN,
  acceptsAnswers: true,
  title: "Stem op handelen",
  question: "Wat doe jij op vrijdagmiddag?",
  theme: Theme.RESPONSIBILITY,
  activity: {
    case: "choice",
    value: {
      options: [
        { text: "Ik lever het plan in en meld dat jongeren niet zijn gevraagd" },
        { text: "Ik vraag om twee weken uitstel" },
        { text: "Ik bel zelf vandaag nog twee jongeren" },
        { text: "Ik lever in zonder opmerking" },
      ],
      choicesMax: 1,
      other: true,
      otherCharactersMax: 100,
    },
  },
};
export const words: Activity = {
  phase: Phase.OPEN,
  acceptsAnswers: true,
  show: Show.DIRECT,
  question: "Wat helpt en wat remt je vak?",
  title: "Vakmanschap",
  theme: Theme.CRAFT,
  activity: {
    case: "columns",
    value: {
      columns: [
        { title: "Helpt", tone: ColumnTone.HELPS },
        { title: "Remt", tone: ColumnTone.HINDERS },
      ],
      notesMax: 3,
      charactersMax: 140,
      starter: "Mij helpt…",
    },
  },
};
