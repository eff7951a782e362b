import type { ScaleView } from "../../gen/activities/scale_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit } from "../../screens/board/Fit";
import { radiusMost, radiusOf, sizeWord } from "./sizes";

interface Props {
  readonly subject: string; // of the step and its phase
  readonly body: ScaleView;
  readonly small: boolean;
  readonly words: BoardWords;
}

/** A circle as large as the mean of its statements, in five steps and never as a number. */
export function Means({ subject, body, small, words }: Props) {
  return (
    <>
      <Fit class="scale-means" subject={subject}>
        {body.circles.map((title, index) => {
          const size = body.circleMeans[index] ?? 0;
          return (
            <section class="scale-mean" key={title}>
              <svg class="scale-mean-picture" viewBox="-46 -46 92 92" aria-hidden="true">
                <circle class="scale-mean-most" r={radiusMost} />
                <circle class="scale-mean-circle" r={radiusOf(size)} />
              </svg>
              <h2>{title}</h2>
              <p class="scale-mean-word">{sizeWord(size, words.scaleSizes)}</p>
            </section>
          );
        })}
      </Fit>
      {!small && <p class="scale-hint">{words.scaleMeans}</p>}
    </>
  );
}
