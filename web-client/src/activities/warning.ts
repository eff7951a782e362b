import type { Texts } from "../i18n";
import { recognisableIn } from "./columns/recognisable";

// A gentle question about a text that others will read; null when there is nothing to ask.
export function warningOf(text: string, t: Texts): string | null {
  switch (recognisableIn(text)) {
    case "name":
      return t.noteNamesWarn;
    case "address":
      return t.noteAddressWarn;
    case "secret":
      return t.noteSecretWarn;
    case null:
      return null;
  }
}
