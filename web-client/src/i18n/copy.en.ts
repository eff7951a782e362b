import type { copyNl } from "./copy.nl";
import type { Same } from "./language";

export const copyEn: Same<typeof copyNl> = {
  make: "Keep it with four words",
  mine: "My copy",
  open: "Open your log with four words",
  busy: "One moment. Your device is calculating.",
  writeDown:
    "Write these four words down. They open your own log next time. We cannot look them up for you.",
  what: "Your copy stays for 90 days. We cannot read it.",
  follows: "Your copy is kept. If you write more, we keep that too while this page is open.",
  written: "I wrote them down",
  unknown: "We do not know these four words. Check the spelling.",
  limited: "There were too many tries. Wait a few minutes.",
  full: "There is no room for your copy now. Save your text as a file.",
  long: "Your text is too long for a copy. Save your text as a file.",
  unavailable: "That did not work. Try again in a moment.",
  again: "Try again",
  word: (n: number) => `Word ${n}`,
  openNow: "Open my log",
  opened: "Your log is back on this device.",
  nothing: "There is nothing in your copy yet.",
  stood: "Where you stood",
  update: "Update my copy",
  updated: "Your copy is up to date.",
  erase: "Erase my copy",
  eraseSure: "Erase your copy? The four words then open nothing.",
  eraseYes: "Yes, erase my copy",
  eraseNo: "No, keep it",
  erased: "Your copy is erased.",
  close: "Close",
};
