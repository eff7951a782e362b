import { useRef, useState } from "preact/hooks";
import { copyTexts } from "../i18n/copy";
import { wordCount, wordsIn } from "./words";
import type { Problem } from "./work";

interface Props {
  // Null: opened.
  open(typed: readonly string[]): Promise<Problem | null>;
  readonly button: string;
}

// Four plain fields. Capitals and spaces do not matter, and all four may come in one field.
export function FourWords({ open, button }: Props) {
  const t = copyTexts();
  const [typed, type] = useState<readonly string[]>(Array(wordCount).fill(""));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, work] = useState(false);
  const first = useRef<HTMLInputElement>(null);

  function write(index: number, text: string): void {
    const words = wordsIn([text]);
    setProblem(null);
    type(words.length === wordCount ? words : typed.map((old, at) => (at === index ? text : old)));
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    work(true);
    const found = await open(typed);
    work(false);
    if (found === null) return;
    setProblem(found);
    first.current?.focus();
  }

  return (
    <form class="copy-form" noValidate onSubmit={(event) => void submit(event)}>
      {typed.map((word, index) => (
        // The fields have no other identity than their place.
        <label key={index}>
          <span>{t.word(index + 1)}</span>
          <input
            ref={index === 0 ? first : null}
            type="text"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={word}
            aria-invalid={problem === "unknown"}
            aria-describedby="copy-problem"
            onInput={(event) => write(index, event.currentTarget.value)}
          />
        </label>
      ))}
      <p class="problem" id="copy-problem" role="alert">
        {problem !== null && t[problem]}
      </p>
      <button type="submit" class="button button-main button-like" aria-disabled={busy}>
        {button}
      </button>
      <p class="copy-note" role="status">
        {busy && t.busy}
      </p>
    </form>
  );
}
