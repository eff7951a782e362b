import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ErrorCode } from "../../gen/error_pb";
import { Audience } from "../../gen/room_pb";
import { parkNl } from "../../i18n/park.nl";
import { FakeSocket } from "../../link/fake_socket";
import { kept } from "../../link/shelf";
import PhoneScreen from "./PhoneScreen";

let root: HTMLElement;
let code: string;
let rooms = 0;

beforeEach(async () => {
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("scrollTo", () => {});
  FakeSocket.all = [];
  rooms += 1;
  code = `PARK000${rooms}`;
  window.history.replaceState(null, "", `/r/${code}`);
  root = document.createElement("div");
  document.body.replaceChildren(root);
  await act(async () => render(<PhoneScreen />, root));
  act(() => FakeSocket.last.enter());
  showRoom();
});
afterEach(() => {
  act(() => render(null, root));
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function showRoom(ended = false): void {
  const body = { case: "phoneRoom" as const, value: { started: true, ended } };
  act(() => FakeSocket.last.give({ case: "view", value: { audience: Audience.PHONE, body } }));
}
function button(text: string): HTMLButtonElement | undefined {
  return [...root.querySelectorAll("button")].find((one) => one.textContent === text);
}
async function press(text: string): Promise<void> {
  const found = button(text);
  if (found === undefined) throw new Error(`no ${text} in ${root.textContent}`);
  await act(async () => found.click());
}
async function openForm(): Promise<void> {
  await press("Vraag voor later");
  await vi.waitFor(() => expect(root.querySelector("dialog")).not.toBeNull());
}
function field(): HTMLTextAreaElement {
  const found = root.querySelector<HTMLTextAreaElement>("dialog textarea");
  if (found === null) throw new Error("no field");
  return found;
}
function type(text: string): void {
  act(() => {
    field().value = text;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
}
async function reply(answer = ErrorCode.UNSPECIFIED): Promise<void> {
  await act(async () => FakeSocket.last.reply(FakeSocket.last.parked.at(-1)?.id ?? 0n, answer));
}
async function comesBack(): Promise<void> {
  vi.useFakeTimers();
  await act(async () => FakeSocket.last.onclose?.({ code: 1006 }));
  act(() => {
    vi.advanceTimersByTime(2_000);
  });
  await act(async () => FakeSocket.last.enter());
  vi.useRealTimers();
}
const allParked = () => FakeSocket.all.flatMap((socket) => socket.parked);

test("a question goes without anything about the person, and is wiped once the server has it", async () => {
  await openForm();
  expect(root.textContent).toContain(parkNl.about);
  type("  Wat doen we\u200B straks? ");
  await press("Verstuur");
  expect(allParked().map(({ body }) => body.value)).toMatchObject([
    { text: new TextEncoder().encode("Wat doen we straks?") },
  ]);
  expect(root.textContent).toContain(parkNl.sending);
  expect(field().value).toContain("Wat doen we");
  await reply();
  expect(root.textContent).toContain(parkNl.stored);
  expect(root.querySelector("dialog textarea")).toBeNull();
  await press("Stel nog een vraag");
  expect(field().value).toBe("");
  expect(field().getAttribute("aria-invalid")).toBe("false");
  await press("Verstuur");
  expect(field().getAttribute("aria-invalid")).toBe("true");
  expect(kept("tab", `goedwerk.${code}.park`)).toBeNull();
});

test("PK1: what is typed stays over a closed form and a refusal", async () => {
  await openForm();
  type("Wie beslist?");
  await press("Sluit");
  await vi.waitFor(() => expect(root.querySelector("dialog")).toBeNull());
  await openForm();
  expect(field().value).toBe("Wie beslist?");
  expect(kept("tab", `goedwerk.${code}.park`)).toBe("Wie beslist?");
  await press("Verstuur");
  await reply(ErrorCode.BAD_TEXT);
  expect(root.querySelector("dialog [role=alert]")?.textContent).toContain("Typ de tekst opnieuw");
  expect(field().value).toBe("Wie beslist?");
});

test("empty or too long: it is said, and nothing goes", async () => {
  await openForm();
  await press("Verstuur");
  expect(root.querySelector("dialog [role=alert]")?.textContent).toBe(parkNl.empty);
  type("x".repeat(141));
  expect(root.textContent).toContain("1 teken te veel");
  await press("Verstuur");
  expect(allParked()).toEqual([]);
});

test("PK2: a lost connection makes it go once more, and no further time", async () => {
  await openForm();
  type("Hoe verder?");
  await press("Verstuur");
  await comesBack();
  expect(allParked()).toHaveLength(2);
  expect(root.textContent).toContain(parkNl.sending);
  await comesBack();
  expect(allParked()).toHaveLength(2);
  expect(root.querySelector("dialog [role=alert]")?.textContent).toBe(parkNl.unsure);
  expect(field().value).toBe("Hoe verder?");
  await press("Verstuur");
  await reply();
  expect(root.textContent).toContain(parkNl.stored);
});

test("PK2: a server that cannot store it does not get it again by itself", async () => {
  await openForm();
  type("Hoe verder?");
  await press("Verstuur");
  await reply(ErrorCode.UNAVAILABLE);
  expect(allParked()).toHaveLength(1);
  expect(root.querySelector("dialog [role=alert]")?.textContent).toBe(parkNl.unsure);
});

test("PK3: at the end of the room it is gone, and there is nothing to ask any more", async () => {
  await openForm();
  type("Hoe verder?");
  showRoom(true);
  expect(button("Vraag voor later")).toBeUndefined();
  expect(kept("tab", `goedwerk.${code}.park`)).toBeNull();
});
