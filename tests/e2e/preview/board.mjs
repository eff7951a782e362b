// node tests/e2e/preview/board.mjs OUT [name…]: pictures of the board in every state, at three sizes.
import { mkdirSync } from "node:fs";
import { startFakeServer } from "./fake_server.mjs";
import { cardStates } from "./card_states.mjs";
import { ownStates } from "./own_states.mjs";
import { boardStates } from "./states.mjs";
import { togetherStates } from "./together_states.mjs";

const [out = "build/preview", ...names] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const server = await startFakeServer();
const sizes = process.env.SIZES?.split(",") ?? ["1024x768", "1280x720", "1920x1080"];
const states = { ...boardStates(server), ...cardStates(server), ...ownStates(server), ...togetherStates(server) };
try {
  for (const [name, frames] of Object.entries(states)) {
    if (names.length > 0 && !names.some((wanted) => name.includes(wanted))) continue;
    for (const size of sizes) {
      const [width, height] = size.split("x").map(Number);
      const page = await server.page("/bord/K7M4PXQ2#AAECAwQFBgcICQ", frames, { width, height });
      await page.waitForSelector(".board-page > :not(.board-calm)", { timeout: 10000 });
      await page.waitForTimeout(700);
      const faults = await page.evaluate(() => {
        const found = [];
        for (const e of document.querySelectorAll(".board *")) {
          const box = e.getBoundingClientRect();
          if (box.width === 0 || e.closest(".visually-hidden")) continue;
          if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
            found.push(`outside: ${e.className}`);
          if (e.classList.contains("fit") && e.scrollHeight > e.clientHeight + 1)
            found.push("fit overflows");
          const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== "");
          const share = Number.parseFloat(getComputedStyle(e).fontSize) / innerHeight;
          if (own && e.closest("svg") === null && share < 0.0332)
            found.push(
              `small ${share.toFixed(4)}: ${e.className || e.tagName} ${e.closest(".fit")?.dataset.fit ?? ""}`,
            );
        }
        return [...new Set(found.map(String))];
      });
      if (faults.length > 0) console.log(name, size, faults.slice(0, 6));
      await page.screenshot({ path: `${out}/${name}-${size}.png` });
      await page.close();
    }
  }
} finally {
  await server.stop();
}
