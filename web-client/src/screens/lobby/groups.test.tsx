import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import {
  LobbyReplySchema,
  type LobbyRequest,
  LobbyRequestSchema,
  OverviewReplySchema,
  type RoomSummary,
} from "../../gen/lobby_pb";
import { controlNl as words } from "../../i18n/control.nl";
import { create, fromBinary, type MessageInitShape, toBinary } from "../../wire";
import { GroupList } from "./GroupList";
import { formsOf, languageBefore, languageOf, looseRooms, meetingTitle, roomsOf } from "./groups";
import { keepFacilitatorTicket } from "./keys";
import { NewGroup } from "./NewGroup";

const { NL, EN } = Language;
const deck = (id: string, minutes: number, nl: string, en: string) => ({
  id,
  minutes,
  titles: [
    { language: NL, title: nl },
    { language: EN, title: en },
  ],
});
const overview = create(OverviewReplySchema, {
  decks: [
    deck("opening", 150, "Wat is goed werk?", "What is good work?"),
    deck("opening-120", 120, "Wat is goed werk?", "What is good work?"),
    deck("vakmanschap", 150, "Vakmanschap", "Craft"),
  ],
  rooms: [
    { code: "BBBB2222", deckTitle: "Los", createdOn: "2026-11-20" },
    { code: "AAAA1111", deckTitle: "Wat is goed werk?", deckId: "opening", groupId: "g1" },
    { code: "CCCC3333", deckTitle: "Wat is goed werk?", rehearsal: true, groupId: "g1" },
  ],
  programmes: [
    {
      id: "reeks",
      titles: [{ language: NL, title: "De reeks" }],
      meetings: [
        { decks: ["opening", "opening-120"] },
        { decks: ["vakmanschap", "weg"], when: [{ language: NL, title: "na 2 weken" }] },
      ],
    },
  ],
  groups: [
    {
      id: "g1",
      name: "Team Noord",
      programmeId: "reeks",
      codes: ["AAAA1111"],
      nextMeetingIndex: 1,
    },
  ],
});
const [opening, opening120, craft] = overview.decks;
const [group] = overview.groups;
const [first, second] = overview.programmes[0]?.meetings ?? [];

describe("what a group did and does next", () => {
  it("is the rooms of its codes in their order; all others are loose", () => {
    if (!group) throw new Error("no group");
    expect(roomsOf(group, overview.rooms).map(({ code }) => code)).toEqual(["AAAA1111"]);
    expect(looseRooms(overview).map(({ code }) => code)).toEqual(["BBBB2222", "CCCC3333"]);
  });

  it("has the forms of a meeting that this server has", () => {
    expect(formsOf(first, overview.decks)).toEqual([opening, opening120]);
    expect(formsOf(second, overview.decks)).toEqual([craft]);
    expect(second && meetingTitle(second, overview.decks, EN)).toBe("Craft");
  });

  it("goes on in the language it met in, if that can be told", () => {
    const room = (deckTitle: string) =>
      ({ deckId: "opening", deckTitle }) as Partial<RoomSummary> as RoomSummary;
    expect(languageBefore([room("What is good work?")], overview.decks)).toBe(EN);
    expect(languageBefore([room("Iets anders")], overview.decks)).toBeNull();
    expect(languageBefore([], overview.decks)).toBeNull();
    expect(languageOf(craft, null, EN)).toBe(EN);
    expect(languageOf(undefined, EN)).toBeUndefined();
  });
});

let root: HTMLElement;
let asked: LobbyRequest["body"][];
let made: RoomSummary[];
let reply: MessageInitShape<typeof LobbyReplySchema>;

beforeEach(() => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  asked = [];
  made = [];
  reply = { body: { case: "createRoom", value: { room: { code: "NEWR0000" } } } };
  keepFacilitatorTicket(new Uint8Array([1, 2, 3]));
  vi.stubGlobal("fetch", (_: string, { body }: { body: Uint8Array }) => {
    asked.push(fromBinary(LobbyRequestSchema, body).body);
    const bytes = toBinary(LobbyReplySchema, create(LobbyReplySchema, reply));
    return Promise.resolve({ ok: true, arrayBuffer: () => Promise.resolve(bytes) });
  });
});
afterEach(() => {
  act(() => render(null, root));
  vi.unstubAllGlobals();
});

