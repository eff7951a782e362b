import { texts } from "../i18n";
import { type LanguageTag, language } from "../i18n/language";

export function LanguageSwitch({ onChoose }: { onChoose?: () => void }) {
  const other: LanguageTag = language.tag === "nl" ? "en" : "nl";
  return (
    <button
      type="button"
      class="text-button"
      lang={other}
      onClick={() => {
        language.choose(other);
        onChoose?.();
      }}
    >
      {texts().otherLanguage}
    </button>
  );
}
