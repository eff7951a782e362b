// What people agree to, do in groups and say in a word, on phone and board alike.
export const promise = {
  slots: [
    { lead: "Voor", shared: true },
    { lead: "ga ik", shared: true, needed: true },
    { lead: "Ik zie dat het lukt als" },
    { lead: "Ik vraag om mij eraan te herinneren:" },
  ],
  mayShare: true,
  asksName: true,
  calendar: true,
  charactersMax: 140,
};
export const rules = { consent: "Hier doe ik aan mee" };
export const circle = {
  groupCount: 5,
  task: "Kijk samen door jullie bril naar de casus. Maak één zin die jullie op het bord willen en één vraag voor de anderen.",
  roles: ["verslaggever", "tijdbewaker", "doorvrager"],
  topics: ["Resultaat voor mensen", "Resultaat voor de opgave", "Plicht en recht", "Karakter en vak"],
  fields: ["Onze zin", "Onze vraag"],
  charactersMax: 140,
};
export const threeLists = {
  lists: [{ title: "Excellentie" }, { title: "Ethiek" }, { title: "Betrokkenheid" }],
  wordsMax: 1,
  charactersMax: 30,
};
export const oneWord = { lists: [{ title: "" }], wordsMax: 1, charactersMax: 30 };
export const sharedSentences = [
  ["Voor jongeren zonder woning ga ik deze week één van hen bellen", "Noor"],
  ["Voor mijn team ga ik elke maandag vragen wat niet af hoeft", ""],
  ["Voor de gemeenten ga ik het plan eerst aan twee uitvoerders laten lezen", ""],
  ["Voor mijzelf ga ik nee zeggen tegen één spoedvraag per week", "Sam de Boer"],
  ["Voor de minister ga ik opschrijven wat we niet weten", ""],
  ["Voor mijn opvolger ga ik bewaren waarom we dit zo besloten", ""],
  ["Voor de mensen in de wijk ga ik mee op huisbezoek voordat ik verder schrijf aan de regeling, want anders weet ik niet waarover ik praat", "Ayşe"],
  ["Voor het vak ga ik mijn fout van vorig jaar vertellen", ""],
];
