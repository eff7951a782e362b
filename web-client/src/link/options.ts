// What a screen gives its link.

import type { ActivityAnswer, ActivityView } from "../gen/activity_pb";
import type { HelloSchema, View, Welcome } from "../gen/frame_pb";
import type { MessageInitShape } from "../wire";
import type { SocketMaker } from "./socket";
import type { AnswerState, LinkState, QuestionKey } from "./states";
import type { Ways } from "./ways";

export interface LinkOptions {
  readonly url: string;
  // Asked at each connecting: the ticket and the look may have changed.
  hello(): Omit<MessageInitShape<typeof HelloSchema>, "protocolNumber" | "$typeName">;
  welcomed(welcome: Welcome): void;
  received(view: View): void;
  changed(state: LinkState): void;
  // The own answer to this question, if it was sent before; only phones have one.
  mine?(view: ActivityView): ActivityAnswer | null;
  answered?(key: QuestionKey, state: AnswerState): void;
  // Whether the server answers an ordinary request.
  healthy?(): Promise<boolean>;
  readonly makeSocket?: SocketMaker;
  // Of the tab, when none is given.
  readonly ways?: Ways;
  random?(): number;
}
