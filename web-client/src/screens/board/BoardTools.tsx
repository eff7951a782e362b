import { useEffect, useState } from "preact/hooks";
import type { BoardWords } from "../../i18n/board";
import { language } from "../../i18n/language";

interface Props {
  words: BoardWords;
  /** Another language was chosen. */
  changed: () => void;
}

/**
 * Language and full screen: they show up when the mouse moves or the keyboard gets there, and leave
 * with the mouse or Escape.
 */
export function BoardTools({ words, changed }: Props) {
  const [shown, setShown] = useState(false);
  const [failed, fail] = useState(false);
  const [full, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const show = () => setShown(true);
    const hide = () => setShown(false);
    const dismiss = ({ key }: KeyboardEvent) => {
      if (key === "Escape") hide(); // they lie over the corner of the board (WCAG 1.4.13)
    };
    const turned = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("pointermove", show);
    document.documentElement.addEventListener("pointerleave", hide);
    document.addEventListener("keydown", dismiss);
    document.addEventListener("fullscreenchange", turned);
    return () => {
      document.removeEventListener("pointermove", show);
      document.documentElement.removeEventListener("pointerleave", hide);
      document.removeEventListener("keydown", dismiss);
      document.removeEventListener("fullscreenchange", turned);
    };
  }, []);
  const other = language.tag === "nl" ? "en" : "nl";
  return (
    <div
      class={`board-tools${shown ? " board-tools-shown" : ""}`}
      onAnimationEnd={() => setShown(false)}
    >
      {failed && <p role="status">{words.languageFailed}</p>}
      <button
        type="button"
        lang={other}
        onClick={() => {
          language.choose(other).then(
            () => {
              fail(false);
              changed();
            },
            () => fail(true),
          );
        }}
      >
        {other === "en" ? words.toEnglish : words.toDutch}
      </button>
      {document.fullscreenEnabled && (
        <button
          type="button"
          onClick={() => {
            const turn = full
              ? document.exitFullscreen()
              : document.documentElement.requestFullscreen();
            void turn.catch(() => undefined);
          }}
        >
          {full ? words.leaveFullScreen : words.fullScreen}
        </button>
      )}
    </div>
  );
}
