// What this browser keeps between two pages. Storage may be full, forbidden or emptied at any
// moment (private windows, Safari after seven days): every shelf falls back to the next, and at
// last to memory, and never throws.
//   local    a ticket, a language, or what a person writes for nobody else; read from "tab" too,
//            for browsers that lost local storage
//   tab      drafts and the own open answer: gone with the tab

export type Shelf = "local" | "tab";

const memory = new Map<string, string>();

function storage(shelf: Shelf): Storage | null {
  try {
    return shelf === "local" ? window.localStorage : window.sessionStorage;
  } catch {
    return null;
  }
}

function read(shelf: Shelf, key: string): string | null {
  try {
    return storage(shelf)?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function write(shelf: Shelf, key: string, text: string): boolean {
  try {
    const place = storage(shelf);
    if (place === null) return false;
    place.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

function remove(shelf: Shelf, key: string): void {
  try {
    storage(shelf)?.removeItem(key);
  } catch {
    // Nothing was kept there, or it cannot be reached: then it cannot be read either.
  }
}

export function keep(shelf: Shelf, key: string, text: string): void {
  memory.set(key, text);
  if (shelf === "local") write("local", key, text);
  write("tab", key, text);
}

export function kept(shelf: Shelf, key: string): string | null {
  const inMemory = memory.get(key);
  if (inMemory !== undefined) return inMemory;
  return (shelf === "local" ? read("local", key) : null) ?? read("tab", key);
}

export function forget(key: string): void {
  memory.delete(key);
  remove("local", key);
  remove("tab", key);
}

// Every key on any shelf that begins with `prefix`.
export function keysWith(prefix: string): string[] {
  const keys = new Set([...memory.keys(), ...keysOf("local"), ...keysOf("tab")]);
  return [...keys].filter((key) => key.startsWith(prefix)).sort();
}

function keysOf(shelf: Shelf): string[] {
  try {
    const place = storage(shelf);
    return place === null
      ? []
      : Array.from({ length: place.length }, (_, index) => place.key(index) ?? "");
  } catch {
    return [];
  }
}

// Does anything outlive this page here?
export function outlivesPage(): boolean {
  const probe = "goedwerk.probe";
  const written = write("local", probe, "1") && read("local", probe) === "1";
  remove("local", probe);
  return written;
}
