import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { type ActivityCase, activities, type BoardProps } from "../../activities/registry";

type Loaded = { [C in ActivityCase]?: ComponentType<BoardProps<C>> };

const loaded = signal<Loaded>({});

async function load<C extends ActivityCase>(name: C): Promise<void> {
  const part = await activities[name].board();
  loaded.value = { ...loaded.value, [name]: part.default };
}

/**
 * Fetches what the board draws of every activity, so that no step has to wait for it. Asks again
 * what failed.
 */
export function loadBoards(): void {
  for (const name of Object.keys(activities) as ActivityCase[]) {
    if (!loaded.peek()[name]) void load(name).catch(() => undefined);
  }
}

export function boardOf<C extends ActivityCase>(name: C): ComponentType<BoardProps<C>> | undefined {
  return loaded.value[name];
}
