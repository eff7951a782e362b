import { useRef, useState } from "preact/hooks";
import { texts } from "../../i18n";
import { isWhole, plainCode, shownCode } from "./code";
import { remote } from "./remote";
import "./join.css";

interface Props {
  readonly code?: string;
  readonly error?: string;
}

export function JoinForm({ code = "", error }: Props) {
  const t = texts();
  const [typed, type] = useState(shownCode(code));
  const [problem, setProblem] = useState(error ?? null);
  const field = useRef<HTMLInputElement>(null);

  function typedIn(input: HTMLInputElement): void {
    const shown = shownCode(input.value);
    // Behind as many signs of the code as before: the spaces that are put in move nobody's cursor.
    const caret = shownCode(input.value.slice(0, input.selectionStart ?? 0)).length;
    input.value = shown;
    input.setSelectionRange(caret, caret);
    type(shown);
    setProblem(null);
  }

  function join(event: Event): void {
    event.preventDefault();
    if (isWhole(typed)) window.location.assign(`/r/${plainCode(typed)}`);
    else {
      setProblem(t.joinShort);
      field.current?.focus();
    }
  }

  return (
    <form class="join-form" noValidate onSubmit={join}>
      <label class="join-label" for="code">
        {t.joinCode}
      </label>
      <input
        ref={field}
        id="code"
        class={`join-code-field${typed.length > 9 ? " join-code-long" : ""}`}
        type="text"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        inputMode="text"
        maxLength={24}
        value={typed}
        aria-invalid={problem !== null}
        aria-describedby="code-problem"
        onInput={(event) => typedIn(event.currentTarget)}
      />
      <p class="problem" id="code-problem" role="alert">
        {problem}
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={remote.is}
          onChange={(event) => remote.choose(event.currentTarget.checked)}
        />
        <span>{t.joinRemote}</span>
      </label>
      <button type="submit" class="button button-main">
        {t.joinTitle}
      </button>
      <p class="quiet">{t.joinName}</p>
    </form>
  );
}
