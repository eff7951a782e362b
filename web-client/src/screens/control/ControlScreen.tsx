import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { CloseCode, ErrorCode } from "../../gen/error_pb";
import { MoveKind } from "../../gen/room_pb";
import { type ControlWords, controlTexts } from "../../i18n/control";
import { forget, keep, kept } from "../../link/shelf";
import { HelpLink } from "../../ui/HelpLink";
import { titleOf } from "../../ui/page_title";
import { buttonOfWish, buttonsOf, type MoveButton, wishOfKey } from "./buttons";
import { connectControl, type RoomKeys } from "./connect";
import { type Count, countOf, deskOf, withCount } from "./desk";
import { Ending } from "./Ending";
import { Extras } from "./Extras";
import { isLetterKey, letterKeys, withKeys } from "./letter_keys";
import { NotesPanel } from "./NotesPanel";
import { Now } from "./Now";
import { Plan } from "./Plan";
import { PromptCard } from "./PromptCard";
import { activityOf, isAway, stillMeans } from "./state";
import { TopBar } from "./TopBar";
import "./buttons.css";
import "./control.css";
import "./plan.css";
import "./top.css";
import "./moves.css";
import "./panels.css";
import "./sizes.css";

interface Props {
  keys: RoomKeys;
  leave: () => void;
}

type Tab = "now" | "plan" | "prompts" | "notes";

const beamerShelf = "goedwerk.beamerveilig";

/** Two presses faster than this are one: a clicker that bounces, a double click. */
const bounce_ms = 350;

/**
 * The facilitator's screen: the plan, what is now, what to say. Everything by keyboard and clicker.
 */
export default function ControlScreen({ keys, leave }: Props) {
  const words = controlTexts();
  const connection = useMemo(() => connectControl(keys), [keys]);
  const { link, store, state, meantMoves } = connection;
  // The group can see this screen: nothing that is not shown may be on it.
  const [beamerSafe, setBeamerSafe] = useState(() => kept("tab", beamerShelf) !== null);
  const [moving, setMoving] = useState(false);
  const [armed, setArmed] = useState(false);
  const [notice, setNotice] = useState("");
  const [prompts, setPrompts] = useState(true);
  const [tab, setTab] = useState<Tab>("now");
  const [visit, setVisit] = useState(0);
  const ending = useRef<HTMLDialogElement>(null);
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    link.start();
    return () => link.stop();
  }, [link]);

  const room = store.control.room.value;
  const away = isAway(state.value);
  const pending = moving || away;
  const plan = store.control.plan.value;
  useEffect(() => {
    if (room) document.title = titleOf(words.controlTitle, room.deckTitle);
  }, [room?.deckTitle, words]);
  const buttons = room ? withKeys(buttonsOf(room, words, activityOf(room, store))) : null;
  const notes = room?.ended ? null : store.control.activity.value;
  const desk = deskOf(notes, room?.stepIndex ?? 0, beamerSafe);
  const prompted = !beamerSafe && !room?.ended;
  const seq = room?.seq;
  // A first press waits for the second as long as it takes. It is off by another state of the room,
  // another move or key, Escape, and a press beside it.
  useEffect(() => setArmed(false), [seq]);
  useEffect(() => {
    const beside = ({ target }: PointerEvent) => {
      if (!(target instanceof Element && target.closest(".hold"))) setArmed(false);
    };
    document.addEventListener("pointerdown", beside);
    return () => document.removeEventListener("pointerdown", beside);
  }, []);
  // What is now may be higher than what was: the button in use does not slip below the window.
  const now = store.control.activity.value;
  useEffect(() => {
    const used = document.activeElement;
    if (used?.matches(".move-primary")) used.scrollIntoView({ block: "nearest" });
  }, [seq, now?.stepIndex, now?.phase]);

  const move = (kind: MoveKind, argument: number) => {
    if (!room || pending) return;
    setArmed(false);
    setNotice("");
    setMoving(true);
    const means = () => stillMeans(kind, room, store.control.room.value);
    void meantMoves.press({ kind, argument }, means).then((code) => {
      setMoving(false);
      setNotice(noticeOf(code, words));
    });
  };
  const press = (button: MoveButton) => {
    if (button.asks) ending.current?.showModal();
    else move(button.kind, button.argument);
  };

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Escape") setArmed(false);
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
      if (isLetterKey(event.key) && !letterKeys.on) return;
      const wish = wishOfKey(event.key);
      if (!wish || !buttons) return;
      event.preventDefault();
      if (event.repeat || event.timeStamp - pressedAt.current < bounce_ms) return;
      pressedAt.current = event.timeStamp;
      if (wish.kind === "prompts") {
        setArmed(false);
        setPrompts((shown) => !shown);
        return;
      }
      const button = buttonOfWish(wish, buttons);
      if (!button) return;
      if (button.hold && !armed) setArmed(true);
      else press(button);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  });

  const chooseTab = (chosen: Tab) => {
    setTab(chosen);
    if (chosen === "notes" && tab !== "notes") setVisit(visit + 1);
  };
  const gone = (tab === "notes" && !desk) || (tab === "prompts" && !prompted);
  const shownTab = gone ? "now" : tab;
  const trouble = troubleOf(state.value, words);
  if (!room || state.value.kind === "refused") {
    return (
      <main class="control-wait">
        <p role="status">{trouble || words.connecting}</p>
        <button type="button" class="button-like" onClick={leave}>
          {words.allRooms}
        </button>
        <HelpLink />
      </main>
    );
  }
  return (
    <div class="control" data-tab={shownTab}>
      <TopBar
        room={room}
        plan={plan}
        progress={away ? null : store.control.progress.value}
        keys={keys}
        beamerSafe={beamerSafe}
        chooseBeamerSafe={(safe) => {
          setBeamerSafe(safe);
          if (safe) keep("tab", beamerShelf, "1");
          else forget(beamerShelf);
        }}
        clockOffset_ms={connection.clockOffset_ms}
        pending={pending}
        words={words}
        move={move}
        look={connection.look}
        leave={leave}
      />
      <p class="control-trouble" role="status">
        {trouble}
      </p>
      <div class={columnsOf(desk !== null, prompted)}>
        {plan && (
          <Plan
            plan={plan}
            stepIndex={room.started && !room.ended ? room.stepIndex : null}
            over={room.ended}
            chosen={shownTab === "plan"}
            words={words}
            goTo={(step) => {
              setTab("now");
              move(MoveKind.GO_TO_STEP, step);
            }}
          />
        )}
        {buttons && (
          <Now
            room={room}
            connection={connection}
            buttons={buttons}
            pending={pending}
            armed={armed}
            beamerSafe={beamerSafe}
            notice={notice}
            words={words}
            press={press}
            arm={() => setArmed(true)}
            leave={leave}
          >
            <Extras
              room={room}
              connection={connection}
              beamerSafe={beamerSafe}
              pending={pending}
              words={words}
              move={move}
            />
          </Now>
        )}
        {(prompted || desk) && (
          <div class="control-side">
            {prompted && (
              <PromptCard
                prompt={room.prompt}
                shown={prompts}
                toggle={() => setPrompts(!prompts)}
                brief={desk !== null}
                words={words}
              />
            )}
            {desk && (
              <NotesPanel
                key={desk.key}
                desk={desk}
                visit={visit}
                words={words}
                press={(of) => meantMoves.press(of)}
              />
            )}
          </div>
        )}
      </div>
      <Ending dialog={ending} words={words} end={() => move(MoveKind.END_ROOM, 0)} />
      <Tabs
        tab={shownTab}
        choose={chooseTab}
        waiting={desk ? countOf(desk, "waiting") : null}
        prompted={prompted}
        words={words}
      />
    </div>
  );
}

