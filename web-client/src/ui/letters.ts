// The own letters come after what a person needs first: on a slow network they would hold it up for
// half a second. Until then the page has the letters of the device (styles/base.css).
export function fetchLetters(): void {
  document.documentElement.dataset.letters = "own";
}
