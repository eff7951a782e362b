import { helpPrivacyNl } from "./help_privacy.nl";
import { helpWordsNl } from "./help_words.nl";

// The help page, in Dutch: the shape every other language follows. Single quotes ‘’ are for what
// stands on a screen, double ones “” for what somebody says.
export const helpNl = {
  title: "Hulp",
  lead: "Hulp staat in een eigen tabblad. Je bijeenkomst loopt in het andere tabblad gewoon door.",
  contents: "Op deze pagina",
  toTop: "Naar boven",
  sayLabel: "Zeg bijvoorbeeld:",

  join: {
    title: "Hoe doe ik mee?",
    steps: [
      "Pak je telefoon. Een tablet of laptop mag ook. Je hebt geen app nodig.",
      "Scan de QR\u2011code op het bord met je camera. Dan ben je er meteen.",
      "Of typ het adres dat op het bord staat. Vul daarna de code in.",
      "Tik op ‘Doe mee’. Je hoeft geen naam op te geven.",
    ],
    items: {
      camera: {
        ask: "Mijn camera leest de QR\u2011code niet",
        tell: [
          "Typ het adres dat op het bord staat en vul de code in.",
          "De code heeft 8 of 12 letters en cijfers. Grote of kleine letters maakt niet uit.",
          "In een code staan nooit de letters I, L en O. Ook de cijfers 0 en 1 komen niet voor.",
        ],
      },
      site: {
        ask: "De site opent niet",
        tell: [
          "Soms houdt een werktelefoon of het netwerk de site tegen. Zet wifi uit en gebruik mobiele data.",
          "Werkt dat niet? Probeer een andere browser of een ander apparaat.",
          "Lukt het nog niet? Kijk samen op één telefoon, of doe mee op papier.",
        ],
      },
      code: {
        ask: "Mijn code werkt niet",
        tell: [
          "Kijk nog eens goed op het bord. Elke bijeenkomst heeft een eigen code.",
          "De begeleider kan een nieuwe code geven. Die staat dan op het bord. De oude doet het niet meer.",
          "Staat er dat de deur dicht is? Laat de pagina open en vraag de begeleider om je toe te laten.",
        ],
      },
      late: {
        ask: "Ik ben te laat",
        tell: [
          "Doe gewoon mee. Je telefoon laat zien waar de groep is.",
          "Een vraag die al dicht is, kun je niet meer beantwoorden. Dat geeft niet.",
        ],
      },
      lost: {
        ask: "Mijn verbinding is weg",
        tell: [
          "Blijf op de pagina. Je telefoon verbindt vanzelf opnieuw.",
          "Wat je invulde, blijft staan. Een antwoord dat wacht, gaat weg zodra het kan.",
          "Lijkt het vast te zitten? Laad de pagina opnieuw. Sluit het tabblad niet, want daar staan je antwoorden.",
          "Tabblad toch dicht? Open hetzelfde adres in dezelfde browser. Je blijft dan dezelfde deelnemer.",
        ],
      },
      noPhone: {
        ask: "Ik heb geen telefoon bij me",
        tell: [
          "Papier is net zo goed. Schrijf je antwoord op en praat gewoon mee.",
          "De begeleider kan handen tellen of een briefje voor je opschrijven. Dat is dan niet geheim.",
        ],
      },
      second: {
        ask: "Ik wil op een ander apparaat verder",
        tell: [
          "Elk apparaat telt als één deelnemer. Gebruik er daarom steeds één.",
          "Wat je op het eerste apparaat verstuurde, blijft meetellen. Antwoord dus niet nog een keer.",
          "Je logboek neem je mee met vier woorden. Kies onderaan ‘Vier woorden’.",
        ],
      },
      away: {
        ask: "Ik zit in de trein of doe mee van huis",
        tell: [
          "Zet ‘Ik doe mee op afstand’ aan. Dan weet de begeleider dat er mensen op afstand zijn.",
          "Tik op ‘Bord’. Dan zie je het bord op je eigen telefoon.",
          "Valt de verbinding weg in een tunnel? Je antwoord wacht en gaat daarna vanzelf weg.",
          "Geluid en beeld van de zaal zitten hier niet in. Bel daarvoor in zoals jullie afspraken.",
        ],
      },
      skip: {
        ask: "Ik wil een vraag niet beantwoorden",
        tell: ["Kies ‘Overslaan’. Niemand ziet dat jij dat was, en niemand vraagt waarom."],
      },
    },
  },

  facilitators: {
    title: "Voor begeleiders",
    steps: [
      "Open de link die je van de beheerder kreeg. Hij werkt één keer. Daarna kent deze browser je.",
      "Kies een plan en druk op ‘Maak een bijeenkomst’. Wil je eerst proberen? Kies dan ‘Oefening’.",
      "Druk op ‘Open het bord’ en zet alleen dat scherm op de beamer. De regie is alleen voor jou.",
      "Druk op ‘Naar de regie’ en dan op ‘Begin’. Met spatie of een clicker druk je steeds op de grote knop.",
    ],
    items: {
      show: {
        ask: "Een vraag openen en de uitslag laten zien",
        tell: [
          "‘Open de vraag’ zet de vraag op de telefoons. ‘Sluit de vraag’ stopt het antwoorden.",
          "‘Laat zien’ houd je even vast, of je drukt twee keer. Zo gaat het niet per ongeluk.",
          "Meer tijd nodig? Druk op + voor een minuut extra.",
        ],
        say: [],
      },
      calm: {
        ask: "Het bord even stil",
        tell: [
          "Druk op B voor ‘Rust op het bord’. Alleen de vraag blijft staan. Nog eens B zet alles terug.",
        ],
        say: [],
      },
      undo: {
        ask: "Ik drukte verkeerd",
        tell: [
          "Druk op Z voor ‘Ongedaan’. Een uitslag haal je weg met ‘Verberg weer’.",
          "Sloot je een vraag te vroeg? Ook dat draai je terug. Iedereen moet dan wel opnieuw antwoorden.",
        ],
        say: ["Dat was te vroeg. Kijk nog even niet."],
      },
      keys: {
        ask: "Alles met het toetsenbord",
        tell: [
          "Tab brengt je langs alle knoppen en velden. Enter of spatie drukt.",
          "De letters B, G, N, P en Z en de + doen ook iets. Op de knop staat welke toets het is.",
          "Heb je daar last van? Ga naar ‘Meer’ en zet ‘Toetsen B, G, N, P, Z en + doen mee’ uit. De knoppen blijven.",
        ],
        say: [],
      },
      laptop: {
        ask: "Mijn laptop valt uit",
        tell: [
          "De bijeenkomst staat op de server. Bord en telefoons gaan gewoon door.",
          "Laad de pagina opnieuw. Dan ben je terug in de regie.",
          "Regel vooraf ook een ander apparaat: druk in je overzicht op ‘Maak vier woorden’.",
          "Open dan op dat apparaat /regie en vul de vier woorden in.",
        ],
        say: [],
      },
      projector: {
        ask: "De beamer is zwak",
        tell: [
          "Test hem vooraf met ‘Test vooraf de zaal, de beamer en je telefoon’.",
          "In ‘Meer’ staan ‘Grote letters op het bord’ en ‘Donker bord’. Ze gelden voor elk bord van deze bijeenkomst.",
        ],
        say: [],
      },
      oneScreen: {
        ask: "Ik heb maar één scherm",
        tell: [
          "Zet in ‘Meer’ aan: ‘De groep ziet dit scherm’. Dan staat er niets wat de groep niet mag zien.",
          "Bekijk briefjes op je telefoon. Dat kan met ‘Nodig een tweede scherm uit’.",
        ],
        say: [],
      },
      network: {
        ask: "Het netwerk houdt iets tegen",
        tell: [
          "Dan staat er ‘Langzame verbinding’ op je scherm. Alles werkt, soms iets later.",
          "Werkt het niet? Gebruik de hotspot van een telefoon.",
        ],
        say: [],
      },
      late: {
        ask: "Er komt iemand te laat",
        tell: ["Wie later komt, scant gewoon de code. De telefoon zegt waar de groep is."],
        say: ["Fijn dat je er bent. Je ziet op je telefoon waar we zijn."],
      },
      cynical: {
        ask: "De groep moppert",
        tell: [
          "Hangt één kolom twee keer zo vol? Dan zegt de regie dat.",
          "Vraag naar wat al wel lukt. Met ‘Vraag tussendoor’ stel je een eigen vraag.",
        ],
        say: ["Welke hiervan kun je deze maand zelf anders doen?"],
      },
      unreal: {
        ask: "De casus is niet echt genoeg",
        tell: [
          "Kies ‘Andere casus’. De stappen en de tijd blijven gelijk. Het kan tot de eerste vraag open is.",
          "Of kies bij ‘Vraag tussendoor’ uit de vragenbank wat het bij de groep zelf zou zijn.",
        ],
        say: ["Wat zou het bij jullie zijn? Vertel het zonder namen."],
      },
      photos: {
        ask: "Iemand maakt foto’s van het bord",
        tell: ["Op het bord staat nooit wie iets schreef. Toch kan iemand te herkennen zijn."],
        say: ["Geen foto’s. De oogst krijg je van mij."],
      },
      report: {
        ask: "De leiding vraagt om een verslag",
        tell: ["Er is alleen wat de groep zelf heeft vrijgegeven. De rest gaat vanzelf weg."],
        say: ["Ik heb alleen de oogst die de groep heeft vrijgegeven."],
      },
      wifi: {
        ask: "De wifi valt uit",
        tell: [
          "Telefoons bewaren wat is ingevuld en verbinden vanzelf opnieuw.",
          "Duurt het lang? Ga door op papier. Typ het later in bij ‘Voor de zaal’.",
          "Maak je bladen vooraf: ‘Print het papieren pakket’ staat in je overzicht, bij je plan.",
        ],
        say: ["We gaan door op papier. Je briefje komt straks op het bord."],
      },
      noPhone: {
        ask: "Iemand heeft geen telefoon",
        tell: [
          "Open ‘Voor de zaal’ als de vraag open is. Tel handen, of schrijf op wat iemand zegt.",
          "Op het bord staat erbij dat dit in de zaal is gezegd.",
          "Doen er maar één of twee telefoons mee? Dan laat het bord geen uitslag zien.",
        ],
        say: ["Papier is net zo goed."],
      },
      who: {
        ask: "Iemand vraagt: wie schreef dit?",
        tell: [
          "Het bord en de regie weten dat niet. Wijs op de spelregel: we zoeken niet naar de schrijver.",
          "Bij briefjes zet ‘We zoeken niet naar schrijvers’ die zin op het bord.",
        ],
        say: ["Laten we kijken naar wat er staat."],
      },
      silent: {
        ask: "Niemand antwoordt",
        tell: [
          "Geef een minuut extra. Of stel een lichtere vraag met ‘Vraag tussendoor’.",
          "Daar kun je ook kiezen uit een lijst met vragen.",
          "Staat ‘Toon voorbeeld’ erbij? Dan kun je eerst een voorbeeld laten zien.",
          "Of kies ‘Eerst in tweetallen’. Na een minuut zegt de regie zelf dat nog weinig mensen klaar zijn.",
        ],
        say: ["Neem twee minuten. Schrijf eerst alleen voor jezelf."],
      },
      loud: {
        ask: "Eén iemand praat steeds",
        tell: ["Druk op ‘Stille ronde’. Of laat iedereen schrijven met ‘Vraag tussendoor’."],
        say: ["Ik wil graag een argument horen dat nog niet is genoemd."],
      },
      hurtful: {
        ask: "Er staat een kwetsend briefje",
        tell: [
          "Staat het al op het bord? Druk op B en kies bij het briefje ‘Haal weg’.",
          "Wacht het nog? Kies ‘Toon niet…’ en een reden. Zoek niet naar de schrijver.",
        ],
        say: [
          "Er stond iets waar we niet mee verder kunnen. Ik ga ervan uit dat het anders bedoeld was. We houden ons aan onze afspraken.",
        ],
      },
      name: {
        ask: "Er staat iemand herkenbaar op het bord",
        tell: [
          "Druk op B en haal het briefje weg. De telefoon waarschuwt vooraf al voor namen.",
          "Met ‘Vraag terug’ vraag je de schrijver het anders op te schrijven. Je ziet niet wie dat is.",
        ],
        say: ["Ik haal dit weg. We spreken niet over mensen die hier niet zijn."],
      },
      few: {
        ask: "We zijn met weinig",
        tell: [
          "Onder de grens laat het bord geen uitslag zien. Die grens is gewoon 5 antwoorden.",
          "Bij gevoelige vragen is de grens minstens 7.",
        ],
        say: ["We zijn met weinig. We praten gewoon."],
      },
      many: {
        ask: "Er zijn te veel briefjes",
        tell: ["Druk op N voor de volgende bladzijde. Met ‘Voeg bij…’ leg je briefjes bij elkaar."],
        say: ["Kies nu van jezelf de ene die je wilt houden."],
      },
      time: {
        ask: "De tijd raakt op",
        tell: ["Bovenaan staat hoeveel je achterloopt. In het plan staat wat ‘mag vervallen’."],
        say: ["We laten dit liggen en sluiten goed af."],
      },
      guest: {
        ask: "Er komt iemand binnen die niet meedoet",
        tell: [
          "Druk op G. Het bord laat dan niets van de bijeenkomst zien. Nog eens G zet alles terug.",
        ],
        say: ["We ronden dit blok af en gaan dan samen verder."],
      },
      stranger: {
        ask: "Doet er een vreemde mee?",
        tell: [
          "Bovenaan staat hoeveel telefoons er verbonden zijn. Tel de mensen.",
          "Zet ‘Niemand meer erbij’ aan als iedereen er is. Wie al meedeed, kan wel terugkomen.",
          "Heeft een vreemde de code? Druk bij ‘Meer’ op ‘Nieuwe code’. Iedereen die binnen is, blijft.",
        ],
        say: ["Klopt het dat we met 12 zijn?"],
      },
      remote: {
        ask: "Er zijn mensen op afstand",
        tell: ["Bovenaan zie je hoeveel het er zijn. ‘Eerst op afstand’ zet dat op het bord."],
        say: ["Eerst de mensen op afstand."],
      },
      emotion: {
        ask: "Iemand is geraakt",
        tell: ["Druk op ‘Pauze’. Het bord laat dan niets zien van wat mensen zeiden."],
        say: ["We nemen even vijf minuten. Je hoeft niets uit te leggen."],
      },
      wrongdoing: {
        ask: "Er komt iets ernstigs op tafel",
        tell: [
          "Haal het briefje van het bord. Goed Werk Live is geen meldpunt.",
          "Wijs op de vertrouwenspersoon en op het deel ‘Hulp als het je raakt’ op deze pagina.",
        ],
        say: ["Dit is te belangrijk voor dit bord. Ik kom er straks bij je op terug."],
      },
    },
  },

  words: helpWordsNl,

  rules: {
    title: "Spelregels",
    about: "Deze regels gelden altijd, tenzij je begeleider er andere kiest.",
  },

  privacy: helpPrivacyNl,

  // What the administrator filled in for this organisation.
  contact: {
    naam: "Deze server is van",
    vragen: "Vragen of een klacht",
    vertrouwenspersoon: "Vertrouwenspersoon",
    integriteit: "Integriteit",
    privacy: "Vragen over privacy",
    toegankelijkheid: "Kun je ergens niet bij? Meld het hier",
    verklaring: "Toegankelijkheids\u00adverklaring",
  },

  touched: {
    title: "Hulp als het je raakt",
    about: [
      "Een gesprek over werk kan je raken. Dat is niet gek.",
      "Neem pauze. Leg je telefoon weg of loop even naar buiten. Je hoeft niets uit te leggen.",
      "Je mag elke vraag overslaan. Je mag ook stoppen.",
    ],
    items: {
      talk: {
        ask: "Wil je praten?",
        tell: [
          "Ga naar de begeleider, in de pauze of na afloop.",
          "Of bel je vertrouwenspersoon. Die luistert in vertrouwen en staat op het intranet van je organisatie.",
          "Je bedrijfsarts of bedrijfsmaatschappelijk werk kan ook helpen.",
        ],
      },
      report: {
        ask: "Wil je een misstand melden?",
        tell: [
          "Dat doe je niet hier. Goed Werk Live is geen meldpunt. Niemand volgt hier een melding op.",
          "Praat met je vertrouwenspersoon of de integriteitscoördinator van je organisatie.",
          "Advies van buiten kan ook. Het Huis voor Klokkenluiders geeft advies in vertrouwen en gratis.",
          "Hun adres is www.huisvoorklokkenluiders.nl.",
        ],
      },
      urgent: {
        ask: "Gaat het echt niet?",
        tell: ["Bel je huisarts. Is er direct gevaar? Bel dan 112."],
      },
    },
  },

  accessibility: {
    title: "Toegankelijkheid",
    about: [
      "Iedereen moet kunnen meedoen. Ons doel is WCAG 2.2, niveau A en AA.",
      "Dat past bij de Europese norm EN 301 549.",
    ],
    testedTitle: "Zo is het getest",
    tested: [
      "Een programma loopt in een echte browser vier hele bijeenkomsten door.",
      "Het controleert de belangrijkste schermen met axe. Fouten tegen WCAG 2.2 A of AA houden een nieuwe versie tegen.",
      "Het kijkt of alles past op een scherm van 320 pixels breed.",
      "Het loopt als begeleider en als deelnemer een hele bijeenkomst door met alleen het toetsenbord.",
      "Het kijkt of je tekst en cursor blijven staan als de begeleider verdergaat.",
    ],
    gapsTitle: "Dit weten we nog niet, of kan beter",
    gaps: [
      "Er is nog geen onderzoek door een onafhankelijk bureau.",
      "Er is nog niet getest door mensen die een schermlezer, braille of spraak gebruiken.",
      "Axe vindt niet alle fouten. Een goede uitslag bewijst dus niet alles.",
      "Briefjes staan in de taal van de schrijver. Een schermlezer kan ze dan verkeerd uitspreken.",
      "Het bord in de zaal kun je niet vergroten. Tik op ‘Bord’ om het op je telefoon te zien.",
    ],
    helpTitle: "Loop je ergens tegenaan?",
    help: [
      "Vraag de begeleider om papier of om meer tijd. Dat is net zo goed.",
      "Meld het probleem bij de organisatie die je uitnodigde. Zeg op welk scherm het was.",
      "Is dat een overheid en helpt haar antwoord niet? Dan kun je naar de Nationale ombudsman.",
    ],
  },
};

export type HelpTexts = typeof helpNl;
