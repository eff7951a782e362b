import { useEffect, useMemo } from "preact/hooks";
import { CopyPart } from "../../copy/CopyPart";
import { OwnCopy } from "../../copy/own_copy";
import { texts } from "../../i18n";
import { Positions } from "../../positions";
import { Disclosure } from "../../ui/Disclosure";
import { Writings } from "../../writings";
import "../phone/phone.css";
import "../phone/answering.css";
import "../phone/tight.css";
import { JoinForm } from "./JoinForm";
import { JoinHead } from "./JoinHead";

export default function JoinScreen() {
  const t = texts();
  const copy = useMemo(copyWithoutRoom, []);
  useEffect(() => {
    document.title = `${t.joinTitle} · ${t.appName}`;
    // While the code is being typed, what the next page needs is fetched.
    void import("../phone/PhoneScreen");
  }, [t]);
  return (
    <div class="phone join">
      <JoinHead />
      <main class="phone-main">
        <h1>{t.joinTitle}</h1>
        <JoinForm />
        <Disclosure label={t.copyTitle}>
          <p>{t.copyWhat}</p>
          <CopyPart copy={copy} does={["open"]} />
        </Disclosure>
      </main>
    </div>
  );
}

// What comes out of it is kept for the rooms it belongs to.
function copyWithoutRoom(): OwnCopy {
  const writings = new Writings("");
  const positions = new Positions("");
  return new OwnCopy({
    content: () => ({
      writings: writings.all(),
      positions: [...positions.all.value.values()],
    }),
    bring: (content) => {
      writings.bring(content.writings);
      positions.bring(content.positions);
    },
  });
}
