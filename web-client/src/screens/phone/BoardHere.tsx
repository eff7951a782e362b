import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { texts } from "../../i18n";
import type { LinkState } from "../../link/states";
import type { Store } from "../../store";
import type { Phone } from "./phone";

interface PaneProps {
  readonly store: Store;
  readonly link?: LinkState;
  readonly clockOffset_ms?: () => number;
}

const pane = signal<ComponentType<PaneProps> | null>(null);

// The board on the own screen. Fetched only when somebody asks for it.
export function BoardHere({ phone }: { phone: Phone }) {
  useEffect(() => {
    void import("../board/BoardPane").then((module) => {
      pane.value = module.default;
    });
  }, []);
  const Pane = pane.value;
  return (
    <section class="phone-board" aria-label={texts().boardTitle}>
      {Pane !== null && (
        <Pane
          store={phone.store}
          link={phone.linkState.value}
          clockOffset_ms={() => phone.link.clockOffset_ms}
        />
      )}
    </section>
  );
}
