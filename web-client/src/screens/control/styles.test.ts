// The miniature of a phone brings the styles of the phone into this screen, and they stay. A class
// that both style alike would change here with a choice in the miniature, and the miniature too.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const folder = (name: string) => resolve(import.meta.dirname, name);

/** Classes that a rule of its own gives a look, anywhere on the page. */
function classesOf(path: string): Set<string> {
  const sheets = readdirSync(path).filter((file) => file.endsWith(".css"));
  const text = sheets.map((file) => readFileSync(resolve(path, file), "utf8")).join("\n");
  const rules = text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .matchAll(/(?<=^|[{},])\s*\.([\w-]+)\s*(?=[{,:])/g);
  return new Set([...rules].map(([, name]) => name ?? ""));
}

// The same look on both sides, or more exact on this one.
const alike = ["text-button", "dialog"];

test("the phone in the miniature changes nothing around it", () => {
  const ofPhone = classesOf(folder("../phone"));
  expect(ofPhone.size).toBeGreaterThan(20);
  const shared = [...classesOf(folder("."))].filter((name) => ofPhone.has(name));
  expect(shared.filter((name) => !alike.includes(name))).toEqual([]);
});
