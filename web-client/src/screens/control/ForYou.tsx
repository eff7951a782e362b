import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { type ActivityCase, activities, type ControlProps } from "../../activities/registry";
import type { ActivityView } from "../../gen/activity_pb";
import type { ControlWords } from "../../i18n/control";
import { importAgain } from "../../link/parts";

type Part = ComponentType<ControlProps<ActivityCase>>;

const names = Object.keys(activities) as ActivityCase[];
const imports = new Map(
  names.flatMap((name) => {
    const { control } = activities[name];
    return control === undefined ? [] : [[name, importAgain<{ default: unknown }>(control)]];
  }),
);
const loaded = signal<ReadonlyMap<ActivityCase, Part>>(new Map());

async function load(name: ActivityCase): Promise<void> {
  const get = imports.get(name);
  if (get === undefined || loaded.peek().has(name)) return;
  const part = await get();
  // The name says which of the activities it is; the compiler cannot follow that.
  loaded.value = new Map(loaded.value).set(name, part.default as Part);
}

interface Props {
  view: ActivityView;
  words: ControlWords;
}

/** What the facilitator gets of this question and the board does not. */
export function ForYou({ view, words }: Props) {
  const { activity } = view;
  const name = activity.case;
  // Asked again with every view, should it not have come.
  useEffect(() => {
    if (name !== undefined) void load(name).catch(() => undefined);
  }, [name, view]);
  const Part = name === undefined ? undefined : loaded.value.get(name);
  if (Part === undefined || activity.case === undefined) return null;
  return <Part view={view} body={activity.value} words={words} />;
}
