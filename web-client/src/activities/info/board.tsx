import type { BoardProps } from "../registry";

export default function InfoBoard({ view }: BoardProps<"info">) {
  return <p>{view.question}</p>;
}
