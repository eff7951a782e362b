import { texts } from "../../i18n";
import { HelpLink } from "../../ui/HelpLink";
import { LanguageSwitch } from "../../ui/LanguageSwitch";

/** Above every page of somebody who is not in a room. */
export function JoinHead() {
  return (
    <header class="phone-head">
      <p class="phone-title">{texts().appName}</p>
      <nav class="phone-nav">
        <LanguageSwitch />
        <HelpLink />
      </nav>
    </header>
  );
}
