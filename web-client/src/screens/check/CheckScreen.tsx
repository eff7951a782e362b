import { useEffect, useState } from "preact/hooks";
import { texts } from "../../i18n";
import { type CheckTexts, checkTexts } from "../../i18n/check";
import { HelpLink } from "../../ui/HelpLink";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { Qr } from "../../ui/Qr";
import { Beamer } from "./Beamer";
import { type Finding, findingsOf, isPhone, type Measured } from "./checks";
import { measure } from "./measure";
import "../control/buttons.css";
import "./check.css";

/** Before the start: does this device, this network and this beamer do what a meeting needs? */
export default function CheckScreen() {
  const t = checkTexts();
  const { appName } = texts();
  const [measured, take] = useState<Measured | null>(null);
  const [busy, setBusy] = useState(true);
  const [testing, test] = useState(false);
  // What was found before stays until then: nothing below it jumps.
  async function look(): Promise<void> {
    setBusy(true);
    take(await measure());
    setBusy(false);
  }
  useEffect(() => {
    void look();
  }, []);
  useEffect(() => {
    document.title = `${t.title} · ${appName}`;
  }, [t, appName]);
  if (testing) return <Beamer t={t} close={() => test(false)} />;
  const address = `${window.location.origin}/controle`;
  return (
    <div class="check-page">
      <header class="check-head">
        <p>{appName}</p>
        <nav>
          <LanguageSwitch />
          <HelpLink />
        </nav>
      </header>
      <main>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
        <section aria-labelledby="check-connection">
          <h2 id="check-connection">{t.connection}</h2>
          <div role="status">
            {measured !== null && <Findings of={findingsOf(measured, t)} t={t} />}
          </div>
          <button
            type="button"
            class="button-like"
            aria-disabled={busy}
            onClick={() => !busy && void look()}
          >
            {busy ? t.busy : t.again}
          </button>
        </section>
        {!isPhone(window.screen) && (
          <>
            <section aria-labelledby="check-phone">
              <h2 id="check-phone">{t.phone}</h2>
              <p>{t.phoneHow}</p>
              <Qr text={address} label={t.phoneCode(address)} />
              <p class="check-address">{address}</p>
            </section>
            <section aria-labelledby="check-beamer">
              <h2 id="check-beamer">{t.beamer}</h2>
              <p>{t.beamerHow}</p>
              <button type="button" class="button-like" onClick={() => test(true)}>
                {t.beamerShow}
              </button>
            </section>
          </>
        )}
      </main>
    </div>
  );
}

const signs: Record<Finding["verdict"], { readonly sign: string; readonly word: number }> = {
  good: { sign: "✓", word: 0 },
  slow: { sign: "!", word: 1 },
  bad: { sign: "✗", word: 2 },
};

function Findings({ of, t }: { of: readonly Finding[]; t: CheckTexts }) {
  return (
    <dl class="check-findings">
      {of.map(({ name, verdict, sentence }) => (
        <div key={name} class={`check-${verdict}`}>
          <dt>
            <span aria-hidden="true">{signs[verdict].sign}</span> {name}
            <span class="visually-hidden">: {t.verdicts[signs[verdict].word]}</span>
          </dt>
          <dd>{sentence}</dd>
        </div>
      ))}
    </dl>
  );
}
