import { radiusMost, radiusOf, sizeWord } from "./sizes";

interface Props {
  readonly titles: readonly string[];
  readonly sizes: readonly number[]; // 1 to 5; 0: nothing to draw
  readonly words: readonly string[]; // for the sizes 1 to 5
}

const side = 96;

// Every circle inside the largest it could be, numbered; titles and sizes stand below in words.
export function Circles({ titles, sizes, words }: Props) {
  const parts = titles.map((title, index) => `${title}: ${sizeWord(sizes[index] ?? 0, words)}`);
  return (
    <>
      <svg
        class="scale-circles"
        viewBox={`0 0 ${side * titles.length} ${side}`}
        role="img"
        aria-label={parts.join(". ")}
      >
        {titles.map((title, index) => {
          const x = side * (index + 0.5);
          return (
            <g key={title}>
              <circle class="scale-circle-most" cx={x} cy={side / 2} r={radiusMost} />
              <circle class="scale-circle" cx={x} cy={side / 2} r={radiusOf(sizes[index] ?? 0)} />
              <text class="scale-circle-number" x={x} y={side / 2 + 5} text-anchor="middle">
                {index + 1}
              </text>
            </g>
          );
        })}
      </svg>
      <ol class="scale-circle-words" aria-hidden="true">
        {titles.map((title, index) => (
          <li key={title}>
            <bdi>{title}</bdi>: <strong>{sizeWord(sizes[index] ?? 0, words)}</strong>
          </li>
        ))}
      </ol>
    </>
  );
}
