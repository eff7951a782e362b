import { amountOf } from "../../charts/amounts";
import type { AgreeView, SharedSentence } from "../../gen/activities/agree_pb";
import { Phase } from "../../gen/activity_pb";
import { Band, type Cell } from "../../gen/cell_pb";
import type { BoardWords } from "../../i18n/board";
import { Fit, subjectOf } from "../../screens/board/Fit";
import type { BoardProps } from "../registry";
import "./board.css";

/** Up to so many sentences each has the whole width. */
const fewMax = 3;

type Bands = BoardWords["agreeDoneBands"];

function bandSentence(band: Band, bands: Bands): string {
  switch (band) {
    case Band.SOME:
      return bands.some;
    case Band.ABOUT_HALF:
      return bands.half;
    case Band.MOST:
      return bands.most;
    case Band.LARGE_MAJORITY:
      return bands.large;
    default:
      return bands.few;
  }
}

/** How many agreed, as exact as the server says it; empty when nothing may be known. */
export function agreedSentence(cell: Cell | undefined, consents: boolean, words: BoardWords) {
  const amount = amountOf(cell);
  switch (amount.kind) {
    case "count":
      return consents ? words.agreeTogether(amount.count) : words.agreeDone(amount.count);
    case "band":
      return bandSentence(amount.band, consents ? words.agreeTogetherBands : words.agreeDoneBands);
    case "none":
      return "";
  }
}

/** How many agreed, and how many sentences there are to read. */
function countSentences(body: AgreeView, agreed: string, words: BoardWords): string {
  const count = body.sentenceCount;
  return [agreed, count > 0 ? `${words.agreeSentences(count)}.` : ""]
    .filter((part) => part !== "")
    .join(" ");
}

/** In turn, so that each list is as full as its sentences let it be and a new one moves nothing. */
function inLists(sentences: readonly SharedSentence[], count: number): SharedSentence[][] {
  return Array.from({ length: count }, (_, list) =>
    sentences.filter((_, index) => index % count === list),
  );
}

/** How many agreed, and the sentences that people shared, as sheets. */
export default function AgreeBoard({ view, body, status, small, words }: BoardProps<"agree">) {
  const agreed = agreedSentence(body.agreed, body.slots.length === 0, words);
  const count = body.sentences.length;
  // Afterwards what was shared says enough: "done" sounds as if others still are not.
  const past = view.phase >= Phase.CLOSED && body.slots.length > 0 && count > 0;
  const counted = countSentences(body, past ? "" : agreed, words);
  const shows = counted !== "";
  if (small) return shows ? <p class="chart-sentence">{counted}</p> : null;
  const writes = body.mayShare ? words.agreeOpenSlots : words.agreeOpenOwn;
  const hint = body.slots.length === 0 ? words.agreeOpen : writes;
  return (
    <div class="agree-board">
      {counted !== "" && <p class={count > 0 ? "agree-count" : "agree-count-big"}>{counted}</p>}
      {count > 0 && (
        <Fit
          class={`agree-fit${count <= fewMax ? " agree-few" : ""}`}
          subject={`${subjectOf(view)} ${body.pageIndex} ${body.pageCount}`}
          more={(leftOut) => (leftOut === 0 ? "" : words.agreeMore(leftOut))}
        >
          <div class="agree-lists">
            {inLists(body.sentences, count <= fewMax ? 1 : 2).map((sentences, list) => (
              <ul class="agree-sheets" key={list}>
                {sentences.map(({ text, name }, index) => (
                  <li class="agree-sheet" data-item key={`${index} ${text}`}>
                    <bdi>{text}</bdi>
                    {name !== "" && (
                      <>
                        {" "}
                        <bdi class="agree-by">{name}</bdi>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            ))}
          </div>
        </Fit>
      )}
      {status(hint, shows ? "line" : "big")}
    </div>
  );
}
