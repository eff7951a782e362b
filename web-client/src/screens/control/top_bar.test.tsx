import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test } from "vitest";
import { RoomSummarySchema } from "../../gen/lobby_pb";
import { ControlRoomViewSchema, MoveKind } from "../../gen/room_pb";
import { controlEn } from "../../i18n/control.en";
import { controlNl } from "../../i18n/control.nl";
import { create } from "../../wire";
import { RoomRow } from "../lobby/RoomList";
import { TopBar } from "./TopBar";

const none = new Uint8Array();
const keys = { code: "K7M4PXAB", controlTicket: none, boardTicket: new Uint8Array([1]) };

let root: HTMLElement;
let moved: [MoveKind, number][];

beforeEach(() => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  moved = [];
});

function draw(
  code: string,
  moves = [MoveKind.LOCK, MoveKind.RENEW_CODE],
  words = controlNl,
  knocked = false,
) {
  act(() =>
    render(
      <TopBar
        room={create(ControlRoomViewSchema, { code, moves, knocked })}
        plan={null}
        progress={null}
        keys={keys}
        beamerSafe={false}
        chooseBeamerSafe={() => undefined}
        clockOffset_ms={() => 0}
        pending={false}
        words={words}
        move={(kind, argument) => moved.push([kind, argument])}
        look={() => undefined}
        leave={() => undefined}
      />,
      root,
    ),
  );
}
function press(text: string): void {
  const button = [...root.querySelectorAll("button")].find((one) => one.textContent === text);
  if (button === undefined) throw new Error(`no ${text}`);
  act(() => button.click());
}
const dialog = () => root.querySelector<HTMLDialogElement>("dialog[open]");

test("a new code takes a second press, after the sentence that says who stays", () => {
  draw("K7M4PXAB");
  press(controlNl.menu);
  press(controlNl.renewCode);
  expect(moved).toEqual([]);
  expect(dialog()?.textContent).toContain(
    "Iedereen die binnen is, blijft. Wie er nog in wil, heeft de nieuwe code nodig.",
  );
  press(controlNl.renewNo);
  expect([dialog(), moved]).toEqual([null, []]);
  press(controlNl.renewCode);
  press(controlNl.renewYes);
  expect([dialog(), moved]).toEqual([null, [[MoveKind.RENEW_CODE, 0]]]);
  expect(document.activeElement?.textContent).toBe(controlNl.menu);
});

test("it says the code of now aloud, and the link of the board stays that of the room", () => {
  draw("K7M4PXAB7QMA");
  const code = root.querySelector(".top-code");
  expect(code?.textContent).toBe("code K7M4 PXAB 7QMA");
  expect(code?.getAttribute("aria-live")).toBe("polite");
  press(controlNl.menu);
  expect(root.querySelector(".board-link a")?.getAttribute("href")).toMatch(/\/bord\/K7M4PXAB#/);
});

test("the list of rooms shows it too, and leads to the room", () => {
  const room = create(RoomSummarySchema, {
    code: "K7M4PXAB",
    gate: "7QMA",
    createdOn: "2026-11-25",
    boardTicket: keys.boardTicket,
  });
  act(() => render(<RoomRow room={room} words={controlNl} open={() => undefined} />, root));
  expect(root.textContent).toContain("K7M4 PXAB 7QMA");
  expect(root.querySelector("a")?.getAttribute("href")).toMatch(/\/bord\/K7M4PXAB#/);
});

test("it is there when the server says so, in both languages", () => {
  draw("K7M4PXAB", [MoveKind.LOCK]);
  press(controlNl.menu);
  expect(root.textContent).not.toContain(controlNl.renewCode);
  draw("K7M4PXAB", undefined, controlEn);
  expect(root.textContent).toContain("New code");
});

test("a knock stands in the button that opens the door, and is said aloud", () => {
  const locked = [MoveKind.LOCK, MoveKind.ADMIT];
  draw("K7M4PXAB", locked);
  expect(root.querySelector("[role=status]")?.textContent).toBe("");
  draw("K7M4PXAB", locked, controlNl, true);
  expect(root.querySelector("[role=status]")?.textContent).toBe("Er staat iemand voor de deur.");
  press("Iemand klopt: laat 1 binnen");
  expect(moved).toEqual([[MoveKind.ADMIT, 0]]);
  draw("K7M4PXAB", [MoveKind.LOCK], controlNl, true);
  expect(root.querySelector("[role=status]")?.textContent).toBe("");
  expect(root.querySelector(".top-knocked")).toBeNull();
});
