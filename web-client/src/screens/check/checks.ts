// What /controle finds out, as values: one sentence about one thing, and how bad it is.
import type { CheckTexts } from "../../i18n/check";

export interface Finding {
  readonly name: string;
  readonly verdict: "good" | "slow" | "bad";
  readonly sentence: string;
}

// features.md: answers within a second feel immediate; a phone keeps trying for minutes.
const phoneWidthMax = 600;
const goodTrip_ms = 250;
const usableTrip_ms = 1_000;
// A countdown that is off by more than this is seen to be wrong.
const clockGood_ms = 5_000;
const beamerWidth = 1_024;
const beamerHeight = 720;

// What was measured; null: it did not come.
export interface Measured {
  readonly trips_ms: readonly number[];
  readonly socket_ms: number | null;
  // Whether frames by POST come through, where no socket does.
  readonly posts: boolean;
  readonly clockOff_ms: number | null;
  readonly stores: boolean;
  readonly width: number;
  readonly height: number;
}

export function middleOf(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

export function findingsOf(measured: Measured, t: CheckTexts): Finding[] {
  const trip_ms = middleOf(measured.trips_ms);
  return [
    server(trip_ms, t),
    socket(measured, trip_ms, t),
    clock(measured.clockOff_ms, t),
    storage(measured.stores, t),
    screen(measured, t),
  ];
}

function server(trip_ms: number | null, t: CheckTexts): Finding {
  const name = t.server;
  if (trip_ms === null) return { name, verdict: "bad", sentence: t.serverNone };
  const ms = Math.round(trip_ms);
  if (trip_ms <= goodTrip_ms) return { name, verdict: "good", sentence: t.serverGood(ms) };
  if (trip_ms <= usableTrip_ms) return { name, verdict: "slow", sentence: t.serverSlow(ms) };
  return { name, verdict: "slow", sentence: t.serverVerySlow(trip_ms / 1_000) };
}

function socket({ socket_ms, posts }: Measured, trip_ms: number | null, t: CheckTexts): Finding {
  const name = t.live;
  if (trip_ms === null) return { name, verdict: "bad", sentence: t.liveUnknown };
  if (socket_ms !== null) {
    const sentence = trip_ms <= goodTrip_ms ? t.liveGood : t.liveThere;
    return { name, verdict: "good", sentence };
  }
  if (posts) return { name, verdict: "slow", sentence: t.liveSlow };
  // The server answers pages and not this: something between takes it away.
  return { name, verdict: "bad", sentence: t.liveNone };
}

function clock(off_ms: number | null, t: CheckTexts): Finding {
  const name = t.clock;
  if (off_ms === null) return { name, verdict: "good", sentence: t.clockUnknown };
  if (Math.abs(off_ms) <= clockGood_ms) return { name, verdict: "good", sentence: t.clockGood };
  const seconds = Math.round(Math.abs(off_ms) / 1_000);
  return { name, verdict: "good", sentence: t.clockOff(seconds) };
}

function storage(stores: boolean, t: CheckTexts): Finding {
  return stores
    ? { name: t.storage, verdict: "good", sentence: t.storageGood }
    : { name: t.storage, verdict: "slow", sentence: t.storageNone };
}

/** A phone puts no board on a beamer. A laptop with large letters has few pixels too. */
export function isPhone({ width, height }: Pick<Measured, "width" | "height">): boolean {
  return Math.min(width, height) < phoneWidthMax;
}

export function fitsBoard({ width, height }: Pick<Measured, "width" | "height">): boolean {
  return width >= beamerWidth && height >= beamerHeight;
}

function screen({ width, height }: Measured, t: CheckTexts): Finding {
  const size = `${width} × ${height}`;
  const fits = fitsBoard({ width, height });
  return {
    name: t.screen,
    verdict: "good",
    sentence: fits ? t.screenBoard(size) : t.screenPhone(size),
  };
}
