import { Head, type Paper, Points } from "../sheet";

/**
 * What everybody must be able to read stays on the wall. Nothing for the rules, which have a poster
 * of their own, nor for a step without points: its question is said aloud from the plan.
 */
export const paper: Paper<"info"> = ({ body, step, words }) => {
  if (body.showsRules || body.points.length === 0) return [];
  return [
    {
      name: "poster",
      title: words.poster,
      copies: words.onWall,
      goes: words.toWall,
      pages: [
        <>
          <Head step={step} />
          <Points of={body.points} />
        </>,
      ],
    },
  ];
};
