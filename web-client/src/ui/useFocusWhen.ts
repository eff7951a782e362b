import { useEffect, useRef } from "preact/hooks";

// Puts the focus on an element that replaces the one a person has just used; never on something
// that was pushed.
export function useFocusWhen<E extends HTMLElement>(wanted: boolean) {
  const element = useRef<E>(null);
  useEffect(() => {
    if (wanted) element.current?.focus({ preventScroll: true });
  }, [wanted]);
  return element;
}
