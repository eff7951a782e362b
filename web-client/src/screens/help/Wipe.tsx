import { useEffect, useState } from "preact/hooks";
import { helpTexts } from "../../i18n/help";
import { Dialog } from "../../ui/Dialog";
import { useFocusWhen } from "../../ui/useFocusWhen";
import { type Counts, whatIsHere, wipeAll } from "./own_shelves";

type Here =
  | { readonly kind: "idle" }
  | { readonly kind: "asking"; readonly counts: Counts }
  | { readonly kind: "wiped"; readonly counts: Counts; readonly complete: boolean };

// Everything that this browser keeps of us, gone after one more question.
export function Wipe() {
  const t = helpTexts().privacy;
  const [here, go] = useState<Here>({ kind: "idle" });
  // Else the browser would put the focus on what cannot be undone.
  const asked = useFocusWhen<HTMLDivElement>(here.kind === "asking");
  const said = useFocusWhen<HTMLDivElement>(here.kind === "wiped");
  useEffect(() => {
    if (here.kind === "wiped") said.current?.scrollIntoView({ block: "nearest" });
  }, [here.kind, said]);

  function wipe(): void {
    const counts = wipeAll();
    go({ kind: "wiped", counts, complete: whatIsHere().size === 0 });
  }
  return (
    <div class="help-wipe">
      {t.wipeAbout.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <button
        type="button"
        class="button"
        onClick={() => go({ kind: "asking", counts: whatIsHere() })}
      >
        {t.wipe}
      </button>
      {here.kind === "asking" && (
        <Dialog title={t.wipeSure} closeLabel={t.wipeNo} onClose={() => go({ kind: "idle" })}>
          <div class="help-here" tabIndex={-1} ref={asked}>
            <Things counts={here.counts} title={t.wipeHere} />
          </div>
          {here.counts.size > 0 && (
            <>
              <p>
                {t.wipeLost}
                {here.counts.has("log") && ` ${t.wipeLostLog}`}
              </p>
              <button type="button" class="button button-danger" onClick={wipe}>
                {t.wipeYes}
              </button>
            </>
          )}
        </Dialog>
      )}
      {here.kind === "wiped" && (
        <div class="help-wiped" role="status" tabIndex={-1} ref={said}>
          <Things counts={here.counts} title={t.wiped} />
          {!here.complete && <p>{t.wipeKept}</p>}
        </div>
      )}
    </div>
  );
}

function Things({ counts, title }: { counts: Counts; title: string }) {
  const t = helpTexts().privacy;
  if (counts.size === 0) return <p>{t.wipeNothing}</p>;
  return (
    <>
      <p>{title}</p>
      <ul>
        {[...counts].map(([kind, count]) => (
          <li key={kind}>
            {t.phone[kind].ask}
            {count > 1 && ` (${count})`}
          </li>
        ))}
      </ul>
    </>
  );
}
