import { useState } from "preact/hooks";
import type { ControlWords } from "../../i18n/control";

interface Props {
  readonly text: string;
  readonly label: string;
  readonly words: ControlWords;
}

/** Copies a text; where the browser does not allow that, shows it. */
export function CopyButton({ text, label, words }: Props) {
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const copy = () => {
    const written =
      navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    written.then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  };
  return (
    <>
      <button type="button" class="button-like" onClick={copy}>
        {label}
      </button>
      <span role="status" class="board-link-status">
        {copied === "yes" ? words.copied : copied === "failed" ? words.copyFailed : ""}
      </span>
      {copied === "failed" && <code class="board-link-url">{text}</code>}
    </>
  );
}
