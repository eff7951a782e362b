import { generate } from "lean-qr";
import { useMemo } from "preact/hooks";
import "./qr.css";

interface Props {
  text: string;
  label: string;
}

/**
 * White around the code, in modules. The standard asks for four; the paper of the board, as light,
 * gives the rest.
 */
const quiet = 2;

/** A QR code as one SVG path. It is dark on white in every theme, because cameras need that. */
export function Qr({ text, label }: Props) {
  const { size, path } = useMemo(() => {
    const code = generate(text);
    let d = "";
    for (let y = 0; y < code.size; y += 1) {
      for (let x = 0; x < code.size; x += 1) {
        if (code.get(x, y)) d += `M${x} ${y}h1v1h-1z`;
      }
    }
    return { size: code.size, path: d };
  }, [text]);
  const side = size + 2 * quiet;
  return (
    <svg
      class="qr"
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect class="qr-light" x={-quiet} y={-quiet} width={side} height={side} />
      <path class="qr-dark" d={path} />
    </svg>
  );
}
