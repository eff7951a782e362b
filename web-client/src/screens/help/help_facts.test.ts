// What the help page says about numbers and about what is kept, compared with the source.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { helpEn } from "../../i18n/help.en";
import { helpNl } from "../../i18n/help.nl";
import { helpPrivacyEn } from "../../i18n/help_privacy.en";
import { helpPrivacyNl } from "../../i18n/help_privacy.nl";
import { kindOf, shelfRows } from "./own_shelves";

const sources = resolve("src");
const server = resolve("../server");

function textOf(...way: string[]): string {
  return readFileSync(join(...way), "utf8");
}

function numberIn(text: string, name: string): number {
  const found = new RegExp(`\\b${name} =\\s*(\\d+)`).exec(text);
  if (found === null) throw new Error(`${name} is not there`);
  return Number(found[1]);
}

// Keys as they are written in the source; what comes from a variable is a code.
function keysInSource(): string[] {
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter(
    (name) =>
      /\.tsx?$/.test(name) && !/\.test\.|^gen[\\/]|^i18n[\\/]help|help[\\/]own_shelves/.test(name),
  );
  const keys = files.flatMap((name) => keysIn(textOf(sources, name)));
  return [...new Set(keys)].sort();
}
function keysIn(text: string): string[] {
  return [...text.matchAll(/["`](goedwerk\.[^"`]*)["`]/g)].map(([, key = ""]) =>
    key.replaceAll(/\$\{[^}]*\}/g, "ABCD2345"),
  );
}

const protocol = "goedwerk.v1"; // a name on the wire, not on a shelf
const probe = "goedwerk.probe"; // gone at once
const beginnings = ["goedwerk.ABCD2345", "goedwerk.ABCD2345."];

test("every key that the source keeps something under is explained", () => {
  const keys = keysInSource().filter(
    (key) => ![protocol, probe, ...beginnings].includes(key) && !key.startsWith("goedwerk.proto"),
  );
  for (const key of keys) expect(kindOf(key), key).not.toBe("other");
  expect(keys.length).toBeGreaterThan(8);
});

test("the keys of a room are explained too", () => {
  const own = textOf(sources, "own.ts");
  const names = [...own.matchAll(/`\$\{shelf\}\.(\w+)`/g)].map(([, name = ""]) => name);
  expect(names).toEqual(["ticket", "answers", "drafts"]);
  for (const name of names) expect(kindOf(`goedwerk.ABCD2345.${name}`)).not.toBe("other");
});

test("an unknown key is told as something else, a strange one not at all", () => {
  expect(kindOf("goedwerk.new")).toBe("other");
  expect(kindOf("goedwerkplaats")).toBeNull();
  expect(kindOf("theme")).toBeNull();
  expect(keysIn(`keep("local", "goedwerk.new", x); \`goedwerk.$\{code}.y\``)).toEqual([
    "goedwerk.new",
    "goedwerk.ABCD2345.y",
  ]);
});

test("each kind has one line, and the names on the page are of that kind", () => {
  expect(new Set(shelfRows.map(({ kind }) => kind)).size).toBe(shelfRows.length);
  for (const { kind, names } of shelfRows) {
    for (const name of names) {
      const key = kind === "writing" || kind === "log" ? `${name}.1` : name;
      expect(kindOf(key), name).toBe(kind);
    }
  }
});

test("the numbers of the page are those of the server", () => {
  const limits = textOf(server, "base", "limits.h");
  const listener = textOf(server, "edge", "listener.h");
  const lobby = textOf(server, "app", "lobby.cpp");
  const numbers = {
    k: numberIn(limits, "k_default"),
    sensitive: numberIn(limits, "k_sensitive"),
    full: numberIn(limits, "full_display_answers_min"),
    copy: numberIn(limits, "copy_days"),
    parking: numberIn(limits, "parking_delay"),
    code: numberIn(limits, "room_code_signs"),
    gate: numberIn(limits, "gate_signs"),
    phone: numberIn(listener, "phone_ticket_days"),
    facilitator: numberIn(lobby, "facilitator_ticket_days"),
  };
  for (const help of [helpNl, helpEn]) {
    const { kept, howLong, phone } = help.privacy;
    const outcome = kept.outcome.tell.join(" ");
    expect(outcome).toContain(` ${numbers.k}`);
    expect(outcome).toContain(` ${numbers.sensitive}`);
    expect(outcome).toContain(` ${numbers.full} `);
    expect(kept.copy.tell.join(" ")).toContain(` ${numbers.copy} `);
    expect(howLong.join(" ")).toContain(` ${numbers.copy} `);
    expect(kept.chosen.tell.join(" ")).toContain(` ${numbers.parking} `);
    expect(phone.access.tell.join(" ")).toContain(` ${numbers.phone} `);
    expect(phone.facilitator.tell.join(" ")).toContain(` ${numbers.facilitator} `);
    expect(help.join.items.camera.tell.join(" ")).toContain(` ${numbers.code} `);
    expect(help.words.terms.code.means).toContain(` ${numbers.code} `);
    const renewed = ` ${numbers.code + numbers.gate} `;
    expect(help.join.items.camera.tell.join(" ")).toContain(renewed);
    expect(help.words.terms.code.means).toContain(renewed);
    expect(help.facilitators.items.few.tell.join(" ")).toContain(` ${numbers.k} `);
    expect(help.facilitators.items.few.tell.join(" ")).toContain(` ${numbers.sensitive}.`);
  }
});

test("the letters and digits that a code never has are those that the server leaves out", () => {
  const alphabet = /room_code_alphabet =\s*"([^"]+)"/.exec(textOf(server, "base", "limits.h"))?.[1];
  const left = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"].filter(
    (sign) => !alphabet?.includes(sign),
  );
  expect(left.join("")).toBe("ILO01");
  for (const { join } of [helpNl, helpEn]) {
    const text = join.items.camera.tell.join(" ");
    for (const sign of left) expect(text).toMatch(new RegExp(`\\b${sign}\\b`));
  }
});

test("the days after which the server erases a session are those that the page says", () => {
  const limits = textOf(server, "base", "limits.h");
  const days = /keep_days_default = (\d+)/.exec(limits)?.[1];
  const most = /keep_days_max = (\d+)/.exec(limits)?.[1];
  for (const { howLong } of [helpPrivacyNl, helpPrivacyEn]) {
    const text = howLong.join(" ");
    expect(text).toContain(` ${days} `);
    expect(text).toContain(` ${most} `);
  }
  expect(textOf(server, "app", "room_directory_by_date.cpp")).toMatch(/log->erase\(room\)/);
});
