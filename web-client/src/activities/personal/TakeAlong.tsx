import { useState } from "preact/hooks";
import { texts } from "../../i18n";
import { outlivesPage } from "../../link/shelf";
import { Disclosure } from "../../ui/Disclosure";
import { offerFile } from "../../ui/download";
import { useFocusWhen } from "../../ui/useFocusWhen";
import type { Writing, Writings } from "../../writings";
import type { TakeAlongProps } from "../phone_activity";
import { printWriting } from "./print";
import { answered, dayText, fileOf } from "./text_of";

interface Props {
  readonly writing: Writing;
  readonly writings: Writings;
  wiped?(): void;
}

// Save, print, wipe. Wiping asks once more: it cannot be undone.
export function Actions({ writing, writings, wiped }: Props) {
  const t = texts();
  const [asked, ask] = useState<"no" | "now" | "before">("no");
  const [saved, save] = useState(false);
  const question = useFocusWhen<HTMLFieldSetElement>(asked === "now");
  const wipeButton = useFocusWhen<HTMLButtonElement>(asked === "before");

  if (asked === "now") {
    return (
      <fieldset class="personal-sure" ref={question} tabIndex={-1}>
        <legend>{t.personalWipeSure}</legend>
        <div class="personal-buttons">
          <button
            type="button"
            class="button"
            onClick={() => {
              writings.wipe(writing);
              wiped?.();
            }}
          >
            {t.personalWipeYes}
          </button>
          <button type="button" class="button" onClick={() => ask("before")}>
            {t.personalWipeNo}
          </button>
        </div>
      </fieldset>
    );
  }
  return (
    <div class="personal-actions">
      <button
        type="button"
        class="button button-main"
        onClick={() => {
          offerFile(fileOf(writing, t));
          save(true);
        }}
      >
        {t.personalSave}
      </button>
      <p class="quiet" role="status">
        {saved && t.personalSaved}
      </p>
      <div class="personal-buttons">
        <button type="button" class="button" onClick={() => printWriting(writing)}>
          {t.personalPrint}
        </button>
        <button type="button" class="button" ref={wipeButton} onClick={() => ask("now")}>
          {t.personalWipe}
        </button>
      </div>
    </div>
  );
}

export function Written({ writing }: { writing: Writing }) {
  return (
    <>
      <p class="personal-head">
        <strong>
          <bdi>{writing.title}</bdi>
        </strong>{" "}
        <span class="quiet">{dayText(writing.day)}</span>
      </p>
      {answered(writing).map(([prompt, text]) => (
        <div key={prompt}>
          {bare(prompt) !== bare(writing.title) && (
            <p class="quiet">
              <bdi>{prompt}</bdi>
            </p>
          )}
          <p class="personal-text">
            <bdi>{text}</bdi>
          </p>
        </div>
      ))}
    </>
  );
}

function bare(text: string): string {
  return text.replace(/[\s.…:]+$/u, "");
}

// Everything written in this room, wherever the room is now.
export function TakeAlong({ writings, place }: TakeAlongProps) {
  const t = texts();
  const all = [...writings.here.value.values()].sort((a, b) => a.stepIndex - b.stepIndex);
  if (all.length === 0) return null;
  const list = all.map((writing) => (
    <article class="personal-written" key={writing.stepIndex}>
      <Written writing={writing} />
      <Actions writing={writing} writings={writings} />
    </article>
  ));
  if (place === "foot") return <Disclosure label={t.personalWrote}>{list}</Disclosure>;
  const staying = outlivesPage() ? all.filter(({ kind }) => kind === "log").length : 0;
  const said = staying === all.length ? t.personalLogStays : t.personalEndLog;
  return (
    <section class="personal-end">
      <h2>{t.personalWrote}</h2>
      <p>{staying === 0 ? t.personalEnd : said}</p>
      {list}
    </section>
  );
}
