import {
  type BreakoutAnswer,
  BreakoutAnswerSchema,
  type BreakoutView,
} from "../../gen/activities/breakout_pb";
import { clean } from "../../ui/clean";
import { create } from "../../wire";
import type { PhoneProps } from "../phone_activity";

export interface Draft {
  readonly group: number; // 0: not chosen yet
  readonly reports: boolean;
  readonly texts: readonly string[]; // by field, as typed
  readonly code: string; // as typed
  readonly choosing: boolean; // group or role is being changed
}

/** What every part of the screen gets. */
export interface PartProps extends PhoneProps<"breakout"> {
  readonly written: Draft;
  write(change: Partial<Draft>): void;
}

export function draftOf(draft: object | null, own: BreakoutAnswer | null): Draft {
  const start: Draft = {
    group: own?.groupNumber ?? 0,
    reports: own?.reports ?? false,
    texts: textsOf(own),
    code: "",
    choosing: false,
  };
  return draft === null ? start : { ...start, ...known(draft) };
}

// Storage may hold anything: take what has the right type.
function known(draft: object): Partial<Draft> {
  const { group, reports, texts, code, choosing } = draft as Record<string, unknown>;
  return {
    ...(typeof group === "number" ? { group } : {}),
    ...(typeof reports === "boolean" ? { reports } : {}),
    ...(Array.isArray(texts) ? { texts: texts.map((text) => `${text}`) } : {}),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof choosing === "boolean" ? { choosing } : {}),
  };
}

export function textsOf(answer: BreakoutAnswer | null): string[] {
  return (answer?.texts ?? []).map((text) => new TextDecoder().decode(text));
}

/** One for each field, cleaned: what the server gets and keeps. */
export function cleanTexts(body: BreakoutView, draft: Draft): string[] {
  return body.fields.map((_, index) => clean(draft.texts[index] ?? ""));
}

/** A group number from 1 to `groups` (at least 1), each as likely as the others. */
export function lotOf(groups: number): number {
  const most = 2 ** 32 - (2 ** 32 % groups); // numbers from here on would favour the first groups
  const number = new Uint32Array(1);
  do crypto.getRandomValues(number);
  while ((number[0] ?? 0) >= most);
  return 1 + ((number[0] ?? 0) % groups);
}

/** Group and role. Who keeps both keeps what was sent with them. */
export function joining(draft: Draft, own: BreakoutAnswer | null): BreakoutAnswer {
  const { group: groupNumber, reports } = draft;
  const same = own !== null && own.groupNumber === groupNumber && own.reports === reports;
  return same ? own : create(BreakoutAnswerSchema, { groupNumber, reports });
}
