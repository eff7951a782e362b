import type { Prompt } from "../../gen/deck_pb";
import type { ControlWords } from "../../i18n/control";
import { letterKeys } from "./letter_keys";

interface Props {
  prompt: Prompt | undefined;
  shown: boolean;
  toggle: () => void;
  words: ControlWords;
}

/**
 * What to say, what to ask on, what to watch for. One key hides it, for when somebody looks over a
 * shoulder.
 */
export function PromptCard({ prompt, shown, toggle, words }: Props) {
  return (
    <section class="prompts" aria-label={words.prompts}>
      {shown && <Texts prompt={prompt} words={words} />}
      <button type="button" class="quiet prompts-toggle" aria-expanded={shown} onClick={toggle}>
        {shown ? words.promptHide : words.promptShow}{" "}
        {letterKeys.on && <span class="move-key">P</span>}
      </button>
    </section>
  );
}

function Texts({ prompt, words }: { prompt: Prompt | undefined; words: ControlWords }) {
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
      {prompt.ask.length > 0 && (
        <div class="prompt">
          <h2>{words.ask}</h2>
          <ul>
            {prompt.ask.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </div>
      )}
      {prompt.watch && (
        <div class="prompt">
          <h2>{words.watch}</h2>
          <p>{prompt.watch}</p>
        </div>
      )}
    </>
  );
}
