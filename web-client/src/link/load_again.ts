// A page of which a file did not come. The browser remembers such a failure for as long as the page
// lives, also of a file that another file asked for: only a new page gets it.
//
// L1  It waits a random part of 1 s, 2 s, 4 s, … and never more than 30 s: full jitter, so that a
//     room does not come back at once. How often it failed goes along with the address of the page.
// L2  It loads anew only when the server answers: the browser's own page of errors says less.
import { isHealthy } from "./address";

export const delayFirst_ms = 1_000;
export const delayMost_ms = 30_000;

export interface LoadAgain {
  readonly healthy: () => Promise<boolean>;
  readonly reload: () => void;
  readonly random: () => number; // in [0, 1)
}

const own: LoadAgain = {
  healthy: isHealthy,
  reload: () => window.location.reload(),
  random: Math.random,
};

export function loadAgain({ healthy, reload, random }: LoadAgain = own): void {
  const failures = typeof history.state === "number" ? history.state : 0;
  history.replaceState(failures + 1, "");
  const most_ms = Math.min(delayMost_ms, delayFirst_ms * 2 ** failures);
  setTimeout(async () => {
    if (await healthy()) reload();
    else loadAgain({ healthy, reload, random });
  }, random() * most_ms);
}

export function loaded(): void {
  if (history.state !== null) history.replaceState(null, "");
}
