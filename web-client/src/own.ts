// What this phone keeps of its own person, for one room: its ticket, the answers it sent, and
// drafts.
//
// O1  The own answer to a question is kept while the question is open, and shown until the result
//     is. One without text stays beside the result, until the next question.
// O2  Choices, positions and ends of a sort stay until the end of the room, or until a question
//     that repeats them closes: only this phone can show them then. Their free text goes, and so
// does every note, with the question.
// O3  Drafts are kept per step: a push, a reload or closing never takes typed text away.
// O4  At the end of the room everything under its name goes, also what others keep there
//     (writings.ts).
//
// Answers and drafts live with the tab, the ticket with the browser (link/shelf.ts).

import { type Signal, signal } from "@preact/signals";
import {
  type ActivityAnswer,
  ActivityAnswerSchema,
  type ActivityView,
  Phase,
} from "./gen/activity_pb";
import { forget, keep, kept, keysWith } from "./link/shelf";
import type { AnswerState, QuestionKey } from "./link/states";
import { bytesOf, textOf } from "./ui/base64";
import { create, fromBinary, toBinary } from "./wire";

export interface OwnAnswer {
  readonly answer: ActivityAnswer;
  readonly state: AnswerState;
  readonly stored: ActivityAnswer | null; // the newest the server has confirmed
}

export class OwnThings {
  readonly answers: Signal<ReadonlyMap<string, OwnAnswer>>;
  readonly drafts: Signal<ReadonlyMap<number, object>>;
  readonly #prefix: string;
  readonly #shelf: { readonly ticket: string; readonly answers: string; readonly drafts: string };

