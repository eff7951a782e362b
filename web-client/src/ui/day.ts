/**
 * "2026-11-25" as a day in the language of the page; a date only, so no time zone can shift it.
 * What is no date stays as it is. It does not break over two lines.
 */
export function dayText(date: string, year: "with year" | "without year" | "short"): string {
  const day = new Date(`${date}T12:00:00`);
  if (Number.isNaN(day.getTime())) return date;
  return day
    .toLocaleDateString(tag(), {
      day: "numeric",
      month: year === "short" ? "short" : "long",
      ...(year === "without year" ? {} : { year: "numeric" }),
    })
    .replaceAll(" ", "\u00a0");
}

/** A moment, in ms since 1970, as the day it falls on here: "maandag 30 november". */
export function momentDay(time_ms: number): string {
  return new Date(time_ms).toLocaleDateString(tag(), {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
}

// Our English is British: the day comes before the month.
function tag(): string {
  const { lang } = document.documentElement;
  return lang === "en" ? "en-GB" : lang;
}
