import type { RefObject } from "preact";
import { useId } from "preact/hooks";

interface Props {
  dialog: RefObject<HTMLDialogElement | null>;
  title: string;
  text: string;
  no: string;
  yes: string;
  /** It takes something away. */
  grave?: boolean;
  onYes: () => void;
}

/** A question before a move that no undo takes back: open it with showModal(). */
export function Sure({ dialog, title, text, no, yes, grave = false, onYes }: Props) {
  const id = useId();
  return (
    <dialog class="ending" ref={dialog} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      <div class="ending-choice">
        <button type="button" class="button-like" onClick={() => dialog.current?.close()}>
          {no}
        </button>
        <button
          type="button"
          class={grave ? "button-like ending-yes" : "button-like"}
          onClick={() => {
            dialog.current?.close();
            onYes();
          }}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
}
