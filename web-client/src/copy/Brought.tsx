import { useEffect } from "preact/hooks";
import { Written } from "../activities/personal/TakeAlong";
import { dayText } from "../activities/personal/text_of";
import type { ActivityCase, AnswerBody, ViewBody } from "../activities/registry";
import { copyTexts } from "../i18n/copy";
import type { Position } from "../positions";
import { fetchPart, partOf } from "../screens/phone/parts";
import type { Content } from "./content";

// What was in a copy, to be read here and now.
export function Brought({ content }: { content: Content }) {
  const t = copyTexts();
  const writings = [...content.writings].sort((a, b) => b.day.localeCompare(a.day));
  if (writings.length === 0 && content.positions.length === 0) return <p>{t.nothing}</p>;
  return (
    <>
      {writings.map((writing) => (
        <article class="copy-brought" key={`${writing.room} ${writing.stepIndex}`}>
          <Written writing={writing} />
        </article>
      ))}
      <Stood positions={content.positions} />
    </>
  );
}

export function Stood({ positions }: { positions: readonly Position[] }) {
  const t = copyTexts();
  if (positions.length === 0) return null;
  return (
    <>
      <h3>{t.stood}</h3>
      {positions.map((position) => (
        <Place
          key={`${position.room} ${position.view.stepIndex} ${position.view.roundNumber}`}
          position={position}
        />
      ))}
    </>
  );
}

// As the phone showed it then, by the part of that activity.
function Place({ position }: { position: Position }) {
  const { view, answer, day } = position;
  const name = view.activity.case;
  useEffect(() => {
    // Without it the question still stands here.
    if (name !== undefined && partOf(name) === null) fetchPart(name).catch(() => undefined);
  }, [name]);
  const Own = name === undefined ? null : partOf(name)?.Own;
  const same = name !== undefined && answer.activity.case === name;
  return (
    <article class="copy-brought">
      <p>
        <strong>
          <bdi>{view.question || view.title}</bdi>
        </strong>{" "}
        <span class="quiet">{dayText(day)}</span>
      </p>
      {Own && same && (
        <Own
          // Both are of the same activity; the compiler cannot follow that.
          body={view.activity.value as ViewBody<ActivityCase>}
          answer={answer.activity.value as AnswerBody<ActivityCase>}
          draft={null}
        />
      )}
    </article>
  );
}
