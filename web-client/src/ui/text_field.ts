// Is this a field that somebody writes in? What is typed there must not leave the screen by itself.
export type TextElement = HTMLTextAreaElement | HTMLInputElement;

export function isTextField(element: Element | null): element is TextElement {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && element.type === "text";
}
