import { useId } from "preact/hooks";
import { texts } from "../i18n";
import { clean } from "./clean";
import { countCharacters } from "./graphemes";
import "./text_field.css";

interface Props {
  readonly label: string;
  readonly about?: string; // said below the label
  readonly text: string;
  readonly charactersMax: number;
  readonly open: boolean;
  readonly warning?: string | null; // a gentle question about what is in it
  readonly wrong?: boolean; // what is in it was not taken
  readonly ownName?: boolean; // it asks for the name of who writes (WCAG 1.3.5)
  write(text: string): void;
  enter?(): void; // Enter in a field of one line
}

/** Up to so many characters a field has one line. */
const oneLineMax = 60;

/** Characters that may still be typed; below zero there are too many. */
export function charactersLeft(text: string, charactersMax: number): number {
  return charactersMax - countCharacters(clean(text));
}

/** A field with its label, how much may still be typed, and what to look out for. */
export function TextField(props: Props) {
  const { label, about, text, charactersMax, open, warning = null, write, enter } = props;
  const autocomplete = props.ownName === true ? "name" : "off";
  const t = texts();
  const id = useId();
  const left = charactersLeft(text, charactersMax);
  const field = {
    id,
    value: text,
    readOnly: !open,
    dir: "auto" as const,
    "aria-describedby": about === undefined ? `${id}-left` : `${id}-about ${id}-left`,
    "aria-invalid": left < 0 || props.wrong === true,
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      write(event.currentTarget.value),
  };
  return (
    <div class="text-field">
      <label for={id}>
        <bdi>{label}</bdi>
      </label>
      {open && (
        <p class={left < 0 ? "text-field-left problem" : "text-field-left quiet"} id={`${id}-left`}>
          {left < 0 ? t.noteCharsOver(-left) : t.noteChars(left)}
        </p>
      )}
      {about !== undefined && (
        <p class="text-field-about quiet" id={`${id}-about`}>
          {about}
        </p>
      )}
      {charactersMax <= oneLineMax ? (
        <input
          {...field}
          type="text"
          autocomplete={autocomplete}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.isComposing) enter?.();
          }}
        />
      ) : (
        <textarea {...field} rows={2} />
      )}
      <p class="warning" role="status">
        {open && warning}
      </p>
    </div>
  );
}
