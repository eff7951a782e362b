// A room code as people type it: any case, with spaces or hyphens. Shown in groups of four.
import { codeText } from "../../ui/code";

const signs = 8; // of a room, for ever
const signsRenewed = 12;

export function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, signsRenewed);
}

export function shownCode(typed: string): string {
  return codeText(plainCode(typed));
}

export function isWhole(typed: string): boolean {
  const { length } = plainCode(typed);
  return length === signs || length === signsRenewed;
}

// What is kept of a room is kept under this, whatever its code is now.
export function roomOf(code: string): string {
  return code.slice(0, signs);
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
