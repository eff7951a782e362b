import type { RefObject } from "preact";
import { useId } from "preact/hooks";
import { texts } from "../../i18n";
import { charactersLeft } from "../../ui/TextField";
import type { TextElement } from "../../ui/text_field";
import "./field.css";

interface Props {
  label: string;
  text: string;
  charactersMax: number;
  /** Why it was not taken; empty: nothing is wrong. */
  problem: string;
  rows: number; // 1: one line, in which Enter sends the form
  field?: RefObject<TextElement | null>;
  write: (text: string) => void;
}

/** A field of the regie: its label, what is wrong with it, and how much may still be typed. */
export function Field({ label, text, charactersMax, problem, rows, field, write }: Props) {
  const t = texts();
  const id = useId();
  const left = charactersLeft(text, charactersMax);
  const common = {
    id,
    value: text,
    dir: "auto" as const,
    autocomplete: "off" as const,
    "aria-invalid": problem !== "" || left < 0,
    "aria-describedby": `${id}-problem ${id}-left`,
    onInput: (event: { currentTarget: TextElement }) => write(event.currentTarget.value),
  };
  return (
    <div class="panel-field">
      <label for={id}>{label}</label>
      {rows === 1 ? (
        <input {...common} ref={field as RefObject<HTMLInputElement>} type="text" />
      ) : (
        <textarea {...common} ref={field as RefObject<HTMLTextAreaElement>} rows={rows} />
      )}
      <p class="panel-problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
      <p class="panel-left" id={`${id}-left`}>
        {left < 0 ? t.noteCharsOver(-left) : t.noteChars(left)}
      </p>
    </div>
  );
}
