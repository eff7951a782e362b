import { useRef, useState } from "preact/hooks";
import { copyTexts } from "../i18n/copy";
import type { Content } from "./content";
import type { OwnCopy } from "./own_copy";
import { wordCount, wordsIn } from "./words";
import type { Problem } from "./work";

interface Props {
  readonly copy: OwnCopy;
  opened(content: Content): void;
}

// Four plain fields. Capitals and spaces do not matter, and all four may come in one field.
export function FourWords({ copy, opened }: Props) {
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

  async function open(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    work(true);
    const found = await copy.open(typed);
    work(false);
    if (found.kind === "opened") return opened(found.content);
    setProblem(found.problem);
    first.current?.focus();
  }

  return (
    <form class="copy-form" noValidate onSubmit={(event) => void open(event)}>
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
      <button type="submit" class="button button-main" aria-disabled={busy}>
        {t.openNow}
      </button>
      <p class="quiet" role="status">
        {busy && t.busy}
      </p>
    </form>
  );
}
