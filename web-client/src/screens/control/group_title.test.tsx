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

function show(title: string): HTMLInputElement {
  const name = (wanted: string) =>
    new Promise<boolean>((reply) => named.push({ title: wanted, reply }));
  const group = <GroupTitle title={title} count={2} describedBy="n" words={words} name={name} />;
  act(() => render(group, root));
  const field = root.querySelector("input");
  if (!field) throw new Error("no field");
  return field;
}
function type(field: HTMLInputElement, text: string): void {
  act(() => {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}
const enter = (field: HTMLInputElement) =>
  act(() => {
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  });
const leave = (field: HTMLInputElement) =>
  act(() => {
    field.dispatchEvent(new FocusEvent("blur"));
  });
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
