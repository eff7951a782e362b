/** A join code in two groups, as people read it aloud: "K7M4 PXQ2". */
export function codeGroups(code: string): [string, string] {
  const half = Math.ceil(code.length / 2);
  return [code.slice(0, half), code.slice(half)];
}

/** The address a phone goes to for this room. */
export function joinAddress(origin: string, code: string): string {
  return `${origin}/r/${code}`;
}

/** The same as a person types it: without the part every browser adds. */
export function shortAddress(host: string): string {
  return host.replace(/^www\./, "");
}
