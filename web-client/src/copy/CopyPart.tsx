import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { texts } from "../i18n";
import { importAgain } from "../link/parts";
import "./copy_part.css";
import type { OwnCopy } from "./own_copy";

export interface PanelProps {
  readonly copy: OwnCopy;
  readonly does: "make" | "open";
  close(): void;
}

const panel = importAgain(() => import("./CopyPanel"));

interface Props {
  readonly copy: OwnCopy;
  readonly does: readonly PanelProps["does"][];
}

// Two buttons. What they open is fetched when somebody presses.
export function CopyPart({ copy, does }: Props) {
  const t = texts();
  const [shown, show] = useState<PanelProps["does"] | null>(null);
  const [loaded, load] = useState<{ Panel: ComponentType<PanelProps> } | "failed" | null>(null);

  async function open(what: PanelProps["does"]): Promise<void> {
    show(what);
    load(
      await panel().then(
        ({ CopyPanel }) => ({ Panel: CopyPanel }),
        () => "failed" as const,
      ),
    );
  }
  if (shown !== null && loaded !== null && loaded !== "failed") {
    return <loaded.Panel copy={copy} does={shown} close={() => show(null)} />;
  }
  const known = copy.keys.value !== null;
  return (
    <div class="copy-part">
      {does.map((what) => (
        <button key={what} type="button" class="button" onClick={() => void open(what)}>
          {what === "open" ? t.copyHave : known ? t.copyMine : t.copySave}
        </button>
      ))}
      <p class="quiet" role="status">
        {shown !== null && (loaded === "failed" ? t.failed : t.copyComes)}
      </p>
    </div>
  );
}

// Once, when the first log step is over.
export function CopyOffer({ copy }: { copy: OwnCopy }) {
  const t = texts();
  if (!copy.offered.value) return null;
  return (
    <section class="copy-offer">
      <p>{t.copyOffer}</p>
      <CopyPart copy={copy} does={["make"]} />
      <button
        type="button"
        class="text-button"
        onClick={() => {
          copy.offered.value = false;
        }}
      >
        {t.copyOfferNo}
      </button>
    </section>
  );
}
