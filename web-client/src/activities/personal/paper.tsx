import { Head, Lines, type Paper, parts } from "../sheet";

const promptsOnPaper = 4;
const linesOnPaper = 23;
const linesOfPrompt = 1.5; // as high as its words are

/** Room to write for oneself. Nobody else reads it. */
export const paper: Paper<"personal"> = ({ body, step, words }) => [
  {
    name: "writing",
    title: words.writing,
    copies: words.perPerson,
    goes: words.keep,
    pages: parts(body.prompts, promptsOnPaper).map((prompts) => (
      <>
        <Head step={step} />
        <div class="paper-writing paper-fill">
          {prompts.map((prompt) => (
            <section key={prompt}>
              <h4>{prompt}</h4>
              <Lines count={Math.floor(linesOnPaper / prompts.length - linesOfPrompt)} />
            </section>
          ))}
        </div>
      </>
    )),
  },
];
