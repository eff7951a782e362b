import type { ShownWord, WordsView } from "../../gen/activities/words_pb";
import { Phase, Show } from "../../gen/activity_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit, subjectOf } from "../../screens/board/Fit";
import { countCharacters } from "../../ui/graphemes";
import type { BoardProps } from "../registry";
import "./board.css";

const sizeMost = 4;
/** A word is set no larger than lets so many letters stand on one line of its list. */
const letterSteps = [11, 16, 22, 30];

function lettersOf(text: string): number {
  const longest = Math.max(...text.split(/[\s-]/u).map((part) => countCharacters(part)));
  return letterSteps.find((letters) => longest <= letters) ?? 30;
}

function wordsOf(body: WordsView, list: number): ShownWord[] {
  return body.words.filter((word) => word.listIndex === list);
}

/** All words of one size say nothing about how often they were written. */
function oftenIn(words: readonly ShownWord[]): string[] {
  const most = Math.max(0, ...words.map((word) => word.size));
  return most <= 1 ? [] : words.filter((word) => word.size === most).map((word) => word.text);
}

function countSentence(body: WordsView, words: BoardWords): string {
  const total = words.wordsCount(body.words.length + body.hiddenCount);
  if (body.lists.length < 2 || body.hiddenCount > 0) return `${total}.`;
  const parts = body.lists.map(({ title }, list) =>
    words.wordsOf(wordsOf(body, list).length, title),
  );
  return `${total}: ${parts.join(", ")}.`;
}

/** What the sizes tell, for who does not see them. */
export function sentenceOf(body: WordsView, words: BoardWords): string {
  const often = oftenIn(body.words);
  const sentences = [countSentence(body, words)];
  if (often.length > 0) sentences.push(words.wordsOften(often.join(", ")));
  return sentences.join(" ");
}

/** Up to so many stay on the board in the talk: it is about them. */
const talkMax = 15;
/** Then they are no larger than the question. */
const talkLevel = 3;

/** The words of every list, upright and beside each other, in the order of the server. */
export default function WordsBoard({ view, body, status, small, words }: BoardProps<"words">) {
  const has = body.words.length > 0;
  if (small && !has) return null;
  if (small && body.words.length + body.hiddenCount > talkMax) {
    return <p class="chart-sentence">{countSentence(body, words)}</p>;
  }
  const titled = body.lists.length > 1 || (body.lists[0]?.title ?? "") !== "";
  return (
    <div class={`words-board${small ? " words-small" : ""}`}>
      {(has || titled) && (
        <Fit
          class={`words-fit words-of-${body.lists.length}${has ? "" : " words-empty"}`}
          subject={subjectOf(view)}
          from={small ? talkLevel : 0}
          more={(leftOut) => {
            const count = leftOut + body.hiddenCount;
            return count === 0 ? "" : words.wordsMore(count);
          }}
        >
          <div class="words-lists">
            {body.lists.map(({ title }, list) => (
              <section
                class="words-column"
                key={`${list} ${title}`}
                aria-label={title || undefined}
              >
                {title !== "" && <h3 class="words-title">{title}</h3>}
                <ul class="words">
                  {wordsOf(body, list).map(({ text, size }) => (
                    <li
                      class={`word word-${Math.min(sizeMost, size)} word-of-${lettersOf(text)}`}
                      data-item
                      key={text}
                    >
                      <bdi>{text}</bdi>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </Fit>
      )}
      {has && (
        <p class={view.phase === Phase.REVEALED ? "chart-sentence" : "visually-hidden"}>
          {sentenceOf(body, words)}
        </p>
      )}
      {status(
        view.show === Show.DIRECT ? words.wordsOpen : words.wordsOpenTogether,
        has ? "line" : "big",
      )}
    </div>
  );
}
