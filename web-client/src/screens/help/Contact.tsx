import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type HelpTexts, helpTexts } from "../../i18n/help";

type Fact = keyof HelpTexts["contact"];
type Facts = ReadonlyMap<string, string>;

const facts = signal<Facts>(new Map());

/** What the administrator wrote about the organisation: server/app/organisation.h. */
export function factsOf(text: string): Facts {
  const rows = text.split("\n").map((line) => /^([a-z]+): (.+)$/.exec(line));
  return new Map(rows.flatMap((row) => (row ? [[row[1] ?? "", row[2] ?? ""] as const] : [])));
}

/** Once. Without an answer the page says what it says to everybody. */
export function useFacts(): void {
  useEffect(() => {
    void fetch("/organisatie.txt")
      .then(async (reply) => {
        if (reply.ok) facts.value = factsOf(await reply.text());
      })
      .catch(() => undefined);
  }, []);
}

export function Contact({ of }: { of: readonly Fact[] }) {
  const t = helpTexts().contact;
  const known = of.filter((fact) => facts.value.has(fact));
  if (known.length === 0) return null;
  return (
    <dl class="help-rows help-contact">
      {known.map((fact) => (
        <div key={fact}>
          <dt>{t[fact]}</dt>
          <dd>
            <Address of={facts.value.get(fact) ?? ""} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

// An address of the web or of mail can be pressed, whatever else is text.
function Address({ of }: { of: string }) {
  const href = /^https:\/\/\S+$/.test(of)
    ? of
    : /^[^\s@]+@[^\s@]+$/.test(of)
      ? `mailto:${of}`
      : null;
  return href === null ? <bdi>{of}</bdi> : <a href={href}>{of}</a>;
}