const takeMade = (room: RoomSummary) => made.push(room);
async function press(text: string): Promise<void> {
  const found = [...root.querySelectorAll<HTMLElement>("button, label")].find((one) =>
    (one.textContent ?? "").includes(text),
  );
  if (!found) throw new Error(`no ${text} in ${root.textContent}`);
  await act(async () => found.click());
  await act(async () => new Promise((then) => setTimeout(then, 0)));
}
function choose(value: string): void {
  const select = root.querySelector("select");
  if (!select) throw new Error("no select");
  act(() => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

describe("a new group", () => {
  const show = () =>
    act(() => render(<NewGroup overview={overview} words={words} made={takeMade} />, root));
  const name = (text: string) => {
    const field = root.querySelector<HTMLInputElement>("input[type=text]");
    if (!field) throw new Error("no field");
    act(() => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };

  it("is made with the room of its first meeting, in the chosen form", async () => {
    show();
    expect(root.textContent).toContain("Een groep heeft geen ledenlijst.");
    name("  Team  Zuid ");
    await press(words.minutes(120));
    await press(words.createGroup);
    expect(asked).toMatchObject([
      {
        case: "createGroup",
        value: {
          name: "Team Zuid",
          programmeId: "reeks",
          firstRoom: { deckId: "opening-120", language: NL, groupId: "", rehearsal: false },
        },
      },
    ]);
    expect(made.map(({ code }) => code)).toEqual(["NEWR0000"]);
  });

  it("needs a name; a refused one stays, with the reason", async () => {
    show();
    await press(words.createGroup);
    expect(asked).toEqual([]);
    expect(root.querySelector("[role=alert]")?.textContent).toBe(words.nameEmpty);
    const field = root.querySelector<HTMLInputElement>("input[type=text]");
    expect(field?.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(field);
    name("Zuid");
    expect(root.querySelector("[role=alert]")?.textContent).toBe("");
    reply = { code: ErrorCode.BAD_TEXT };
    await press(words.createGroup);
    expect(root.querySelector("[role=alert]")?.textContent).toBe(words.textBad);
    expect(root.querySelector<HTMLInputElement>("input[type=text]")?.value).toBe("Zuid");
    reply = { code: ErrorCode.TOO_MANY_ROOMS };
    await press(words.createGroup);
    expect(root.textContent).toContain(words.tooManyRooms);
    await press(words.minutes(120));
    expect(root.textContent).not.toContain(words.tooManyRooms);
    expect(made).toEqual([]);
  });
});

describe("the list of groups", () => {
  const opened: RoomSummary[] = [];
  const show = (of = overview) =>
    act(() =>
      render(
        <GroupList
          overview={of}
          words={words}
          open={(room) => opened.push(room)}
          made={takeMade}
        />,
        root,
      ),
    );

  it("tells what each held, and offers the next meeting of the programme", async () => {
    show();
    expect(root.querySelector("h3")?.textContent).toBe("Team Noord");
    expect(root.querySelectorAll(".room")).toHaveLength(1);
    expect(root.querySelector(".room")?.textContent).toContain("AAAA 1111");
    await press(words.toControl);
    expect(opened.map(({ code }) => code)).toEqual(["AAAA1111"]);
    expect(root.querySelector("summary")?.textContent).toBe("Volgende: Vakmanschap");
    expect(root.textContent).toContain("na 2 weken");
    await press(words.create);
    expect(asked).toMatchObject([
      { case: "createRoom", value: { deckId: "vakmanschap", groupId: "g1", language: NL, k: 0 } },
    ]);
    expect(made).toHaveLength(1);
  });

  it("lets another meeting be held, in any of its forms", async () => {
    show();
    choose("0");
    await press(words.minutes(120));
    await press(words.create);
    expect(asked).toMatchObject([{ value: { deckId: "opening-120", groupId: "g1" } }]);
  });

  it("says so when everything was held", () => {
    const all = { ...overview, groups: overview.groups.map((one) => ({ ...one })) };
    for (const one of all.groups) one.nextMeetingIndex = 2;
    show(all);
    expect(root.querySelector("summary")?.textContent).toBe(words.groupAllHeld);
  });
});
