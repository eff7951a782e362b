import { useState } from "preact/hooks";
import { type CopyTexts, copyTexts } from "../i18n/copy";
import { useFocusWhen } from "../ui/useFocusWhen";
import { Brought } from "./Brought";
import type { PanelProps } from "./CopyPart";
import "./copy.css";
import type { Content } from "./content";
import { FourWords } from "./FourWords";
import { NewWords } from "./NewWords";
import type { OwnCopy } from "./own_copy";
import type { Problem } from "./work";

export function CopyPanel({ copy, does, close }: PanelProps) {
  const t = copyTexts();
  const [knew] = useState(copy.keys.value !== null);
  const head = useFocusWhen<HTMLHeadingElement>(true);
  const [content] = useState(() => copy.content());
  return (
    <section class="copy-panel">
      <h2 ref={head} tabIndex={-1}>
        {does === "open" ? t.open : knew ? t.mine : t.make}
      </h2>
      {does === "make" && knew && <Brought content={content} />}
      {does === "open" ? <Open copy={copy} /> : knew ? <Mine copy={copy} /> : <Make copy={copy} />}
      <button type="button" class="button" onClick={close}>
        {t.close}
      </button>
    </section>
  );
}

function Make({ copy }: { copy: OwnCopy }) {
  const t = copyTexts();
  return (
    <NewWords make={() => copy.make()} why={t.writeDown} what={t.what}>
      <p role="status">{t.follows}</p>
      <Mine copy={copy} />
    </NewWords>
  );
}

function Open({ copy }: { copy: OwnCopy }) {
  const t = copyTexts();
  const [content, show] = useState<Content | null>(null);
  if (content === null) {
    return (
      <FourWords
        button={t.openNow}
        open={async (typed) => {
          const found = await copy.open(typed);
          if (found.kind === "problem") return found.problem;
          show(found.content);
          return null;
        }}
      />
    );
  }
  return (
    <>
      <p role="status">{t.opened}</p>
      <Brought content={content} />
      <Mine copy={copy} />
    </>
  );
}

type Change = "none" | "sure" | "busy" | "updated" | Problem;

// Of somebody whose words this page knows.
function Mine({ copy }: { copy: OwnCopy }) {
  const t = copyTexts();
  const [state, set] = useState<Change>("none");
  const question = useFocusWhen<HTMLFieldSetElement>(state === "sure");
  if (copy.keys.value === null) return <p role="status">{t.erased}</p>;
  async function change(how: Promise<Problem | null>, done: Change): Promise<void> {
    set("busy");
    set((await how) ?? done);
  }
  if (state === "sure") {
    return (
      <fieldset class="copy-sure" ref={question} tabIndex={-1}>
        <legend>{t.eraseSure}</legend>
        <button type="button" class="button" onClick={() => void change(copy.erase(), "none")}>
          {t.eraseYes}
        </button>
        <button type="button" class="button" onClick={() => set("none")}>
          {t.eraseNo}
        </button>
      </fieldset>
    );
  }
  return (
    <div class="copy-mine">
      <button type="button" class="button" onClick={() => void change(copy.update(), "updated")}>
        {t.update}
      </button>
      <button type="button" class="button" onClick={() => set("sure")}>
        {t.erase}
      </button>
      <p class="quiet" role="status">
        {changeText(state, t)}
      </p>
    </div>
  );
}

function changeText(state: Change, t: CopyTexts): string | null {
  switch (state) {
    case "none":
    case "sure":
      return null;
    case "busy":
      return t.busy;
    case "updated":
      return t.updated;
    default:
      return t[state];
  }
}
