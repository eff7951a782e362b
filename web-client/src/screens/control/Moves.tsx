import type { ComponentChildren } from "preact";
import type { ControlWords } from "../../i18n/control";
import type { Buttons, MoveButton } from "./buttons";
import { HoldButton } from "./HoldButton";

interface Props {
  buttons: Buttons;
  pending: boolean;
  armed: boolean;
  words: ControlWords;
  press: (button: MoveButton) => void;
  arm: () => void;
}

interface MovesProps extends Props {
  /** What to know before the big one is pressed: wherever that is in sight, this is too. */
  children: ComponentChildren;
}

/**
 * The one big next thing, the other ways to go on, and the small tools. A pending move keeps focus
 * where it is.
 */
export function Moves({ children, ...props }: MovesProps) {
  const { buttons } = props;
  return (
    <div class="moves">
      <div class="moves-flow">
        <div class="moves-main">
          {children}
          {buttons.primary && (
            <Press {...props} button={buttons.primary} look="move move-primary" />
          )}
        </div>
        {buttons.others.map((button) => (
          <Press {...props} key={button.kind} button={button} look="move" />
        ))}
      </div>
      <div class="moves-tools">
        {buttons.tools.map((button) => (
          <Press {...props} key={button.kind} button={button} look="move move-tool" />
        ))}
      </div>
    </div>
  );
}

function Press(props: Props & { button: MoveButton; look: string }) {
  const { button, look, pending, armed, words, press, arm } = props;
  if (button.hold) {
    return (
      <HoldButton
        button={button}
        class={look}
        pending={pending}
        armed={armed}
        words={words}
        onSure={() => press(button)}
        onArm={arm}
      />
    );
  }
  return (
    <button
      type="button"
      class={look}
      aria-disabled={pending}
      onClick={() => !pending && press(button)}
    >
      <span class="move-label">{button.label}</span>
      <span class="move-under">
        {button.leads && <span class="move-leads">{button.leads}</span>}
        {button.key && <span class="move-key">{button.key}</span>}
      </span>
    </button>
  );
}
