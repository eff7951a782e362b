import type { BoardProps } from "../registry";

export default function ColumnsBoard({ view }: BoardProps<"columns">) {
  return <p>{view.question}</p>;
}
