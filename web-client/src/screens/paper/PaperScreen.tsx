import { useEffect, useMemo, useState } from "preact/hooks";
import { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import type { Deck } from "../../gen/whole_deck_pb";
import { type PaperWords, paperTexts, paperWordsIn } from "../../i18n/paper";
import { HelpLink } from "../../ui/HelpLink";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { titleOf } from "../../ui/page_title";
import { facilitatorTicket } from "../lobby/keys";
import { readDeck } from "../lobby/lobby_api";
import { Choose, everySheet } from "./Choose";
import { type KitSheet, kitOf } from "./kit";
import { wishOf } from "./wish";
import "../control/buttons.css";
import "./paper.css";
import "./sheets.css";
import "./drawings.css";
import "./plan.css";

type Trouble = "noDeck" | "noTicket" | "deckUnknown" | "failed";
type Here =
  | { readonly kind: "loading" }
  | { readonly kind: "trouble"; readonly trouble: Trouble }
  | { readonly kind: "kit"; readonly deck: Deck };

/** Everything a meeting needs on paper: the last way to go on when the network fails. */
export default function PaperScreen() {
  const t = paperTexts();
  const [here, go] = useState<Here>({ kind: "loading" });
  const look = async () => {
    const { hash } = window.location;
    go({ kind: "loading" });
    const place = await placeNow(hash);
    if (hash === window.location.hash) go(place); // else another deck is on its way
  };
  useEffect(() => {
    const again = () => void look();
    again();
    window.addEventListener("hashchange", again);
    return () => window.removeEventListener("hashchange", again);
  }, []);
  const about = here.kind === "kit" ? here.deck.title : "";
  useEffect(() => {
    document.title = titleOf(t.title, about);
  }, [t, about]);
  return (
    <div class="paper">
      <header class="paper-tools paper-top">
        <p>{about}</p>
        <nav aria-label={t.title}>
          <LanguageSwitch />
          <HelpLink />
        </nav>
      </header>
      <main>
        <div class="paper-tools">
          <h1>{t.title}</h1>
          <p>{t.lead}</p>
        </div>
        <Place here={here} t={t} again={() => void look()} />
      </main>
    </div>
  );
}

async function placeNow(hash: string): Promise<Here> {
  const wish = wishOf(hash);
  if (wish === null) return { kind: "trouble", trouble: "noDeck" };
  const ticket = facilitatorTicket();
  if (ticket === null) return { kind: "trouble", trouble: "noTicket" };
  const asked = await readDeck(ticket, wish.deckId, wish.language);
  if (asked.kind === "done") return { kind: "kit", deck: asked.value };
  return { kind: "trouble", trouble: troubleOf(asked.code) };
}

function troubleOf(code: ErrorCode): Trouble {
  switch (code) {
    case ErrorCode.DECK_UNKNOWN:
      return "deckUnknown";
    case ErrorCode.TICKET_WRONG:
    case ErrorCode.FORBIDDEN:
      return "noTicket";
    default:
      return "failed";
  }
}

function Place({ here, t, again }: { here: Here; t: PaperWords; again: () => void }) {
  switch (here.kind) {
    case "loading":
      return <p role="status">{t.loading}</p>;
    case "trouble":
      return (
        <div class="paper-trouble">
          <p role="alert">{t[here.trouble]}</p>
          {here.trouble === "failed" ? (
            <button type="button" class="button-like" onClick={again}>
              {t.retry}
            </button>
          ) : (
            <a class="button-like" href="/regie">
              {t.toLobby}
            </a>
          )}
        </div>
      );
    case "kit":
      return <DeckKit key={here.deck.id} deck={here.deck} />;
  }
}

function DeckKit({ deck }: { deck: Deck }) {
  const words = paperWordsIn(deck.language);
  const kit = useMemo(() => kitOf(deck, words), [deck, words]);
  const sheets = everySheet(kit);
  const [chosen, choose] = useState<ReadonlySet<string>>(
    () => new Set(sheets.filter(({ usual }) => usual).map(({ id }) => id)),
  );
  const lang = deck.language === Language.EN ? "en" : "nl";
  return (
    <>
      <div class="paper-tools">
        <Choose kit={kit} words={words} lang={lang} chosen={chosen} choose={choose} />
      </div>
      <div class="paper-sheets" lang={lang}>
        {sheets
          .filter(({ id }) => chosen.has(id))
          .map((sheet) => (
            <SheetPages key={sheet.id} sheet={sheet} deck={deck} />
          ))}
      </div>
    </>
  );
}

function SheetPages({ sheet, deck }: { sheet: KitSheet; deck: Deck }) {
  const where = sheet.about === deck.title ? deck.title : `${deck.title} · ${sheet.about}`;
  return (
    <section class={`paper-sheet paper-sheet-${sheet.name.split("/")[0]}`}>
      <h2 class="paper-tools">
        {sheet.title} <span class="paper-copies">{sheet.copies}</span>
      </h2>
      {sheet.pages.map((page, index) => (
        <article key={`${sheet.id} ${index}`} class="paper-page">
          <p class="paper-mark">{where}</p>
          <div class="paper-body">{page}</div>
          <p class="paper-goes">{sheet.goes}</p>
        </article>
      ))}
    </section>
  );
}
