import type { Cell } from "../gen/cell_pb";
import { amountOf, blocksOf, countsOf } from "./amounts";
import { dotPlaces, dotsPerBinMax, packDots } from "./packing";
import { middleBins } from "./sentences";
import { useSize } from "./useSize";
import "./charts.css";

interface Props {
  /** Eleven bins with counts, three zones, or empty: then only the line. */
  cells: readonly Cell[];
  /** The same of an earlier round; drawn outlined. Empty: there was none. */
  firstCells: readonly Cell[];
  /** The words of the three zones for a rounded result. */
  zoneWords?: { first: readonly string[]; now: readonly string[] };
}

const bins = 11;

/** The line with what stands on it. The picture only: words, ends and legend are text around it. */
export function DotLine({ cells, firstCells, zoneWords }: Props) {
  const [ref, { width, height }] = useSize<SVGSVGElement>();
  const now = countsOf(cells);
  const first = countsOf(firstCells);
  const exact = now !== null && now.length === bins;
  return (
    <div class="dotline">
      <svg class="dotline-picture" ref={ref} aria-hidden="true" focusable="false">
        {width > 0 && (
          <>
            {exact ? (
              <Dots
                now={now}
                first={first !== null && first.length === bins ? first : []}
                width={width}
                floor={height}
              />
            ) : (
              <Zones cells={cells} firstCells={firstCells} width={width} floor={height} />
            )}
            <rect class="dotline-axis" y={height} width={width} />
            {exact && (
              <rect
                class="dotline-axis dotline-middle"
                x={(middleBins.from * width) / bins}
                y={height}
                width={((middleBins.to - middleBins.from) * width) / bins}
              />
            )}
            {Array.from({ length: bins }, (_, index) => (
              <rect
                key={index}
                class="dotline-tick"
                x={((index + 0.5) * width) / bins}
                y={height}
              />
            ))}
          </>
        )}
      </svg>
      {zoneWords && (
        <div class="zone-words" aria-hidden="true">
          {[0, 1, 2].map((zone) => (
            <div class="zone-word" key={zone}>
              {firstCells.length > 0 && <span class="zone-first">{zoneWords.first[zone]}</span>}
              <span class="zone-now">{zoneWords.now[zone]}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

interface DotsProps {
  now: readonly number[];
  first: readonly number[];
  width: number;
  /** The height of the picture: the dots stand on its lower edge. */
  floor: number;
}

function Dots({ now, first, width, floor }: DotsProps) {
  const two = first.length > 0;
  const binWidth = width / bins;
  const stackWidth = (two ? binWidth / 2 : binWidth) * 0.94;
  const highest = Math.max(1, ...now, ...first);
  const middle = (bin: number, second: boolean) =>
    (bin + 0.5) * binWidth + (two ? (second ? 1 : -1) * (binWidth / 4) : 0);
  if (highest > dotsPerBinMax) {
    const column = { highest, stackWidth, height: floor * 0.88, floor };
    return (
      <>
        {first.map((count, bin) => (
          <Column key={`f${bin}`} count={count} x={middle(bin, false)} outlined {...column} />
        ))}
        {now.map((count, bin) => (
          <Column
            key={`n${bin}`}
            count={count}
            x={middle(bin, true)}
            outlined={false}
            {...column}
          />
        ))}
      </>
    );
  }
  const packing = packDots(highest, stackWidth, floor, Math.min(floor / 4, binWidth * 0.82));
  const radius = packing.pitch * 0.43;
  const outlined = radius < binWidth * 0.15 ? "dot-first dot-first-small" : "dot-first";
  // A dot stays itself when the picture changes its size: it fades in once.
  const stack = (count: number, bin: number, second: boolean) =>
    dotPlaces(count, packing).map(({ x, y }, dot) => (
      <circle
        key={`${second ? "n" : "f"}${bin}-${dot}`}
        class={second ? "dot-now" : outlined}
        cx={middle(bin, second) + x}
        cy={floor - y}
        r={second ? radius : radius * 0.93}
      />
    ));
  return (
    <>
      {first.map((count, bin) => stack(count, bin, false))}
      {now.map((count, bin) => stack(count, bin, true))}
    </>
  );
}

interface ColumnProps {
  count: number;
  x: number;
  outlined: boolean;
  highest: number;
  stackWidth: number;
  height: number;
  floor: number;
}

function Column({ count, x, outlined, highest, stackWidth, height, floor }: ColumnProps) {
  if (count === 0) return null;
  const tall = Math.max(height / 100, (count / highest) * height);
  return (
    <>
      <rect
        class={outlined ? "dot-first" : "dot-now"}
        x={x - stackWidth * 0.42}
        y={floor - tall}
        width={stackWidth * 0.84}
        height={tall}
      />
      <text class="dot-count" x={x} y={floor - tall} dy="-0.25em" text-anchor="middle">
        {count}
      </text>
    </>
  );
}

interface ZonesProps {
  cells: readonly Cell[];
  firstCells: readonly Cell[];
  width: number;
  floor: number;
}

/** Three zones as towers of four blocks: rough on purpose. The words above them are text. */
function Zones({ cells, firstCells, width, floor }: ZonesProps) {
  const two = firstCells.length > 0;
  const zoneWidth = width / 3;
  const highest = [...cells, ...firstCells].map((cell) => {
    const amount = amountOf(cell);
    return amount.kind === "band" ? blocksOf(amount.band) : 0;
  });
  const block = (floor * 0.74) / Math.max(3, ...highest);
  const towers = (list: readonly Cell[], second: boolean) =>
    list.slice(0, 3).map((cell, zone) => {
      const amount = amountOf(cell);
      const filled = amount.kind === "band" ? blocksOf(amount.band) : 0;
      const towerWidth = zoneWidth * (two ? 0.36 : 0.6);
      const shift = two ? (second ? 0.2 : -0.2) * zoneWidth : 0;
      const x = (zone + 0.5) * zoneWidth + shift - towerWidth / 2;
      if (filled === 0) {
        return (
          <rect
            key={`${second}${zone}`}
            class="zone-none"
            x={x}
            y={floor - block * 0.3}
            width={towerWidth}
            height={block * 0.24}
          />
        );
      }
      return Array.from({ length: filled }, (_, index) => (
        <rect
          key={`${second}${zone}${index}`}
          class={second ? "dot-now" : "dot-first"}
          x={x}
          y={floor - (index + 1) * block}
          width={towerWidth}
          height={block * 0.9}
        />
      ));
    });
  return (
    <>
      {towers(firstCells, false)}
      {towers(cells, true)}
    </>
  );
}
