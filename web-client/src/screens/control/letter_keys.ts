// Keys of one letter or sign can be turned off: somebody who speaks to a computer, or whose hand
// slips, must not blank the board by it (WCAG 2.1.4). Space, arrows and a clicker always work.
import { signal } from "@preact/signals";
import { keep, kept } from "../../link/shelf";
import type { Buttons, MoveButton } from "./buttons";

const shelf = "goedwerk.letterkeys";
const on = signal(kept("local", shelf) !== "off");

export const letterKeys = {
  get on(): boolean {
    return on.value;
  },
  choose(wanted: boolean): void {
    on.value = wanted;
    keep("local", shelf, wanted ? "on" : "off");
  },
};

/** Of `KeyboardEvent.key`: one letter, digit or sign; the space is none. */
export function isLetterKey(key: string): boolean {
  return key.length === 1 && key !== " ";
}

/** A label that ends with its key, as in "Pauze (P)". */
export function labelWithKey(label: string): string {
  return letterKeys.on ? label : label.replace(/ \(\w\)$/, "");
}

/** A key that does nothing now does not stand on its button. */
export function withKeys(buttons: Buttons): Buttons {
  if (letterKeys.on) return buttons;
  const bare = (button: MoveButton) => (isLetterKey(button.key) ? { ...button, key: "" } : button);
  return { ...buttons, others: buttons.others.map(bare), tools: buttons.tools.map(bare) };
}
