import type { SpareCase } from "../../gen/room_pb";
import type { ControlWords } from "../../i18n/control";

interface Props {
  cases: readonly SpareCase[];
  words: ControlWords;
  /** Index among `cases`. */
  tell: (index: number) => void;
}

/** Other casussen for the same steps, when the group calls this one unreal. */
export function CasePanel({ cases, words, tell }: Props) {
  return (
    <>
      <p>{words.switchCaseHint}</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role without bullets */}
      <ul class="spare-cases" role="list">
        {cases.map(({ title, minutes, beginning }, index) => (
          <li key={title}>
            <h3>
              {title} <span class="spare-minutes">{words.minutes(minutes)}</span>
            </h3>
            <p>{beginning}</p>
            <button type="button" class="button-like" onClick={() => tell(index)}>
              {words.switchCaseTo(title)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