  constructor(code: string) {
    const shelf = `goedwerk.${code}`;
    this.#prefix = `${shelf}.`;
    this.#shelf = {
      ticket: `${shelf}.ticket`,
      answers: `${shelf}.answers`,
      drafts: `${shelf}.drafts`,
    };
    this.answers = signal(readAnswers(kept("tab", this.#shelf.answers)));
    this.drafts = signal(readDrafts(kept("tab", this.#shelf.drafts)));
  }

  get ticket(): Uint8Array {
    return bytesOf(kept("local", this.#shelf.ticket) ?? "") ?? new Uint8Array();
  }
  keepTicket(ticket: Uint8Array): void {
    if (ticket.length > 0) keep("local", this.#shelf.ticket, textOf(ticket));
  }
  forgetTicket(): void {
    forget(this.#shelf.ticket);
  }

  answerTo(key: QuestionKey): OwnAnswer | null {
    return this.answers.value.get(nameOf(key)) ?? null;
  }

  send(key: QuestionKey, answer: ActivityAnswer): void {
    const stored = this.answerTo(key)?.stored ?? null;
    this.#put(key, { answer, state: { kind: "waiting" }, stored });
  }

  // A refused change leaves the answer that the server has.
  answered(key: QuestionKey, state: AnswerState): void {
    const own = this.answerTo(key);
    if (own === null) return;
    if (state.kind === "stored") this.#put(key, { ...own, state, stored: own.answer });
    else if (state.kind === "refused" && own.stored !== null) {
      this.#put(key, { answer: own.stored, state, stored: own.stored });
    } else this.#put(key, { ...own, state });
  }

  // From an own copy: an answer to a question that is over here. What this phone sent itself stays.
  bring(key: QuestionKey, answer: ActivityAnswer): void {
    if (this.answerTo(key) !== null) return;
    this.#put(key, { answer, state: { kind: "stored" }, stored: answer });
  }

  draftOf(stepIndex: number): object | null {
    return this.drafts.value.get(stepIndex) ?? null;
  }
  keepDraft(stepIndex: number, draft: object): void {
    this.drafts.value = new Map(this.drafts.value).set(stepIndex, draft);
    keep("tab", this.#shelf.drafts, JSON.stringify([...this.drafts.value]));
  }

  // O1, O2: called with every view of the activity.
  seen(view: ActivityView): void {
    const over = view.phase >= Phase.REVEALED;
    const now = nameOf(view);
    const first = view.repeats
      ? nameOf({ stepIndex: view.repeatsStepIndex, roundNumber: view.repeatsRoundNumber })
      : null;
    const left = new Map<string, OwnAnswer>();
    for (const [name, own] of this.answers.value) {
      if (name === now && (!over || isMark(own.answer))) left.set(name, own);
      else if (name === first && view.phase >= Phase.CLOSED) continue;
      else if (staysInRoom(own.answer)) left.set(name, withoutText(own));
    }
    const same = [...this.answers.value].every(([name, own]) => left.get(name) === own);
    if (!same) this.#putAll(left);
  }

  wipe(): void {
    this.answers.value = new Map();
    this.drafts.value = new Map();
    for (const key of keysWith(this.#prefix)) forget(key);
  }

  #put(key: QuestionKey, own: OwnAnswer): void {
    this.#putAll(new Map(this.answers.value).set(nameOf(key), own));
  }
  #putAll(answers: ReadonlyMap<string, OwnAnswer>): void {
    this.answers.value = answers;
    const rows = [...answers].map(([name, { answer, stored }]) => [
      name,
      textOf(toBinary(ActivityAnswerSchema, answer)),
      stored === null ? "" : textOf(toBinary(ActivityAnswerSchema, stored)),
    ]);
    keep("tab", this.#shelf.answers, JSON.stringify(rows));
  }
}

function nameOf({ stepIndex, roundNumber }: QuestionKey): string {
  return `${stepIndex}:${roundNumber}`;
}

function isMark({ activity }: ActivityAnswer): boolean {
  return activity.case === "dots" || activity.case === "field";
}

export function staysInRoom({ activity }: ActivityAnswer): boolean {
  switch (activity.case) {
    case "line":
    case "choice":
    case "scale":
    case "sort":
      return true;
    default:
      return false;
  }
}

function withoutText(own: OwnAnswer): OwnAnswer {
  const answer = answerWithoutText(own.answer);
  if (answer === own.answer) return own;
  return { ...own, answer, stored: own.stored === null ? null : answer };
}

export function answerWithoutText(answer: ActivityAnswer): ActivityAnswer {
  const { activity } = answer;
  if (activity.case !== "choice" || activity.value.otherText.length === 0) return answer;
  const value = { optionIndexes: activity.value.optionIndexes };
  return create(ActivityAnswerSchema, { activity: { case: "choice", value } });
}

// After a reload an answer is on its way again until the server has confirmed it once more.
function readAnswers(text: string | null): ReadonlyMap<string, OwnAnswer> {
  const answers = new Map<string, OwnAnswer>();
  for (const row of rowsOf(text)) {
    const [name, sent, confirmed] = row;
    if (typeof name !== "string" || typeof sent !== "string") continue;
    const answer = answerOf(sent);
    const stored = typeof confirmed === "string" ? answerOf(confirmed) : null;
    if (answer === null) continue;
    const state: AnswerState = {
      kind: stored !== null && confirmed === sent ? "stored" : "waiting",
    };
    answers.set(name, { answer, state, stored });
  }
  return answers;
}

function answerOf(text: string): ActivityAnswer | null {
  const bytes = text === "" ? null : bytesOf(text);
  if (bytes === null) return null;
  try {
    return fromBinary(ActivityAnswerSchema, bytes);
  } catch {
    return null;
  }
}

function readDrafts(text: string | null): ReadonlyMap<number, object> {
  const drafts = new Map<number, object>();
  for (const [stepIndex, draft] of rowsOf(text)) {
    if (typeof stepIndex === "number" && typeof draft === "object" && draft !== null) {
      drafts.set(stepIndex, draft);
    }
  }
  return drafts;
}

function rowsOf(text: string | null): readonly (readonly unknown[])[] {
  try {
    const rows: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(rows) ? rows.filter((row) => Array.isArray(row)) : [];
  } catch {
    return [];
  }
}
