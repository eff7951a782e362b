// The sheets that every meeting has.
import { Lines, Points, type Sheet, Tick } from "../../activities/sheet";
import { PersonalKind } from "../../gen/activities/personal_pb";
import type { Deck } from "../../gen/whole_deck_pb";
import type { PaperWords } from "../../i18n/paper";

export function rulesSheet(deck: Deck, words: PaperWords): Sheet {
  return {
    name: "spelregels",
    title: words.rules,
    copies: words.onWall,
    goes: words.toWall,
    pages: [
      <div key="rules" class="paper-poster">
        <h3>{words.rules}</h3>
        <Points ordered of={deck.rules} />
      </div>,
    ],
  };
}

/** What keeps a writer hidden without a server. */
export function boxSheet(words: PaperWords): Sheet {
  return {
    name: "doos",
    title: words.box,
    copies: words.onWall,
    goes: words.toWall,
    pages: [
      <div key="box" class="paper-poster">
        <h3>{words.box}</h3>
        <p>{words.boxLead}</p>
        <p class="paper-large">{words.boxNote}</p>
        <Points ordered of={words.boxSteps} />
      </div>,
    ],
  };
}

export function harvestSheet(words: PaperWords): Sheet {
  const rooms = [words.harvestSees, words.harvestAsks, words.harvestDoes];
  return {
    name: "oogst",
    title: words.harvest,
    copies: words.once,
    goes: words.toTable,
    pages: [
      <div key="harvest" class="paper-poster">
        <h3>{words.harvest}</h3>
        <p>
          {words.harvestLead} {words.harvestNames}
        </p>
        <div class="paper-writing paper-fill">
          {rooms.map((room) => (
            <section key={room}>
              <h4>{room}</h4>
              <Lines count={4} />
            </section>
          ))}
          <section>
            <h4>{words.harvestTo}</h4>
            <Lines count={2} />
          </section>
        </div>
        <Tick>{words.harvestAgreed}</Tick>
      </div>,
    ],
  };
}

/** A page of the logbook, with the questions that the deck asks for it. */
export function logSheet(deck: Deck, words: PaperWords): Sheet {
  const [prompts = words.logPrompts] = deck.blocks
    .flatMap(({ steps }) => steps)
    .flatMap(({ activity }) => {
      const { case: kind, value } = activity?.activity ?? { case: undefined };
      return kind === "personal" && value.kind === PersonalKind.LOG ? [value.prompts] : [];
    });
  return {
    name: "logboek",
    title: words.log,
    copies: words.perPerson,
    goes: words.keep,
    pages: [
      <div key="log" class="paper-poster">
        <h3>{words.log}</h3>
        <section>
          <h4>{words.logDate}</h4>
          <Lines count={1} />
        </section>
        <div class="paper-writing paper-fill">
          {prompts.map((prompt) => (
            <section key={prompt}>
              <h4>{prompt}</h4>
              <Lines count={Math.floor(20 / prompts.length - 1.5)} />
            </section>
          ))}
        </div>
      </div>,
    ],
  };
}
