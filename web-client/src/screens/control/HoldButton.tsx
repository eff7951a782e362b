import { useEffect, useRef, useState } from "preact/hooks";
import type { ControlWords } from "../../i18n/control";
import type { MoveButton } from "./buttons";

interface Props {
  button: MoveButton;
  class: string;
  pending: boolean;
  armed: boolean;
  words: ControlWords;
  /** The wish is certain: held long enough, or pressed a second time. */
  onSure: () => void;
  /** A first short press. */
  onArm: () => void;
}

/**
 * Shows a result only after holding for 0.6 s or after two presses: an early reveal can't be taken
 * back from people's heads. The time is a CSS animation (moves.css), so what you see is what is
 * measured. Nobody is hurried to the second press (WCAG 2.2.1): see ControlScreen.
 */
export function HoldButton(props: Props) {
  const { button, pending, armed, words, onSure, onArm } = props;
  const [holding, setHolding] = useState(false);
  const fired = useRef(false);
  useEffect(() => {
    if (pending) setHolding(false);
  }, [pending]);
  const release = () => setHolding(false);
  return (
    <button
      type="button"
      class={`${props.class} hold${holding ? " hold-on" : ""}${armed ? " hold-armed" : ""}`}
      aria-disabled={pending}
      onPointerDown={(event) => {
        if (event.button !== 0 || pending) return;
        fired.current = false;
        setHolding(true);
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onAnimationEnd={({ animationName }) => {
        if (animationName === "hold-fill" && holding) {
          fired.current = true;
          setHolding(false);
          onSure();
        }
      }}
      onClick={() => {
        if (pending) return;
        if (fired.current) {
          fired.current = false;
          return;
        }
        if (armed) onSure();
        else onArm();
      }}
    >
      <span class="move-label">{armed ? words.holdArmed : button.label}</span>
      <span class="move-under">
        {armed ? (
          <>
            <span class="move-key">{words.holdArmedKeys}</span>
            <span class="move-touch">{words.holdArmedTouch}</span>
          </>
        ) : (
          words.holdHint
        )}
        {!armed && button.key && <span class="move-key">({button.key})</span>}
      </span>
    </button>
  );
}
