// What a person writes for themselves, one text for each slot. It stays on this phone; what goes
// along is made from it when the person shares.

import {
  type AgreeAnswer,
  AgreeAnswerSchema,
  type AgreeSlot,
  type AgreeView,
} from "../../gen/activities/agree_pb";
import { clean } from "../../ui/clean";
import { create } from "../../wire";

export interface Draft {
  readonly texts: readonly string[]; // by slot
  readonly share: boolean;
  readonly name: string;
  readonly writing: boolean; // what was sent is being changed
}

/** Of a draft, or of what was written down earlier: both have texts. */
export function draftOf(draft: object | null): Draft {
  if (draft === null || !("texts" in draft) || !Array.isArray(draft.texts)) {
    return { texts: [], share: false, name: "", writing: false };
  }
  return {
    texts: draft.texts.map((text) => `${text}`),
    share: "share" in draft && draft.share === true,
    name: "name" in draft ? `${draft.name}` : "",
    writing: "writing" in draft && draft.writing === true,
  };
}

export function textAt(draft: Draft, index: number): string {
  return draft.texts[index] ?? "";
}

/** Words before a slot and what stands in it; slots without text are left out. */
export interface Part {
  readonly lead: string;
  readonly text: string;
}

/** A name is short: what fits on one line of the board. */
export const nameCharactersMax = 40;

export const isShared = (slot: AgreeSlot) => slot.shared;

type Which = (slot: AgreeSlot) => boolean;

export function partsOf(
  slots: readonly AgreeSlot[],
  draft: Draft,
  which: Which = () => true,
): Part[] {
  return slots
    .map((slot, index) => ({ slot, text: clean(textAt(draft, index)) }))
    .filter(({ slot, text }) => which(slot) && text !== "")
    .map(({ slot, text }) => ({ lead: slot.lead, text }));
}

/** The same of what was sent: one text for each shared slot, in order. */
export function sharedParts(body: AgreeView, answer: AgreeAnswer): Part[] {
  return body.slots
    .filter(isShared)
    .map(({ lead }, index) => ({
      lead,
      text: new TextDecoder().decode(answer.texts[index] ?? new Uint8Array()),
    }))
    .filter(({ text }) => text !== "");
}

export function plain(parts: readonly Part[]): string {
  return parts.map(({ lead, text }) => `${lead} ${text}`.trim()).join(" ");
}

export function answerOf(body: AgreeView, draft: Draft): AgreeAnswer {
  if (!draft.share) return create(AgreeAnswerSchema, {});
  const bytes = (text: string) => new TextEncoder().encode(clean(text));
  return create(AgreeAnswerSchema, {
    texts: body.slots.flatMap((slot, index) => (slot.shared ? [bytes(textAt(draft, index))] : [])),
    name: body.asksName ? bytes(draft.name) : new Uint8Array(),
  });
}
