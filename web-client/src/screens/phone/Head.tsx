import { useState } from "preact/hooks";
import { texts } from "../../i18n";
import { Dialog } from "../../ui/Dialog";
import { HelpLink } from "../../ui/HelpLink";
import { shownCode } from "../join/code";
import type { Phone } from "./phone";

export function Head({ phone, ended }: { phone: Phone; ended: boolean }) {
  const t = texts();
  const [rulesOpen, openRules] = useState(false);
  const room = phone.store.phone.room.value;
  const code = shownCode(room?.code || phone.code);
  const entered = phone.linkState.value.kind === "entered";
  const sees = phone.seesBoard.value;
  const rules = room?.rules.length ? room.rules : t.rulesDefault;
  return (
    <header class="phone-head">
      <p class="phone-title">
        <span class={entered ? "dot" : "dot dot-off"} aria-hidden="true" />
        <span class="visually-hidden">{entered ? t.connected : t.connecting} </span>
        <span class="phone-room">
          <span class={code.length > 9 ? "phone-code phone-code-long" : "phone-code"}>{code}</span>
          <bdi>{room?.deckTitle ?? t.appName}</bdi>
        </span>
      </p>
      <nav class="phone-nav">
        <button type="button" class="text-button" onClick={() => openRules(true)}>
          {t.rules}
        </button>
        {!ended && (
          <button
            type="button"
            class="text-button"
            aria-pressed={sees}
            onClick={() => phone.showBoard(!sees)}
          >
            {sees ? t.boardHide : t.board}
          </button>
        )}
        <HelpLink />
      </nav>
      {rulesOpen && (
        <Dialog title={t.rules} closeLabel={t.close} onClose={() => openRules(false)}>
          <ol class="points">
            {rules.map((rule) => (
              <li key={rule}>
                <bdi>{rule}</bdi>
              </li>
            ))}
          </ol>
        </Dialog>
      )}
    </header>
  );
}
