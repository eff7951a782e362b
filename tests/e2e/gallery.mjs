// Every state of every screen at every size, to be looked at. Pictures, and sheets of them by screen: build/gallery. On the
// way: nothing scrolls on a board, nothing is wider than its window, no letters on a board below 1/30 of its height, in
// either orientation, and axe finds nothing for any role in any state. On request, not in the default set: an hour of
// looking follows. Last line: N passed, N failed, N skipped.
//
//   gallery.mjs [PART…]    all parts, or only these:
//     steps   the demo deck, each kind of question in every phase
//     recall  what an earlier meeting told beside what there is now
//     pages   everything outside a room: lobby, joining, check, help, paper
//     long    the most that fits: full notes, many people, long words; all panels of the regie
//     phones  what happens on one phone: no network, a closed door, more time, a room by date, English
//
// Without a name the parts run in two processes side by side.
import { join } from "node:path";
import { existsSync } from "node:fs";
import { Album } from "./gallery_album.mjs";
import { long } from "./gallery_long.mjs";
import { pages } from "./gallery_pages.mjs";
import { phones } from "./gallery_phones.mjs";
import { recall } from "./gallery_recall.mjs";
import { steps } from "./gallery_steps.mjs";
import { runSideBySide } from "./side_by_side.mjs";
import { binary, root, Stage } from "./stage.mjs";
import { loadProto } from "./wire.mjs";

const parts = { steps, recall, pages, long, phones };
const sideBySide = [
  ["steps", "phones"],
  ["recall", "pages", "long"],
];
const asked = process.argv.slice(2);
if (!asked.every((part) => part in parts)) {
  console.log(`parts: ${Object.keys(parts).join(", ")}\n0 passed, 1 failed, 0 skipped`);
  process.exit(1);
}
for (const needed of [binary, join(root, "web-client", "dist", "index.html")]) {
  if (existsSync(needed)) continue;
  console.log(`missing: ${needed}\n0 passed, 1 failed, 0 skipped`);
  process.exit(1);
}
if (asked.length === 0) process.exit(await runSideBySide(sideBySide));

const proto = await loadProto(root);
const stage = new Stage();
let exitCode = 1;
try {
  await stage.open();
  for (const part of asked) {
    const begin = Date.now();
    const album = new Album(stage, part);
    try {
      await parts[part]({ album, proto });
    } catch (problem) {
      stage.failed++;
      console.log(`FAILED  ${part} stopped: ${problem.stack}`);
      await stage.pictures(`gestopt-${part}`);
    }
    await stage.leave(...stage.pages.keys());
    await album.sheets();
    console.log(`${part} took ${Math.round((Date.now() - begin) / 1_000)} s`);
  }
  await stage.expectNone("axe finds nothing against WCAG 2.2 A and AA for any role in any state", stage.accessibility);
  await stage.expectNone("no violation of the Content-Security-Policy", stage.violations);
  await stage.expectNone("no request to another host", stage.strangers);
  await stage.expectNone("no page threw an error", stage.errors);
} finally {
  exitCode = await stage.end();
}
process.exit(exitCode);
