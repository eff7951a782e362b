import { texts } from "../../i18n";
import { HelpLink } from "../../ui/HelpLink";
import { LanguageSwitch } from "../../ui/LanguageSwitch";

interface Props {
  /** Whether this phone still knocks by itself. */
  readonly door: "knocking" | "gave up";
  knock(): void;
}

/** The room is locked: the facilitator sees that somebody stands here, and may let one in. */
export function Door({ door, knock }: Props) {
  const t = texts();
  return (
    <div class="phone join">
      <header class="phone-head">
        <p class="phone-title">{t.appName}</p>
        <nav class="phone-nav">
          <LanguageSwitch />
          <HelpLink />
        </nav>
      </header>
      <main class="phone-main phone-still">
        <h1>{t.doorTitle}</h1>
        <p role="status">{door === "knocking" ? t.doorKnocking : t.doorGaveUp}</p>
        {door === "gave up" && (
          <button type="button" class="button button-main" onClick={knock}>
            {t.doorAgain}
          </button>
        )}
      </main>
    </div>
  );
}
