import type { BoardProps } from "../registry";
import "./board.css";

/** Writing for oneself: the board is quiet. */
export default function PersonalBoard({ small, words }: BoardProps<"personal">) {
  if (small) return null;
  return <p class="personal-quiet">{words.personalQuiet}</p>;
}
