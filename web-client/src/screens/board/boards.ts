// What the board draws of each activity: all are fetched, so that no step has to wait for it. What
// fails is asked for again, see link/parts.ts.
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { type ActivityCase, activities, type BoardProps } from "../../activities/registry";
import { importAgain, Parts } from "../../link/parts";

type Loaded = { [C in ActivityCase]?: ComponentType<BoardProps<C>> };

const names = Object.keys(activities) as ActivityCase[];
const loaded = signal<Loaded>({});
const imports = new Map(
  names.map((name) => [name, importAgain<{ default: unknown }>(activities[name].board)]),
);

/** The last fetch did not get through: whatever is not here yet may take a while. */
export const boardsFailing = signal(false);

async function load(name: ActivityCase): Promise<void> {
  try {
    const part = await imports.get(name)?.();
    boardsFailing.value = false;
    loaded.value = { ...loaded.value, [name]: part?.default };
  } catch (problem) {
    boardsFailing.value = true;
    throw problem;
  }
}

const parts = new Parts(names, load, () => undefined);

/** All of them, `first` before the others. Goes on where it had stopped. */
export function loadBoards(first: ActivityCase = "info"): void {
  parts.want(first);
}

export function boardOf<C extends ActivityCase>(name: C): ComponentType<BoardProps<C>> | undefined {
  return loaded.value[name];
}
