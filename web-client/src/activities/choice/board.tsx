import type { BoardProps } from "../registry";

export default function ChoiceBoard({ view }: BoardProps<"choice">) {
  return <p>{view.question}</p>;
}
