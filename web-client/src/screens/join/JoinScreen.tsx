import { useEffect } from "preact/hooks";
import { texts } from "../../i18n";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import "../phone/phone.css";
import "../phone/answering.css";
import "../phone/tight.css";
import { JoinForm } from "./JoinForm";

export default function JoinScreen() {
  const t = texts();
  useEffect(() => {
    document.title = `${t.joinTitle} · ${t.appName}`;
    // While the code is being typed, what the next page needs is fetched.
    void import("../phone/PhoneScreen");
  }, [t]);
  return (
    <div class="phone join">
      <header class="phone-head">
        <p class="phone-title">{t.appName}</p>
        <LanguageSwitch />
      </header>
      <main class="phone-main">
        <h1>{t.joinTitle}</h1>
        <JoinForm />
      </main>
    </div>
  );
}
