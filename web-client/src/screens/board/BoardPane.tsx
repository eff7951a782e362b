import type { Store } from "../../store";

// The board inside another screen: on a phone, and as the miniature of control.
export default function BoardPane({ store }: { store: Store }) {
  return <section>{store.board.activity.value?.question}</section>;
}
