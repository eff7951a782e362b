import type { BoardProps } from "../registry";

export default function StagesBoard({ view }: BoardProps<"stages">) {
  return <p>{view.question}</p>;
}
