import { useState } from "preact/hooks";
import type { ControlWords } from "../../i18n/control";

interface Props {
  title: string;
  count: number;
  describedBy: string;
  words: ControlWords;
  /** Whether the server took it. */
  name: (title: string) => Promise<boolean>;
}

/** As on the server: limits::group_title_characters_max. */
const charactersMax = 60;
/** About what fits on one line of the list; a longer title gets a second. */
const lineCharacters = 24;

/**
 * The title of a group. It goes with Enter or on leaving the field; Escape brings the old one back.
 * What the server does not take stays in the field.
 */
export function GroupTitle({ title, count, describedBy, words, name }: Props) {
  const [typed, type] = useState<string | null>(null);
  const [sent, keep] = useState<string | null>(null);
  const send = () => {
    if (typed === null) return;
    const wanted = typed.trim();
    type(null);
    if (wanted === (sent ?? title)) return;
    keep(wanted);
    void name(wanted).then((taken) => {
      keep(null);
      if (!taken) type((newer) => newer ?? wanted);
    });
  };
  const value = typed ?? sent ?? title;
  return (
    <div class="desk-group">
      <label>
        <span>{words.deskGroupTitle}</span>
        <textarea
          rows={value.length > lineCharacters ? 2 : 1}
          maxLength={charactersMax}
          autocomplete="off"
          enterkeyhint="done"
          aria-describedby={describedBy}
          value={value}
          // A title is one line, however many it takes here.
          onInput={(event) => type(event.currentTarget.value.replace(/[\r\n]+/g, " "))}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              send();
            }
            if (event.key === "Escape") type(null);
          }}
          onBlur={send}
        />
      </label>
      <span class="desk-group-count">{words.deskGroupCount(count)}</span>
    </div>
  );
}
