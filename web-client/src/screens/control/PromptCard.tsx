import type { ComponentChildren } from "preact";
import type { Prompt } from "../../gen/deck_pb";
import type { ControlWords } from "../../i18n/control";
import { letterKeys } from "./letter_keys";

interface Props {
  prompt: Prompt | undefined;
  shown: boolean;
  toggle: () => void;
  /** Something below it wants the room: only what to say stands there, the rest a press away. */
  brief: boolean;
  words: ControlWords;
}

/**
 * What to say, what to ask on, what to watch for. One key hides it, for when somebody looks over a
 * shoulder.
 */
export function PromptCard({ prompt, shown, toggle, brief, words }: Props) {
  const [hide, what] = words.promptHide;
  return (
    <section class="prompts" aria-label={words.prompts}>
      <button
        type="button"
        class="text-button prompts-toggle"
        aria-expanded={shown}
        onClick={toggle}
      >
        {shown ? (
          <>
            {hide} <span class="visually-hidden">{what}</span>
          </>
        ) : (
          words.promptShow
        )}{" "}
        {letterKeys.on && <span class="move-key">P</span>}
      </button>
      {shown && <Texts prompt={prompt} brief={brief} words={words} />}
    </section>
  );
}

interface TextsProps {
  prompt: Prompt | undefined;
  brief: boolean;
  words: ControlWords;
}

function Texts({ prompt, brief, words }: TextsProps) {
  if (!prompt || (!prompt.say && prompt.ask.length === 0 && !prompt.watch)) {
    return <p class="prompt-none">{words.noPrompt}</p>;
  }
  return (
    <>
      {prompt.say && (
        <div class="prompt">
          <h2>{words.say}</h2>
          <p class="prompt-say">{prompt.say}</p>
        </div>
      )}
      <div class={brief ? "prompt-more prompt-brief" : "prompt-more"}>
        {prompt.ask.length > 0 && (
          <More key={prompt.ask.join()} title={words.ask} brief={brief}>
            <ul>
              {prompt.ask.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          </More>
        )}
        {prompt.watch && (
          <More key={prompt.watch} title={words.watch} brief={brief}>
            <p>{prompt.watch}</p>
          </More>
        )}
      </div>
    </>
  );
}

interface MoreProps {
  title: string;
  brief: boolean;
  children: ComponentChildren;
}

function More({ title, brief, children }: MoreProps) {
  if (brief) {
    return (
      <details class="fold">
        <summary>{title}</summary>
        {children}
      </details>
    );
  }
  return (
    <div class="prompt">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
