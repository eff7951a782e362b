import { useState } from "preact/hooks";
import { type DotsAnswer, DotsAnswerSchema, type DotsView } from "../../gen/activities/dots_pb";
import { type Texts, texts } from "../../i18n";
import { create } from "../../wire";
import type { OwnProps, PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import "./dots.css";

/** Dots of each item. */
type Dots = readonly number[];

function dotsOf(draft: object | null, own: DotsAnswer | null, body: DotsView): Dots {
  if (draft !== null && "dots" in draft && Array.isArray(draft.dots)) {
    const kept: readonly unknown[] = draft.dots;
    return body.items.map((_, item) => {
      const count = kept[item];
      return typeof count === "number" && count > 0 ? count : 0;
    });
  }
  const sent = own?.itemIndexes ?? [];
  return body.items.map((_, item) => sent.filter((index) => index === item).length);
}

function sum(dots: Dots): number {
  return dots.reduce((all, count) => all + count, 0);
}

/** Why no dot can be put here now; null: it can. */
function whyNot(dots: Dots, item: number, body: DotsView, t: Texts): string | null {
  const each = body.dotsPerItemMax;
  if ((dots[item] ?? 0) >= each) return t.dotsFull(each);
  return sum(dots) >= body.dotsMax ? t.dotsSpent : null;
}

function Phone({ view, body, open, own, refused, draft, keep, send, skip }: PhoneProps<"dots">) {
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const dots = dotsOf(draft, own, body);
  const left = Math.max(0, body.dotsMax - sum(dots));

  // A button that cannot be used stays in reach, so that it can say why.
  function change(item: number, by: 1 | -1, reason: string | null): void {
    setProblem(reason);
    if (reason !== null) return;
    keep({ dots: dots.map((count, index) => (index === item ? count + by : count)) });
  }

  function trySend(): void {
    const itemIndexes = dots.flatMap((count, item) => Array.from({ length: count }, () => item));
    if (itemIndexes.length === 0) setProblem(t.dotsFirst);
    else if (itemIndexes.length > body.dotsMax) setProblem(t.refusedOptions);
    else send(create(DotsAnswerSchema, { itemIndexes }));
  }

  return (
    <>
      <div class="dots-left">
        <Shapes filled={left} all={body.dotsMax} />
        <strong role="status">{t.dotsLeft(left, body.dotsMax)}</strong>
        {body.dotsMax > body.dotsPerItemMax && <span>{t.dotsRule(body.dotsPerItemMax)}</span>}
      </div>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role without bullets */}
      <ul class="dots-items" role="list">
        {body.items.map((text, item) => (
          <Item
            key={`${item} ${text}`}
            text={text}
            count={dots[item] ?? 0}
            each={body.dotsPerItemMax}
            open={open}
            full={whyNot(dots, item, body, t)}
            change={(by, reason) => change(item, by, reason)}
            t={t}
          />
        ))}
      </ul>
      {open && (
        <SendBar
          view={view}
          written={false}
          label={own === null ? t.send : t.sendAgain}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          skip={() => {
            keep({});
            skip();
          }}
          onSend={trySend}
        />
      )}
    </>
  );
}

interface ItemProps {
  readonly text: string;
  readonly count: number;
  readonly each: number;
  readonly open: boolean;
  readonly full: string | null; // why there can be no more
  readonly t: Texts;
  change(by: 1 | -1, reason: string | null): void;
}

function Item({ text, count, each, open, full, t, change }: ItemProps) {
  const none = count === 0 ? t.dotsNone : null;
  return (
    <li class={count > 0 ? "dots-item dots-item-on" : "dots-item"}>
      <span class="dots-text">
        <bdi>{text}</bdi>
      </span>
      <span class="dots-buttons">
        {open && (
          <DotButton sign="−" label={t.dotsTake(text)} reason={none} press={(r) => change(-1, r)} />
        )}
        <span class="dots-count">
          <Shapes filled={count} all={each} />
          <span class="visually-hidden">{t.dotsOn(count)}</span>
        </span>
        {open && (
          <DotButton sign="+" label={t.dotsAdd(text)} reason={full} press={(r) => change(1, r)} />
        )}
      </span>
    </li>
  );
}

interface DotButtonProps {
  readonly sign: string;
  readonly label: string;
  readonly reason: string | null; // why it cannot be used
  press(reason: string | null): void;
}

function DotButton({ sign, label, reason, press }: DotButtonProps) {
  return (
    <button
      type="button"
      class="button dots-button"
      aria-label={label}
      aria-description={reason ?? undefined}
      aria-disabled={reason !== null}
      title={reason ?? undefined}
      onClick={() => press(reason)}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

// Full and empty dots, in rows of five.
function Shapes({ filled, all }: { readonly filled: number; readonly all: number }) {
  const pitch = 16;
  const beside = Math.min(5, all);
  const rows = Math.ceil(all / 5);
  return (
    <svg
      class="dots-shapes"
      width={beside * pitch}
      height={rows * pitch}
      viewBox={`0 0 ${beside * pitch} ${rows * pitch}`}
      aria-hidden="true"
    >
      {Array.from({ length: all }, (_, dot) => (
        <circle
          key={dot}
          class={dot < filled ? "dot-full" : "dot-empty"}
          cx={((dot % 5) + 0.5) * pitch}
          cy={(Math.floor(dot / 5) + 0.5) * pitch}
          r={pitch / 2 - 2}
        />
      ))}
    </svg>
  );
}

function Own({ body, answer, open }: OwnProps<"dots">) {
  const t = texts();
  const dots = dotsOf(null, answer, body);
  const left = body.dotsMax - sum(dots);
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role without bullets */}
      <ul class="own-dots" role="list">
        {body.items.map((text, item) => {
          const count = dots[item] ?? 0;
          return count === 0 ? null : (
            <li key={`${item} ${text}`}>
              <Shapes filled={count} all={count} />
              <span class="visually-hidden">{t.dotsOn(count)}: </span>
              <bdi>{text}</bdi>
            </li>
          );
        })}
      </ul>
      {open && left > 0 && <p class="quiet">{t.dotsLeft(left, body.dotsMax)}</p>}
    </>
  );
}

const dotsPhone: PhoneActivity<"dots"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own,
  stays: true,
  holds: (draft) => "dots" in draft && Array.isArray(draft.dots) && draft.dots.some(Boolean),
};
export default dotsPhone;
