import { type Signal, signal } from "@preact/signals";
import { Role } from "../../gen/room_pb";
import { language } from "../../i18n/language";
import { isHealthy, socketUrl } from "../../link/address";
import { Link } from "../../link/link";
import { MeantMoves } from "../../link/meant_moves";
import type { LinkState } from "../../link/states";
import { createStore, type Store } from "../../store";

export interface RoomKeys {
  readonly code: string;
  readonly controlTicket: Uint8Array<ArrayBuffer>;
  /** Empty when this browser only got the link to the controls. */
  readonly boardTicket: Uint8Array<ArrayBuffer>;
}

export interface ControlConnection {
  readonly link: Link;
  readonly store: Store;
  readonly meantMoves: MeantMoves;
  readonly state: Signal<LinkState>;
  readonly clockOffset_ms: () => number;
  look(): void;
  /** Whether the views of phones come too, for the miniature. */
  showPhone(shown: boolean): void;
}

export function connectControl(room: RoomKeys): ControlConnection {
  const store = createStore();
  const state = signal<LinkState>({ kind: "connecting", side: "unknown", noticeable: false });
  let phone = false;
  const look = () => ({ language: language.wire, board: false, remote: false, phone });
  const link = new Link({
    url: socketUrl(),
    hello: () => ({
      roomCode: room.code,
      role: Role.CONTROL,
      ticket: room.controlTicket,
      look: look(),
    }),
    welcomed: () => undefined,
    received: (view) => {
      store.receive(view);
      if (view.body.case === "controlRoom") meantMoves.saw(view.body.value.seq);
    },
    changed: (now) => {
      state.value = now;
    },
    healthy: isHealthy,
  });
  const meantMoves = new MeantMoves(({ kind, argument = 0, ...of }, seenSeq) =>
    link.move(kind, argument, seenSeq, of),
  );
  return {
    link,
    store,
    meantMoves,
    state,
    clockOffset_ms: () => link.clockOffset_ms,
    look: () => link.look(look()),
    showPhone: (shown) => {
      phone = shown;
      link.look(look());
    },
  };
}
