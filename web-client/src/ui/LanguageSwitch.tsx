import { useState } from "preact/hooks";
import { texts } from "../i18n";
import { type LanguageTag, language } from "../i18n/language";

export function LanguageSwitch({ onChoose }: { onChoose?: () => void }) {
  const other: LanguageTag = language.tag === "nl" ? "en" : "nl";
  const [failed, fail] = useState(false);
  return (
    <>
      <button
        type="button"
        class="text-button"
        lang={other}
        onClick={() => {
          language.choose(other).then(
            () => {
              fail(false);
              onChoose?.();
            },
            () => fail(true),
          );
        }}
      >
        {texts().otherLanguage}
      </button>
      {failed && <span role="status">{texts().failed}</span>}
    </>
  );
}
