import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { copyTexts } from "../i18n/copy";
import type { Made, Problem } from "./work";

type Making =
  | { readonly kind: "busy" }
  | { readonly kind: "made"; readonly words: readonly string[] }
  | { readonly kind: "written" }
  | { readonly kind: "problem"; readonly problem: Problem };

interface Props {
  make(): Promise<Made>;
  readonly why: string;
  readonly what: string;
  /** What comes when the words are on paper. */
  readonly children: ComponentChildren;
}

// The words stand here until somebody says that they are on paper; never again after that.
export function NewWords({ make, why, what, children }: Props) {
  const t = copyTexts();
  const [state, set] = useState<Making>({ kind: "busy" });
  async function begin(): Promise<void> {
    set({ kind: "busy" });
    set(await make());
  }
  useEffect(() => {
    void begin();
  }, []);
  switch (state.kind) {
    case "busy":
      return <p role="status">{t.busy}</p>;
    case "problem":
      return (
        <>
          <p class="problem" role="alert">
            {t[state.problem]}
          </p>
          <button type="button" class="button button-main button-like" onClick={() => void begin()}>
            {t.again}
          </button>
        </>
      );
    case "made":
      return (
        <>
          <p>{why}</p>
          <ol class="copy-words" translate={false}>
            {state.words.map((word) => (
              <li key={word}>{word}</li>
            ))}
          </ol>
          <p class="copy-note">{what}</p>
          <button
            type="button"
            class="button button-main button-like"
            onClick={() => set({ kind: "written" })}
          >
            {t.written}
          </button>
        </>
      );
    case "written":
      return children;
  }
}
