import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ControlWords } from "../../i18n/control";
import type { Store } from "../../store";

interface Props {
  readonly store: Store;
  readonly words: ControlWords;
}

/** A phone of nobody. Its screen is a file of its own, fetched when somebody wants to see it. */
export function PhoneMiniature({ store, words }: Props) {
  const [Mirror, setMirror] = useState<ComponentType<{ store: Store }> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    import("../phone/PhoneMirror").then(
      (part) => setMirror(() => part.PhoneMirror),
      () => setFailed(true),
    );
  }, []);
  if (Mirror === null) return <p>{failed ? words.failed : words.loading}</p>;
  return <Mirror store={store} />;
}
