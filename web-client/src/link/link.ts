// The connection of one screen to one room: connects, enters, notices silence, comes back, brings
// answers home.
//
// L1  At most one socket at any time (Channel).
// L2  A socket that is not open after 5 s, or not entered after 5 s more, is given up.
// L3  A ping every 15 s while visible. After waking up a ping must be answered within 3 s, else
//     there is a new socket.
// L4  A frame that cannot be read ends the connection; the views of the next one make up for it.
// L5  After entering, with the first view of the activity: a waiting answer to that question goes
//     out, else the own answer once more (a node may have taken over without it); nothing else.
// L6  Trouble is noticeable after 2 s (LinkStatus).
// L7  Where no WebSocket gets through, frames go by POST (Ways).

import type { ActivityAnswer, ActivityView } from "../gen/activity_pb";
import { type CloseCode, ErrorCode } from "../gen/error_pb";
import type { LookSchema, Reply, ServerFrame, View, Welcome } from "../gen/frame_pb";
import { Audience, type MoveKind } from "../gen/room_pb";
import type { MessageInitShape } from "../wire";
import {
  begin,
  type Delivery,
  receiptOf,
  resendDelay_ms,
  resumed,
  sameQuestion,
  sent,
} from "./delivery";
import type { ClientFrameInit } from "./frames";
import { type MoveTarget, WaitingMoves } from "./moves";
import type { LinkOptions } from "./options";
import { nextAfter } from "./reconnect";
import { sideOf } from "./side";
import { Channel, makeSocket } from "./socket";
import type { AnswerState, LinkState, QuestionKey, Side } from "./states";
import { LinkStatus } from "./status";
import { watchWake } from "./wake";
import { Ways } from "./ways";

export const protocolNumber = 1;
const openLimit_ms = 5_000;
const enterLimit_ms = 5_000;
const probeLimit_ms = 3_000;
const pingEvery_ms = 15_000;
const pingLimit_ms = 10_000;
const returnAfter_ms = 2_000;
const steadyAfter_ms = 5_000;
const moveLimit_ms = 8_000;
const parkLimit_ms = 30_000;
const attemptsBeforeAsking = 2;

type Timer = ReturnType<typeof setTimeout>;

export class Link {
  readonly #options: LinkOptions;
  #channel: Channel | null = null;
  readonly #status: LinkStatus;
  readonly #ways: Ways;
  #entered = false;
  #everEntered = false;
  #attempt = 0;
  #goodbye: { code: CloseCode; retryAfter_ms: number } | null = null;
  #clockOffset_ms = 0;
  #idLast = 0n;
  // The newest activity view of this connection; null until there is one.
  #open: ActivityView | null = null;
  #delivery: Delivery | null = null;
  readonly #moves = new WaitingMoves();

