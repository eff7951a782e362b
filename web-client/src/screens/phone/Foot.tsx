import { CopyPart } from "../../copy/CopyPart";
import { texts } from "../../i18n";
import { Disclosure } from "../../ui/Disclosure";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { remote } from "../join/remote";
import { ParkItem } from "./ParkItem";
import { takeAlongParts } from "./parts";
import type { Phone } from "./phone";

export function Foot({ phone, ended }: { phone: Phone; ended: boolean }) {
  const t = texts();
  return (
    <footer class="phone-foot">
      {!ended && phone.store.phone.room.value !== null && <ParkItem phone={phone} />}
      {!ended && takeAlongParts().map((Part) => <Part writings={phone.writings} place="foot" />)}
      <Disclosure label={t.copyTitle}>
        <p>{t.copyWhat}</p>
        <CopyPart copy={phone.copy} does={["make", "open"]} />
      </Disclosure>
      <Disclosure label={t.helpHere}>
        <p>{t.helpTalk}</p>
        <p>{t.helpReport}</p>
        <p>{t.helpTech}</p>
      </Disclosure>
      <Disclosure label={t.privacy}>
        <p>{t.privacyShort}</p>
        <p>{t.privacyTech}</p>
        <p>{t.privacyHere}</p>
        <p>{t.privacyCopy}</p>
      </Disclosure>
      {!ended && (
        <label class="check">
          <input
            type="checkbox"
            checked={remote.is}
            onChange={(event) => {
              remote.choose(event.currentTarget.checked);
              phone.lookChanged();
            }}
          />
          <span>{t.joinRemote}</span>
        </label>
      )}
      <LanguageSwitch onChoose={() => phone.lookChanged()} />
    </footer>
  );
}
