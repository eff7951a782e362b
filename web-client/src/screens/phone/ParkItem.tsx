import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { texts } from "../../i18n";
import { importAgain } from "../../link/parts";
import type { Phone } from "./phone";

interface FormProps {
  readonly phone: Phone;
  close(): void;
}

const form = signal<ComponentType<FormProps> | null>(null);
const load = importAgain(() => import("./ParkForm"));

// Few people ask a question for later: the form is fetched for who does.
export function ParkItem({ phone }: { phone: Phone }) {
  const [open, setOpen] = useState(false);
  const Form = form.value;
  const [failed, fail] = useState(false);
  const show = () => {
    setOpen(true);
    fail(false);
    if (Form !== null) return;
    void load().then(
      (module) => {
        form.value = module.default;
      },
      () => {
        setOpen(false);
        fail(true);
      },
    );
  };
  return (
    <>
      <button type="button" class="text-button" onClick={show}>
        {texts().park}
      </button>
      {failed && <p role="status">{texts().partStuck}</p>}
      {open && Form !== null && <Form phone={phone} close={() => setOpen(false)} />}
    </>
  );
}
