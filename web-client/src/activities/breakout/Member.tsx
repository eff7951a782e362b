import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { type BreakoutAnswer, BreakoutAnswerSchema } from "../../gen/activities/breakout_pb";
import { texts } from "../../i18n";
import { create } from "../../wire";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { typedCode } from "./code";
import type { PartProps } from "./draft";

interface Props extends PartProps {
  readonly own: BreakoutAnswer;
  readonly children: ComponentChildren; // what the group does
}

/** Who listens to the reporter, and agrees to the text by its number. */
export function Member(props: Props) {
  const { view, open, own, stored, refused, written, write, send, children } = props;
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const agreed = own.agreedCode > 0;

  function agree(agreedCode: number): void {
    write({ code: "" });
    send(create(BreakoutAnswerSchema, { groupNumber: own.groupNumber, agreedCode }));
  }

  function trySend(): void {
    const code = typedCode(written.code);
    if (code !== null) {
      agree(code);
      return;
    }
    if (written.code !== "") setProblem(t.breakoutBadCode);
    field.current?.focus();
  }

  if (!open) return <>{children}</>;
  return (
    <>
      {children}
      <div class="breakout-check">
        <p id="breakout-listen">{agreed ? t.breakoutAgreedAbout : t.breakoutListen}</p>
        <label for="breakout-code">{t.breakoutCheck}</label>
        <input
          ref={field}
          id="breakout-code"
          type="text"
          inputMode="numeric"
          maxLength={2}
          autocomplete="off"
          value={written.code}
          aria-describedby="breakout-listen"
          onInput={(event) => {
            setProblem(null);
            write({ code: event.currentTarget.value });
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") trySend();
          }}
        />
      </div>
      <div role="status">
        {agreed && (
          <p>
            <span class="tick" aria-hidden="true">
              {stored?.agreedCode === own.agreedCode ? "✓" : "…"}
            </span>{" "}
            {t.breakoutAgreed(own.agreedCode)}
          </p>
        )}
      </div>
      {agreed && (
        <p class="text-buttons">
          <button type="button" class="text-button" onClick={() => agree(0)}>
            {t.breakoutBack}
          </button>
        </p>
      )}
      <SendBar
        view={view}
        written={true}
        visibility={t.breakoutVis}
        // The number stands below what the group does: until it is there, the button leads to it.
        label={written.code === "" ? t.breakoutCheck : t.breakoutAgree}
        problem={problem ?? (refused === null ? null : refusalText(refused, t))}
        onSend={trySend}
      />
    </>
  );
}
