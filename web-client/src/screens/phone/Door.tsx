import { texts } from "../../i18n";
import { JoinHead } from "../join/JoinHead";

interface Props {
  /** Whether this phone still knocks by itself. */
  readonly door: "knocking" | "gave up";
  knock(): void;
}

/** The room is locked: the facilitator sees that somebody stands here, and may let one in. */
export function Door({ door, knock }: Props) {
  const t = texts();
  return (
    <div class="phone join">
      <JoinHead />
      <main class="phone-main phone-still">
        <h1>{t.doorTitle}</h1>
        <p role="status">{door === "knocking" ? t.doorKnocking : t.doorGaveUp}</p>
        {door === "gave up" && (
          <button type="button" class="button button-main" onClick={knock}>
            {t.doorAgain}
          </button>
        )}
      </main>
    </div>
  );
}
