import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PollReplySchema, type PollRequest, PollRequestSchema } from "../gen/poll_pb";
import { create, fromBinary, toBinary } from "../wire";
import { PostSocket, postsComeThrough } from "./post_socket";

interface Asked {
  request: PollRequest;
  answer(frames?: number[][], called?: number[]): Promise<void>;
  fail(status?: number): Promise<void>;
}

let asked: Asked[];
let got: number[][];
let closed: number[];
let socket: PostSocket;

const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(0);
};
const frame = (...bytes: number[]) => new Uint8Array(bytes);
const name = [7, 7];

beforeEach(async () => {
  vi.useFakeTimers();
  asked = [];
  got = [];
  closed = [];
  vi.stubGlobal(
    "fetch",
    (url: string, { body, signal }: { body: Uint8Array; signal: AbortSignal }) => {
      expect(url).toBe("/api/poll");
      return new Promise<Response>((resolve, reject) => {
        signal.addEventListener("abort", () => reject(new Error("aborted")));
        const settleWith = (response: Response) => {
          resolve(response);
          return settle();
        };
        asked.push({
          request: fromBinary(PollRequestSchema, body),
          answer: (frames = [], called = name) => {
            const reply = create(PollReplySchema, {
              name: frame(...called),
              frames: frames.map((bytes) => frame(...bytes)),
            });
            return settleWith(new Response(toBinary(PollReplySchema, reply)));
          },
          fail: (status = 404) => settleWith(new Response("", { status })),
        });
      });
    },
  );
  socket = new PostSocket();
  socket.onmessage = ({ data }) => got.push([...new Uint8Array(data)]);
  socket.onclose = ({ code }) => closed.push(code);
  const opened = new Promise<void>((resolve) => {
    socket.onopen = () => resolve();
  });
  await opened;
});

afterEach(() => {
  socket.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const at = (index: number): Asked => {
  const found = asked[index];
  if (found === undefined) throw new Error(`no request ${index}`);
  return found;
};

test("the first request begins and waits for its answer; then one waits all the time", async () => {
  socket.send(frame(1));
  expect(at(0).request.name.length).toBe(0);
  expect(at(0).request.waits).toBe(true);
  await at(0).answer([[10], [11]]);
  expect(got).toEqual([[10], [11]]);
  expect(at(1).request.name).toEqual(frame(...name));
  expect(at(1).request.frames).toEqual([]);
  await at(1).answer([[12]]);
  await at(2).answer();
  expect(got).toEqual([[10], [11], [12]]);
  expect(asked.length).toBe(4);
});

test("what is sent while a request is under way goes together, in order, beside the one that waits", async () => {
  socket.send(frame(1));
  await at(0).answer();
  socket.send(frame(2));
  socket.send(frame(3));
  socket.send(frame(4));
  expect(at(2).request.waits).toBe(false);
  expect(at(2).request.frames).toEqual([frame(2)]);
  expect(asked.length).toBe(3);
  await at(2).answer();
  expect(at(3).request.frames).toEqual([frame(3), frame(4)]);
});

test("a request holds at most 16 frames and 18 KiB", async () => {
  socket.send(frame(1));
  await at(0).answer();
  for (let count = 0; count < 20; count += 1) socket.send(frame(count));
  await at(2).answer();
  expect(at(3).request.frames.length).toBe(16);
  await at(3).answer();
  expect(at(4).request.frames.length).toBe(3);
  socket.send(new Uint8Array(16_384));
  socket.send(new Uint8Array(4_096));
  await at(4).answer();
  expect(at(5).request.frames.length).toBe(1);
});

test("a refused request is the end, once, and nothing more is asked", async () => {
  socket.send(frame(1));
  await at(0).answer();
  socket.send(frame(2));
  await at(2).fail(404);
  await at(1).fail(404);
  expect(closed).toEqual([1006]);
  expect(socket.readyState).toBe(WebSocket.CLOSED);
  socket.send(frame(3));
  await settle();
  expect(asked.length).toBe(3);
});

test("a request without an answer ends after half a minute", async () => {
  socket.send(frame(1));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(closed).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(closed).toEqual([1006]);
});

test("the server's end is the end after its last frame", async () => {
  socket.send(frame(1));
  await at(0).answer();
  await at(1).answer([[9]], []);
  expect(got).toEqual([[9]]);
  expect(closed).toEqual([1006]);
});

test("a refused Hello is told, then it ends", async () => {
  socket.send(frame(1));
  await at(0).answer([[9]], []);
  expect(got).toEqual([[9]]);
  expect(closed).toEqual([1006]);
  expect(asked.length).toBe(1);
});

test("closed by us it is silent", async () => {
  socket.send(frame(1));
  socket.close();
  await settle();
  expect(closed).toEqual([]);
  expect(got).toEqual([]);
});

test("whether posts come through is told by our server's own refusal", async () => {
  const found = postsComeThrough();
  await at(0).fail(400);
  expect(await found).toBe(true);
  const portal = postsComeThrough();
  await at(1).fail(200);
  expect(await portal).toBe(false);
});
