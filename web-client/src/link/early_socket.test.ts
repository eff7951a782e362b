import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Language } from "../gen/deck_pb";
import { Role } from "../gen/room_pb";
import { type Early, takeEarlySocket } from "./early_socket";
import { encodeFrame } from "./frames";
import { forget, keep, keysWith } from "./shelf";

const url = `ws://${window.location.host}/ws`;

class BrowserSocket {
  static all: BrowserSocket[] = [];
  readyState: number = WebSocket.CONNECTING;
  binaryType: BinaryType = "blob";
  onopen: (() => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  sent: Uint8Array[] = [];
  protocol = "";
  readonly url: string;
  readonly offered: readonly string[];
  constructor(address: string, offered: readonly string[]) {
    this.url = address;
    this.offered = offered;
    BrowserSocket.all.push(this);
  }
  send(frame: Uint8Array): void {
    this.sent.push(frame);
  }
  close(): void {
    this.readyState = WebSocket.CLOSED;
  }
  /** `chosen`: one of those offered; without a word of ours it is the server of before. */
  open(chosen = "goedwerk.v1"): void {
    this.readyState = WebSocket.OPEN;
    this.protocol = chosen;
    this.onopen?.();
  }
}

function helloOf(
  language: Language,
  ticket = new Uint8Array(),
  roomCode = "ABCDEFGH",
): Uint8Array<ArrayBuffer> {
  const look = { language, board: false, remote: false };
  const value = { protocolNumber: 1, roomCode, role: Role.PHONE, ticket, look };
  const frame = encodeFrame({ id: 1n, body: { case: "hello", value } });
  if (frame === null) throw new Error("too long");
  return frame;
}

async function early(path: string): Promise<BrowserSocket> {
  window.history.replaceState(null, "", path);
  vi.resetModules();
  await import("../early");
  const last = BrowserSocket.all.at(-1);
  if (last === undefined) throw new Error("no socket");
  return last;
}

const real = WebSocket;
beforeEach(() => {
  BrowserSocket.all = [];
  for (const key of keysWith("")) forget(key);
  const fake = Object.assign(BrowserSocket, { CONNECTING: 0, OPEN: 1, CLOSED: 3 });
  vi.stubGlobal("WebSocket", fake);
});
afterEach(() => {
  window.goedwerkEarly = undefined;
  vi.unstubAllGlobals();
  expect(WebSocket).toBe(real);
});

test("ES1: the Hello of a newcomer is the one the page would say, in both languages", async () => {
  for (const [tag, language] of [
    ["nl", Language.NL],
    ["en", Language.EN],
  ] as const) {
    keep("local", "goedwerk.language", tag);
    const socket = await early("/r/ABCDEFGH");
    socket.open();
    expect(socket.sent).toEqual([helloOf(language)]);
  }
});

test("ES1: the same Hello goes with the handshake, and is not said again when it was heard", async () => {
  const socket = await early("/r/ABCDEFGH");
  const [ours, word = "", ...others] = socket.offered;
  expect([ours, others]).toEqual(["goedwerk.v1", []]);
  socket.open(word);
  expect(socket.sent).toEqual([]);
  const hex = word.replace(/^hello\./, "").match(/../g) ?? [];
  expect(new Uint8Array(hex.map((pair) => Number.parseInt(pair, 16)))).toEqual(
    helloOf(navigator.language.startsWith("en") ? Language.EN : Language.NL),
  );
});

test("ES1: a renewed code is said whole, and its ticket is that of the room", async () => {
  keep("local", "goedwerk.language", "nl");
  const socket = await early("/r/ABCDEFGH2345");
  socket.open();
  expect(socket.sent).toEqual([helloOf(Language.NL, new Uint8Array(), "ABCDEFGH2345")]);
  const longer = await early("/r/ABCDEFGH234");
  longer.open();
  expect(longer.sent).toEqual([]);
});

test("other pages connect to nothing", async () => {
  for (const path of ["/", "/regie", "/hulp", "/controle"]) {
    window.history.replaceState(null, "", path);
    vi.resetModules();
    await import("../early");
  }
  expect(BrowserSocket.all).toEqual([]);
});

test("ES1, ES2: taken over with the same Hello, it is said once, and what came in is given", async () => {
  keep("local", "goedwerk.language", "nl");
  const socket = await early("/r/ABCDEFGH");
  socket.open();
  socket.onmessage?.(new MessageEvent("message", { data: "first" }));
  const taken = takeEarlySocket(url);
  if (taken === null) throw new Error("not taken");
  const got: unknown[] = [];
  let opened = 0;
  taken.onopen = () => {
    opened += 1;
    taken.send(helloOf(Language.NL));
  };
  taken.onmessage = ({ data }) => got.push(data);
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  expect(opened).toBe(1);
  expect(got).toEqual(["first"]);
  socket.onmessage?.(new MessageEvent("message", { data: "second" }));
  expect(got).toEqual(["first", "second"]);
  taken.send(new Uint8Array([9]));
  expect(socket.sent).toEqual([helloOf(Language.NL), new Uint8Array([9])]);
  expect(takeEarlySocket(url)).toBeNull();
});

test("ES1: another Hello ends it", async () => {
  const socket = await early("/r/ABCDEFGH");
  socket.open();
  socket.onmessage?.(new MessageEvent("message", { data: "not for us" }));
  const taken = takeEarlySocket(url);
  if (taken === null) throw new Error("not taken");
  const closed: number[] = [];
  const got: unknown[] = [];
  taken.onclose = ({ code }) => closed.push(code);
  taken.onmessage = ({ data }) => got.push(data);
  taken.send(helloOf(Language.NL, new Uint8Array([1])));
  await Promise.resolve();
  expect(closed).toEqual([1006]);
  expect(got).toEqual([]);
  expect(socket.readyState).toBe(WebSocket.CLOSED);
});

test("a phone that was here before, one on a distance and a board only open the connection", async () => {
  const only = async (path: string) => {
    const socket = await early(path);
    socket.open();
    expect(socket.sent).toEqual([]);
    const taken = takeEarlySocket(url);
    if (taken === null) throw new Error("not taken");
    let opened = false;
    taken.onopen = () => {
      opened = true;
    };
    await Promise.resolve();
    expect(opened).toBe(true);
    taken.send(new Uint8Array([5]));
    expect(socket.sent).toEqual([new Uint8Array([5])]);
  };
  await only("/bord/ABCDEFGH");
  keep("local", "goedwerk.ABCDEFGH.ticket", "abc");
  await only("/r/ABCDEFGH");
  await only("/r/ABCDEFGH2345");
  forget("goedwerk.ABCDEFGH.ticket");
  keep("tab", "goedwerk.remote", "1");
  await only("/r/ABCDEFGH");
});

test("ES3: one that has closed, or of another address, is not taken; by POST there is none", async () => {
  const socket = await early("/r/ABCDEFGH");
  socket.close();
  expect(takeEarlySocket(url)).toBeNull();
  const other = await early("/r/ABCDEFGH");
  expect(takeEarlySocket("ws://elsewhere.test/ws")).toBeNull();
  expect(other.readyState).toBe(WebSocket.CLOSED);
  keep("tab", "goedwerk.way", "post");
  const before = BrowserSocket.all.length;
  await early("/r/ABCDEFGH");
  expect(BrowserSocket.all.length).toBe(before);
  const none: Early | undefined = window.goedwerkEarly;
  expect(none).toBeUndefined();
});
