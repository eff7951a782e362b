// What an activity brings to the phone: the part of the screen below the question.
import type { ComponentType } from "preact";
import type { OwnCopy } from "../copy/own_copy";
import type { ActivityView } from "../gen/activity_pb";
import type { ErrorCode } from "../gen/error_pb";
import type { CaseView } from "../gen/room_pb";
import type { Texts } from "../i18n";
import type { Writings } from "../writings";
import type { ActivityCase, AnswerBody, ViewBody } from "./registry";

export interface PhoneProps<C extends ActivityCase> {
  readonly view: ActivityView; // what all activities have in common
  readonly body: ViewBody<C>; // this activity's own part
  readonly open: boolean; // answers are taken; else everything is shown, nothing can be changed
  readonly own: AnswerBody<C> | null; // what this phone sent for this question, arrived or not
  readonly stored: AnswerBody<C> | null; // what the server has confirmed of it
  // the own answer to the earlier question that this one repeats
  readonly first: AnswerBody<C> | null;
  readonly refused: ErrorCode | null; // why the server did not take the last one
  readonly casus: CaseView | null; // the casus of this step, as far as it is revealed
  readonly draft: object | null; // what was kept last for this step, also by an earlier page
  readonly drafts: readonly object[]; // what was kept for any step of this room
  readonly writings: Writings; // what this person writes for nobody else
  readonly copy: OwnCopy; // the sealed copy of it, if there is one
  keep(draft: object): void;
  send(answer: AnswerBody<C>): void;
  skip(): void;
}

export interface OwnProps<C extends ActivityCase> {
  readonly body: ViewBody<C>;
  readonly answer: AnswerBody<C>;
  readonly open: boolean; // it can still be changed
  readonly draft: object | null; // what stayed on this phone; it may say more than the answer
}

export interface KeptProps<C extends ActivityCase> {
  readonly view: ActivityView;
  readonly body: ViewBody<C>;
  readonly draft: object;
}

export interface TakeAlongProps {
  readonly writings: Writings;
  readonly place: "foot" | "end";
}

export interface PhoneActivity<C extends ActivityCase> {
  readonly asks: boolean; // false: there is nothing to send
  readonly showsCasus: boolean; // false: the screen offers the casus itself
  readonly Phone: ComponentType<PhoneProps<C>>;
  // The sent answer, shown instead of the form until *Wijzigen*. Null: the form shows what was sent
  // itself.
  readonly Own: ComponentType<OwnProps<C>> | null;
  // Whether a person filled something in. Absent: whatever was kept was filled in.
  readonly holds?: (draft: object) => boolean;
  // What only this phone has and may still be read when the question is over.
  readonly Kept?: ComponentType<KeptProps<C>>;
  // What was sent stays in sight after the reveal, until the next question.
  readonly stays?: boolean;
  // Where the outcome goes when it never comes to the board; null when it does.
  readonly outcomeText?: (body: ViewBody<C>, t: Texts) => string | null;
  // What was written with it for nobody else, to be taken along: below any question, and when the
  // room has ended.
  readonly TakeAlong?: ComponentType<TakeAlongProps>;
}
