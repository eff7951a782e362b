// What somebody wrote, as a text to take along.
import type { Texts } from "../../i18n";
import { type LanguageTag, language } from "../../i18n/language";
import type { OwnFile } from "../../ui/download";
import { type Writing, writingKinds } from "../../writings";

/** "27 november 2026" */
export function dayText(day: string, tag: LanguageTag = language.tag): string {
  const noon = new Date(`${day}T12:00:00`);
  if (Number.isNaN(noon.getTime())) return day;
  return noon.toLocaleDateString(tag, { day: "numeric", month: "long", year: "numeric" });
}

/** The prompts that got a text, with it. */
export function answered({ prompts, texts }: Writing): [string, string][] {
  const all = prompts.map((prompt, index): [string, string] => [
    prompt,
    (texts[index] ?? "").trim(),
  ]);
  return all.filter(([, text]) => text !== "");
}

export function textOf(writing: Writing): string {
  const parts = answered(writing).map(([prompt, text]) => `\n${prompt}\n${text}`);
  return [writing.title, dayText(writing.day), ...parts, ""].join("\n");
}

export function fileOf(writing: Writing, t: Texts): OwnFile {
  const kind = t.personalFiles[writingKinds.indexOf(writing.kind)] ?? "";
  return {
    name: `goed-werk-${kind}-${writing.day}.txt`,
    type: "text/plain",
    text: textOf(writing),
  };
}
