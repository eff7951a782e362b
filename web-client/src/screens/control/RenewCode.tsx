import { useRef } from "preact/hooks";
import type { ControlWords } from "../../i18n/control";
import { Sure } from "./Sure";

interface Props {
  pending: boolean;
  words: ControlWords;
  renew: () => void;
}

/** For when a stranger has the code: a second press gives another one, and everybody stays. */
export function RenewCode({ pending, words, renew }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button"
        class="text-button"
        aria-disabled={pending}
        aria-haspopup="dialog"
        onClick={() => !pending && dialog.current?.showModal()}
      >
        {words.renewCode}
      </button>
      <Sure
        dialog={dialog}
        title={words.renewTitle}
        text={words.renewText}
        no={words.renewNo}
        yes={words.renewYes}
        onYes={renew}
      />
    </>
  );
}
