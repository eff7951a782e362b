// The few shapes that the help page is made of.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { helpTexts } from "../../i18n/help";
import { language } from "../../i18n/language";

export interface Item {
  readonly ask: string;
  readonly tell: readonly string[];
  readonly say?: readonly string[];
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

// One part, reachable by /hulp#id.
export function Part({ id, title, children }: PartProps) {
  const heading = useId();
  return (
    <section id={id} aria-labelledby={heading} class="help-part">
      <h2 id={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <p class="help-top">
        <a href="#top">{helpTexts().toTop}</a>
      </p>
    </section>
  );
}

export function Sentences({ of }: { of: readonly string[] }) {
  return of.map((sentence) => <p key={sentence}>{sentence}</p>);
}

export function Bullets({ of }: { of: readonly string[] }) {
  return (
    <ul>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

export function Steps({ of }: { of: readonly string[] }) {
  return (
    <ol>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ol>
  );
}

// Questions with answers, and with what a facilitator could say.
export function Items({ of }: { of: Readonly<Record<string, Item>> }) {
  const { sayLabel } = helpTexts();
  return Object.entries(of).map(([name, { ask, tell, say = [] }]) => (
    <div class="help-item" key={name}>
      <h3>{ask}</h3>
      <Sentences of={tell} />
      {say.length > 0 && (
        <p class="help-say">
          {sayLabel} <q>{say.join(" ")}</q>
        </p>
      )}
    </div>
  ));
}

interface Word {
  readonly term: string;
  readonly means: string;
}

export function Words({ of }: { of: Readonly<Record<string, Word>> }) {
  const words = Object.values(of).sort((a, b) => a.term.localeCompare(b.term, language.tag));
  return (
    <dl class="help-words">
      {words.map(({ term, means }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{means}</dd>
        </div>
      ))}
    </dl>
  );
}
