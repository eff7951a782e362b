// The number by which a group knows its text: two members agree to just this text, and no phone is
// sent a text that may not be shown yet. The server computes the same (B4 of breakout.h).
//
// FNV-1a, 64 bits, over the bytes of the texts, each followed by a zero byte; then 10 + hash % 90.
// It keeps mistakes out, not liars: who wants to agree to something else can.
const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;
const codeMin = 10;
const codeCount = 90n;

/** Of texts as they are sent: cleaned, so that the server changes nothing in them. */
export function codeOf(texts: readonly Uint8Array[]): number {
  let hash = offsetBasis;
  for (const text of texts) {
    for (const byte of [...text, 0]) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  }
  return codeMin + Number(hash % codeCount);
}

/** What somebody typed, when it can be a code. */
export function typedCode(text: string): number | null {
  const digits = text.trim();
  return /^[1-9]\d$/.test(digits) ? Number(digits) : null;
}
