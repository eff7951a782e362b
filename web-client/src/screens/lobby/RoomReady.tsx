import type { Language } from "../../gen/deck_pb";
import type { RoomSummary } from "../../gen/lobby_pb";
import { texts } from "../../i18n";
import { boardTexts } from "../../i18n/board";
import type { ControlWords } from "../../i18n/control";
import { codeText } from "../../ui/code";
import { Qr } from "../../ui/Qr";
import { BoardLink } from "../control/BoardLink";
import { PaperLink } from "./PaperLink";

interface Props {
  room: RoomSummary;
  language: Language;
  words: ControlWords;
  open: (room: RoomSummary) => void;
  back: () => void;
}

/** A room was made: the code for people, the link for the beamer, the way to the controls. */
export function RoomReady({ room, language, words, open, back }: Props) {
  const address = `${window.location.origin}/r/${room.code}`;
  return (
    <section class="ready" aria-labelledby="ready">
      <h2 id="ready">{words.ready}</h2>
      <p class="ready-deck">
        {room.deckTitle}
        {room.rehearsal && ` · ${words.rehearsal}`}
      </p>
      <div class="ready-columns">
        <div class="ready-card">
          <h3>{words.readyCode}</h3>
          <p class="ready-code">{codeText(room.code)}</p>
          <p class="ready-address">{address}</p>
          <div class="ready-qr">
            <Qr text={address} label={boardTexts().qrLabel(address)} />
          </div>
        </div>
        <div class="ready-card">
          <h3>{words.readyBoard}</h3>
          <BoardLink code={room.code} boardTicket={room.boardTicket} words={words} />
          <p class="hint">{words.boardLinkHint}</p>
        </div>
        <div class="ready-card ready-ways">
          <p class="hint">
            <a href="/controle" target="_blank" rel="noopener">
              {words.check}
              <span class="visually-hidden"> {texts().newTab}</span>
            </a>
          </p>
          <p class="hint">
            <PaperLink deckId={room.deckId} language={language} words={words} />
          </p>
          <button type="button" class="button-like make" onClick={() => open(room)}>
            {words.toControl}
          </button>
          <button type="button" class="text-button" onClick={back}>
            {words.back}
          </button>
        </div>
      </div>
    </section>
  );
}
