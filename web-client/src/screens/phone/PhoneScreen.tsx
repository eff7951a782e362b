import { useEffect, useMemo } from "preact/hooks";
import { CopyOffer } from "../../copy/CopyPart";
import { CloseCode } from "../../gen/error_pb";
import { type Texts, texts } from "../../i18n";
import type { LinkState } from "../../link/states";
import { dayText, momentDay } from "../../ui/day";
import { useKeepFocus } from "../../ui/keep_focus";
import { watchKeyboard } from "../../ui/keyboard";
import { fetchLetters } from "../../ui/letters";
import { codeOfPath } from "../join/code";
import { JoinForm } from "../join/JoinForm";
import { JoinHead } from "../join/JoinHead";
import { BoardHere } from "./BoardHere";
import { Door } from "./Door";
import { Foot } from "./Foot";
import { Head } from "./Head";
import "./phone.css";
import "./answering.css";
import "../../activities/styles";
import "./tight.css";
import { partOf, takeAlongParts } from "./parts";
import { Phone } from "./phone";
import { RemindMe } from "./RemindMe";
import { Step } from "./Step";

export default function PhoneScreen() {
  const phone = useMemo(() => new Phone(codeOfPath(window.location.pathname)), []);
  useEffect(() => {
    phone.link.start();
    const unwatch = watchKeyboard();
    return () => {
      unwatch();
      phone.stop();
    };
  }, [phone]);

  useKeepFocus("main h1,main");

  const t = texts();
  const room = phone.store.phone.room.value;
  const link = phone.linkState.value;
  useEffect(() => {
    document.title = room === null ? t.appName : `${room.deckTitle} · ${t.appName}`;
  }, [room?.deckTitle, t]);

  const settled = link.kind === "refused" || hasQuestion(phone);
  useEffect(() => {
    if (settled) fetchLetters();
  }, [settled]);

  if (phone.door.value !== null) return <Door door={phone.door.value} knock={phone.knock} />;
  const ended = room?.ended === true || (link.kind === "refused" && room !== null && isEnd(link));
  if (link.kind === "refused" && !ended) return <Refused code={phone.code} link={link} />;
  return (
    <div class="phone">
      <Head phone={phone} ended={ended} />
      <Trouble link={link} t={t} />
      {phone.seesBoard.value && !ended && <BoardHere phone={phone} />}
      <CopyOffer copy={phone.copy} />
      {ended ? (
        <main class="phone-main phone-still">
          <h1>{t.ended}</h1>
          <p>{t.endedWiped}</p>
          {room?.erasedOn && <p>{t.erasedOn(dayText(room.erasedOn, "with year"))}</p>}
          {takeAlongParts().map((Part) => (
            <Part writings={phone.writings} place="end" />
          ))}
        </main>
      ) : (
        <Room phone={phone} />
      )}
      <Foot phone={phone} ended={ended} />
    </div>
  );
}

// What this phone is for now is on the screen.
function hasQuestion(phone: Phone): boolean {
  const room = phone.store.phone.room.value;
  const kind = phone.shown.value?.activity.case;
  if (kind !== undefined) return partOf(kind) !== null;
  return room !== null && !room.started;
}

function isEnd(link: LinkState): boolean {
  return link.kind === "refused" && link.code === CloseCode.ROOM_ENDED;
}

function Room({ phone }: { phone: Phone }) {
  const t = texts();
  const room = phone.store.phone.room.value;
  const shown = phone.shown.value;
  if (room === null) {
    return (
      <main class="phone-main phone-still">
        <p>{t.connecting}</p>
      </main>
    );
  }
  if (!room.started || shown === null) {
    return (
      <main class="phone-main phone-still">
        {room.rehearsal && <p class="rehearsal">{t.rehearsal}</p>}
        <p>
          <bdi>{room.deckTitle}</bdi>
        </p>
        {room.opensMs > 0n ? (
          <>
            <h1>{t.opensOn(momentDay(Number(room.opensMs)))}</h1>
            <p>{t.opensHow}</p>
            <RemindMe title={room.deckTitle} time_ms={Number(room.opensMs)} t={t} />
          </>
        ) : (
          <>
            <h1>{t.waiting}</h1>
            <p>{t.waitingReady}</p>
          </>
        )}
      </main>
    );
  }
  return <Step phone={phone} room={room} shown={shown} />;
}

// One quiet line, after two seconds, that says whose side it is.
function Trouble({ link, t }: { link: LinkState; t: Texts }) {
  return (
    <p class="trouble" role="status">
      {troubleText(link, t)}
    </p>
  );
}

function troubleText(link: LinkState, t: Texts): string | null {
  if ((link.kind !== "lost" && link.kind !== "connecting") || !link.noticeable) return null;
  switch (link.side) {
    case "here":
      return t.lostHere;
    case "server":
      return t.lostServer;
    case "blocked":
      return t.lostBlocked;
    case "unknown":
      return t.lostUnknown;
  }
}

function Refused({ code, link }: { code: string; link: LinkState & { kind: "refused" } }) {
  const t = texts();
  const mayType = link.code !== CloseCode.VERSION && link.code !== CloseCode.BAD_FRAME;
  return (
    <div class="phone join">
      <JoinHead />
      <main class="phone-main">
        <h1>{t.joinTitle}</h1>
        {link.code === CloseCode.ROOM_ENDED ? (
          <>
            <p role="status">{t.joinEnded}</p>
            <a class="button" href="/">
              {t.joinOther}
            </a>
          </>
        ) : mayType ? (
          <JoinForm code={code} error={refusedText(link.code, t)} />
        ) : (
          <>
            <p class="problem" role="alert">
              {t.joinAgain}
            </p>
            <button
              type="button"
              class="button button-main"
              onClick={() => window.location.reload()}
            >
              {t.reload}
            </button>
          </>
        )}
      </main>
    </div>
  );
}

function refusedText(code: CloseCode, t: Texts): string {
  switch (code) {
    case CloseCode.ROOM_FULL:
      return t.joinFull;
    case CloseCode.TICKET_WRONG:
      return t.joinTicket;
    default:
      return t.joinBad;
  }
}
