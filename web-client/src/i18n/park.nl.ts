// Sentences of the question for later, fetched with its form.
export const parkNl = {
  about: "Na een halve minuut ziet de begeleider je vraag, zonder je naam.",
  question: "Je vraag",
  another: "Stel nog een vraag",
  sending: "Je vraag wordt verstuurd…",
  stored: "✓ Je vraag is verstuurd.",
  empty: "Er staat nog geen tekst. Schrijf je vraag op.",
  unsure: "Niet zeker of je vraag is aangekomen. Verstuur hem zo nog een keer.",
  busy: "Dat ging te snel. Wacht even en verstuur nog een keer.",
  impossible: "Dit kan nu niet. Je tekst blijft staan.",
};
