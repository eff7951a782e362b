// What the phone shows of each activity: the one on the screen is fetched first, then all others.
import { signal } from "@preact/signals";
import type { PhoneActivity } from "../../activities/phone_activity";
import { type ActivityCase, activities } from "../../activities/registry";
import type { ActivityView } from "../../gen/activity_pb";
import type { Texts } from "../../i18n";
import { importAgain, Parts } from "../../link/parts";

const names = Object.keys(activities) as ActivityCase[];
const imports = new Map(
  names.map((name) => [name, importAgain<{ default: unknown }>(activities[name].phone)]),
);
const loaded = signal<ReadonlyMap<ActivityCase, unknown>>(new Map());

// The page gave up fetching what is on the screen.
export const partsStuck = signal(false);

export async function fetchPart(name: ActivityCase): Promise<void> {
  const part = await imports.get(name)?.();
  loaded.value = new Map(loaded.value).set(name, part?.default);
}

export function partOf(name: ActivityCase): PhoneActivity<ActivityCase> | null {
  // The name says which of the activities it is; the compiler cannot follow that.
  return (loaded.value.get(name) as PhoneActivity<ActivityCase> | undefined) ?? null;
}

// At any time: what this person wrote for nobody else.
export function takeAlongParts(): NonNullable<PhoneActivity<ActivityCase>["TakeAlong"]>[] {
  return names.map((name) => partOf(name)?.TakeAlong).filter((part) => part !== undefined);
}

export const parts = new Parts(names, fetchPart, (stuck) => {
  partsStuck.value = stuck;
});

// Where the outcome of this question goes, if it does not come to the board.
export function outcomeText({ activity }: ActivityView, t: Texts): string | null {
  if (activity.case === undefined) return null;
  return partOf(activity.case)?.outcomeText?.(activity.value, t) ?? null;
}
