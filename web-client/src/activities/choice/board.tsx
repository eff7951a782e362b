import { Bars } from "../../charts/Bars";
import { choiceSentence } from "../../charts/sentences";
import type { ChoiceView } from "../../gen/activities/choice_pb";
import { Show } from "../../gen/activity_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit } from "../../screens/board/Fit";
import { optionLetter } from "../../ui/OptionSign";
import type { BoardProps } from "../registry";
import "./board.css";

/** Labels of the options in their fixed order, "Ik doe iets anders" last. */
function labelsOf(view: ChoiceView, words: BoardWords): string[] {
  const labels = view.options.map((option) => option.text);
  return view.other ? [...labels, words.otherOption] : labels;
}

function signsOf(view: ChoiceView, words: BoardWords): string[] {
  const signs = view.options.map((_, index) => optionLetter(index));
  return view.other ? [...signs, words.otherShort] : signs;
}

/** In the talk the result begins at the text size of the strip. */
const smallLevel = 4;

/** The options from the start, the bars beside them as soon as there is something to show. */
export default function ChoiceBoard({ view, body, status, small, words }: BoardProps<"choice">) {
  const sentence = choiceSentence(body.cells, signsOf(body, words), view.answerCount, words);
  if (small && body.cells.length === 0) return null;
  return (
    <div class="choice-board">
      <Fit
        class="choice-fit"
        subject={`choice ${view.stepIndex} ${view.roundNumber} ${body.cells.length > 0} ${small}`}
        from={small ? smallLevel : 0}
      >
        <Bars
          labels={labelsOf(body, words)}
          cells={body.cells}
          answerCount={view.answerCount}
          small={small}
          words={words}
        />
        {body.otherTexts.length > 0 && !small && (
          <ul class="choice-others">
            {body.otherTexts.map((text, index) => (
              <li key={`${index} ${text}`}>{text}</li>
            ))}
          </ul>
        )}
      </Fit>
      {sentence && <p class="chart-sentence">{sentence}</p>}
      {status(view.show === Show.DIRECT ? words.openDirect : words.openTogether, "line")}
    </div>
  );
}
