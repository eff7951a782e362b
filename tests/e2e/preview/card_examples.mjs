// What field, sort and dots ask in their previews, on the phone and on the board.

export const field = {
  x: { low: "helder", high: "volledig" },
  y: { low: "ik los het zelf op", high: "ik leg het hogerop" },
  corners: [
    "Ik kies zelf één helder getal en leg uit waarom.",
    "Ik noem zelf het laagste en het hoogste getal, met een korte uitleg.",
    "Ik vraag mijn leidinggevende om één helder getal te kiezen.",
    "Ik laat mijn leidinggevende alle getallen zien en vraag wat we opschrijven.",
  ],
};

export const cards = [
  ["Algemeen belang", "Je werkt voor iedereen, niet voor één groep."],
  ["Deskundigheid", "Je weet waar je het over hebt."],
  ["Eerlijkheid", "Je zegt wat waar is, ook als dat niet goed uitkomt."],
  ["Gelijke behandeling", "Gelijke gevallen krijgen hetzelfde antwoord."],
  ["Menselijke maat", "Je kijkt wat een regel met een mens doet."],
  ["Loyaliteit", "Je steunt besluiten die zijn genomen."],
  ["Moed", "Je doet wat nodig is, ook als het spannend is."],
  ["Openheid", "Je laat zien wat je doet en waarom."],
  ["Onafhankelijk oordeel", "Je denkt zelf, los van druk."],
  ["Zorgvuldigheid", "Je neemt de tijd die nodig is."],
  ["Tempo", "Je laat mensen niet wachten."],
  ["Samenwerken", "Je maakt het werk samen beter."],
  ["Dienstbaarheid", "Je bent er voor een ander, niet voor jezelf."],
  ["Rechtmatigheid", "Je blijft binnen wet en recht."],
  ["Uitvoerbaarheid", "Wat je bedenkt, kan ook echt."],
  ["Leren", "Je wordt beter door fouten en door anderen."],
  ["Zuinigheid", "Je gaat zorgvuldig om met publiek geld."],
  ["Vernieuwing", "Je probeert iets nieuws als het beter kan."],
  ["Betrouwbaarheid", "Je doet wat je zegt."],
  ["Respect", "Je behandelt iedereen als gelijkwaardig."],
  ["Verantwoording", "Je kunt uitleggen wat je deed."],
  ["Nabijheid", "Je weet wat er speelt bij mensen."],
  ["Balans", "Je houdt het vol, en je collega's ook."],
  ["Vakplezier", "Je beleeft plezier aan goed werk."],
].map(([title, text]) => ({ title, text }));

export const piles = [
  { title: "Het belangrijkst", size: 3 },
  { title: "Belangrijk", size: 5 },
  { title: "Gewoon", size: 8 },
  { title: "Minder belangrijk", size: 5 },
  { title: "Het minst belangrijk", size: 3 },
];

export const items = [
  "Een collega die zegt: dit kan beter",
  "De datum staat vast voordat de vraag helder is",
  "Tijd om een stuk een nacht te laten liggen",
  "Niemand weet nog waarom de regeling er is",
  "Mensen spreken voor wie ik het doe",
  "Vijf parafen voor één zin",
];

// As long as a note may be, and as many as an earlier step may bring.
export const manyItems = Array.from({ length: 24 }, (_, index) =>
  index % 3 === 2
    ? `Wie beslist, heeft de mensen om wie het gaat nooit gesproken, en wie ze wel sprak, zit niet aan tafel als het besluit echt valt (${index + 1}).`
    : `${items[index % items.length]} (${index + 1})`,
);
