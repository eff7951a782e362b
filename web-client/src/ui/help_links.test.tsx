// Help stands at the same place on every screen (WCAG 3.2.6): the last of its corner.

import { type ComponentType, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CloseCode } from "../gen/error_pb";
import { ControlRoomViewSchema } from "../gen/room_pb";
import { controlNl } from "../i18n/control.nl";
import { en } from "../i18n/en";
import { language } from "../i18n/language";
import { nl } from "../i18n/nl";
import { FakeSocket } from "../link/fake_socket";
import ControlScreen from "../screens/control/ControlScreen";
import { TopBar } from "../screens/control/TopBar";
import JoinScreen from "../screens/join/JoinScreen";
import LobbyScreen from "../screens/lobby/LobbyScreen";
import PhoneScreen from "../screens/phone/PhoneScreen";
import { create } from "../wire";

let root: HTMLElement;

beforeEach(() => {
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("scrollTo", () => {});
  vi.stubGlobal("visualViewport", null);
  root = document.createElement("div");
  document.body.replaceChildren(root);
  window.history.replaceState(null, "", "/r/ABCD2345");
});
afterEach(async () => {
  act(() => render(null, root));
  await language.choose("nl");
  vi.unstubAllGlobals();
});

const none = new Uint8Array();

function Bar() {
  return (
    <TopBar
      room={create(ControlRoomViewSchema, { code: "ABCD2345", deckTitle: "Wat is goed werk?" })}
      plan={null}
      progress={null}
      keys={{ code: "ABCD2345", controlTicket: none, boardTicket: none }}
      beamerSafe={false}
      chooseBeamerSafe={() => {}}
      clockOffset_ms={() => 0}
      pending={false}
      words={controlNl}
      move={() => {}}
      look={() => {}}
      leave={() => {}}
    />
  );
}
function WaitingControl() {
  const keys = { code: "ABCD2345", controlTicket: none, boardTicket: none };
  return <ControlScreen keys={keys} leave={() => {}} />;
}

const screens: readonly (readonly [name: string, Screen: ComponentType, corner: string])[] = [
  ["join", JoinScreen, "header"],
  ["phone", PhoneScreen, "header"],
  ["lobby", LobbyScreen, "header"],
  ["control", Bar, "header"],
  ["control that waits", WaitingControl, "main"],
];

for (const [name, Screen, corner] of screens) {
  test(`${name}: help is the last of its corner, and opens a tab of its own`, () => {
    act(() => render(<Screen />, root));
    const links = root.querySelectorAll<HTMLAnchorElement>('a[href="/hulp"]');
    expect(links).toHaveLength(1);
    const [link] = links;
    const reachable = root.querySelector(corner)?.querySelectorAll("a, button, input, summary");
    expect([...(reachable ?? [])].at(-1)).toBe(link);
    expect(link?.target).toBe("_blank");
    expect(link?.rel).toBe("noopener");
    expect(link?.textContent).toBe(`${nl.help} ${nl.newTab}`);
  });
}

test("a refused phone has it too", () => {
  act(() => render(<PhoneScreen />, root));
  act(() => FakeSocket.last.give({ case: "goodbye", value: { code: CloseCode.ROOM_LOCKED } }));
  expect(root.querySelectorAll('a[href="/hulp"]')).toHaveLength(1);
});

test("in English it says so in English", async () => {
  await language.choose("en");
  act(() => render(<JoinScreen />, root));
  expect(root.querySelector('a[href="/hulp"]')?.textContent).toBe(`${en.help} ${en.newTab}`);
});

test("nothing else on a phone is called like it", () => {
  act(() => render(<PhoneScreen />, root));
  const names = [...root.querySelectorAll("summary, button")].map(({ textContent }) => textContent);
  expect(names).toContain(nl.helpHere);
  expect(names).not.toContain(nl.help);
});
