import { useState } from "preact/hooks";
import type { SortCard } from "../../gen/activities/sort_pb";
import { texts } from "../../i18n";
import { useFocusWhen } from "../../ui/useFocusWhen";
import { refusalText } from "../refusal";
import { SendBar, SkipButton } from "../SendBar";
import { answerOf, toggled } from "./draft";
import type { PartProps } from "./Piles";
import "../choice/choice.css";

// Two screens: so many cards out of all, and of those the few that matter most.
export function Quick({ view, body, own, refused, now, keep, send, skip, children }: PartProps) {
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const [turned, turn] = useState(false);
  const { second } = now;
  const wanted = second ? (body.piles[0]?.size ?? 0) : body.quickFirst;
  const offered = second ? now.chosen : body.cards.map((_, card) => card);
  const picked = second ? now.top : now.chosen;
  const missing = wanted - picked.length;
  const advice = missing > 0 ? t.sortChosenUnder(missing) : t.sortChosenOver(-missing);
  const trouble = missing < 0 ? advice : problem;
  const count = (
    <p class="sort-chosen" role="status">
      {t.sortChosen(picked.length, wanted)}
      {missing === 0 && <span aria-hidden="true"> ✓</span>}
    </p>
  );

  function toggle(card: number): void {
    setProblem(null);
    const next = toggled(picked, card);
    if (second) keep({ ...now, top: next });
    else keep({ ...now, chosen: next, top: now.top.filter((other) => next.includes(other)) });
  }

  function show(nextSecond: boolean): void {
    setProblem(null);
    turn(true);
    keep({ ...now, second: nextSecond });
    window.scrollTo(0, 0);
  }

  function goOn(): void {
    if (missing !== 0) setProblem(advice);
    else if (second) send(answerOf(now, body));
    else show(true);
  }

  return (
    <>
      <Heading
        key={`${second}`}
        turned={turned}
        text={
          second
            ? t.sortQuickThen(wanted)
            : t.sortQuickFirst(wanted, body.cards.length, body.piles[0]?.size ?? 0)
        }
      />
      {second && count}
      <fieldset class="choice" aria-labelledby="sort-screen">
        {offered.map((card) => (
          <Option
            key={card}
            card={body.cards[card]}
            checked={picked.includes(card)}
            toggle={() => toggle(card)}
          />
        ))}
      </fieldset>
      {second && (
        <p class="text-buttons">
          <button type="button" class="text-button" onClick={() => show(false)}>
            {t.sortBack}
          </button>
        </p>
      )}
      {children}
      {second && (
        <SendBar
          view={view}
          written={false}
          label={own === null ? t.send : t.sendAgain}
          problem={trouble ?? (refused === null ? null : refusalText(refused, t))}
          skip={skip}
          onSend={goOn}
        />
      )}
      {!second && (
        <div class="send-bar">
          {trouble !== null && (
            <p class="problem" role="alert">
              {trouble}
            </p>
          )}
          {count}
          <SkipButton skip={skip} />
          <button type="button" class="button button-main" onClick={goOn}>
            {t.sortNext}
          </button>
        </div>
      )}
    </>
  );
}

interface OptionProps {
  readonly card: SortCard | undefined;
  readonly checked: boolean;
  toggle(): void;
}

function Option({ card, checked, toggle }: OptionProps) {
  return (
    <label class="option">
      <input type="checkbox" checked={checked} onChange={toggle} />
      <span class="sort-text">
        <strong>
          <bdi>{card?.title}</bdi>
        </strong>
        <bdi>{card?.text}</bdi>
      </span>
    </label>
  );
}

interface HeadingProps {
  readonly turned: boolean; // this person came here from the other screen
  readonly text: string;
}

function Heading({ turned, text }: HeadingProps) {
  const heading = useFocusWhen<HTMLHeadingElement>(turned);
  return (
    <h2 ref={heading} tabIndex={-1} class="sort-screen" id="sort-screen">
      {text}
    </h2>
  );
}
