import type { BreakoutConfig, Step } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";
import { Head, Lines, type Paper, Tick } from "../sheet";

const sizeUsual = 4; // 0 in the deck
const linesOnPaper = 12;

/** The card of a small group: one for each topic, or one that is alike for all. */
export const paper: Paper<"breakout"> = ({ body, step, words }) => [
  {
    name: "groups",
    title: words.groups,
    copies: body.topics.length > 0 ? words.ofEach : words.perGroup,
    goes: words.toReporter,
    pages: (body.topics.length > 0 ? body.topics : [""]).map((topic) => (
      <Card key={topic} body={body} step={step} words={words} topic={topic} />
    )),
  },
];

interface Props {
  readonly body: BreakoutConfig;
  readonly step: Step;
  readonly words: PaperWords;
  readonly topic: string;
}

function Card({ body, step, words, topic }: Props) {
  return (
    <>
      <Head step={step} how={words.groupOf(body.groupSize || sizeUsual)} />
      <dl class="paper-rows">
        {topic && (
          <div>
            <dt>{words.topic}</dt>
            <dd class="paper-large">{topic}</dd>
          </div>
        )}
        <div>
          <dt>{words.task}</dt>
          <dd>{body.task}</dd>
        </div>
        {body.roles.length > 0 && (
          <div>
            <dt>{words.roles}</dt>
            {body.roles.map((role) => (
              <dd key={role}>{role}</dd>
            ))}
          </div>
        )}
      </dl>
      <div class="paper-writing paper-fill">
        {body.fields.map((field) => (
          <section key={field}>
            <h4>{field}</h4>
            <Lines count={Math.floor(linesOnPaper / body.fields.length)} />
          </section>
        ))}
      </div>
      <Tick>{words.agreed}</Tick>
    </>
  );
}
