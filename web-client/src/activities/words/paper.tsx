import { Cards, Head, Lines, numbers, type Paper } from "../sheet";

const linesOnSmallSlip = 2; // of all lists

/** A slip for each person, with all the lists on it. */
export const paper: Paper<"words"> = ({ body, step, words }) => {
  const wordsMax = body.wordsMax || 1;
  const slipsOnPaper = body.lists.length * wordsMax <= linesOnSmallSlip ? 8 : 4;
  return [
    {
      name: "slips",
      title: words.words,
      copies: words.perPeople(slipsOnPaper),
      goes: `${words.toBox} ${words.maySkip}`,
      pages: [
        <>
          <Head step={step} how={`${words.cut} ${words.wordsHow(wordsMax, body.lists.length)}`} />
          <Cards
            cards={numbers(slipsOnPaper).map((n) => ({
              key: `${n}`,
              body: body.lists.map(({ title }) => (
                <div key={title}>
                  <p class="paper-column">{title}</p>
                  <Lines count={wordsMax} />
                </div>
              )),
            }))}
          />
        </>,
      ],
    },
  ];
};
