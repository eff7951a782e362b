import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Language } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import type { OverviewReply, RoomSummary } from "../../gen/lobby_pb";
import { type ControlWords, controlTexts } from "../../i18n/control";
import { startWords } from "../../i18n/start";
import { takeFragment } from "../../link/fragment";
import { loadAgain } from "../../link/load_again";
import { HelpLink } from "../../ui/HelpLink";
import { useKeepFocus } from "../../ui/keep_focus";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { titleOf } from "../../ui/page_title";
import type { RoomKeys } from "../control/connect";
import { AccessByWords, AccessCopy } from "./Access";
import { GroupList } from "./GroupList";
import { looseRooms } from "./groups";
import {
  facilitatorTicket,
  forgetFacilitatorTicket,
  forgetRoomOfTab,
  keepFacilitatorTicket,
  keepRoomOfTab,
  roomOfTab,
  type WayIn,
  wayInOf,
} from "./keys";
import { accept, claim, overview } from "./lobby_api";
import { NewGroup } from "./NewGroup";
import { NewRoom } from "./NewRoom";
import { RoomList } from "./RoomList";
import { RoomReady } from "./RoomReady";
import "../control/buttons.css";
import "./lobby.css";

/** Of the words, so that it is said in the language of the page, whenever that changes. */
type TroubleWord = "noWayIn" | "linkUsed" | "linkBroken" | "inviteUsed" | "serverSilent" | "failed";

type Here =
  | { kind: "loading" }
  | { kind: "trouble"; says: TroubleWord; again: boolean; mayType: boolean }
  | { kind: "lobby"; overview: OverviewReply }
  | { kind: "ready"; room: RoomSummary; language: Language }
  | { kind: "room"; keys: RoomKeys };

const wayIn = wayInOf(takeFragment());

/** Of a room that was made, or that somebody was invited to. */
export function keysOf(
  room: Pick<RoomSummary, "code" | "controlTicket" | "boardTicket">,
): RoomKeys {
  return {
    code: room.code,
    controlTicket: Uint8Array.from(room.controlTicket),
    boardTicket: Uint8Array.from(room.boardTicket),
  };
}

/** Where a facilitator starts, and from where the controls of one room are opened. */
export default function LobbyScreen() {
  const words = controlTexts();
  const [here, go] = useState<Here>({ kind: "loading" });

  const openRoom = (keys: RoomKeys) => {
    keepRoomOfTab(keys);
    go({ kind: "room", keys });
  };
  const toLobby = async () => {
    forgetRoomOfTab();
    go({ kind: "loading" });
    go(await lobbyNow());
  };
  useEffect(() => {
    void firstPlace(wayIn).then((place) => {
      if (place.kind === "room") openRoom(place.keys);
      else go(place);
    });
  }, []);

  useKeepFocus(".move-primary,.lobby h2,main");
  useEffect(() => {
    if (here.kind !== "room") document.title = titleOf(words.controlTitle, "");
  }, [here.kind, words]);

  if (here.kind === "room") {
    return <Control keys={here.keys} leave={() => void toLobby()} words={words} />;
  }
  return (
    <div class="lobby">
      <header class="lobby-head">
        <h1>{words.startTitle}</h1>
        <div class="lobby-tools">
          <LanguageSwitch />
          <HelpLink />
        </div>
      </header>
      <main>
        <Place
          here={here}
          words={words}
          again={() => void toLobby()}
          made={(room, language) => go({ kind: "ready", room, language })}
          open={(room) => openRoom(keysOf(room))}
        />
      </main>
    </div>
  );
}

interface PlaceProps {
  here: Exclude<Here, { kind: "room" }>;
  words: ControlWords;
  again: () => void;
  made: (room: RoomSummary, language: Language) => void;
  open: (room: RoomSummary) => void;
}

function Place({ here, words, again, made, open }: PlaceProps) {
  switch (here.kind) {
    case "loading":
      return <p role="status">{words.loading}</p>;
    case "trouble":
      return (
        <div class="lobby-trouble">
          <p role="alert">{words[here.says]}</p>
          {here.again && (
            <button type="button" class="button-like" onClick={again}>
              {words.retry}
            </button>
          )}
          {here.mayType && <AccessByWords words={words} opened={again} />}
        </div>
      );
    case "ready":
      return (
        <RoomReady
          room={here.room}
          language={here.language}
          words={words}
          open={open}
          back={again}
        />
      );
    case "lobby":
      return <Lobby overview={here.overview} words={words} open={open} made={made} />;
  }
}