function columnsOf(hasDesk: boolean, prompted: boolean): string {
  if (hasDesk) return "control-columns control-with-desk";
  return prompted ? "control-columns" : "control-columns control-without-side";
}

interface TabsProps {
  tab: Tab;
  choose: (tab: Tab) => void;
  waiting: Count | null; // notes; null: there are none to look at
  prompted: boolean;
  words: ControlWords;
}

function Tabs({ tab, choose, waiting, prompted, words }: TabsProps) {
  const tabs: readonly [Tab, string][] = [
    ["now", words.now],
    ["plan", words.plan],
    ...(prompted ? [["prompts", words.prompts] as [Tab, string]] : []),
    ...(waiting === null ? [] : [["notes", notesText(waiting, words)] as [Tab, string]]),
  ];
  return (
    <nav class="tabs">
      {tabs.map(([name, label]) => (
        <button
          type="button"
          key={name}
          aria-current={name === tab ? "true" : undefined}
          onClick={() => choose(name)}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}

function notesText(waiting: Count, words: ControlWords): string {
  return waiting.number === 0 ? words.deskTitle : withCount(words.deskTitle, waiting);
}

/**
 * A field keeps its keys, a dialog too; space and enter on a button are that button's. In a text
 * field and among radios the arrows are the field's; a clicker that sends pages still works.
 */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (document.querySelector("dialog[open]") !== null) return true;
  if (target.closest("textarea, select, [contenteditable]")) return true;
  const input = target.closest("input");
  if (input && !event.key.startsWith("Page")) {
    return input.type !== "checkbox" || event.key.length === 1;
  }
  return event.key === " " && target.closest("button, summary, a, input") !== null;
}

/** Success needs no words, and STALE neither: the newest view is on the screen already. */
function noticeOf(code: ErrorCode, words: ControlWords): string {
  switch (code) {
    case ErrorCode.UNSPECIFIED:
    case ErrorCode.STALE:
      return "";
    case ErrorCode.MOVE_PENDING:
      return words.busyMove;
    case ErrorCode.UNAVAILABLE:
    case ErrorCode.RATE_LIMITED:
      return words.unsureMove;
    default:
      return words.refusedMove;
  }
}

function troubleOf(
  state: ReturnType<typeof connectControl>["state"]["value"],
  words: ControlWords,
) {
  switch (state.kind) {
    case "entered":
      return state.way === "post" ? words.slow : "";
    case "connecting":
    case "lost":
      return isAway(state) ? words.lost : "";
    case "refused":
      return state.code === CloseCode.ROOM_ENDED ? words.refusedEnded : words.refused;
  }
}
