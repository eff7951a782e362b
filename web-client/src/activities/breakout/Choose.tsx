import { useState } from "preact/hooks";
import { Forming } from "../../gen/activities/breakout_pb";
import { texts } from "../../i18n";
import { refusalText } from "../refusal";
import { SendBar } from "../SendBar";
import { joining, lotOf, type PartProps } from "./draft";

interface Props extends PartProps {
  join(): void;
}

/** Which group, and who writes for it. */
export function Choose(props: Props) {
  const { view, body, open, own, refused, written, keep, write, join, send, skip } = props;
  const t = texts();
  const [problem, setProblem] = useState<string | null>(null);
  const { group, reports } = written;
  const numbers = Array.from({ length: body.groupCount }, (_, index) => index + 1);
  const known = numbers.includes(group);
  const [drawn, setDrawn] = useState(false);
  const mayDraw = body.forming === Forming.LOT && body.groupCount > 1 && !known;

  // Once: who does not like the lot moves over in the open, with the radios.
  function draw(): void {
    setDrawn(true);
    setProblem(null);
    write({ group: lotOf(body.groupCount) });
  }

  function trySend(): void {
    if (mayDraw) {
      draw();
      return;
    }
    if (!known) {
      setProblem(t.breakoutChoose);
      return;
    }
    join();
    window.scrollTo(0, 0);
    keep({ ...written, choosing: false });
    send(joining(written, own));
  }

  return (
    <>
      <fieldset class="breakout-groups" disabled={!open}>
        <legend>{t.breakoutGroup}</legend>
        {body.groupCount > 0 && (
          <p class="quiet">
            {body.groupCount === 1
              ? t.breakoutOne
              : t.breakoutForming(body.forming, body.groupCount)}
          </p>
        )}
        <p role="status">{drawn && known ? t.breakoutDrawn(group) : ""}</p>
        <div class="breakout-numbers">
          {numbers.map((number) => (
            <label key={number}>
              <input
                type="radio"
                name="breakout-group"
                checked={group === number}
                onChange={() => {
                  setProblem(null);
                  write({ group: number });
                }}
              />
              <span>{number}</span>
            </label>
          ))}
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={reports}
            aria-describedby="breakout-reports"
            onChange={(event) => write({ reports: event.currentTarget.checked })}
          />
          <span>{t.breakoutReports}</span>
        </label>
        <p class="quiet" id="breakout-reports">
          {t.breakoutReportsAbout}
        </p>
      </fieldset>
      {open && (
        <>
          {own !== null && (
            <p class="text-buttons">
              <button
                type="button"
                class="text-button"
                onClick={() =>
                  write({ choosing: false, group: own.groupNumber, reports: own.reports })
                }
              >
                {t.changeBack}
              </button>
            </p>
          )}
          <SendBar
            view={view}
            written={false}
            visibility={t.breakoutVis}
            label={mayDraw ? t.breakoutDraw : known ? t.breakoutJoin(group) : t.breakoutJoinNone}
            skip={own === null ? skip : null}
            problem={problem ?? (refused === null ? null : refusalText(refused, t))}
            onSend={trySend}
          />
        </>
      )}
    </>
  );
}
