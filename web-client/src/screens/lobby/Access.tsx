import { useState } from "preact/hooks";
import { accessOf, bytesOfAccess } from "../../copy/access";
import { FourWords } from "../../copy/FourWords";
import { NewWords } from "../../copy/NewWords";
import type { Made, Problem } from "../../copy/work";
import type { ControlWords } from "../../i18n/control";
import { importAgain } from "../../link/parts";
import { useFocusWhen } from "../../ui/useFocusWhen";
import { accessWords, facilitatorTicket, keepAccessWords, keepFacilitatorTicket } from "./keys";
import "../../copy/copy.css";

const work = importAgain(() => import("../../copy/work"));
const failed = { kind: "problem", problem: "unavailable" } as const;

async function make(): Promise<Made> {
  const ticket = facilitatorTicket();
  if (ticket === null) return failed;
  const made = await work().then(
    ({ make }) => make(bytesOfAccess(ticket)),
    () => failed,
  );
  if (made.kind !== "made") return made;
  await erase(); // who makes new ones may have lost the old ones
  keepAccessWords(made.keys);
  return made;
}

async function erase(): Promise<Problem | null> {
  const keys = accessWords();
  if (keys === null) return null;
  const problem = await work().then(
    ({ erase }) => erase(keys),
    () => failed.problem,
  );
  if (problem === null) keepAccessWords(null);
  return problem;
}

/** For when this laptop fails: four words open the regie on any other device. */
export function AccessCopy({ words }: { words: ControlWords }) {
  const [making, begin] = useState(false);
  const [known, know] = useState(accessWords() !== null);
  const [said, say] = useState<"" | "accessErased" | "failed">("");
  const head = useFocusWhen<HTMLHeadingElement>(making);
  return (
    <section class="rooms access" aria-labelledby="access">
      <h2 id="access" ref={head} tabIndex={-1}>
        {words.accessTitle}
      </h2>
      {making ? (
        <NewWords make={make} why={words.accessWriteDown} what={words.accessKept}>
          <p role="status">{words.accessMade}</p>
        </NewWords>
      ) : (
        <>
          <p>{known ? words.accessKnown : words.accessWhy}</p>
          <button type="button" class="button-like" onClick={() => begin(true)}>
            {known ? words.accessAgain : words.accessMake}
          </button>
          {known && (
            <button
              type="button"
              class="button-like"
              onClick={async () => {
                const problem = await erase();
                say(problem === null ? "accessErased" : "failed");
                know(problem !== null);
              }}
            >
              {words.accessErase}
            </button>
          )}
          <p role="status">{said && words[said]}</p>
        </>
      )}
    </section>
  );
}

/** The way in for who has four words and no link. */
export function AccessByWords({ words, opened }: { words: ControlWords; opened: () => void }) {
  async function open(typed: readonly string[]): Promise<Problem | null> {
    const found = await work().then(
      ({ open }) => open(typed, accessOf),
      () => failed,
    );
    if (found.kind === "problem") return found.problem;
    keepFacilitatorTicket(found.content);
    keepAccessWords(found.keys);
    opened();
    return null;
  }
  return (
    <section class="rooms access" aria-labelledby="access-words">
      <h2 id="access-words">{words.accessHave}</h2>
      <FourWords open={open} button={words.accessOpen} />
    </section>
  );
}
