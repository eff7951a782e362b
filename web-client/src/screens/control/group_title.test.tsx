import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test } from "vitest";
import { controlNl as words } from "../../i18n/control.nl";
import { GroupTitle } from "./GroupTitle";

let root: HTMLElement;
let named: { title: string; reply: (taken: boolean) => void }[];

beforeEach(() => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  named = [];
});

function show(title: string): HTMLTextAreaElement {
  const name = (wanted: string) =>
    new Promise<boolean>((reply) => named.push({ title: wanted, reply }));
  const group = <GroupTitle title={title} count={2} describedBy="n" words={words} name={name} />;
  act(() => render(group, root));
  const field = root.querySelector("textarea");
  if (!field) throw new Error("no field");
  return field;
}
function type(field: HTMLTextAreaElement, text: string): void {
  act(() => {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}
const enter = (field: HTMLTextAreaElement) =>
  act(() => {
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  });
const leave = (field: HTMLTextAreaElement) =>
  act(() => {
    field.dispatchEvent(new FocusEvent("blur"));
  });
const rows = (field: HTMLTextAreaElement) => field.getAttribute("rows");
const reply = (taken: boolean) => act(async () => named.at(-1)?.reply(taken));

test("a title goes once, also when the field is left before the server has answered", async () => {
  const field = show("");
  type(field, "Nog te doen");
  enter(field);
  leave(field);
  expect(named.map(({ title }) => title)).toEqual(["Nog te doen"]);
  expect(field.value).toBe("Nog te doen");
  await reply(true);
  show("Nog te doen");
  leave(field);
  expect(named.length).toBe(1);
});

test("a title that the server does not take stays in the field, and goes again on leaving", async () => {
  const field = show("Eerst");
  type(field, "Anders");
  enter(field);
  await reply(false);
  expect(field.value).toBe("Anders");
  leave(field);
  expect(named.map(({ title }) => title)).toEqual(["Anders", "Anders"]);
});

test("an emptied title goes too; a field that was only visited sends nothing", () => {
  const field = show("Eerst");
  leave(field);
  expect(named.length).toBe(0);
  type(field, "");
  leave(field);
  expect(named.map(({ title }) => title)).toEqual([""]);
});

test("a long title has a second line in the field, and stays one line", () => {
  const field = show("");
  expect(rows(field)).toBe("1");
  type(field, "Hoe wij samen\nbeslissen over wat eerst moet");
  expect([rows(field), field.value]).toEqual(["2", "Hoe wij samen beslissen over wat eerst moet"]);
  enter(field);
  expect(named.map(({ title }) => title)).toEqual(["Hoe wij samen beslissen over wat eerst moet"]);
});
