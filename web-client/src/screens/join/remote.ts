// Whether this person takes part from a distance: asked once, for as long as the tab lives.
import { signal } from "@preact/signals";
import { keep, kept } from "../../link/shelf";

const shelf = "goedwerk.remote";
const chosen = signal(kept("tab", shelf) === "1");

export const remote = {
  get is(): boolean {
    return chosen.value;
  },
  choose(is: boolean): void {
    chosen.value = is;
    keep("tab", shelf, is ? "1" : "0");
  },
};
