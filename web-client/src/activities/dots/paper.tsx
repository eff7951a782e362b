import { Head, numbers, type Paper } from "../sheet";

const dotsUsual = 3; // 0 in the deck
const dotsPerItemUsual = 2;
const emptyRows = 10;

/** One list on the wall with room for dots. What comes from an earlier step is written in first. */
export const paper: Paper<"dots"> = ({ body, step, words }) => {
  const given: readonly string[] = body.items;
  const items = given.length > 0 ? given : numbers(emptyRows).map(() => "");
  const how = words.dotsHow(
    body.dotsMax || dotsUsual,
    body.dotsPerItemMax || Math.min(dotsPerItemUsual, body.dotsMax || dotsUsual),
  );
  return [
    {
      name: "list",
      title: words.dots,
      copies: words.onWall,
      goes: words.toWall,
      pages: [
        <>
          <Head step={step} how={how} />
          <table class="paper-list paper-fill">
            <thead>
              <tr>
                <th scope="col">{words.item}</th>
                <th scope="col">{words.dotsHere}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((text, index) => (
                <tr key={`${index} ${text}`}>
                  <td>
                    {index + 1}. {text}
                  </td>
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
        </>,
      ],
    },
  ];
};
