import { useEffect } from "preact/hooks";
import type { ActivityCase, AnswerBody, ViewBody } from "../activities/registry";
import { copyTexts } from "../i18n/copy";
import type { Position } from "../positions";
import { fetchPart, partOf } from "../screens/phone/parts";
import { dayText } from "../ui/day";
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
          <Head title={writing.title} day={writing.day} />
          {writing.prompts.map((prompt, index) => (
            <Said key={prompt} prompt={prompt} text={(writing.texts[index] ?? "").trim()} />
          ))}
        </article>
      ))}
      <Stood positions={content.positions} />
    </>
  );
}

function Head({ title, day }: { title: string; day: string }) {
  return (
    <p>
      <strong>
        <bdi>{title}</bdi>
      </strong>{" "}
      <span class="quiet">{dayText(day, "with year")}</span>
    </p>
  );
}

function Said({ prompt, text }: { prompt: string; text: string }) {
  if (text === "") return null;
  return (
    <div>
      <p class="quiet">
        <bdi>{prompt}</bdi>
      </p>
      <p class="copy-text">
        <bdi>{text}</bdi>
      </p>
    </div>
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
      <Head title={view.question || view.title} day={day} />
      {Own && same && (
        <Own
          // Both are of the same activity; the compiler cannot follow that.
          body={view.activity.value as ViewBody<ActivityCase>}
          answer={answer.activity.value as AnswerBody<ActivityCase>}
          open={false}
          draft={null}
        />
      )}
    </article>
  );
}
