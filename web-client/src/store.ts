// The newest view of every audience and slot, exactly as the server sent it. Nothing derived is
// kept here.
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { NoteView } from "./gen/activities/columns_pb";
import type { ActivityView } from "./gen/activity_pb";
import type { View } from "./gen/frame_pb";
import {
  Audience,
  type BoardRoomView,
  type CaseView,
  type ControlRoomView,
  type ParkingView,
  type PhoneRoomView,
  type PlanView,
  type ProgressView,
  type RecallView,
} from "./gen/room_pb";

// Slots from here on hold the notes of the page on the board; slot minus this is the place on the
// page.
export const noteSlotFirst = 16;

export interface AudienceViews<Room> {
  readonly room: ReadonlySignal<Room | null>;
  readonly activity: ReadonlySignal<ActivityView | null>;
  readonly casus: ReadonlySignal<CaseView | null>;
  readonly plan: ReadonlySignal<PlanView | null>;
  readonly progress: ReadonlySignal<ProgressView | null>;
  // Without texts and without an earlier outcome: this step recalls nothing.
  readonly recall: ReadonlySignal<RecallView | null>;
  readonly parking: ReadonlySignal<ParkingView | null>;
  // By slot. Only notes whose page_key is that of the ColumnsView belong to the page.
  readonly notes: ReadonlySignal<ReadonlyMap<number, NoteView>>;
}

export interface Store {
  readonly phone: AudienceViews<PhoneRoomView>;
  readonly board: AudienceViews<BoardRoomView>;
  readonly control: AudienceViews<ControlRoomView>;
  receive(view: View): void;
}

class Views<Room> implements AudienceViews<Room> {
  readonly room: Signal<Room | null> = signal(null);
  readonly activity: Signal<ActivityView | null> = signal(null);
  readonly casus: Signal<CaseView | null> = signal(null);
  readonly plan: Signal<PlanView | null> = signal(null);
  readonly progress: Signal<ProgressView | null> = signal(null);
  readonly recall: Signal<RecallView | null> = signal(null);
  readonly parking: Signal<ParkingView | null> = signal(null);
  readonly notes: Signal<ReadonlyMap<number, NoteView>> = signal(new Map());

  receive(view: View): void {
    switch (view.body.case) {
      case "activity":
        this.activity.value = view.body.value;
        return;
      case "casus":
        this.casus.value = view.body.value;
        return;
      case "plan":
        this.plan.value = view.body.value;
        return;
      case "progress":
        this.progress.value = view.body.value;
        return;
      case "recall":
        this.recall.value = view.body.value;
        return;
      case "parking":
        this.parking.value = view.body.value;
        return;
      case "note":
        this.notes.value = new Map(this.notes.value).set(view.slot, view.body.value);
        return;
      case "phoneRoom":
        // An undone fase, or another casus: what was told of the one before is no more.
        if (!view.body.value.casus) this.casus.value = null;
        return;
      case "boardRoom":
      case "controlRoom":
      case undefined:
        return;
    }
  }
}

export function createStore(): Store {
  const phone = new Views<PhoneRoomView>();
  const board = new Views<BoardRoomView>();
  const control = new Views<ControlRoomView>();
  return {
    phone,
    board,
    control,
    receive(view) {
      if (view.body.case === "phoneRoom") phone.room.value = view.body.value;
      if (view.body.case === "boardRoom") board.room.value = view.body.value;
      if (view.body.case === "controlRoom") control.room.value = view.body.value;
      switch (view.audience) {
        case Audience.PHONE:
          phone.receive(view);
          return;
        case Audience.BOARD:
          board.receive(view);
          return;
        case Audience.CONTROL:
          control.receive(view);
          return;
        case Audience.UNSPECIFIED:
          return;
      }
    },
  };
}
