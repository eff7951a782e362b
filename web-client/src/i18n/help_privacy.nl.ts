// What the server and the phone keep, in Dutch: the shape every other language follows. It says
// what the code does, not what we wish; help_facts.test.ts compares the numbers with the source.
export const helpPrivacyNl = {
  title: "Wat weet deze server van mij?",
  about: [
    "We vragen je geen naam. Je doet mee met een code.",
    "Je antwoorden staan los van jou. De begeleider ziet niet wat van jou is.",
    "Losse antwoorden gaan weg zodra een vraag dicht is. De uitslag en de briefjes blijven.",
    "Zijn we met weinig? Dan tonen we geen uitslag.",
    "Je logboek blijft op je telefoon, tenzij je een kopie maakt. Alleen jouw vier woorden openen die.",
  ],

  keptTitle: "Wat de server bewaart",
  kept: {
    session: {
      ask: "De bijeenkomst",
      tell: [
        "De code, de datum, het plan met alle vragen, en de naam van de groep.",
        "De volgorde van wat de begeleider deed. Zonder tijdstip.",
        "Hoeveel telefoons er waren toen een vraag openging. Niet welke.",
      ],
    },
    open: {
      ask: "Je antwoord, zolang de vraag open is",
      tell: [
        "Het staat versleuteld op de server, onder een schuilnaam voor alleen deze vraag.",
        "De sleutel hoort in het werkgeheugen te staan en niet op de schijf.",
        "Sluit de vraag? Dan wissen we je losse antwoord, de schuilnaam en de sleutel.",
        "Komt dezelfde vraag later terug? Dan wissen we ze pas als die tweede keer dicht is.",
      ],
    },
    outcome: {
      ask: "De uitslag",
      tell: [
        "Aantallen, en alle teksten in willekeurige volgorde. Zonder schrijver en zonder tijdstip.",
        "Ook briefjes die de begeleider niet toont, blijven bewaard.",
        "Onder de grens bewaren we geen uitslag. Die grens is gewoon 5 en bij gevoelige vragen minstens 7.",
        "In een kleine groep kunnen teksten wel bewaard blijven. Je telefoon zegt dat voordat je schrijft.",
        "Bij minder dan 10 antwoorden toont het bord ‘ongeveer’. De server bewaart wel precieze aantallen.",
      ],
    },
    chosen: {
      ask: "Wat je zelf kiest te delen",
      tell: [
        "Deel je een zin met je naam erbij? Dan bewaren we die naam ook.",
        "Een vraag voor later wacht 10 seconden op andere vragen. Ze gaan door elkaar naar de begeleider.",
        "Wat je hardop zegt, kan de begeleider opschrijven als ‘in de zaal’.",
      ],
    },
    copy: {
      ask: "Een kopie met vier woorden",
      tell: [
        "Alleen als je daar zelf om vraagt. Je telefoon versleutelt de tekst eerst.",
        "We bewaren hem 90 dagen na de laatste keer opslaan. Je kunt hem zelf eerder wissen.",
        "Zonder je woorden kunnen wij hem niet lezen. Kwijt is kwijt.",
      ],
    },
  },

  howLongTitle: "Hoe lang",
  howLong: [
    "Losse antwoorden: tot de vraag dicht is.",
    "Kopieën: 90 dagen na de laatste keer opslaan.",
    "De bijeenkomst met uitslagen en briefjes: 30 dagen na de laatste bijeenkomst van je groep. Dan wissen we alles.",
    "Je organisatie mag dat veranderen, in 1 tot en met 90 dagen.",
    "Begon een bijeenkomst nooit? Dan wissen we hem na 90 dagen.",
    "Een volgende bijeenkomst van je groep krijgt een kopie van uitslagen en van teksten op het bord. Die gaat tegelijk weg.",
    "Ook in reservekopieën blijft een bijeenkomst nog een tijd staan.",
    "Je organisatie hoort te zeggen op welke dag alles weg is. Vraag ernaar.",
  ],

  neverTitle: "Wat de server niet opslaat",
  never: [
    "Je naam, tenzij je hem zelf bij een zin zet. En ook geen e-mailadres of account.",
    "Wie wat koos of schreef. En ook niet wie niets invulde.",
    "Op welk tijdstip je antwoordde.",
    "Je internetadres en het soort telefoon. Je adres staat alleen even in het geheugen.",
    "Cookies of volgcode. De pagina vraagt niets op bij andere sites.",
    "Er kijkt geen AI mee met wat je schrijft.",
  ],

  seesTitle: "Wie ziet wat",
  sees: {
    facilitator: {
      ask: "De begeleider",
      tell: [
        "Ziet hoeveel telefoons er verbonden zijn en hoeveel mensen klaar zijn. Niet wie.",
        "Leest briefjes en vragen voor later, zonder naam.",
      ],
    },
    group: {
      ask: "De groep",
      tell: [
        "Ziet het bord. Let op wat je schrijft: je schrijfstijl of je voorbeeld kan je verraden.",
        "Zijn we met weinig? Dan kunnen anderen raden wie dit schreef.",
      ],
    },
    administrator: {
      ask: "De beheerder",
      tell: [
        "Ziet techniek, zoals hoeveel verbindingen er zijn en of er iets fout ging.",
        "Kan de bewaarde uitslagen en teksten openen, maar niet zien van wie ze zijn.",
        "Wie alle rechten op de server heeft, kan met veel moeite bij een open vraag meekijken. Na het sluiten kan dat niet meer.",
        "Ook een ander apparaat kan iets bijhouden, zoals het netwerk van je organisatie. Wij kunnen dat niet zien.",
      ],
    },
    outside: {
      ask: "Mensen van buiten",
      tell: [
        "Wat op het bord komt, kan in een verslag komen.",
        "Zo’n verslag kan iemand opvragen met een beroep op de Woo.",
        "Persoonlijke meningen zijn dan beschermd, feiten niet altijd.",
      ],
    },
  },

  rightsTitle: "Vragen of een klacht",
  rights: [
    "Ga naar de organisatie die je uitnodigde. Die is verantwoordelijk voor deze server.",
    "Vraag daar naar de functionaris gegevensbescherming.",
    "We kunnen je antwoorden niet voor je opzoeken of wissen. We weten niet welke van jou zijn.",
    "Klagen kan ook bij de Autoriteit Persoonsgegevens.",
  ],

  phoneTitle: "Wat staat er op je telefoon?",
  phoneAbout:
    "Dit bewaart je eigen browser. Bij elk onderdeel staat de naam waaronder je het terugvindt.",
  phone: {
    preferences: {
      ask: "Je taal, de grootte van de tekst en de toetsen van de regie",
      tell: ["Blijft tot je het wist."],
    },
    access: {
      ask: "Je toegang tot een bijeenkomst",
      tell: [
        "Zo blijf je dezelfde deelnemer. Gaat weg als je telefoon merkt dat de bijeenkomst klaar is.",
        "Na 30 dagen zonder bezoek werkt hij niet meer.",
      ],
    },
    log: {
      ask: "Je logboek",
      tell: ["Blijft op dit apparaat, ook na de bijeenkomst. Tot jij het wist."],
    },
    writing: {
      ask: "Andere teksten die alleen voor jou zijn",
      tell: ["Gaan weg als je telefoon merkt dat de bijeenkomst klaar is."],
    },
    answers: {
      ask: "Je eigen antwoorden",
      tell: [
        "Alleen in het tabblad van de bijeenkomst. Weg als je het sluit of als de bijeenkomst klaar is.",
      ],
    },
    drafts: {
      ask: "Wat je typte en nog niet verstuurde",
      tell: [
        "Alleen in het tabblad van de bijeenkomst. Weg als je het sluit of als de bijeenkomst klaar is.",
      ],
    },
    copy: {
      ask: "De sleutel van je kopie",
      tell: ["Alleen in het tabblad waar je hem opende. De vier woorden zelf staan nergens."],
    },
    remote: {
      ask: "Hoe dit tabblad staat: op afstand, beamerveilig, en hoe het verbinding maakt",
      tell: ["Alleen in het tabblad van de bijeenkomst."],
    },
    facilitator: {
      ask: "Je toegang als begeleider",
      tell: ["Alleen bij begeleiders. Werkt 90 dagen. Daarna heb je een nieuwe link nodig."],
    },
    board: {
      ask: "De toegang van een bord",
      tell: ["Alleen op het apparaat met het bord, en alleen in dat tabblad."],
    },
    other: {
      ask: "Iets anders van Goed Werk",
      tell: ["Uit een oudere of nieuwere versie."],
    },
  },
  phoneHistory:
    "In de geschiedenis van je browser staat ook het adres. Dat kunnen wij niet wissen.",

  wipeAbout: [
    "Doe je nu mee? Wacht dan tot de bijeenkomst klaar is en sluit eerst de andere tabbladen.",
    "Een kopie op de server wis je hier niet mee. Dat doe je bij ‘Vier woorden’.",
  ],
  wipe: "Wis alles van Goed Werk op dit apparaat",
  wipeSure: "Alles wissen op dit apparaat?",
  wipeHere: "Dit staat er nu:",
  wipeLost: "Je kunt dit niet terugdraaien.",
  wipeLostLog: "Een logboek zonder kopie is dan echt weg.",
  wipeYes: "Ja, wis alles",
  wipeNo: "Nee, bewaar alles",
  wipeNothing: "Er staat niets van Goed Werk op dit apparaat.",
  wiped: "Dit is gewist:",
  wipeKept: "Je browser wilde niet alles wissen. Wis de sitegegevens in je browser zelf.",
};

export type HelpPrivacy = typeof helpPrivacyNl;
