// What an activity brings to the phone: how a draft begins, and the part of the screen between question and send bar.
import type { ComponentType } from "preact";
import type { ActivityView } from "../gen/activity_pb";
import type { ActivityCase, AnswerBody, ViewBody } from "./registry";

export interface PhoneProps<C extends ActivityCase> {
  readonly view: ActivityView;
  readonly body: ViewBody<C>;
  readonly own: AnswerBody<C> | null; // what this phone sent for this question; null also after "Overslaan"
  readonly first: AnswerBody<C> | null; // the own answer to the earlier question that this one repeats
  readonly draft: unknown; // what was kept last for this question, from memory or from an earlier page
  keep(draft: object): void;
  send(answer: AnswerBody<C>): void;
}

export interface PhoneActivity<C extends ActivityCase> {
  readonly Phone: ComponentType<PhoneProps<C>>;
}
