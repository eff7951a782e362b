// Controle vooraf: verbinding, telefoon en beamer.
export const checkNl = {
  title: "Controle vooraf",
  lead: "Doe dit een kwartier voor de start, in de zaal zelf.",
  connection: "Verbinding en apparaat",
  busy: "Een ogenblik. We meten.",
  again: "Meet nog eens",
  verdicts: ["goed", "let op", "werkt niet"] as readonly string[],
  server: "Server",
  serverGood: (ms: number) => `De server antwoordt in ${ms} milliseconden. Dat is snel genoeg.`,
  serverSlow: (ms: number) =>
    `De server antwoordt in ${ms} milliseconden. Het werkt, maar je merkt het.`,
  serverVerySlow: (seconds: number) =>
    `De server antwoordt pas na ${seconds.toFixed(1).replace(".", ",")} seconden. Zoek een plek met beter wifi, of gebruik mobiel internet.`,
  serverNone: "De server antwoordt niet. Kijk of je wifi hebt, of gebruik mobiel internet.",
  live: "Live verbinding",
  liveGood: "Wat mensen sturen, komt meteen aan.",
  liveThere: "De live verbinding is er.",
  liveSlow:
    "Dit netwerk houdt de live verbinding tegen. Alles werkt langs een omweg, soms iets later.",
  liveNone:
    "Dit netwerk houdt de live verbinding tegen. Vraag je beheerder om WebSocket toe te laten, of gebruik mobiel internet.",
  liveUnknown: "De live verbinding is niet te meten zolang de server niet antwoordt.",
  clock: "Klok",
  clockGood: "De klok van dit apparaat loopt gelijk met de server.",
  clockOff: (seconds: number) =>
    `De klok van dit apparaat wijkt ${seconds} seconden af. Dat geeft niet: de timer volgt de server.`,
  clockUnknown: "De klok is niet te vergelijken. Dat geeft niet: de timer volgt de server.",
  storage: "Geheugen",
  storageGood: "Wat je typt, blijft bewaard als de pagina dichtgaat.",
  storageNone:
    "Deze browser bewaart niets. Wat je typt, is weg als je de pagina sluit. Gebruik een gewoon venster, geen privévenster.",
  screen: "Scherm",
  screenBoard: (size: string) => `Dit scherm is ${size}. Dat is groot genoeg voor het bord.`,
  screenPhone: (size: string) =>
    `Dit scherm is ${size}. Goed voor een telefoon, te klein voor het bord.`,
  phone: "Telefoon",
  phoneHow:
    "Scan deze code met een telefoon. Daar zie je dezelfde controle, op het netwerk van de telefoon.",
  phoneCode: (address: string) => `QR-code naar ${address}`,
  beamer: "Beamer",
  beamerHow:
    "Sleep dit venster naar de beamer. Druk dan op de knop. Kijk vanaf de achterste stoel.",
  beamerShow: "Toon het testbeeld",
  beamerClose: "Sluit het testbeeld",
  beamerEdges: "Zie je vier hoeken? Dan past het beeld.",
  beamerNote: "Een goede ambtenaar vraagt ook naar wat niemand wil horen.",
  beamerRead:
    "Kun je dit briefje achterin lezen? Zo niet: maak de zaal donkerder of schuif de stoelen naar voren.",
  beamerBars: "Zie je acht verschillende vlakken? Zo niet: zet de beamer op meer contrast.",
};
