import "./slider.css";

interface Props {
  readonly position: number | null; // where it was put last; null: nowhere yet
  readonly empty: boolean; // that is no answer, or not any more
  readonly positionLast: number;
  readonly label: string;
  readonly word: string; // where it stands, or what to do
  readonly open: boolean;
  readonly toLower: string; // names of the two buttons
  readonly toHigher: string;
  place(position: number): void;
}

// A place on a line: the browser's own range, and two buttons, so that nothing has to be dragged.
// The middle is a place only when somebody chooses it.
export function Slider(props: Props) {
  const { position, empty, positionLast, label, word, open, toLower, toHigher } = props;
  const middle = Math.floor(positionLast / 2);
  const place = (next: number) => props.place(Math.min(positionLast, Math.max(0, next)));
  return (
    <>
      <div class={`slider${empty ? " slider-empty" : ""}`}>
        <input
          type="range"
          min={0}
          max={positionLast}
          step={1}
          value={position ?? middle}
          disabled={!open}
          aria-label={label}
          aria-valuetext={word}
          onInput={(event) => place(event.currentTarget.valueAsNumber)}
          onClick={(event) => place(event.currentTarget.valueAsNumber)}
        />
      </div>
      <div class="slider-steps">
        <button
          type="button"
          class="button button-step"
          aria-label={toLower}
          disabled={!open}
          onClick={() => place((position ?? middle) - 1)}
        >
          <span aria-hidden="true">◀</span>
        </button>
        <p class="slider-word" aria-live="polite">
          {word}
        </p>
        <button
          type="button"
          class="button button-step"
          aria-label={toHigher}
          disabled={!open}
          onClick={() => place((position ?? middle) + 1)}
        >
          <span aria-hidden="true">▶</span>
        </button>
      </div>
    </>
  );
}
