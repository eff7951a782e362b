import { useEffect, useRef, useState } from "preact/hooks";
import { RingAnswerSchema, type RingView } from "../../gen/activities/ring_pb";
import { texts } from "../../i18n";
import { PrivateSign } from "../../ui/PrivateSign";
import { create } from "../../wire";
import type { KeptProps, OwnProps, PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { visibilityOf } from "../visibility";
import "./ring.css";

type Rings = readonly (readonly string[])[]; // texts on each ring, from the inside out

// The texts are only ever a draft: what is sent has none.
function ringsOf(draft: object | null, body: RingView): Rings {
  const kept: unknown = draft !== null && "rings" in draft ? draft.rings : null;
  return body.rings.map((_, ring) => {
    const lines: unknown = Array.isArray(kept) ? kept[ring] : null;
    return Array.isArray(lines) ? lines.map((line) => `${line}`).slice(0, body.textsMax) : [];
  });
}

function written(lines: readonly string[] | undefined): string[] {
  return (lines ?? []).filter((line) => line.trim() !== "");
}

function Phone(props: PhoneProps<"ring">) {
  const { view, body, open, own, refused, keep, send, skip } = props;
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const rings = ringsOf(props.draft, body);

  function trySend(): void {
    const textCounts = rings.map((lines) => written(lines).length);
    if (textCounts.every((count) => count === 0)) setProblem(t.ringNothing);
    else send(create(RingAnswerSchema, { textCounts }));
  }

  return (
    <>
      <OnlyYou about={t.ringOnlyCounts} />
      <div class="rings">
        {body.rings.map((title, ring) => (
          <Ring
            key={`${ring} ${title}`}
            body={body}
            ring={ring}
            lines={rings[ring] ?? []}
            open={open}
            write={(lines) => {
              setProblem(null);
              keep({ rings: rings.map((old, at) => (at === ring ? lines : old)) });
            }}
          />
        ))}
      </div>
      {open && (
        <SendBar
          view={view}
          written={false}
          visibility={visibilityOf(view, false, { ...t, visHidden: t.ringVis })}
          label={own === null ? t.send : t.sendAgain}
          problem={problem ?? (refused === null ? null : refusalText(refused, t))}
          skip={skip}
          onSend={trySend}
        />
      )}
    </>
  );
}

function OnlyYou({ about }: { about: string }) {
  return (
    <p class="only-you">
      <PrivateSign />
      <span>
        <strong>{texts().ringOnlyYou}</strong> {about}
      </span>
    </p>
  );
}

interface RingProps {
  readonly body: RingView;
  readonly ring: number;
  readonly lines: readonly string[];
  readonly open: boolean;
  write(lines: readonly string[]): void;
}

function Ring({ body, ring, lines, open, write }: RingProps) {
  const t = texts();
  const list = useRef<HTMLUListElement>(null);
  const [added, add] = useState(0); // a field was asked for: it gets the focus
  const title = body.rings[ring] ?? "";
  const shown = lines.length === 0 ? [""] : lines;
  useEffect(() => {
    if (added > 0) list.current?.querySelector<HTMLElement>("li:last-child input")?.focus();
  }, [added]);

  function another(): void {
    if (shown.length >= body.textsMax) return;
    write([...shown, ""]);
    add(added + 1);
  }

  return (
    <section class="ring">
      <h2 id={`ring-${ring}`}>
        <RingSign ring={ring} rings={body.rings.length} />
        <bdi>{title}</bdi>
      </h2>
      <ul class="ring-lines" ref={list}>
        {shown.map((line, at) => (
          <li key={at}>
            <input
              type="text"
              autocomplete="off"
              value={line}
              maxLength={body.charactersMax}
              readOnly={!open}
              aria-label={t.ringText(title, at + 1)}
              onInput={(event) => {
                const text = event.currentTarget.value;
                write(shown.map((old, index) => (index === at ? text : old)));
              }}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.isComposing) another();
              }}
            />
          </li>
        ))}
      </ul>
      {open && shown.length < body.textsMax && (
        <button
          type="button"
          class="text-button"
          aria-label={t.ringMoreOf(title)}
          onClick={another}
        >
          {t.ringMore}
        </button>
      )}
      {open && shown.length >= body.textsMax && <p class="quiet">{t.ringFull(body.textsMax)}</p>}
    </section>
  );
}

// Which of the rings it is: the thick one.
function RingSign({ ring, rings }: { ring: number; rings: number }) {
  const step = 14 / rings;
  return (
    <svg class="ring-sign" viewBox="-16 -16 32 32" aria-hidden="true">
      {Array.from({ length: rings }, (_, index) => (
        <circle
          key={index}
          class={index === ring ? "ring-sign-this" : ""}
          r={(index + 0.7) * step}
        />
      ))}
    </svg>
  );
}

function List({ body, draft, counts }: { body: RingView; draft: object | null; counts: number[] }) {
  const t = texts();
  const rings = ringsOf(draft, body);
  return (
    <dl class="ring-own">
      {body.rings.map((title, ring) => {
        const lines = written(rings[ring]);
        return (
          <div key={`${ring} ${title}`}>
            <dt>
              <RingSign ring={ring} rings={body.rings.length} />
              <bdi>{title}</bdi>
            </dt>
            {lines.map((line) => (
              <dd key={line}>
                <bdi>{line}</bdi>
              </dd>
            ))}
            {lines.length === 0 && <dd class="quiet">{t.ringCount(counts[ring] ?? 0)}</dd>}
          </div>
        );
      })}
    </dl>
  );
}

function Own({ body, answer, open, draft }: OwnProps<"ring">) {
  return (
    <>
      <OnlyYou about={open ? texts().ringOnlyCounts : ""} />
      <List body={body} draft={draft} counts={answer.textCounts} />
    </>
  );
}

function Kept({ body, draft }: KeptProps<"ring">) {
  const t = texts();
  return (
    <section class="sent">
      <h2 class="ring-kept">{t.ringKept}</h2>
      <OnlyYou about="" />
      <List body={body} draft={draft} counts={[]} />
    </section>
  );
}

const ringPhone: PhoneActivity<"ring"> = { asks: true, showsCasus: false, Phone, Own, Kept };
export default ringPhone;
