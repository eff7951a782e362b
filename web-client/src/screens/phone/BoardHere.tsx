import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { texts } from "../../i18n";
import { importAgain, Parts } from "../../link/parts";
import type { LinkState } from "../../link/states";
import type { Store } from "../../store";
import type { Phone } from "./phone";

interface PaneProps {
  readonly store: Store;
  readonly link?: LinkState;
  readonly clockOffset_ms?: () => number;
}

const pane = signal<ComponentType<PaneProps> | null>(null);

const stuck = signal(false);
const load = importAgain<{ default: ComponentType<PaneProps> }>(() => import("../board/BoardPane"));
const parts = new Parts(
  ["pane"],
  async () => {
    pane.value = (await load()).default;
  },
  (isStuck) => {
    stuck.value = isStuck;
  },
);

// The board on the own screen. Fetched only when somebody asks for it.
export function BoardHere({ phone }: { phone: Phone }) {
  useEffect(() => parts.want("pane"), []);
  const t = texts();
  const Pane = pane.value;
  return (
    <section class="phone-board" aria-label={t.boardTitle}>
      {Pane === null && (
        <p class="state" role="status">
          {stuck.value ? t.partStuck : t.partWaiting}
        </p>
      )}
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
