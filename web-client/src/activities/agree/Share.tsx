import type { AgreeView } from "../../gen/activities/agree_pb";
import { texts } from "../../i18n";
import { TextField } from "../../ui/TextField";
import { type Draft, isShared, nameCharactersMax, partsOf, plain } from "./draft";

interface Props {
  readonly body: AgreeView;
  readonly draft: Draft;
  write(change: Partial<Draft>): void;
}

/** A choice of its own: off until the person puts it on, and then it shows what others will read.
 */
export function Share({ body, draft, write }: Props) {
  const t = texts();
  const shared = partsOf(body.slots, draft, isShared);
  const rest = partsOf(body.slots, draft).length - shared.length;
  const name = body.asksName ? draft.name.trim() : "";
  return (
    <div class="agree-share">
      <label class="check">
        <input
          type="checkbox"
          checked={draft.share}
          onChange={(event) => write({ share: event.currentTarget.checked })}
        />
        <span>{t.agreeShare}</span>
      </label>
      {draft.share && shared.length > 0 && (
        <>
          <p class="quiet">{t.agreeShareWhat}</p>
          <blockquote class="agree-preview">
            <bdi>{plain(shared)}</bdi>
            {name !== "" && <bdi class="agree-name">{name}</bdi>}
          </blockquote>
          {rest > 0 && <p class="quiet">{t.agreeShareRest}</p>}
        </>
      )}
      {draft.share && body.asksName && (
        <TextField
          label={t.agreeName}
          about={t.agreeNameAbout}
          text={draft.name}
          charactersMax={nameCharactersMax}
          open={true}
          ownName={true}
          write={(text) => write({ name: text })}
        />
      )}
    </div>
  );
}
