// One phone in one room: its connection, its views, its own things, and which question is on the
// screen.

import { type Signal, signal } from "@preact/signals";
import { OwnCopy } from "../../copy/own_copy";
import { PersonalKind } from "../../gen/activities/personal_pb";
import {
  type ActivityAnswer,
  ActivityAnswerSchema,
  type ActivityView,
} from "../../gen/activity_pb";
import { CloseCode } from "../../gen/error_pb";
import type { View } from "../../gen/frame_pb";
import { Role } from "../../gen/room_pb";
import { language } from "../../i18n/language";
import { isHealthy, socketUrl } from "../../link/address";
import { sameQuestion } from "../../link/delivery";
import { Link } from "../../link/link";
import type { AnswerState, LinkState, QuestionKey } from "../../link/states";
import { answerWithoutText, OwnThings, staysInRoom } from "../../own";
import { Positions } from "../../positions";
import { createStore, type Store } from "../../store";
import { dayAfter } from "../../ui/calendar";
import { isTextField } from "../../ui/text_field";
import { create } from "../../wire";
import { Writings } from "../../writings";
import { roomOf } from "../join/code";
import { remote } from "../join/remote";

const knockEvery_ms = 10_000;
const knocksMax = 60;

export class Phone {
  readonly code: string; // it came with
  readonly room: string;
  readonly store: Store;
  readonly own: OwnThings;
  readonly writings: Writings;
  readonly positions: Positions;
  readonly copy: OwnCopy;
  readonly link: Link;
  readonly linkState: Signal<LinkState>;
  readonly seesBoard = signal(false);
  // Came in while the meeting was running: the step to welcome at, until the next one.
  readonly lateAt: Signal<number | null> = signal(null);
  // The question on the screen. It stays behind while somebody is typing; see `held`.
  readonly shown: Signal<ActivityView | null> = signal(null);
  readonly held = signal(false);
  // Before a locked room; null: not there.
  readonly door: Signal<"knocking" | "gave up" | null> = signal(null);
  // The server was replaced by a newer build: reload when nobody is typing.
  #build: string | null = null;
  #newcomer = false;
  #knocks = 0;
  #knockTimer: ReturnType<typeof setTimeout> | undefined;
  #triedWithoutTicket = false;
  // Positions of a copy that was opened, on this page or the one before.
  #broughtPositions = true;

  constructor(code: string, store: Store = createStore()) {
    this.code = code;
    this.room = roomOf(code);
    this.store = store;
    this.own = new OwnThings(this.room);
    this.writings = new Writings(this.room);
    this.positions = new Positions(this.room);
    this.copy = new OwnCopy({
      content: () => ({
        writings: this.writings.all(),
        positions: [...this.positions.all.value.values()],
      }),
      bring: (content) => {
        this.writings.bring(content.writings);
        this.positions.bring(content.positions);
        this.#broughtPositions = true;
        this.#settlePositions();
      },
    });
    this.link = new Link({
      url: socketUrl(),
      hello: () => ({
        roomCode: code,
        role: Role.PHONE,
        ticket: this.own.ticket,
        look: this.#look(),
      }),
      welcomed: (welcome) => {
        this.own.keepTicket(welcome.ticket);
        this.#newcomer = welcome.newcomer;
        if (this.#build !== null && this.#build !== welcome.build && !isTyping()) {
          window.location.reload();
        }
        this.#build = welcome.build;
      },
      received: (view) => this.#received(view),
      changed: (state) => this.#changed(state),
      mine: (view) => this.own.answerTo(view)?.answer ?? null,
      answered: (key, state) => this.#answered(key, state),
      healthy: isHealthy,
    });
    this.linkState = signal(this.link.state);
  }

  send(view: ActivityView, activity: ActivityAnswer["activity"]): void {
    this.#send(view, create(ActivityAnswerSchema, { activity }));
  }
  skip(view: ActivityView): void {
    this.#send(view, create(ActivityAnswerSchema, { skipped: true }));
  }

