import { BreakoutState, type BreakoutView, type GroupCard } from "../../gen/activities/breakout_pb";
import { Phase } from "../../gen/activity_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit, subjectOf } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import "./board.css";

/** So many groups stand two by two. */
const fewMax = 4;

/** Of so many letters together, texts stay on the board in the talk: it is about them. */
const talkLetters = 320;
/** Then they are no larger than the question. */
const talkLevel = 3;

function stayInTalk(body: BreakoutView): boolean {
  const texts = body.groups.flatMap((group) => group.texts);
  const letters = texts.reduce((sum, text) => sum + text.length, 0);
  return body.groups.length <= fewMax && texts.length > 0 && letters <= talkLetters;
}

type Stand = "busy" | "ready" | "help" | "missing" | "empty";

/** How it goes in a group; when the question is over, whether there is a text. */
function standOf(group: GroupCard, over: boolean): Stand {
  if (group.state === BreakoutState.HELP) return "help";
  if (over) return group.agreed ? "ready" : "empty";
  if (!group.hasReporter) return "missing";
  return group.state === BreakoutState.READY || group.agreed ? "ready" : "busy";
}

const signs: { readonly [S in Stand]: string } = {
  busy: "…",
  ready: "✓",
  help: "!",
  missing: "?",
  empty: "–",
};

function standWord(stand: Stand, words: BoardWords): string {
  switch (stand) {
    case "busy":
      return words.breakoutBusy;
    case "ready":
      return words.breakoutReady;
    case "help":
      return words.breakoutHelp;
    case "missing":
      return words.breakoutMissing;
    case "empty":
      return words.breakoutEmpty;
  }
}

function topicOf(body: BreakoutView, group: GroupCard): string {
  return body.topics[(group.groupNumber - 1) % body.topics.length] ?? "";
}

/** How many groups have their text on the board; empty while there are no groups. */
export function doneSentence(body: BreakoutView, words: BoardWords): string {
  if (body.groups.length === 0) return "";
  const done = body.groups.filter((group) => group.agreed).length;
  return words.breakoutDone(done, body.groups.length);
}

function howGroupsForm(body: BreakoutView, words: BoardWords): string {
  if (body.groupCount === 1) return words.breakoutOne;
  return words.breakoutForming(body.forming, body.groupCount);
}

/** A card for each group, in order; before that the task. */
export default function BreakoutBoard({
  view,
  body,
  status,
  small,
  words,
}: BoardProps<"breakout">) {
  const sentence = doneSentence(body, words);
  if (small && !stayInTalk(body)) {
    return sentence === "" ? null : <p class="chart-sentence">{sentence}</p>;
  }
  const has = body.groups.length > 0;
  return (
    <div class={`breakout-board${small ? " breakout-small" : ""}`}>
      {has ? (
        <Fit
          class={`breakout-fit${body.groups.length <= fewMax ? " breakout-few" : ""}`}
          subject={subjectOf(view)}
          from={small ? talkLevel : 0}
          more={(leftOut) => (leftOut === 0 ? "" : words.breakoutMore(leftOut))}
        >
          {view.acceptsAnswers && <Task body={body} />}
          <ol class="breakout-cards">
            {body.groups.map((group) => (
              <Card
                key={group.groupNumber}
                group={group}
                body={body}
                over={!view.acceptsAnswers}
                words={words}
              />
            ))}
          </ol>
        </Fit>
      ) : (
        <Before body={body} words={words} />
      )}
      {has && (
        <p class={view.phase === Phase.REVEALED ? "chart-sentence" : "visually-hidden"}>
          {sentence}
        </p>
      )}
      {status(words.breakoutOpen, has ? "line" : "big")}
    </div>
  );
}

function Before({ body, words }: { body: BreakoutView; words: BoardWords }) {
  return (
    <div class="breakout-before">
      <Task body={body} />
      {body.groupCount > 0 && <p class="breakout-count">{howGroupsForm(body, words)}</p>}
    </div>
  );
}

function Task({ body }: { body: BreakoutView }) {
  return body.task === "" ? null : <p class="breakout-assignment">{body.task}</p>;
}

interface CardProps {
  readonly group: GroupCard;
  readonly body: BreakoutView;
  readonly over: boolean;
  readonly words: BoardWords;
}

function Card({ group, body, over, words }: CardProps) {
  const stand = standOf(group, over);
  // Then a text says of itself that its group is done; without fields there is none to miss.
  const says = !over || stand === "help" || (stand === "empty" && body.fields.length > 0);
  const topic = topicOf(body, group);
  return (
    <li class={`breakout-group breakout-${stand}`} data-item>
      <h3 class="breakout-head">
        <span class="breakout-name">{words.breakoutGroup(group.groupNumber)}</span>
        {topic !== "" && <span class="breakout-about">{topic}</span>}
        {says && (
          <span class="breakout-stand">
            <span class="breakout-sign" aria-hidden="true">
              {signs[stand]}
            </span>
            {standWord(stand, words)}
          </span>
        )}
      </h3>
      {group.texts.map((text, index) => (
        <p class="breakout-text" key={`${index} ${text}`}>
          {body.fields.length > 1 && <span class="breakout-field">{body.fields[index]} </span>}
          <bdi>{text}</bdi>
        </p>
      ))}
    </li>
  );
}
