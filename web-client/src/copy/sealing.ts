// From four words to a locator and a key, and from what a person wrote to bytes that tell nothing.
// Own code throughout: a room on plain http in a local network has no crypto.subtle.
//
//   four words = word SP word SP word SP word           in lower case
//   64 bytes   = Argon2id(four words, fixed salt, 19 MiB, t 2, p 1)
//   locator    = bytes 0 to 15; the server gets a hash of nothing else
//   key        = bytes 32 to 63
//   sealed     = nonce (24 random bytes) XChaCha20-Poly1305(key, nonce, padded; AD locator)
//   padded     = length of the content (4 bytes, big-endian) content zeros, to 4, 16 or 64 KiB
//
// The salt is fixed: there is nothing else that a person remembers. It keeps tables made for other
// programs away, and the cost of Argon2id does the rest (domain.md 4.1.10).
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { argon2idAsync } from "@noble/hashes/argon2.js";

export interface CopyKeys {
  readonly locator: Uint8Array<ArrayBuffer>;
  readonly key: Uint8Array<ArrayBuffer>;
}

const salt = "goedwerk four words 1";
const cost = { m: 19 * 1024, t: 2, p: 1, dkLen: 64, asyncTick: 12 };
const nonceBytes = 24;
const tagBytes = 16;
export const paddedSizes = [4_096, 16_384, 65_536] as const;
export const sealedBytesMost = paddedSizes[2] + nonceBytes + tagBytes;

/** Takes about a second, in slices: the page goes on meanwhile. */
export async function keysOf(words: readonly string[]): Promise<CopyKeys> {
  const made = await argon2idAsync(words.join(" "), salt, cost);
  return { locator: made.slice(0, 16), key: made.slice(32, 64) };
}

/** Null: more than fits in the largest size. */
export function seal(keys: CopyKeys, content: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const size = paddedSizes.find((bytes) => content.length + 4 <= bytes);
  if (size === undefined) return null;
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, 4);
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const sealed = new Uint8Array(size + nonceBytes + tagBytes);
  sealed.set(nonce);
  sealed.set(xchacha20poly1305(keys.key, nonce, keys.locator).encrypt(padded), nonceBytes);
  return sealed;
}

/** Null: not made with these words, or changed since. */
export function unseal(keys: CopyKeys, sealed: Uint8Array): Uint8Array | null {
  try {
    const nonce = sealed.subarray(0, nonceBytes);
    const padded = xchacha20poly1305(keys.key, nonce, keys.locator).decrypt(
      sealed.subarray(nonceBytes),
    );
    const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
    return length + 4 <= padded.length ? padded.subarray(4, 4 + length) : null;
  } catch {
    return null;
  }
}
