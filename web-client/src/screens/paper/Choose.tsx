import { type PaperWords, paperTexts } from "../../i18n/paper";
import type { Kit, KitSheet } from "./kit";

interface Props {
  readonly kit: Kit;
  readonly words: PaperWords; // of the sheets
  readonly lang: string; // of the sheets
  readonly chosen: ReadonlySet<string>;
  choose(chosen: ReadonlySet<string>): void;
}

const parts: readonly (readonly [keyof Kit, (t: PaperWords) => string])[] = [
  ["meeting", (t) => t.forMeeting],
  ["cases", (t) => t.forCases],
  ["steps", (t) => t.forSteps],
  ["after", (t) => t.forAfter],
];

export function everySheet(kit: Kit): readonly KitSheet[] {
  return parts.flatMap(([part]) => kit[part]);
}

function idsOf(sheets: readonly KitSheet[]): ReadonlySet<string> {
  return new Set(sheets.map(({ id }) => id));
}

/** The list of sheets, each with how often it is needed, and the button that prints. */
export function Choose({ kit, words, lang, chosen, choose }: Props) {
  const t = paperTexts();
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  const sheets = everySheet(kit);
  const alike = [...new Set(sheets.map(({ copies }) => copies))];
  return (
    <form
      class="paper-choose"
      aria-labelledby="paper-choose"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.size > 0) window.print();
      }}
    >
      <h2 id="paper-choose">{t.choose}</h2>
      <p>{t.chooseHint}</p>
      <p class="paper-choose-all">
        <button type="button" class="button-like" onClick={() => choose(idsOf(sheets))}>
          {t.all}
        </button>
        <button type="button" class="button-like" onClick={() => choose(new Set())}>
          {t.none}
        </button>
        {alike.map((copies) => (
          <button
            key={copies}
            type="button"
            class="button-like"
            lang={lang}
            onClick={() => choose(idsOf(sheets.filter((sheet) => sheet.copies === copies)))}
          >
            {words.only(copies)}
          </button>
        ))}
      </p>
      <div class="paper-choose-parts">
        {parts.map(([part, title]) =>
          kit[part].length === 0 ? null : (
            <fieldset key={part}>
              <legend>{title(t)}</legend>
              {kit[part].map((sheet) => (
                <label key={sheet.id} lang={lang}>
                  <input
                    type="checkbox"
                    checked={chosen.has(sheet.id)}
                    onChange={() => toggle(sheet.id)}
                  />
                  <span>
                    <strong>{sheet.title}</strong>
                    {` · ${part === "steps" ? `${sheet.about} · ` : ""}${sheet.copies}`}
                  </span>
                </label>
              ))}
            </fieldset>
          ),
        )}
      </div>
      <p>{t.paperHint}</p>
      <p class="paper-choose-print">
        <button type="submit" class="button-like" aria-disabled={chosen.size === 0}>
          {t.print}
        </button>{" "}
        <span role="status">{chosen.size === 0 ? t.nothing : t.printCount(chosen.size)}</span>
      </p>
    </form>
  );
}
