import type { BoardProps } from "../registry";

export default function LineBoard({ view }: BoardProps<"line">) {
  return <p>{view.question}</p>;
}
