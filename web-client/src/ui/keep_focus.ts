// What has the focus may leave the page: because of a push, or of an own press that shows something
// else. Then a browser gives it to the body, and whoever works by keyboard or listens has lost the
// place. It goes to what took its place instead, never away from something that is still there.
import { useEffect } from "preact/hooks";

// `places`: selectors, the best first. Without any of them it is lost all the same.
export function useKeepFocus(places: string): void {
  useEffect(() => {
    let last: Element | null = null;
    const came = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    const left = ({ target }: FocusEvent) => {
      // To nothing on the page, by a press beside it: that is no loss. Chromium also says so of
      // what is being removed, just before it is gone.
      queueMicrotask(() => {
        if (last === target && last?.isConnected) last = null;
      });
    };
    const seen = new MutationObserver(() => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return;
      last = null;
      const place = placeOf(places);
      if (place === null) return;
      if (place.tabIndex < 0) place.setAttribute("tabindex", "-1");
      place.focus({ preventScroll: true });
    });
    document.addEventListener("focusin", came);
    document.addEventListener("focusout", left);
    seen.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", came);
      document.removeEventListener("focusout", left);
      seen.disconnect();
    };
  }, [places]);
}

function placeOf(places: string): HTMLElement | null {
  for (const selector of places.split(",")) {
    const place = document.querySelector<HTMLElement>(selector);
    if (place !== null) return place;
  }
  return null;
}
