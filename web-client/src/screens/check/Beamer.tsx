import { useEffect, useRef } from "preact/hooks";
import type { CheckTexts } from "../../i18n/check";

const bars = [1, 2, 3, 4, 5, 6, 7, 8];

/** The test picture: corners, a note as large as on the board, and bars from light to dark. */
export function Beamer({ t, close }: { t: CheckTexts; close(): void }) {
  const end = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    end.current?.focus();
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    const key = ({ key }: KeyboardEvent) => {
      if (key === "Escape") close();
    };
    document.addEventListener("keydown", key);
    return () => {
      document.removeEventListener("keydown", key);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, [close]);
  return (
    <main class="beamer">
      {["top-left", "top-right", "bottom-left", "bottom-right"].map((corner) => (
        <span key={corner} class={`beamer-corner beamer-${corner}`} aria-hidden="true" />
      ))}
      <h1>{t.beamerEdges}</h1>
      <p class="beamer-note">{t.beamerNote}</p>
      <p>{t.beamerRead}</p>
      <div class="beamer-bars" aria-hidden="true">
        {bars.map((bar) => (
          <span key={bar} class={`beamer-bar beamer-bar-${bar}`} />
        ))}
      </div>
      <p>{t.beamerBars}</p>
      <button ref={end} type="button" class="button-like" onClick={close}>
        {t.beamerClose}
      </button>
    </main>
  );
}
