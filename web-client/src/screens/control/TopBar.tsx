import { useEffect, useRef, useState } from "preact/hooks";
import {
  type ControlRoomView,
  MoveKind,
  type PlanView,
  type ProgressView,
} from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";
import { codeText } from "../../ui/code";
import { Dialog } from "../../ui/Dialog";
import { HelpLink } from "../../ui/HelpLink";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { useNow } from "../../ui/useNow";
import { BoardLink } from "./BoardLink";
import type { RoomKeys } from "./connect";
import { Ending } from "./Ending";
import { InvitePanel } from "./InvitePanel";
import { letterKeys } from "./letter_keys";
import { RenewCode } from "./RenewCode";
import { minutesBehind } from "./state";

interface Props {
  room: ControlRoomView;
  plan: PlanView | null;
  progress: ProgressView | null;
  keys: RoomKeys;
  beamerSafe: boolean;
  chooseBeamerSafe: (safe: boolean) => void;
  clockOffset_ms: () => number;
  pending: boolean;
  words: ControlWords;
  move: (kind: MoveKind, argument: number) => void;
  look: () => void;
  leave: () => void;
}

export function TopBar(props: Props) {
  const { room, progress, words, pending, move } = props;
  // Before an open door nobody has to wait.
  const knocked = room.knocked && room.moves.includes(MoveKind.ADMIT);
  return (
    <header class={knocked ? "top top-knocked" : "top"}>
      <h1 class="top-title" title={room.deckTitle}>
        {room.deckTitle}
      </h1>
      <span class="top-code" aria-live="polite">
        {words.code} <strong>{codeText(room.code)}</strong>
      </span>
      {progress && <span class="top-people">{connectedText(progress, words)}</span>}
      {progress?.boardCount === 0 && <span class="top-board-none">{words.boards(0)}</span>}
      {room.rehearsal && <span class="top-rehearsal">{words.rehearsal}</span>}
      <span class="top-end">
        {room.started && !room.ended && room.startedMs > 0n && <Pace {...props} />}
        {room.moves.includes(MoveKind.LOCK) && (
          <label class="top-lock">
            <input
              type="checkbox"
              checked={room.locked}
              aria-disabled={pending}
              onClick={(event) => {
                // The box shows what the server says, not what was pressed.
                event.preventDefault();
                if (!pending) move(MoveKind.LOCK, room.locked ? 0 : 1);
              }}
            />
            {words.lock}
          </label>
        )}
        {/* To be seen it stands in the button that answers it. */}
        <span class="visually-hidden" role="status">
          {knocked && words.knocked}
        </span>
        {room.moves.includes(MoveKind.ADMIT) && (
          <button
            type="button"
            class="plain-button top-admit"
            aria-disabled={pending}
            onClick={() => !pending && move(MoveKind.ADMIT, 0)}
          >
            {knocked ? words.admitKnocking : words.admit}
          </button>
        )}
        <Menu {...props} />
        <HelpLink />
      </span>
    </header>
  );
}

function connectedText(progress: ProgressView, words: ControlWords): string {
  const { presentCount, remoteCount, boardCount, controlCount } = progress;
  const parts = [words.present(presentCount)];
  if (remoteCount > 0) parts.push(words.remote(remoteCount));
  if (boardCount > 0) parts.push(words.boards(boardCount));
  if (controlCount > 1) parts.push(words.controls(controlCount));
  return parts.join(" · ");
}

function Pace({ room, plan, clockOffset_ms, words }: Props) {
  const now = useNow(clockOffset_ms, 10_000);
  // By date there are days between the steps, and no minutes to be behind.
  if (!plan || room.dueMs > 0n) return null;
  const minutes = minutesBehind(plan, room.stepIndex, now - Number(room.startedMs));
  if (minutes === null) return null;
  if (minutes === 0) return <span class="top-pace">{words.onTime}</span>;
  return (
    <span class={minutes > 0 ? "top-pace top-behind" : "top-pace"}>
      {minutes > 0 ? words.behind(minutes) : words.ahead(-minutes)}
    </span>
  );
}

/** How the board looks, on every beamer. The boxes show what the server says. */
function BoardStyle({ room, pending, words, move }: Props) {
  const box = (label: string, checked: boolean, argument: number) => (
    <label class="menu-check">
      <input
        type="checkbox"
        checked={checked}
        aria-disabled={pending}
        onClick={(event) => {
          event.preventDefault();
          if (!pending) move(MoveKind.STYLE_BOARD, argument);
        }}
      />
      {label}
    </label>
  );
  const [large, dark] = [room.large ? 1 : 0, room.dark ? 2 : 0];
  return (
    <>
      {box(words.largeLetters, room.large, (1 - large) | dark)}
      {box(words.darkBoard, room.dark, large | (2 - dark))}
    </>
  );
}

/**
 * What is needed once: the board's link, the language, the way back, and, with a question, another
 * code and the end.
 */
function Menu(props: Props) {
  const { room, keys, beamerSafe, words, move, look, leave } = props;
  const { boardTicket } = keys;
  const [open, setOpen] = useState(false);
  const [inviting, setInviting] = useState(false);
  const ending = useRef<HTMLDialogElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const element = menu.current;
    if (!open || !element) return;
    const leaveByKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !element.contains(target)) setOpen(false);
    };
    element.addEventListener("keydown", leaveByKey);
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    return () => {
      element.removeEventListener("keydown", leaveByKey);
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [open]);
  return (
    <div class="menu" ref={menu}>
      <button
        type="button"
        class="plain-button"
        ref={button}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {words.menu}
      </button>
      {open && (
        <div class="menu-content">
          {boardTicket.length > 0 && (
            <BoardLink code={keys.code} boardTicket={boardTicket} words={words} />
          )}
          <LanguageSwitch onChoose={look} />
          <label class="menu-check">
            <input
              type="checkbox"
              checked={letterKeys.on}
              onChange={(event) => letterKeys.choose(event.currentTarget.checked)}
            />
            {words.letterKeys}
          </label>
          <label class="menu-check">
            <input
              type="checkbox"
              checked={beamerSafe}
              onChange={(event) => props.chooseBeamerSafe(event.currentTarget.checked)}
            />
            {words.beamerSafe}
          </label>
          {room.moves.includes(MoveKind.STYLE_BOARD) && <BoardStyle {...props} />}
          <button
            type="button"
            class="text-button"
            onClick={() => {
              setOpen(false);
              setInviting(true);
            }}
          >
            {words.invite}
          </button>
          {room.moves.includes(MoveKind.RENEW_CODE) && (
            <RenewCode
              pending={props.pending}
              words={words}
              renew={() => {
                setOpen(false);
                button.current?.focus();
                move(MoveKind.RENEW_CODE, 0);
              }}
            />
          )}
          <button type="button" class="text-button" onClick={leave}>
            {words.allRooms}
          </button>
          {room.moves.includes(MoveKind.END_ROOM) && (
            <button
              type="button"
              class="text-button menu-end"
              onClick={() => ending.current?.showModal()}
            >
              {words.endRoom}
            </button>
          )}
        </div>
      )}
      {inviting && (
        <Dialog
          title={words.invite}
          closeLabel={words.panelClose}
          onClose={() => {
            setInviting(false);
            button.current?.focus();
          }}
        >
          <InvitePanel keys={keys} beamerSafe={beamerSafe} words={words} />
        </Dialog>
      )}
      <Ending
        dialog={ending}
        words={words}
        end={() => {
          setOpen(false);
          move(MoveKind.END_ROOM, 0);
        }}
      />
    </div>
  );
}
