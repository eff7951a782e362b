import { useRef, useState } from "preact/hooks";
import {
  type ScaleAnswer,
  ScaleAnswerSchema,
  type ScaleItem,
  type ScaleView,
} from "../../gen/activities/scale_pb";
import type { ActivityView } from "../../gen/activity_pb";
import { type Texts, texts } from "../../i18n";
import { Disclosure } from "../../ui/Disclosure";
import { create } from "../../wire";
import type { OwnProps, PhoneActivity, PhoneProps } from "../phone_activity";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { Slider } from "../Slider";
import { Circles } from "./Circles";
import { isFine, ownCircles, stepWord } from "./steps";
import "./scale.css";

type Positions = readonly (number | null)[]; // one for each item; null: not chosen yet

function positionsOf(draft: object | null, own: ScaleAnswer | null, items: number): Positions {
  const drafted =
    draft !== null && "positions" in draft && Array.isArray(draft.positions)
      ? draft.positions
      : own?.positionIndexes;
  return Array.from({ length: items }, (_, index) => {
    const position: unknown = drafted?.[index];
    return typeof position === "number" ? position : null;
  });
}

// Enough of a long statement to find it again.
function shortened(text: string): string {
  const signs = [...text];
  return signs.length <= 60 ? text : `${signs.slice(0, 57).join("").trimEnd()}…`;
}

function missingText(positions: Positions, items: readonly ScaleItem[], t: Texts): string | null {
  const missing = items.filter((_, index) => positions[index] === null);
  const first = missing[0];
  if (first === undefined) return null;
  if (items.length === 1) return t.scaleChoose;
  return missing.length === 1
    ? t.scaleMissing(shortened(first.text))
    : t.scaleMissingMore(missing.length, shortened(first.text));
}

function visibilityFor(view: ActivityView, body: ScaleView, t: Texts) {
  if (!body.controlOnly) return {};
  const who = view.smallGroup ? t.visSmallChoice : t.visHidden;
  return { visibility: `${who} ${t.scaleForFacilitator}` };
}

function Phone(props: PhoneProps<"scale">) {
  const { view, body, open, own, refused, draft, keep, send, skip } = props;
  const t = texts();
  const [asked, ask] = useState(false); // it was tried to send
  const form = useRef<HTMLDivElement>(null);
  const positions = positionsOf(draft, own, body.items.length);
  const problem = asked ? missingText(positions, body.items, t) : null;

  function trySend(): void {
    const positionIndexes = positions.filter((position) => position !== null);
    if (positionIndexes.length === body.items.length) {
      send(create(ScaleAnswerSchema, { positionIndexes }));
      return;
    }
    ask(true);
    const first = positions.indexOf(null);
    form.current?.querySelectorAll("fieldset")[first]?.querySelector("input")?.focus();
  }

  return (
    <>
      <div class="scale" ref={form}>
        {body.items.map((item, index) => (
          <Item
            key={`${index} ${item.text}`}
            body={body}
            index={index}
            position={positions[index] ?? null}
            missing={asked && positions[index] === null}
            open={open}
            choose={(position) =>
              keep({ positions: positions.map((old, at) => (at === index ? position : old)) })
            }
          />
        ))}
      </div>
      {open && (
        <SendBar
          view={view}
          written={false}
          {...visibilityFor(view, body, t)}
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
  readonly body: ScaleView;
  readonly index: number;
  readonly position: number | null;
  readonly missing: boolean;
  readonly open: boolean;
  choose(position: number): void;
}

function Item(props: ItemProps) {
  const { body, index, missing, open } = props;
  const t = texts();
  const item = body.items[index];
  const before = body.items[index - 1];
  const circle = body.circles[item?.circleIndex ?? 0];
  const begins = circle !== undefined && item?.circleIndex !== before?.circleIndex;
  return (
    <>
      {begins && (
        <h2 class="scale-title">
          <bdi>{circle}</bdi>
        </h2>
      )}
      <fieldset class={`scale-item${missing ? " scale-missing" : ""}`} disabled={!open}>
        <legend>
          <bdi>{item?.text}</bdi>
          {missing && <span class="scale-still">{t.scaleStill}</span>}
        </legend>
        {isFine(body) ? <Fine {...props} /> : <Steps {...props} />}
        {body.labels.length === 0 && (
          <p class="scale-ends" aria-hidden={!isFine(body)}>
            <span>
              <bdi>{body.low}</bdi>
            </span>
            <span>
              <bdi>{body.high}</bdi>
            </span>
          </p>
        )}
      </fieldset>
    </>
  );
}

function Steps({ body, index, position, choose }: ItemProps) {
  const labelled = body.labels.length > 0;
  const steps = Array.from({ length: body.stepCount }, (_, at) => at);
  return (
    <div class={labelled ? "scale-labels" : "scale-steps"}>
      {steps.map((at) => (
        <label key={at}>
          <input
            type="radio"
            name={`scale-${index}`}
            checked={position === at}
            onChange={() => choose(at)}
          />
          {labelled ? (
            <span>
              <bdi>{body.labels[at]}</bdi>
            </span>
          ) : (
            <span>
              {at + 1}
              <span class="visually-hidden">{endWord(body, at)}</span>
            </span>
          )}
        </label>
      ))}
    </div>
  );
}

// Only the ends have words; who listens hears them with the number.
function endWord({ low, high, stepCount }: ScaleView, at: number): string {
  const word = at === 0 ? low : at === stepCount - 1 ? high : "";
  return word === "" ? "" : ` ${word}`;
}

function Fine({ body, index, position, open, choose }: ItemProps) {
  const t = texts();
  const text = body.items[index]?.text ?? "";
  return (
    <Slider
      position={position}
      empty={position === null}
      positionLast={body.stepCount - 1}
      label={text}
      word={position === null ? t.scaleChoose : stepWord(body, position, t)}
      open={open}
      toLower={t.scaleLower(text)}
      toHigher={t.scaleHigher(text)}
      place={choose}
    />
  );
}

/** Up to so many statements the own answer is short enough to be in sight. */
const inSightMax = 4;

function Own({ body, answer }: OwnProps<"scale">) {
  const t = texts();
  const circles = body.circles.length > 0;
  const fine = isFine(body);
  const key = body.labels.length === 0 && body.low !== "" && (
    <p class="quiet">
      {fine ? 0 : 1} = <bdi>{body.low}</bdi>, {fine ? 100 : body.stepCount} = <bdi>{body.high}</bdi>
    </p>
  );
  const list = (
    <dl class="scale-own">
      {body.items.map((item, index) => (
        <div key={`${index} ${item.text}`}>
          <dt>
            <bdi>{item.text}</bdi>
          </dt>
          <dd>
            <bdi>{stepWord(body, answer.positionIndexes[index] ?? 0, t)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
  return (
    <>
      {!circles && key}
      {circles && (
        <>
          <Circles
            titles={body.circles}
            sizes={ownCircles(body, answer.positionIndexes)}
            words={t.scaleSizes}
          />
          <p class="quiet">{t.scaleOwnPicture}</p>
        </>
      )}
      {circles || body.items.length > inSightMax ? (
        <Disclosure label={t.scaleOwnAnswers}>
          {circles && key}
          {list}
        </Disclosure>
      ) : (
        list
      )}
    </>
  );
}

const scalePhone: PhoneActivity<"scale"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own,
  holds: (draft) => "positions" in draft,
  stays: true,
  outcomeText: (body, t) => (body.controlOnly ? t.scaleForFacilitator : null),
};
export default scalePhone;
