import type { ComponentChildren } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { boardTexts } from "../../i18n/board";
import type { ControlWords } from "../../i18n/control";
import { loadBoards } from "../board/boards";
import { LiveBoard } from "../board/LiveBoard";
import type { ControlConnection } from "./connect";
import { PhoneMiniature } from "./PhoneMiniature";

interface Props {
  connection: ControlConnection;
  mark: string;
  words: ControlWords;
  /** On the line above it. */
  children: ComponentChildren;
}

/**
 * The board, or a phone, as everybody sees it: the same views, the same drawing, only smaller. Not
 * a second set of controls.
 */
export function Miniature({ connection, mark, words, children }: Props) {
  const [which, setWhich] = useState<"board" | "phone">("board");
  const name = useId();
  useEffect(loadBoards, []);
  useEffect(() => {
    if (which !== "phone") return;
    connection.showPhone(true);
    return () => connection.showPhone(false);
  }, [which, connection]);
  const { store } = connection;
  const title = store.board.activity.value?.title ?? store.board.room.value?.deckTitle ?? "";
  const said = which === "board" ? words.onBoard : words.onPhone;
  return (
    <section class="mini" aria-label={said}>
      <div class="mini-head">
        {children}
        <div class="mini-end">
          {mark && which === "board" && <span class="mini-mark">{mark}</span>}
          <fieldset class="mini-which">
            <legend class="visually-hidden">{words.miniWhich}</legend>
            {(["board", "phone"] as const).map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name={name}
                  checked={which === one}
                  onChange={() => setWhich(one)}
                />
                {one === "board" ? words.miniBoard : words.miniPhone}
              </label>
            ))}
          </fieldset>
        </div>
      </div>
      <div class="mini-room">
        {which === "board" ? (
          <div class="mini-board" role="img" aria-label={`${said}: ${title}`} inert>
            <LiveBoard
              store={store}
              link={connection.state.value}
              clockOffset_ms={connection.clockOffset_ms}
              frame="mini"
              words={boardTexts()}
            />
          </div>
        ) : (
          <div class="mini-phone" role="img" aria-label={`${said}: ${title}`} inert>
            <PhoneMiniature store={store} words={words} />
          </div>
        )}
      </div>
    </section>
  );
}
