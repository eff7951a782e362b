import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkEn } from "../../i18n/check.en";
import { checkNl as t } from "../../i18n/check.nl";
import { FakeSocket } from "../../link/fake_socket";
import CheckScreen from "./CheckScreen";
import { findingsOf, type Measured, middleOf } from "./checks";

const fine: Measured = {
  trips_ms: [40, 60, 50],
  socket_ms: 80,
  posts: false,
  clockOff_ms: 900,
  stores: true,
  width: 1366,
  height: 768,
};
const verdicts = (change: Partial<Measured>) =>
  findingsOf({ ...fine, ...change }, t).map(({ verdict }) => verdict);
const sentences = (change: Partial<Measured>) =>
  findingsOf({ ...fine, ...change }, t)
    .map(({ sentence }) => sentence)
    .join("\n");

test("everything fine is said so, with the middle of the measured times", () => {
  expect(verdicts({})).toEqual(["good", "good", "good", "good", "good"]);
  expect(sentences({})).toContain("50 milliseconden");
  expect(middleOf([])).toBeNull();
  expect(middleOf([3, 1])).toBe(1);
});

test("what is wrong has one sentence that says what to do", () => {
  expect(sentences({ trips_ms: [] })).toContain("De server antwoordt niet");
  expect(verdicts({ trips_ms: [], socket_ms: null })).toEqual([
    "bad",
    "bad",
    "good",
    "good",
    "good",
  ]);
  expect(sentences({ socket_ms: null, posts: true })).toContain("langs een omweg");
  expect(sentences({ socket_ms: null })).toContain("Vraag je beheerder om WebSocket toe te laten");
  expect(sentences({ trips_ms: [600] })).toContain("je merkt het");
  expect(sentences({ trips_ms: [600] })).not.toContain("komt meteen aan");
  const slow = sentences({ trips_ms: [1_630] });
  expect(slow).toContain("pas na 1,6 seconden");
  expect(slow).not.toContain("komt meteen aan");
  expect(sentences({ trips_ms: [] })).not.toContain("komt meteen aan");
  expect(verdicts({ clockOff_ms: null })).toEqual(verdicts({ clockOff_ms: 95_000 }));
  expect(sentences({ stores: false })).toContain("bewaart niets");
  expect(sentences({ clockOff_ms: -61_000 })).toContain("61 seconden");
  expect(sentences({ width: 390, height: 844 })).toContain("te klein voor het bord");
});

test("both languages say the same number of things", () => {
  expect(Object.keys(checkEn)).toEqual(Object.keys(t));
});

let root: HTMLElement;
beforeEach(() => {
  vi.stubGlobal("WebSocket", FakeSocket);
  FakeSocket.all = [];
  root = document.createElement("div");
  document.body.replaceChildren(root);
});
afterEach(() => {
  act(() => render(null, root));
  vi.unstubAllGlobals();
});

async function screenWith(reply: () => Promise<Response>): Promise<void> {
  vi.stubGlobal("fetch", reply);
  await act(async () => render(<CheckScreen />, root));
  await vi.waitFor(() => expect(FakeSocket.all.length).toBe(1));
}

test("the screen measures by itself; another site in between does not count as the server", async () => {
  await screenWith(async () => new Response("Welkom bij het hotel"));
  await act(async () => FakeSocket.last.onclose?.({ code: 1006 }));
  await vi.waitFor(() => expect(root.textContent).toContain("De server antwoordt niet"));
});

test("a live connection is opened and closed again", async () => {
  await screenWith(async () => new Response("goedwerk ok"));
  await act(async () => FakeSocket.last.onopen?.());
  await vi.waitFor(() => expect(root.textContent).toContain(t.liveGood));
  await act(async () => {
    [...root.querySelectorAll("button")].find((one) => one.textContent === t.beamerShow)?.click();
  });
  expect(root.textContent).toContain(t.beamerEdges);
});

test("a phone is not asked to scan with a phone, nor to go to the beamer", async () => {
  vi.stubGlobal("screen", { width: 390, height: 844 });
  await screenWith(async () => new Response("goedwerk ok"));
  expect(root.textContent).not.toContain(t.phoneHow);
  await act(async () => FakeSocket.last.onopen?.());
  await vi.waitFor(() => expect(root.textContent).toContain("te klein voor het bord"));
  expect(root.textContent).not.toContain(t.phoneHow);
  expect(root.textContent).not.toContain(t.beamerHow);
});
