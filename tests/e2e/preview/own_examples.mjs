// What scale, ring and personal ask in their previews, on the phone and on the board.

export const statements = [
  ["Ik weet genoeg om een goed advies te geven.", 0],
  ["Ik krijg de ruimte om zorgvuldig te werken.", 0],
  ["Ik leer in mijn werk elke maand iets nieuws.", 0],
  ["Ik zeg het als ik denk dat iets niet klopt.", 1],
  ["Ik weet met wie ik twijfels kan bespreken.", 1],
  ["Ik denk na over wat mijn werk met mensen doet.", 1],
  ["Mijn werk doet ertoe.", 2],
  ["Ik krijg energie van mijn werk.", 2],
  ["Ik neem zelf het initiatief als iets beter kan.", 2],
].map(([text, circleIndex]) => ({ text, circleIndex }));

export const ends = { stepCount: 5, low: "helemaal niet", high: "helemaal wel" };
export const circles = ["Vakmanschap", "Morele verantwoordelijkheid", "Betrokkenheid"];
export const influence = ["doe ik zelf", "kunnen we samen", "moeten we vragen", "is nu zo"];
export const hindrances = [
  "De datum staat vast voordat de vraag helder is",
  "Vijf parafen voor één zin",
  "Niemand weet nog waarom de regeling er is",
  "Ik hoor pas achteraf wat er met mijn stuk gebeurt",
  "Drie systemen die elkaar niet kennen",
].map((text) => ({ text }));
export const rings = [
  "Ik zelf",
  "Mensen om mij heen",
  "Mijn organisatie en de politiek",
  "Mijn vak en de rechtsstaat",
  "De samenleving en later",
];
export const logPrompts = ["Wat raakte me?", "Wat wil ik onthouden?", "Wat ga ik proberen?"];
