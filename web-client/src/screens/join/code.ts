// A room code as people type it: any case, with spaces or hyphens. Shown in two groups of four.
const signs = 8;
const group = 4;

export function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, signs);
}

export function shownCode(typed: string): string {
  const plain = plainCode(typed);
  return plain.length > group ? `${plain.slice(0, group)} ${plain.slice(group)}` : plain;
}

export function isWhole(typed: string): boolean {
  return plainCode(typed).length === signs;
}

// Of /r/<CODE>
export function codeOfPath(path: string): string {
  const part = path.split("/")[2] ?? "";
  try {
    return plainCode(decodeURIComponent(part));
  } catch {
    return plainCode(part);
  }
}