  // Language, board or distance changed.
  lookChanged(): void {
    this.link.look(this.#look());
  }

  showBoard(sees: boolean): void {
    this.seesBoard.value = sees;
    this.lookChanged();
  }

  // Again from the first time, by a person.
  readonly knock = (): void => {
    this.#knocks = 0;
    this.door.value = "knocking";
    this.link.start();
  };

  stop(): void {
    clearTimeout(this.#knockTimer);
    this.link.stop();
    this.copy.stop();
  }

  goToNewest(): void {
    this.held.value = false;
    this.#show(this.store.phone.activity.value);
    window.scrollTo(0, 0);
  }

  #send({ stepIndex, roundNumber }: ActivityView, answer: ActivityAnswer): void {
    const key = { stepIndex, roundNumber };
    this.own.send(key, answer);
    this.link.answer(key, answer);
  }

  #answered(key: QuestionKey, state: AnswerState): void {
    this.own.answered(key, state);
    const view = this.store.phone.activity.value;
    const stored = this.own.answerTo(key)?.stored ?? null;
    if (state.kind !== "stored" || view === null || stored === null) return;
    if (!sameQuestion(view, key) || !staysInRoom(stored)) return;
    this.positions.note(view, answerWithoutText(stored), dayAfter(0));
  }

  // Only to other questions than the one of now: that would get a second answer of one person.
  #settlePositions(): void {
    const now = this.store.phone.activity.value;
    if (!this.#broughtPositions || now === null) return;
    this.#broughtPositions = false;
    for (const { room, view, answer } of this.positions.all.value.values()) {
      if (room !== this.room || sameQuestion(now, view)) continue;
      this.own.bring({ stepIndex: view.stepIndex, roundNumber: view.roundNumber }, answer);
    }
  }

  #look() {
    return { language: language.wire, board: this.seesBoard.value, remote: remote.is };
  }

  #received(view: View): void {
    this.store.receive(view);
    if (view.body.case === "phoneRoom") {
      const room = view.body.value;
      if (room.ended) this.own.wipe();
      if (this.#newcomer && room.started) this.lateAt.value = room.stepIndex;
      if (this.lateAt.value !== null && this.lateAt.value !== room.stepIndex) {
        this.lateAt.value = null;
      }
      this.#newcomer = false;
    }
    if (view.body.case === "activity" && view.body.value === this.store.phone.activity.value) {
      this.#activityCame(view.body.value);
    }
  }

  #activityCame(newest: ActivityView): void {
    this.#settlePositions();
    this.own.seen(newest);
    const before = this.shown.value;
    if (
      before !== null &&
      before.stepIndex !== newest.stepIndex &&
      (this.held.value || isTyping())
    ) {
      this.held.value = true;
      return;
    }
    this.held.value = false;
    this.#show(newest);
    if (before !== null && !sameQuestion(before, newest) && before.stepIndex !== newest.stepIndex) {
      window.scrollTo(0, 0);
    }
  }

  // Often enough to come in soon after the facilitator says so, and not for ever.
  #waitAtDoor(): void {
    clearTimeout(this.#knockTimer);
    this.#knocks += 1;
    this.door.value = this.#knocks < knocksMax ? "knocking" : "gave up";
    if (this.#knocks < knocksMax) {
      const wait_ms = knockEvery_ms * (0.75 + Math.random() / 2);
      this.#knockTimer = setTimeout(() => this.link.start(), wait_ms);
    }
  }

  #show(view: ActivityView | null): void {
    const before = this.shown.value;
    this.shown.value = view;
    if (before !== null && isLog(before) && before.stepIndex !== view?.stepIndex) {
      this.copy.leftLog();
    }
  }

  #changed(state: LinkState): void {
    this.linkState.value = state;
    if (state.kind === "entered") this.door.value = null;
    if (state.kind !== "refused") return;
    if (state.code === CloseCode.ROOM_LOCKED) {
      this.#waitAtDoor();
      return;
    }
    this.door.value = null;
    if (state.code === CloseCode.ROOM_ENDED) this.own.wipe();
    if (state.code === CloseCode.TICKET_WRONG && !this.#triedWithoutTicket) {
      // A ticket of an earlier room with this code, or of a server that was set up anew: join as a
      // newcomer.
      this.#triedWithoutTicket = true;
      this.own.forgetTicket();
      this.link.start();
    }
  }
}

// Somebody who has text in a field that is in use must not lose sight of it.
function isTyping(): boolean {
  const field = document.activeElement;
  return isTextField(field) && field.value.trim() !== "";
}

function isLog({ activity }: ActivityView): boolean {
  return activity.case === "personal" && activity.value.kind === PersonalKind.LOG;
}
