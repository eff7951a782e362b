import type { Sheet } from "../../activities/sheet";
import type { Case } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";

const readers = 2; // of one paper

/** A paper for each fase, so that nobody reads ahead; the turning point stands above its fase. */
export function caseSheet(one: Case, title: string, words: PaperWords): Sheet {
  return {
    name: `casus/${one.id}`,
    title,
    copies: words.perPeople(readers),
    goes: words.handOut,
    pages: one.stages.map(({ text, turningPoint }, index) => (
      <div key={text} class="paper-case">
        <h3>{one.title}</h3>
        <p class="paper-fase">{words.fase(index + 1, one.stages.length)}</p>
        {turningPoint && <p class="paper-turn">{turningPoint}</p>}
        <p class="paper-story">{text}</p>
      </div>
    )),
  };
}