  #retryTimer: Timer | undefined;
  #limitTimer: Timer | undefined; // opening, entering, or waiting for a sign of life
  #steadyTimer: Timer | undefined;
  #resendTimer: Timer | undefined;
  #pingTimer: ReturnType<typeof setInterval> | undefined;
  #unwatch: (() => void) | null = null;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#status = new LinkStatus(options.changed);
    this.#ways = options.ways ?? new Ways();
  }

  get state(): LinkState {
    return this.#status.now;
  }

  // Whether something that is sent now goes out.
  get entered(): boolean {
    return this.#entered;
  }

  // Add to the clock of this device to get the server's.
  get clockOffset_ms(): number {
    return this.#clockOffset_ms;
  }

  start(): void {
    this.#unwatch ??= watchWake({ woke: () => this.#woke(), left: () => this.#left() });
    this.#pingTimer ??= setInterval(() => this.#beat(), pingEvery_ms);
    this.#attempt = 0;
    this.#trouble("unknown");
    this.#connect();
  }

  stop(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    clearInterval(this.#pingTimer);
    this.#pingTimer = undefined;
    this.#drop();
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#resendTimer);
    this.#status.calm();
  }

  // Sent until it is stored; see delivery.ts. The outcome comes through `answered`.
  answer(key: QuestionKey, answer: ActivityAnswer): void {
    const before = this.#delivery;
    if (before !== null && !sameQuestion(before.key, key)) {
      this.#options.answered?.(before.key, { kind: "unsure" });
    }
    this.#delivery = begin(key, answer);
    this.#options.answered?.(key, { kind: "waiting" });
    this.#sendAnswer();
  }

  // UNAVAILABLE also when the outcome is unknown: the next view tells.
  move(kind: MoveKind, argument: number, seenSeq: bigint, of: MoveTarget = {}): Promise<ErrorCode> {
    return this.#ask({ case: "move", value: { ...of, kind, argument, seenSeq } }, moveLimit_ms);
  }

  // The server collects several before it stores them. UNAVAILABLE: it may have been taken or not.
  park(text: Uint8Array): Promise<ErrorCode> {
    return this.#ask({ case: "park", value: { text } }, parkLimit_ms);
  }

  // For the question that is open. UNAVAILABLE: ask again.
  moreTime = (): Promise<ErrorCode> => this.#ask({ case: "moreTime", value: {} }, moveLimit_ms);

  // hello() must give the same look from now on.
  look(look: MessageInitShape<typeof LookSchema>): void {
    if (!this.#entered) return;
    this.#channel?.send({ id: this.#nextId(), body: { case: "look", value: look } });
  }

  #ask(body: NonNullable<ClientFrameInit["body"]>, limit_ms: number): Promise<ErrorCode> {
    const id = this.#nextId();
    if (!this.#entered || this.#channel?.send({ id, body }) !== true) {
      return Promise.resolve(ErrorCode.UNAVAILABLE);
    }
    return this.#moves.wait(id, limit_ms);
  }

  // --- one connection ----------------------------------------------------------------------------

  #connect(): void {
    clearTimeout(this.#retryTimer);
    this.#drop();
    this.#goodbye = null;
    this.#open = null;
    this.#channel = new Channel(
      this.#options.url,
      this.#ways.now,
      {
        opened: () => this.#opened(),
        received: (frame) => this.#received(frame),
        ended: (closeCode) => this.#ended(closeCode),
      },
      this.#options.makeSocket ?? makeSocket,
    );
    this.#limit(openLimit_ms, "wait");
  }

  #opened(): void {
    this.#limit(enterLimit_ms, "wait");
    const value = { ...this.#options.hello(), protocolNumber };
    this.#channel?.send({ id: this.#nextId(), body: { case: "hello", value } });
  }

  #received(frame: ServerFrame): void {
    if (this.#entered) clearTimeout(this.#limitTimer); // a sign of life
    switch (frame.body.case) {
      case "welcome":
        this.#welcomed(frame.body.value);
        return;
      case "view":
        this.#viewed(frame.body.value);
        return;
      case "reply":
        this.#replied(frame.body.value);
        return;
      case "pong":
        this.#setClock(frame.body.value.serverTimeMs);
        return;
      case "goodbye":
        this.#goodbye = {
          code: frame.body.value.code,
          retryAfter_ms: frame.body.value.retryAfterMs,
        };
        this.#drop();
        this.#ended(frame.body.value.code);
        return;
      case undefined:
        return;
    }
  }

  #welcomed(welcome: Welcome): void {
    clearTimeout(this.#limitTimer);
    this.#status.calm();
    this.#entered = true;
    this.#everEntered = true;
    this.#ways.entered();
    this.#setClock(welcome.serverTimeMs);
    this.#steadyTimer = setTimeout(() => {
      this.#attempt = 0;
    }, steadyAfter_ms);
    this.#options.welcomed(welcome);
    this.#status.become({ kind: "entered", way: this.#ways.now });
  }

  #viewed(view: View): void {
    this.#options.received(view);
    if (view.audience !== Audience.PHONE || view.body.case !== "activity") return;
    const first = this.#open === null;
    this.#open = view.body.value;
    if (first) this.#resume(view.body.value);
    else if (this.#delivery !== null && this.#delivery.ids.length === 0) this.#sendAnswer();
  }

  #ended(closeCode: number | null): void {
    const goodbye = this.#goodbye;
    if (!this.#entered && goodbye === null) this.#ways.failed();
    this.#drop();
    const code = goodbye?.code ?? closeCode;
    const next = nextAfter({
      attempt: this.#attempt,
      visible: document.visibilityState !== "hidden",
      closeCode: code,
      retryAfter_ms: goodbye?.retryAfter_ms ?? 0,
      random: this.#random(),
    });
    if (next.kind === "stop") {
      this.#status.calm();
      this.#status.become({ kind: "refused", code: next.closeCode });
      return;
    }
    this.#attempt += 1;
    this.#trouble(sideOf(code));
    this.#askSide();
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#connect(), next.delay_ms);
  }

  // Closes the socket, if there is one, without a further event.
  #drop(): void {
    this.#channel?.close();
    this.#channel = null;
    this.#entered = false;
    clearTimeout(this.#limitTimer);
    clearTimeout(this.#steadyTimer);
    clearTimeout(this.#resendTimer);
    if (this.#delivery !== null) this.#delivery = resumed(this.#delivery);
    this.#moves.settleAll(ErrorCode.UNAVAILABLE);
  }

  // --- silence and waking up ---------------------------------------------------------------------

  #limit(limit_ms: number, then: "connect" | "wait"): void {
    clearTimeout(this.#limitTimer);
    this.#limitTimer = setTimeout(() => {
      this.#ended(null);
      if (then === "connect") this.#connect();
    }, limit_ms);
  }

  #beat(): void {
    if (!this.#entered || document.visibilityState === "hidden") return;
    this.#ping(pingLimit_ms);
  }

  #ping(limit_ms: number): void {
    this.#channel?.send({ body: { case: "ping", value: {} } });
    this.#limit(limit_ms, "connect");
  }

  #woke(): void {
    if (this.#status.now.kind === "refused") return;
    this.#attempt = 0;
    if (this.#channel === null) this.#connect();
    else if (this.#entered) this.#ping(probeLimit_ms);
    else this.#limit(probeLimit_ms, "connect");
  }

  #left(): void {
    if (this.#status.now.kind === "refused") return;
    this.#drop();
    clearTimeout(this.#retryTimer);
    // If the page stays after all, it comes back by itself.
    this.#retryTimer = setTimeout(() => this.#connect(), returnAfter_ms);
  }

  // --- answers and moves -------------------------------------------------------------------------

  #resume(view: ActivityView): void {
    const waiting = this.#delivery;
    if (waiting !== null && !(sameQuestion(waiting.key, view) && view.acceptsAnswers)) {
      this.#delivery = null;
      this.#options.answered?.(waiting.key, { kind: "unsure" });
    }
    if (this.#delivery === null && view.acceptsAnswers) {
      const mine = this.#options.mine?.(view) ?? null;
      if (mine !== null) {
        const { stepIndex, roundNumber } = view;
        this.#delivery = begin({ stepIndex, roundNumber }, mine);
      }
    }
    this.#sendAnswer();
  }

  #sendAnswer(): void {
    clearTimeout(this.#resendTimer);
    const delivery = this.#delivery;
    if (delivery === null || !this.#entered || this.#open === null) return;
    const id = this.#nextId();
    const value = { ...delivery.key, answer: delivery.answer };
    if (this.#channel?.send({ id, body: { case: "answer", value } }) !== true) return;
    this.#delivery = sent(delivery, id);
    this.#sendAgainLater();
  }

  #sendAgainLater(): void {
    if (this.#delivery === null) return;
    clearTimeout(this.#resendTimer);
    const delay_ms = resendDelay_ms(this.#delivery.attempt, this.#random());
    this.#resendTimer = setTimeout(() => this.#sendAnswer(), delay_ms);
  }

  #replied(reply: Reply): void {
    this.#moves.settle(reply.id, reply.code);
    const delivery = this.#delivery;
    if (delivery === null) return;
    switch (receiptOf(delivery, reply.id, reply.code)) {
      case "not ours":
        return;
      case "again":
        this.#sendAgainLater();
        return;
      case "stored":
        this.#delivered(delivery, { kind: "stored" });
        return;
      case "refused":
        this.#delivered(delivery, { kind: "refused", code: reply.code });
        return;
    }
  }

  #delivered(delivery: Delivery, state: AnswerState): void {
    clearTimeout(this.#resendTimer);
    this.#delivery = null;
    this.#options.answered?.(delivery.key, state);
  }

  // --- which way, and what the screen is told ----------------------------------------------------

  #trouble(side: Side): void {
    this.#status.trouble(this.#everEntered ? "lost" : "connecting", side);
  }

  // The server may answer ordinary requests all the same: then the other way.
  #askSide(): void {
    const { healthy } = this.#options;
    if (healthy === undefined || this.#attempt < attemptsBeforeAsking || !navigator.onLine) return;
    void healthy().then((answers) => {
      if (!answers || this.#entered) return;
      this.#status.blocked();
      if (!this.#ways.mayTurn || this.#channel !== null) return;
      this.#ways.turn();
      this.#connect();
    });
  }

  #setClock(serverTime_ms: bigint): void {
    this.#clockOffset_ms = Number(serverTime_ms) - Date.now();
  }

  #nextId = (): bigint => ++this.#idLast;

  #random = (): number => this.#options.random?.() ?? Math.random();
}
