// Secrets come in the fragment of an address, which is never sent to a server. They are read once
// and then removed from the address bar and the history.

/** What stands behind the #, which is gone from the address afterwards. */
export function takeFragment(): string {
  const text = window.location.hash.slice(1);
  if (text !== "") {
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }
  return text;
}

export function bytesOfBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+={0,2}$/.test(text)) return null;
  try {
    const binary = atob(text.replace(/=+$/, "").replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

export function base64UrlOfBytes(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}
