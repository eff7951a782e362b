import type { RefObject } from "preact";
import type { ControlWords } from "../../i18n/control";
import { Sure } from "./Sure";

interface Props {
  dialog: RefObject<HTMLDialogElement | null>;
  words: ControlWords;
  end: () => void;
}

/** Nobody ends a meeting by one press. */
export function Ending({ dialog, words, end }: Props) {
  return (
    <Sure
      dialog={dialog}
      title={words.endTitle}
      text={words.endText}
      no={words.endNo}
      yes={words.endYes}
      grave
      onYes={end}
    />
  );
}
