import "./option_sign.css";

// The sign of an option: a letter in a shape of its own, alike on phone and board, so that no
// colour is needed. Decoration for people who see it: the option's text is what is read out.
const shapes: readonly string[] = [
  "M16 2a14 14 0 1 1 0 28a14 14 0 1 1 0-28Z",
  "M4 4H28V28H4Z",
  "M16 1.5L31 29.5H1Z",
  "M16 1L31 16L16 31L1 16Z",
  "M9 3H23L31 16L23 29H9L1 16Z",
  "M16 1.5L30.5 12.2L25 29.5H7L1.5 12.2Z",
  "M8 2H24V8H30V24H24V30H8V24H2V8H8Z",
  "M8 3H31L24 29H1Z",
  "M3 3H29V17A13 13 0 0 1 3 17Z",
  "M2 8H30V24H2Z",
];
const letters = "ABCDEFGHIJ";

export function optionLetter(index: number): string {
  return letters[index % letters.length] ?? "";
}

export function OptionSign({ index }: { index: number }) {
  const lowLetter = index === 2; // a triangle has its room at the bottom
  return (
    <svg class="option-sign" viewBox="0 0 32 32" aria-hidden="true">
      <path d={shapes[index % shapes.length]} />
      <text x="16" y={lowLetter ? 26 : 21.5} text-anchor="middle">
        {optionLetter(index)}
      </text>
    </svg>
  );
}
