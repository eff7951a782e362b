import { afterEach, expect, test, vi } from "vitest";
import { dayAfter, reminder } from "./calendar";

afterEach(() => {
  vi.useRealTimers();
});

function unfolded(file: string): string[] {
  return file.replaceAll("\r\n ", "").split("\r\n");
}

test("RFC 5545: a private whole day with an alarm, in the order the standard asks", () => {
  vi.useFakeTimers({ now: new Date("2026-11-27T08:09:10Z") });
  const lines = unfolded(reminder({ title: "Afspraak", date: "2026-12-11", text: "Bel eerst" }));
  expect(lines[0]).toBe("BEGIN:VCALENDAR");
  expect(lines.at(-2)).toBe("END:VCALENDAR");
  expect(lines.at(-1)).toBe("");
  expect(lines).toContain("DTSTAMP:20261127T080910Z");
  expect(lines).toContain("DTSTART;VALUE=DATE:20261211");
  expect(lines).toContain("CLASS:PRIVATE");
  expect(lines.find((line) => line.startsWith("UID:"))).toMatch(/^UID:[0-9a-f]{32}$/);
  expect(lines.indexOf("BEGIN:VALARM")).toBeLessThan(lines.indexOf("END:VEVENT"));
});

test("RFC 5545: what a person types cannot end a line or start a property", () => {
  const text = "één; twee, drie \\ vier\nEND:VCALENDAR\r\nvijf";
  const lines = unfolded(reminder({ title: "a,b", date: "2026-12-11", text }));
  expect(lines).toContain("SUMMARY:a\\,b");
  expect(lines).toContain("DESCRIPTION:één\\; twee\\, drie \\\\ vier\\nEND:VCALENDAR\\nvijf");
  expect(lines.filter((line) => line === "END:VCALENDAR")).toHaveLength(1);
});

test("RFC 5545: no line is longer than 75 bytes, and no character is cut", () => {
  const text = "Ik zie 👩‍👩‍👧‍👦 dat het lukt als wij één keer per week bij de burger langsgaan. "
    .repeat(4)
    .trim();
  const file = reminder({ title: "Afspraak", date: "2026-12-11", text });
  for (const line of file.split("\r\n")) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/\p{Surrogate}/u);
  }
  expect(unfolded(file)).toContain(`DESCRIPTION:${text}`);
});

test("two reminders have different names, so that the calendar keeps both", () => {
  const one = { title: "Afspraak", date: "2026-12-11", text: "" };
  expect(unfolded(reminder(one))[4]).not.toBe(unfolded(reminder(one))[4]);
});

test("a day is that of the place where the phone is, also over the end of a year", () => {
  vi.useFakeTimers({ now: new Date(2026, 11, 25, 23, 30) });
  expect(dayAfter(0)).toBe("2026-12-25");
  expect(dayAfter(14)).toBe("2027-01-08");
});
