// What an activity looks like on paper, for when the network fails: the shapes that all share. Only
// the paper kit loads this.
import type { ComponentChildren } from "preact";
import type { ActivityConfig, Step } from "../gen/whole_deck_pb";
import type { PaperWords } from "../i18n/paper";

export interface Sheet {
  readonly name: string; // of its own among the sheets of one step
  readonly title: string;
  readonly copies: string;
  readonly goes: string; // the sentence at the foot: where it goes when it is filled in
  readonly pages: readonly ComponentChildren[]; // each on a paper of its own
}

type Activity = ActivityConfig["activity"];
export type PaperCase = NonNullable<Activity["case"]>;

interface PaperProps<C extends PaperCase> {
  readonly body: Extract<Activity, { case: C }>["value"];
  readonly step: Step;
  readonly words: PaperWords;
}

/** None: nothing is needed on paper, and the file of the activity says why. */
export type Paper<C extends PaperCase> = (props: PaperProps<C>) => readonly Sheet[];

interface HeadProps {
  readonly step: Step;
  readonly how?: string;
}

/** What is asked, in large type, and how to answer it here. */
export function Head({ step, how = "" }: HeadProps) {
  return (
    <header class="paper-ask">
      <h3>{step.question || step.title}</h3>
      {how && <p>{how}</p>}
    </header>
  );
}

/** Lines to write on. */
export function Lines({ count }: { count: number }) {
  return (
    <div class="paper-lines" aria-hidden="true">
      {numbers(count).map((n) => (
        <div key={n} />
      ))}
    </div>
  );
}

/** A box to tick, with its words. */
export function Tick({ children }: { children: ComponentChildren }) {
  return (
    <p class="paper-tick">
      <span class="paper-square" aria-hidden="true" /> <span>{children}</span>
    </p>
  );
}

interface CardsProps {
  readonly cards: readonly { readonly key: string; readonly body: ComponentChildren }[];
  readonly wide?: boolean; // one beside the other does not fit
}

/** They fill the paper, whatever their number. */
export function Cards({ cards, wide = false }: CardsProps) {
  return (
    <ul class={`paper-cards paper-fill${wide ? " paper-cards-wide" : ""}`}>
      {cards.map(({ key, body }) => (
        <li key={key} class="paper-card">
          {body}
        </li>
      ))}
    </ul>
  );
}

const fewPoints = 5;

/** Sentences to read from afar; fewer of them are larger. */
export function Points({ of, ordered = false }: { of: readonly string[]; ordered?: boolean }) {
  const List = ordered ? "ol" : "ul";
  return (
    <List class={`paper-points paper-fill${of.length > fewPoints ? "" : " paper-points-few"}`}>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </List>
  );
}

/** 1 to `count`. */
export function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** In parts of at most `size`, as even as they can be: no paper is left nearly empty. */
export function parts<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / size);
  const each = Math.ceil(all.length / Math.max(1, count));
  return numbers(count).map((n) => all.slice((n - 1) * each, n * each));
}
