// What words mean, in Dutch: the shape every other language follows. Sorted on the page.
export const helpWordsNl = {
  title: "Woorden",
  about: "Zo gebruiken we deze woorden op de schermen.",
  terms: {
    goodWork: {
      term: "goed werk",
      means: "Werk dat vakkundig is, moreel klopt en waar je bij betrokken bent.",
    },
    craft: { term: "vakmanschap", means: "Je werk goed kunnen en goed doen." },
    responsibility: {
      term: "morele verantwoordelijkheid",
      means: "Nagaan wat juist is, en voor wie je werk gevolgen heeft.",
    },
    engagement: { term: "betrokkenheid", means: "Je werk doet ertoe voor jou." },

    facilitator: { term: "begeleider", means: "Leidt de bijeenkomst." },
    participant: { term: "deelnemer", means: "Doet mee, met een eigen telefoon of zonder." },
    administrator: { term: "beheerder", means: "Zorgt voor de server waarop alles draait." },
    session: { term: "bijeenkomst", means: "Eén keer samenkomen met een groep." },
    group: {
      term: "groep",
      means: "De mensen die samen een programma volgen. Er is geen ledenlijst.",
    },
    programme: { term: "programma", means: "Een reeks bijeenkomsten na elkaar." },
    plan: { term: "plan", means: "Wat er in één bijeenkomst gebeurt, met minuten." },
    code: { term: "code", means: "De 8 of 12 letters en cijfers waarmee je binnenkomt." },

    board: { term: "bord", means: "Het grote scherm dat iedereen ziet." },
    calm: {
      term: "rust op het bord",
      means: "De uitslag en de briefjes zijn even weg. Alleen de vraag staat er.",
    },
    control: { term: "regie", means: "Het scherm van de begeleider. Niemand anders kijkt daarop." },
    prompts: { term: "spiekbriefje", means: "Wat de begeleider bij een stap kan zeggen." },
    mayDrop: { term: "mag vervallen", means: "Dit deel mag weg als de tijd opraakt." },

    step: { term: "stap", means: "Eén onderdeel van het plan, vaak één vraag." },
    round: {
      term: "ronde",
      means: "Eén keer dat een vraag open is. Opnieuw openen is een nieuwe ronde.",
    },
    outcome: { term: "uitslag", means: "Wat de groep samen antwoordde, zonder namen." },
    direct: { term: "meteen op het bord", means: "Je antwoord is te zien zodra je het verstuurt." },
    together: {
      term: "samen",
      means: "De uitslag komt pas als de vraag dicht is en de begeleider hem laat zien.",
    },
    lookFirst: {
      term: "eerst kijken",
      means: "De begeleider leest een briefje voordat het op het bord komt.",
    },
    inBetween: { term: "vraag tussendoor", means: "Een vraag die niet in het plan stond." },
    poll: { term: "peiling", means: "Een vraag met antwoorden waaruit je kiest." },
    skip: { term: "overslaan", means: "Je geeft geen antwoord. Dat mag altijd." },
    rehearsal: { term: "oefening", means: "Proberen met verzonnen deelnemers. Het telt niet mee." },
    remote: { term: "op afstand", means: "Je doet mee, maar bent niet in de zaal." },
    hall: {
      term: "in de zaal",
      means: "Openlijk gezegd door mensen zonder telefoon. De begeleider typte het in.",
    },

    note: { term: "briefje", means: "Een korte tekst van jou, zonder je naam." },
    parking: {
      term: "parkeerplaats",
      means: "Lijst van vragen voor later. Alleen de begeleider ziet hem.",
    },
    casus: { term: "casus", means: "Een kort verhaal uit de praktijk. Het is verzonnen." },
    stage: { term: "fase", means: "Een deel van een casus. Je leest ze een voor een." },
    turningPoint: { term: "kantelpunt", means: "Het moment waarop een casus draait." },
    dilemma: { term: "dilemma", means: "Een keuze waarbij je altijd iets verliest." },
    line: { term: "lijn", means: "Je kiest een plek tussen twee kanten." },
    field: { term: "veld", means: "Je kiest een vak. Daarmee zeg je twee dingen tegelijk." },
    position: { term: "positie", means: "De plek die jij kiest op een lijn of in een veld." },
    doubt: { term: "twijfel", means: "Hoe zeker je bent van je plek. Twijfel is welkom." },
    dot: { term: "stip", means: "Een punt dat je geeft aan wat jij belangrijk vindt." },
    pile: { term: "stapel", means: "Daar leg je kaarten op die voor jou bij elkaar horen." },
    reporter: { term: "verslaggever", means: "Typt in wat een klein groepje samen zegt." },
    agreement: { term: "afspraak", means: "Wat jij gaat doen. Je kiest zelf of je het deelt." },
    harvest: {
      term: "oogst",
      means: "Wat de groep mee naar buiten neemt. Dat maken jullie samen.",
    },
    log: { term: "logboek", means: "Wat je alleen voor jezelf schrijft." },
    fourWords: {
      term: "vier woorden",
      means: "Je eigen sleutel om je logboek later te openen. Wij kennen hem niet.",
    },
  },
};

export type HelpWords = typeof helpWordsNl;
