// A room for home, a locked door, and more time: what a phone shows and sends.
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Phase, Show } from "../../gen/activity_pb";
import { CloseCode, ErrorCode } from "../../gen/error_pb";
import { Audience, type PhoneRoomViewSchema } from "../../gen/room_pb";
import { FakeSocket } from "../../link/fake_socket";
import type { MessageInitShape } from "../../wire";
import PhoneScreen from "./PhoneScreen";
import { fetchPart } from "./parts";

// 30 November 2026, a Monday, at noon in UTC.
const monday_ms = 1_796_040_000_000n;
const day_ms = 86_400_000n;

let root: HTMLElement;

beforeEach(async () => {
  await fetchPart("choice");
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("scrollTo", () => {});
  FakeSocket.all = [];
  window.history.replaceState(null, "", "/r/HOME-2345");
  root = document.createElement("div");
  document.body.replaceChildren(root);
  await act(async () => render(<PhoneScreen />, root));
});

afterEach(() => {
  act(() => render(null, root));
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function showRoom(value: MessageInitShape<typeof PhoneRoomViewSchema>): void {
  const body = { case: "phoneRoom" as const, value: { deckTitle: "Opdracht 1", ...value } };
  act(() =>
    FakeSocket.last.give({ case: "view", value: { audience: Audience.PHONE, slot: 0, body } }),
  );
}

function showChoice(closesByItself: boolean): void {
  const value = {
    stepIndex: 1,
    phase: Phase.OPEN,
    acceptsAnswers: true,
    roundNumber: 1,
    show: Show.TOGETHER,
    question: "Wat kies je?",
    deadlineMs: 600_000n,
    closesByItself,
    activity: { case: "choice" as const, value: { options: [{ text: "Een" }, { text: "Twee" }] } },
  };
  const body = { case: "activity" as const, value };
  act(() =>
    FakeSocket.last.give({ case: "view", value: { audience: Audience.PHONE, slot: 1, body } }),
  );
}

function refuse(code: CloseCode): void {
  act(() => {
    FakeSocket.last.open();
    FakeSocket.last.give({ case: "goodbye", value: { code } });
    FakeSocket.last.onclose?.({ code });
  });
}

function buttonNamed(name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll("button")].find((one) => one.textContent === name);
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
}

test("before it opens a room says on which day, and offers a reminder", () => {
  act(() => FakeSocket.last.enter());
  showRoom({ started: false, opensMs: monday_ms });
  expect(root.querySelector("h1")?.textContent).toBe("Deze opdracht opent op maandag 30 november.");
  buttonNamed("Zet in je agenda");
  showRoom({ started: false });
  expect(root.querySelector("h1")?.textContent).toBe("De begeleider begint zo.");
});

test("a step that goes off by date says its last day", () => {
  act(() => FakeSocket.last.enter());
  showRoom({ started: true, untilMs: monday_ms + day_ms / 2n });
  showChoice(false);
  const asked = root.querySelector(".phone-asked")?.textContent;
  expect(asked).toContain("Dit staat open tot en met maandag 30 november.");
});

test("a locked door is knocked on until it opens, or for a while", () => {
  vi.spyOn(Math, "random").mockReturnValue(0.5); // every 10 s
  refuse(CloseCode.ROOM_LOCKED);
  expect(root.querySelector("h1")?.textContent).toBe("De deur is dicht");
  const before = FakeSocket.all.length;
  act(() => {
    vi.advanceTimersByTime(11_000);
  });
  expect(FakeSocket.all.length).toBe(before + 1);
  expect(root.querySelector("h1")?.textContent).toBe("De deur is dicht");
  for (let knocks = 2; knocks <= 60; knocks += 1) {
    refuse(CloseCode.ROOM_LOCKED);
    act(() => {
      vi.advanceTimersByTime(11_000);
    });
  }
  const after = FakeSocket.all.length;
  act(() => {
    vi.advanceTimersByTime(60_000);
  });
  expect(FakeSocket.all.length).toBe(after);
  act(() => buttonNamed("Probeer het weer").click());
  act(() => FakeSocket.last.enter());
  showRoom({ started: false });
  expect(root.querySelector("h1")?.textContent).toBe("De begeleider begint zo.");
});

test("more time is asked once, and nobody is told who asked", async () => {
  act(() => FakeSocket.last.enter());
  showRoom({ started: true });
  showChoice(false);
  const summary = [...root.querySelectorAll("summary")].find((one) => one.textContent === "Tijd");
  act(() => summary?.click());
  await act(async () => buttonNamed("Ik heb meer tijd nodig").click());
  const sent = FakeSocket.last.sent.at(-1);
  expect(sent?.body.case).toBe("moreTime");
  await act(async () => {
    FakeSocket.last.give({
      case: "reply",
      value: { id: sent?.id ?? 0n, code: ErrorCode.UNSPECIFIED },
    });
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(root.textContent).toContain("De begeleider weet nu dat iemand meer tijd wil.");
  expect(() => buttonNamed("Ik heb meer tijd nodig")).toThrow();
});
