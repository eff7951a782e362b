// The one list of activities: what the phone and the board show of each. A missing activity does
// not compile. Every screen loads its own part only.
import type { ComponentChildren, ComponentType } from "preact";
import type { NoteView } from "../gen/activities/columns_pb";
import type { ActivityAnswer, ActivityView } from "../gen/activity_pb";
import type { BoardWords } from "../i18n/board.nl";
import type { ControlWords } from "../i18n/control.nl";
import type { PhoneActivity } from "./phone_activity";

export type ActivityCase = NonNullable<ActivityView["activity"]["case"]>;
export type ViewBody<C extends ActivityCase> = Extract<
  ActivityView["activity"],
  { case: C }
>["value"];
export type AnswerBody<C extends ActivityCase> = Extract<
  ActivityAnswer["activity"],
  { case: C }
>["value"];

export interface BoardProps<C extends ActivityCase> {
  readonly view: ActivityView; // what all activities have in common
  readonly body: ViewBody<C>; // this activity's own part
  readonly notes: ReadonlyMap<number, NoteView>; // by slot, see store.ts
  // Progress, or what to do now, with the activity's own hint; null when there is nothing to say.
  // "line": one line under what is on the board already; "big": it fills the place that is still
  // empty.
  readonly status: (hint: string, size: "line" | "big") => ComponentChildren;
  readonly small: boolean; // in the talk: the question matters, the result is small
  readonly words: BoardWords;
}

export interface ControlProps<C extends ActivityCase> {
  readonly view: ActivityView;
  readonly body: ViewBody<C>;
  readonly words: ControlWords;
}

interface ActivityParts<C extends ActivityCase> {
  readonly phone: () => Promise<{ readonly default: PhoneActivity<C> }>;
  readonly board: () => Promise<{ readonly default: ComponentType<BoardProps<C>> }>;
  // It only tells something: no outcome of it ever comes to the board.
  readonly tells?: true;
  // What the facilitator alone sees of it. Absent: no more than the board shows.
  readonly control?: () => Promise<{ readonly default: ComponentType<ControlProps<C>> }>;
}

export const activities: { readonly [C in ActivityCase]: ActivityParts<C> } = {
  info: { phone: () => import("./info/phone"), board: () => import("./info/board"), tells: true },
  choice: { phone: () => import("./choice/phone"), board: () => import("./choice/board") },
  line: { phone: () => import("./line/phone"), board: () => import("./line/board") },
  columns: {
    phone: () => import("./columns/phone"),
    board: () => import("./columns/board"),
  },
  stages: {
    phone: () => import("./stages/phone"),
    board: () => import("./stages/board"),
    tells: true,
  },
  scale: {
    phone: () => import("./scale/phone"),
    board: () => import("./scale/board"),
    control: () => import("./scale/control"),
  },
  ring: { phone: () => import("./ring/phone"), board: () => import("./ring/board") },
  personal: {
    phone: () => import("./personal/phone"),
    board: () => import("./personal/board"),
    tells: true,
  },
  field: { phone: () => import("./field/phone"), board: () => import("./field/board") },
  sort: { phone: () => import("./sort/phone"), board: () => import("./sort/board") },
  dots: { phone: () => import("./dots/phone"), board: () => import("./dots/board") },
  agree: { phone: () => import("./agree/phone"), board: () => import("./agree/board") },
  breakout: { phone: () => import("./breakout/phone"), board: () => import("./breakout/board") },
  words: { phone: () => import("./words/phone"), board: () => import("./words/board") },
};
