import { Head, numbers, type Paper } from "../sheet";

const textsUsual = 4; // 0 in the deck
const side = 200;

/** Rings around a person to write in. They stay with the person, as on a phone. */
export const paper: Paper<"ring"> = ({ body, step, words }) => {
  const wide = side / 2 / (body.rings.length + 0.2);
  return [
    {
      name: "rings",
      title: words.ring,
      copies: words.perPerson,
      goes: words.keep,
      pages: [
        <>
          <Head step={step} how={words.ringHow(body.textsMax || textsUsual)} />
          <svg class="paper-rings paper-fill" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
            {numbers(body.rings.length).map((n) => (
              <g key={n}>
                <circle class="paper-thin" cx={side / 2} cy={side / 2} r={n * wide} />
                <text x={side / 2} y={side / 2 - (n - 1) * wide - wide / 2} text-anchor="middle">
                  {n}
                </text>
              </g>
            ))}
          </svg>
          <section>
            <h4>{words.ringNames}</h4>
            <ol class="paper-names">
              {body.rings.map((ring) => (
                <li key={ring}>{ring}</li>
              ))}
            </ol>
          </section>
        </>,
      ],
    },
  ];
};