type LobbyProps = Pick<PlaceProps, "words" | "made" | "open"> & { overview: OverviewReply };

/** What goes on already comes first: on a phone nobody scrolls past all plans to get there. */
function Lobby({ overview, words, open, made }: LobbyProps) {
  const anyRooms = overview.rooms.length > 0 || overview.groups.length > 0;
  const rooms = (
    <div class="lobby-column">
      <GroupList overview={overview} words={words} open={open} made={made} />
      <RoomList rooms={looseRooms(overview)} words={words} open={open} />
    </div>
  );
  return (
    <div class={anyRooms ? "lobby-columns lobby-rooms-first" : "lobby-columns"}>
      {anyRooms && rooms}
      <div class="lobby-column lobby-new">
        <NewRoom overview={overview} words={words} made={made} />
        <NewGroup overview={overview} words={words} made={made} />
      </div>
      {!anyRooms && rooms}
      <AccessCopy words={words} />
    </div>
  );
}

async function firstPlace(way: WayIn): Promise<Here> {
  switch (way.kind) {
    case "broken":
      return stuck("linkBroken");
    case "room":
      return { kind: "room", keys: way.room };
    case "secret": {
      const asked = await claim(way.secret);
      if (asked.kind === "refused") {
        // A second press on the link of somebody who is in already is no trouble.
        if (asked.code === ErrorCode.TICKET_WRONG && facilitatorTicket()) return lobbyNow();
        return stuck(claimTrouble(asked.code));
      }
      keepFacilitatorTicket(asked.value.ticket);
      return lobbyNow();
    }
    case "invitation": {
      const asked = await accept(way.secret);
      if (asked.kind === "done") return { kind: "room", keys: keysOf(asked.value) };
      return stuck(asked.code === ErrorCode.TICKET_WRONG ? "inviteUsed" : failureOf(asked.code));
    }
    case "none": {
      const keys = roomOfTab();
      return keys ? { kind: "room", keys } : lobbyNow();
    }
  }
}

// Never a dead end: who is known here goes to the start, anybody else may type four words.
function stuck(says: TroubleWord): Here {
  const known = facilitatorTicket() !== null;
  return { kind: "trouble", says, again: known, mayType: !known };
}

function claimTrouble(code: ErrorCode): TroubleWord {
  return code === ErrorCode.UNAVAILABLE || code === ErrorCode.RATE_LIMITED
    ? failureOf(code)
    : "linkUsed";
}

function failureOf(code: ErrorCode): TroubleWord {
  return code === ErrorCode.UNAVAILABLE ? "serverSilent" : "failed";
}

async function lobbyNow(): Promise<Here> {
  const ticket = facilitatorTicket();
  if (!ticket) return stuck("noWayIn");
  const asked = await overview(ticket);
  if (asked.kind === "done") return { kind: "lobby", overview: asked.value };
  if (asked.code === ErrorCode.TICKET_WRONG || asked.code === ErrorCode.FORBIDDEN) {
    forgetFacilitatorTicket();
    return stuck("noWayIn");
  }
  return stuck(failureOf(asked.code));
}

interface ControlProps {
  keys: RoomKeys;
  leave: () => void;
  words: ControlWords;
}

/** The controls are a file of their own. */
function Control({ keys, leave, words }: ControlProps) {
  const [Screen, setScreen] = useState<ComponentType<Omit<ControlProps, "words">> | null>(null);
  const [failed, fail] = useState(false);
  useEffect(() => {
    import("../control/ControlScreen").then(
      (part) => setScreen(() => part.default),
      () => {
        fail(true);
        loadAgain(); // the room of this tab is kept
      },
    );
  }, []);
  if (!Screen) {
    return (
      <main class="control-wait">
        <p role="status">{failed ? startWords().fails : words.loading}</p>
      </main>
    );
  }
  return <Screen keys={keys} leave={leave} />;
}
