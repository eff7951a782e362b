// What this browser keeps for a facilitator: that it is one (until the server forgets), and in
// which room this tab is.
import { base64UrlOfBytes, bytesOfBase64Url } from "../../link/fragment";
import { forget, keep, kept } from "../../link/shelf";
import type { RoomKeys } from "../control/connect";

const facilitatorShelf = "goedwerk.facilitator";
const accessShelf = "goedwerk.facilitator.words";
const roomShelf = "goedwerk.control";

type Bytes = Uint8Array<ArrayBuffer>;

export function facilitatorTicket(): Bytes | null {
  return bytesOfBase64Url(kept("local", facilitatorShelf) ?? "");
}
export function keepFacilitatorTicket(ticket: Uint8Array): void {
  keep("local", facilitatorShelf, base64UrlOfBytes(ticket));
}
export function forgetFacilitatorTicket(): void {
  forget(facilitatorShelf);
}

/**
 * Which copy of the access four words open: enough to erase it, not to open it.
 */
export function accessWords(): { locator: Bytes } | null {
  const locator = bytesOfBase64Url(kept("local", accessShelf) ?? "");
  return locator === null || locator.length === 0 ? null : { locator };
}
export function keepAccessWords(keys: { locator: Uint8Array } | null): void {
  if (keys === null) forget(accessShelf);
  else keep("local", accessShelf, base64UrlOfBytes(keys.locator));
}

/** The room of this tab, so that a reload comes back into it. */
export function roomOfTab(): RoomKeys | null {
  const [code = "", control = "", board = ""] = (kept("tab", roomShelf) ?? "").split(" ");
  const controlTicket = bytesOfBase64Url(control);
  if (code === "" || !controlTicket) return null;
  return { code, controlTicket, boardTicket: bytesOfBase64Url(board) ?? new Uint8Array() };
}
export function keepRoomOfTab(room: RoomKeys): void {
  const control = base64UrlOfBytes(room.controlTicket);
  keep("tab", roomShelf, `${room.code} ${control} ${base64UrlOfBytes(room.boardTicket)}`);
}
export function forgetRoomOfTab(): void {
  forget(roomShelf);
}

const secrets = [
  ["start", "secret"],
  ["uitnodiging", "invitation"],
] as const;

export type WayIn =
  | { kind: "secret"; secret: Bytes }
  | { kind: "invitation"; secret: Bytes }
  | { kind: "room"; room: RoomKeys }
  | { kind: "broken" }
  | { kind: "none" };

/**
 * `#start=<secret>` makes this browser a facilitator; `#uitnodiging=<secret>` and
 * `#room=<CODE>&ticket=<…>` open the controls of one room.
 */
export function wayInOf(fragment: string): WayIn {
  if (fragment === "") return { kind: "none" };
  const parts = new URLSearchParams(fragment);
  for (const [name, kind] of secrets) {
    const value = parts.get(name);
    if (value === null) continue;
    const secret = bytesOfBase64Url(value);
    return secret ? { kind, secret } : { kind: "broken" };
  }
  const code = parts.get("room");
  const controlTicket = bytesOfBase64Url(parts.get("ticket") ?? "");
  if (!code || !controlTicket) return { kind: "broken" };
  const boardTicket = bytesOfBase64Url(parts.get("board") ?? "") ?? new Uint8Array();
  return { kind: "room", room: { code, controlTicket, boardTicket } };
}
