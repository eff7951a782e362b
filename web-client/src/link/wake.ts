// Tells when a page may have slept: a phone back from another app, a laptop that was shut, a page
// out of the back/forward cache. Each browser leaves out some of these events, so all are heard;
// together they count once.
const together_ms = 300;
const beat_ms = 1_000;
const jump_ms = 5_000;

export interface WakeEvents {
  woke(): void;
  left(): void; // pagehide: the page may be frozen with its socket
}

export function watchWake(events: WakeEvents): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const woke = () => {
    if (document.visibilityState === "hidden") return;
    clearTimeout(timer);
    timer = setTimeout(events.woke, together_ms);
  };
  const left = () => events.left();

  let last = Date.now();
  const beat = setInterval(() => {
    const now = Date.now();
    if (Math.abs(now - last) > jump_ms) woke();
    last = now;
  }, beat_ms);

  document.addEventListener("visibilitychange", woke);
  window.addEventListener("pageshow", woke);
  window.addEventListener("online", woke);
  window.addEventListener("offline", woke);
  window.addEventListener("focus", woke);
  window.addEventListener("pagehide", left);
  return () => {
    clearTimeout(timer);
    clearInterval(beat);
    document.removeEventListener("visibilitychange", woke);
    window.removeEventListener("pageshow", woke);
    window.removeEventListener("online", woke);
    window.removeEventListener("offline", woke);
    window.removeEventListener("focus", woke);
    window.removeEventListener("pagehide", left);
  };
}
