// Does a note hold something by which a person or a file may be recognised? Looked at on this phone
// only, and only to ask gently: it never keeps a note from being sent.
export type Recognisable = "name" | "address" | "secret";

const address = /\S+@\S+\.\p{L}{2,}|(?:\+\d{2}|\b0)[\s-]?\d(?:[\s-]?\d){7,9}\b/u;
const secret = /minister van|\bstg\.|\bdep\.?\s?v\b/iu;
const fileNumber = /\b\d{4}-\d{4,}\b|\b\p{Lu}{2,}[-/ ]?\d{4,}\b/u;
const nameLike =
  /(\p{Lu}\p{Ll}+)\s+(?:(?:van|de|der|den|ten|ter|te|el|al|in|'t)\s+)*(\p{Lu}\p{Ll}+)/gu;

// First words of ordinary sentences and capitalised names of things.
const notFirstNames = new Set(
  "De Het Een Ik Je Jij We Wij Ze Zij Er Als Dit Dat Die Deze In Op Bij Met Voor Van Door Onze Ons Mijn Jouw Hun Elke Geen Tweede Eerste Europese Raad Den Goed Werk Team Afdeling Directie The Our My We In At House".split(
    " ",
  ),
);

export function recognisableIn(text: string): Recognisable | null {
  if (address.test(text)) return "address";
  if (secret.test(text) || fileNumber.test(text)) return "secret";
  for (const [, first = ""] of text.matchAll(nameLike)) {
    if (!notFirstNames.has(first)) return "name";
  }
  return null;
}
