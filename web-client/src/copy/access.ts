// A facilitator's ticket as a copy that four words open, for another device when this one fails.
// JSON; it is no copy of writings, and such a copy is no access.
import { base64UrlOfBytes, bytesOfBase64Url } from "../link/fragment";

export function bytesOfAccess(ticket: Uint8Array): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ access: 1, ticket: base64UrlOfBytes(ticket) }));
}

export function accessOf(bytes: Uint8Array): Uint8Array | null {
  try {
    const found: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof found !== "object" || found === null) return null;
    const { access, ticket } = found as Record<string, unknown>;
    return access === 1 && typeof ticket === "string" ? bytesOfBase64Url(ticket) : null;
  } catch {
    return null;
  }
}
