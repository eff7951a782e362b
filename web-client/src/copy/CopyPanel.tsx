import { useEffect, useState } from "preact/hooks";
import { type CopyTexts, copyTexts } from "../i18n/copy";
import { useFocusWhen } from "../ui/useFocusWhen";
import { Brought } from "./Brought";
import type { PanelProps } from "./CopyPart";
import "./copy.css";
import type { Content } from "./content";
import { FourWords } from "./FourWords";
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

export function sentenceFor(problem: Problem, t: CopyTexts): string {
  return t[problem];
}

type Making =
  | { readonly kind: "busy" }
  | { readonly kind: "made"; readonly words: readonly string[] }
  | { readonly kind: "written" }
  | { readonly kind: "problem"; readonly problem: Problem };

// The words stand here until somebody says that they are on paper; never again after that.
function Make({ copy }: { copy: OwnCopy }) {
  const t = copyTexts();
  const [state, set] = useState<Making>({ kind: "busy" });
  async function make(): Promise<void> {
    set({ kind: "busy" });
    set(await copy.make());
  }
  useEffect(() => {
    void make();
  }, []);
  switch (state.kind) {
    case "busy":
      return <p role="status">{t.busy}</p>;
    case "problem":
      return (
        <>
          <p class="problem" role="alert">
            {sentenceFor(state.problem, t)}
          </p>
          <button type="button" class="button button-main" onClick={() => void make()}>
            {t.again}
          </button>
        </>
      );
    case "made":
      return (
        <>
          <p>{t.writeDown}</p>
          <ol class="copy-words" translate={false}>
            {state.words.map((word) => (
              <li key={word}>{word}</li>
            ))}
          </ol>
          <p class="quiet">{t.what}</p>
          <button type="button" class="button button-main" onClick={() => set({ kind: "written" })}>
            {t.written}
          </button>
        </>
      );
    case "written":
      return (
        <>
          <p role="status">{t.follows}</p>
          <Mine copy={copy} />
        </>
      );
  }
}

function Open({ copy }: { copy: OwnCopy }) {
  const t = copyTexts();
  const [content, show] = useState<Content | null>(null);
  if (content === null) return <FourWords copy={copy} opened={show} />;
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
      return sentenceFor(state, t);
  }
}
