import type { Block, Case, Deck, Step } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";
import { stepSheets, stepsOf } from "./steps";

interface Props {
  readonly deck: Deck;
  readonly words: PaperWords;
}

/** What the regie shows of the plan: minutes, and what to say, ask and watch for. */
export function Plan({ deck, words }: Props) {
  const begins = deck.blocks.map((_, at) =>
    deck.blocks.slice(0, at).reduce((sum, { minutes }) => sum + minutes, 0),
  );
  return (
    <div class="paper-plan">
      <h3>{words.plan}</h3>
      <p class="paper-large">
        {deck.title} · {words.minutes(deck.minutes)}
      </p>
      <p>
        {words.onPaper} {words.fewAnswers}
      </p>
      {deck.blocks.map((block, at) => (
        <BlockPart
          key={block.title}
          block={block}
          from={begins[at] ?? 0}
          deck={deck}
          words={words}
        />
      ))}
      {[...deck.cases, ...deck.spareCases].map((one) => (
        <CasePart key={one.id} one={one} words={words} />
      ))}
    </div>
  );
}

function BlockPart({ block, from, deck, words }: Props & { block: Block; from: number }) {
  const { title, minutes, mayDrop, protectedTime, steps } = block;
  const marks = [
    words.planMinutes(from, from + minutes),
    words.minutes(minutes),
    ...(mayDrop ? [words.mayDrop] : []),
    ...(protectedTime ? [words.protectedTime] : []),
  ];
  return (
    <section>
      <h4>{title}</h4>
      <p class="paper-marks">{marks.join(" · ")}</p>
      <ol>
        {steps.map((step) => (
          <StepPart key={step.id} step={step} deck={deck} words={words} />
        ))}
      </ol>
    </section>
  );
}

function StepPart({ step, deck, words }: Props & { step: Step }) {
  const { title, question, prompt, timerMinutes, repeats, takesFrom, sensitive } = step;
  const earlier = stepsOf(deck).find(({ id }) => id === repeats);
  const sheets = [...sharedSheets(step, deck, words), ...stepSheets(step, words).map(titleOf)];
  return (
    <li class="paper-step">
      <h5>
        {title}
        {timerMinutes > 0 && ` (${words.minutes(timerMinutes)})`}
      </h5>
      {question && <p>{question}</p>}
      <dl>
        <Row name={words.say} of={[prompt?.say ?? ""]} />
        <Row name={words.ask} of={prompt?.ask ?? []} />
        <Row name={words.watch} of={[prompt?.watch ?? ""]} />
        <Row
          name={words.sheets}
          of={[
            sheets.join(", "),
            earlier ? words.again(earlier.title) : "",
            takesFrom.length > 0 ? words.goesOnWith : "",
            sensitive ? words.sensitive : "",
          ]}
        />
      </dl>
    </li>
  );
}

const titleOf = ({ title }: { title: string }) => title;

/** What a step uses of the sheets that are for the whole meeting. */
function sharedSheets(step: Step, deck: Deck, words: PaperWords): readonly string[] {
  const { case: kind, value } = step.activity?.activity ?? { case: undefined };
  if (kind === "info" && value.showsRules) return [words.rules];
  const told = deck.cases.find(({ id }) => id === step.caseId);
  if (kind !== "stages" || told === undefined) return [];
  return [words.faseFrom(told.title, value.stageFirstNumber, value.stageLastNumber)];
}

function CasePart({ one, words }: { one: Case; words: PaperWords }) {
  return (
    <section class="paper-plan-case">
      <h4>{words.aboutCase(one.title)}</h4>
      <dl>
        <Row name={words.moralQuestion} of={[one.question]} />
        <Row name={words.values} of={one.values} />
        <Row name={words.perspectives} of={[one.perspectives.join(", ")]} />
        <Row name={words.reflections} of={one.reflections} />
        <Row name={words.note} of={[one.facilitatorNote]} />
      </dl>
    </section>
  );
}

function Row({ name, of }: { name: string; of: readonly string[] }) {
  const said = of.filter((text) => text !== "");
  if (said.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      {said.map((text) => (
        <dd key={text}>{text}</dd>
      ))}
    </div>
  );
}
