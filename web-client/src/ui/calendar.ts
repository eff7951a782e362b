// A reminder for the own calendar, as a file this phone makes itself (RFC 5545): no server and no
// other calendar service learns of it.
//
// A whole day without a time zone, marked private because colleagues often see each other's
// calendars, free instead of busy, with an alarm at nine in the morning.
import { offerFile } from "./download";

export interface Reminder {
  readonly title: string;
  readonly date: string; // YYYY-MM-DD, as <input type="date"> gives it
  readonly text: string;
}

const lineBytesMax = 75; // RFC 5545 3.1, without the line end
const alarm = "PT9H"; // after midnight, when the day begins

export function reminder({ title, date, text }: Reminder): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Goed Werk Live//NL",
    "BEGIN:VEVENT",
    `UID:${randomName()}`,
    `DTSTAMP:${stampOf(new Date())}`,
    `DTSTART;VALUE=DATE:${date.replaceAll("-", "")}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `TRIGGER:${alarm}`,
    `DESCRIPTION:${escaped(title)}`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join("");
}

/** The day so many days from today, where this phone is. */
export function dayAfter(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return dateOf(day);
}

/** YYYY-MM-DD, where this phone is. */
export function dateOf(day: Date): string {
  const twoSigns = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${twoSigns(day.getMonth() + 1)}-${twoSigns(day.getDate())}`;
}

/** Hands a file made by reminder() to the phone, which asks its calendar. */
export function offerReminder(text: string): void {
  offerFile({ name: "goed-werk.ics", type: "text/calendar", text });
}

function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function stampOf(now: Date): string {
  return `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");
}

// Long lines go on after a line end and a space, never within a character.
function folded(line: string): string {
  const lines: string[] = [];
  let now = "";
  let bytes = 0;
  for (const sign of line) {
    const more = new TextEncoder().encode(sign).length;
    if (bytes + more > lineBytesMax) {
      lines.push(now);
      now = " ";
      bytes = 1;
    }
    now += sign;
    bytes += more;
  }
  return [...lines, now].join("\r\n");
}
