// What this browser keeps of Goed Werk Live, by kind, and how all of it goes. Each place that keeps
// something has a line here: help_facts.test.ts looks for keys that have none.
import type { HelpTexts } from "../../i18n/help";
import { forget, keysWith } from "../../link/shelf";

export type ShelfKind = keyof HelpTexts["privacy"]["phone"];
export type Counts = ReadonlyMap<ShelfKind, number>;

interface ShelfRow {
  readonly kind: ShelfKind;
  readonly fits: RegExp; // the key without its beginning
  readonly names: readonly string[]; // as a person finds them in the browser
}

// Everything of ours, and nothing else, begins with this.
const beginning = "goedwerk.";

// The first that fits.
export const shelfRows: readonly ShelfRow[] = [
  {
    kind: "preferences",
    fits: /^(language|textsize|letterkeys)$/,
    names: ["goedwerk.language", "goedwerk.textsize", "goedwerk.letterkeys"],
  },
  { kind: "log", fits: /^log\./, names: ["goedwerk.log.CODE"] },
  { kind: "copy", fits: /^copy(\.|$)/, names: ["goedwerk.copy"] },
  {
    kind: "remote",
    fits: /^(remote|beamerveilig|way)$/,
    names: ["goedwerk.remote", "goedwerk.beamerveilig", "goedwerk.way"],
  },
  {
    kind: "facilitator",
    fits: /^(facilitator(\.words)?|control)$/,
    names: ["goedwerk.facilitator", "goedwerk.facilitator.words", "goedwerk.control"],
  },
  { kind: "board", fits: /^board\./, names: ["goedwerk.board.CODE"] },
  { kind: "access", fits: /\.ticket$/, names: ["goedwerk.CODE.ticket"] },
  { kind: "writing", fits: /\.writing(\.|$)/, names: ["goedwerk.CODE.writing"] },
  {
    kind: "answers",
    fits: /^earlier$|\.(answers|positions)$/,
    names: ["goedwerk.CODE.answers", "goedwerk.CODE.positions", "goedwerk.earlier"],
  },
  {
    kind: "drafts",
    fits: /\.(drafts|park)$/,
    names: ["goedwerk.CODE.drafts", "goedwerk.CODE.park"],
  },
];

// Null: not ours.
export function kindOf(key: string): ShelfKind | null {
  if (!key.startsWith(beginning)) return null;
  const rest = key.slice(beginning.length);
  return shelfRows.find(({ fits }) => fits.test(rest))?.kind ?? "other";
}

export function whatIsHere(): Counts {
  return counted(keysWith(beginning));
}

// What went. What a browser refuses to erase is still in whatIsHere().
export function wipeAll(): Counts {
  const before = keysWith(beginning);
  for (const key of before) forget(key);
  const left = new Set(keysWith(beginning));
  return counted(before.filter((key) => !left.has(key)));
}

function counted(keys: readonly string[]): Counts {
  const counts = new Map<ShelfKind, number>();
  for (const key of keys) {
    const kind = kindOf(key);
    if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
