import { OptionSign } from "../../ui/OptionSign";
import { Cards, Head, Lines, type Paper } from "../sheet";

/** A card for each option, of which one goes into the box. */
export const paper: Paper<"choice"> = ({ body, step, words }) => {
  const cards = body.options.map(({ text }, index) => ({
    key: text,
    body: (
      <>
        <OptionSign index={index} />
        <p class="paper-large">{text}</p>
      </>
    ),
  }));
  const other = {
    key: "other",
    body: (
      <>
        <OptionSign index={body.options.length} />
        <p class="paper-large">{words.other}</p>
        <p>{words.otherText}</p>
        <Lines count={2} />
      </>
    ),
  };
  return [
    {
      name: "cards",
      title: words.cards,
      copies: words.perPerson,
      goes: `${words.toBox} ${words.maySkip}`,
      pages: [
        <>
          <Head step={step} how={`${words.cut} ${words.chooseCards(body.choicesMax || 1)}`} />
          <Cards cards={body.other ? [...cards, other] : cards} />
        </>,
      ],
    },
  ];
};
