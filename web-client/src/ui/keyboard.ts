// How much of the page the on-screen keyboard covers, as --goedwerk-keyboard-size on the root: what
// sticks to the bottom stays above it, also in browsers whose page does not shrink. The field in
// use stays in sight.
import { isTextField } from "./text_field";

export function watchKeyboard(): () => void {
  const viewport = window.visualViewport;
  if (viewport === null) return () => {};
  const measure = () => {
    const covered = window.innerHeight - viewport.height - viewport.offsetTop;
    const size = viewport.scale === 1 ? Math.max(0, Math.round(covered)) : 0;
    const field = document.activeElement;
    if (isTextField(field)) field.scrollIntoView({ block: "nearest" });
    document.documentElement.style.setProperty("--goedwerk-keyboard-size", `${size}px`);
  };
  viewport.addEventListener("resize", measure);
  viewport.addEventListener("scroll", measure);
  measure();
  return () => {
    viewport.removeEventListener("resize", measure);
    viewport.removeEventListener("scroll", measure);
  };
}
