// What a facilitator asks outside a room: one POST, one answer, both protobuf.

import type { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import {
  type AcceptReply,
  AcceptSchema,
  type ClaimReply,
  ClaimSchema,
  CreateGroupSchema,
  type CreateRoomReply,
  CreateRoomSchema,
  type InviteReply,
  InviteSchema,
  type LobbyReply,
  LobbyReplySchema,
  type LobbyRequest,
  LobbyRequestSchema,
  type OverviewReply,
  OverviewSchema,
  ReadDeckSchema,
} from "../../gen/lobby_pb";
import type { Deck } from "../../gen/whole_deck_pb";
import { create, fromBinary, toBinary } from "../../wire";

export type Asked<T> = { kind: "done"; value: T } | { kind: "refused"; code: ErrorCode };

const unavailable = { kind: "refused", code: ErrorCode.UNAVAILABLE } as const;

async function ask(ticket: Uint8Array, body: LobbyRequest["body"]): Promise<LobbyReply | null> {
  try {
    const request = create(LobbyRequestSchema, { ticket, body });
    const reply = await fetch("/api/lobby", {
      method: "POST",
      headers: { "Content-Type": "application/x-protobuf" },
      body: toBinary(LobbyRequestSchema, request),
    });
    if (!reply.ok) return null;
    return fromBinary(LobbyReplySchema, new Uint8Array(await reply.arrayBuffer()));
  } catch {
    return null;
  }
}

function refusalOf<T>(reply: LobbyReply | null): Asked<T> {
  if (!reply || reply.code === ErrorCode.UNSPECIFIED) return unavailable;
  return { kind: "refused", code: reply.code };
}

export async function claim(secret: Uint8Array): Promise<Asked<ClaimReply>> {
  const reply = await ask(new Uint8Array(), {
    case: "claim",
    value: create(ClaimSchema, { secret }),
  });
  return reply?.body.case === "claim"
    ? { kind: "done", value: reply.body.value }
    : refusalOf(reply);
}

/** A link for one other screen; `controlTicket` says of which room. */
export async function invite(controlTicket: Uint8Array): Promise<Asked<InviteReply>> {
  const reply = await ask(controlTicket, { case: "invite", value: create(InviteSchema) });
  return reply?.body.case === "invite"
    ? { kind: "done", value: reply.body.value }
    : refusalOf(reply);
}

export async function accept(secret: Uint8Array): Promise<Asked<AcceptReply>> {
  const reply = await ask(new Uint8Array(), {
    case: "accept",
    value: create(AcceptSchema, { secret }),
  });
  return reply?.body.case === "accept"
    ? { kind: "done", value: reply.body.value }
    : refusalOf(reply);
}

export async function overview(ticket: Uint8Array): Promise<Asked<OverviewReply>> {
  const reply = await ask(ticket, { case: "overview", value: create(OverviewSchema) });
  return reply?.body.case === "overview"
    ? { kind: "done", value: reply.body.value }
    : refusalOf(reply);
}

/** The whole of a deck; in its own language when it is not there in the wanted one. */
export async function readDeck(
  ticket: Uint8Array,
  deckId: string,
  wanted: Language,
): Promise<Asked<Deck>> {
  const value = create(ReadDeckSchema, { deckId, language: wanted });
  const reply = await ask(ticket, { case: "readDeck", value });
  return reply?.body.case === "readDeck" && reply.body.value.deck
    ? { kind: "done", value: reply.body.value.deck }
    : refusalOf(reply);
}

export interface RoomWish {
  deckId: string;
  language: Language;
  k: number;
  rehearsal: boolean;
  groupId?: string; // of the group that meets; without: a room by itself
  opensOn?: string; // YYYY-MM-DD: the room opens and goes on by itself; without: by hand
}

/**
 * A rehearsal is filled with as many made-up participants as a good group has (domain.md 4.1.5).
 */
const virtualParticipants = 12;

export async function createRoom(
  ticket: Uint8Array,
  wish: RoomWish,
): Promise<Asked<CreateRoomReply>> {
  const virtualCount = wish.rehearsal ? virtualParticipants : 0;
  const value = create(CreateRoomSchema, { ...wish, virtualCount });
  const reply = await ask(ticket, { case: "createRoom", value });
  return reply?.body.case === "createRoom"
    ? { kind: "done", value: reply.body.value }
    : refusalOf(reply);
}

export interface GroupWish {
  name: string;
  programmeId: string;
  deckId: string; // of its first meeting
  language: Language;
}

/** A group and the room of its first meeting, with the usual k. */
export async function createGroup(
  ticket: Uint8Array,
  { name, programmeId, deckId, language }: GroupWish,
): Promise<Asked<CreateRoomReply>> {
  const value = create(CreateGroupSchema, {
    name,
    programmeId,
    firstRoom: { deckId, language },
  });
  const reply = await ask(ticket, { case: "createGroup", value });
  return reply?.body.case === "createRoom"
    ? { kind: "done", value: reply.body.value }
    : refusalOf(reply);
}
