// Which file a module goes into. A phone that has its screen must need one more file, and no other,
// to show a question: a file that an activity shares with others could fail to come and take them
// all along. size.mjs checks it.
//
//   phone-x   the phone of activity x with what only that needs
//   phone     what several need, or the screen itself; loaded with the screen
//   base      what every screen needs, and what phones and boards have in common
//   corner    what stands in a corner of every screen but the board, and what else waits for texts
//             of which only one language is fetched: never in base, which says that they fail to
//             come
interface Module {
  readonly id: string;
  readonly importers: readonly string[];
  readonly importedIds: readonly string[];
  readonly dynamicImporters: readonly string[];
}

export interface Modules {
  getModuleInfo(id: string): Module | null;
}

const everyScreen = new RegExp(
  [
    /node_modules[\\/](preact|@preact)/,
    /src[\\/]gen[\\/](?!lobby|copy|whole_deck)/,
    /src[\\/]link[\\/](?!meant_)/,
    /src[\\/]wire[\\/]/,
    /src[\\/](ui[\\/]letters|i18n[\\/]start|early)\.ts$/,
  ]
    .map((where) => where.source)
    .join("|"),
);
const corner = /src[\\/](ui[\\/](LanguageSwitch|HelpLink)\.tsx|i18n[\\/]index\.ts)$/;
const fetchedTexts = /src[\\/]i18n[\\/]index\.ts$/;
const activityPhone = /src[\\/]activities[\\/]([a-z]+)[\\/]phone\.tsx$/;
const onPhone = new RegExp(
  `${activityPhone.source}|src[\\\\/]screens[\\\\/]phone[\\\\/]PhoneScreen\\.tsx$`,
);
const board = new RegExp(
  String.raw`src[\\/](activities[\\/][a-z]+[\\/](board|control)|`.concat(
    String.raw`screens[\\/](board|control|lobby)[\\/]\w+)\.tsx$`,
  ),
);

export function chunkOf(id: string, modules: Modules): string | null {
  if (everyScreen.test(id)) return "base";
  if (corner.test(id)) return "corner";
  const starts = startsOf(id, modules);
  // A file of its own comes by itself, and keeps its exports: see importAgain in link/parts.ts.
  if (starts.length < 2 || !starts.some((start) => onPhone.test(start))) return null;
  if (!starts.some((start) => board.test(start))) return "phone";
  return waitsForTexts(id, modules) ? "corner" : "base";
}

/**
 * Seven signs tell one content from another. A phone loads every name with its first files, and no
 * compression makes a sign of a hash smaller.
 */
export function fileNameOf({ facadeModuleId }: { facadeModuleId: string | null }): string {
  const activity = activityPhone.exec(facadeModuleId ?? "")?.[1];
  const name = activity === undefined ? "[name]" : `phone-${activity}`;
  return `assets/${name}-[hash:7].js`;
}

function waitsForTexts(id: string, modules: Modules): boolean {
  const seen = new Set([id]);
  for (const next of seen) {
    if (fetchedTexts.test(next)) return true;
    for (const other of modules.getModuleInfo(next)?.importedIds ?? []) seen.add(other);
  }
  return false;
}

// The modules that are fetched by themselves and bring this one along.
function startsOf(id: string, modules: Modules): string[] {
  const starts: string[] = [];
  const seen = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const info = seen.has(next) ? null : modules.getModuleInfo(next);
    seen.add(next);
    if (info === null) continue;
    if (info.dynamicImporters.length > 0) starts.push(next);
    queue.push(...info.importers);
  }
  return starts;
}
