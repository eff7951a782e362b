import { socketUrl } from "../../link/address";
import { postsComeThrough } from "../../link/post_socket";
import { outlivesPage } from "../../link/shelf";
import { makeSocket } from "../../link/socket";
import type { Measured } from "./checks";

const trips = 5;
const patience_ms = 8_000;

/** Asks the server, opens and closes a live connection, and looks at this device. Never rejects. */
export async function measure(): Promise<Measured> {
  const trips_ms: number[] = [];
  let clockOff_ms: number | null = null;
  for (let trip = 0; trip < trips; trip += 1) {
    const found = await roundTrip();
    if (found === null) break;
    trips_ms.push(found.trip_ms);
    clockOff_ms ??= found.clockOff_ms;
  }
  const socket_ms = await openSocket();
  return {
    // The first one also pays for the connection.
    trips_ms: trips_ms.length > 1 ? trips_ms.slice(1) : trips_ms,
    socket_ms,
    posts: socket_ms === null && (await postsComeThrough()),
    clockOff_ms,
    stores: outlivesPage(),
    width: window.screen.width,
    height: window.screen.height,
  };
}

async function roundTrip(): Promise<{ trip_ms: number; clockOff_ms: number | null } | null> {
  const start = performance.now();
  try {
    const reply = await fetch("/healthz", {
      cache: "no-store",
      signal: AbortSignal.timeout(patience_ms),
    });
    // A page of a hotel's network also answers.
    if (!reply.ok || !(await reply.text()).startsWith("goedwerk")) return null;
    const trip_ms = performance.now() - start;
    const said = Date.parse(reply.headers.get("date") ?? "");
    // The header has whole seconds.
    const clockOff_ms = Number.isNaN(said) ? null : Date.now() - said - trip_ms / 2 - 500;
    return { trip_ms, clockOff_ms };
  } catch {
    return null;
  }
}

function openSocket(): Promise<number | null> {
  const start = performance.now();
  return new Promise((resolve) => {
    const socket = makeSocket(socketUrl(), "socket");
    const end = (found: number | null) => {
      clearTimeout(timer);
      socket.onopen = null;
      socket.onclose = null;
      socket.close();
      resolve(found);
    };
    const timer = setTimeout(() => end(null), patience_ms);
    socket.onopen = () => end(performance.now() - start);
    socket.onclose = () => end(null);
  });
}
