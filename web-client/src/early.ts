// Opens the connection of a phone or a board while the rest of its page is still on its way; for a
// phone that is new here the handshake says its Hello too (proto/README.md). On a slow network that
// is four trips less to wait for. link/early_socket.ts takes it over, and checks that it said what
// the page would say.
//
// It needs nothing that is in another file: base, which it is in, runs as soon as it is there.
import type { Early } from "./link/early_socket";

const subprotocol = "goedwerk.v1";
const connects = /^\/(r|bord)\/[^/]+\/?$/;

const newcomerHello = (code: string, language: number): number[] => {
  const signs = [...code].map((sign) => sign.charCodeAt(0));
  // protocol_number 1, room_code, role phone, look { language }
  const hello = [0x08, 1, 0x12, signs.length, ...signs, 0x18, 1, 0x2a, 2, 0x08, language];
  const frame = [0x08, 1, 0x12, hello.length, ...hello]; // id 1
  const rest = 64 - frame.length;
  return [...frame, 0x7a, rest - 2, ...Array<number>(rest - 2).fill(0)];
};

// Null: not a phone, or one that was here before and has more to say.
function helloOf(path: string): Uint8Array<ArrayBuffer> | null {
  const [, code, room] = /^\/r\/(([A-Z0-9]{8})(?:[A-Z0-9]{4})?)\/?$/.exec(path) ?? [];
  const known = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  const here = known.some((key) => key === "goedwerk.remote" || key === `goedwerk.${room}.ticket`);
  if (code === undefined || here) return null;
  const language = localStorage.getItem("goedwerk.language") ?? navigator.language.toLowerCase();
  return new Uint8Array(newcomerHello(code, language.startsWith("en") ? 2 : 1));
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function open(): Early | undefined {
  const { protocol, host, pathname } = window.location;
  if (!connects.test(pathname)) return undefined;
  if (sessionStorage.getItem("goedwerk.way") === "post") return undefined;
  const hello = helloOf(pathname);
  const socket = new WebSocket(
    `${protocol === "https:" ? "wss" : "ws"}://${host}/ws`,
    hello === null ? [subprotocol] : [subprotocol, `hello.${hexOf(hello)}`],
  );
  const early: Early = { socket, hello, messages: [] };
  if (hello !== null) {
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      // A server that did not hear it chose the other one.
      if (socket.protocol === subprotocol) socket.send(hello);
    };
    socket.onmessage = (message) => early.messages.push(message);
  }
  return early;
}

try {
  window.goedwerkEarly = open();
} catch {
  // Without storage, or without sockets: then later, as always.
}
