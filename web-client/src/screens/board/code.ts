/** The address a phone goes to for this room. */
export function joinAddress(origin: string, code: string): string {
  return `${origin}/r/${code}`;
}

/** The same as a person types it: without the part every browser adds. */
export function shortAddress(host: string): string {
  return host.replace(/^www\./, "");
}
