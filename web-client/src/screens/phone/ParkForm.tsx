import { warningOf } from "../../activities/warning";
import { ErrorCode } from "../../gen/error_pb";
import { type Texts, texts } from "../../i18n";
import { type ParkTexts, parkTexts } from "../../i18n/park";
import { clean } from "../../ui/clean";
import { Dialog } from "../../ui/Dialog";
import { charactersLeft, TextField } from "../../ui/TextField";
import { Parker, type ParkState } from "./parker";
import type { Phone } from "./phone";

/** As on the server: limits::note_characters_default. */
const charactersMax = 140;
// What a person can change in the field.
const ofText: readonly ErrorCode[] = [
  ErrorCode.EMPTY_TEXT,
  ErrorCode.BAD_TEXT,
  ErrorCode.TEXT_TOO_LONG,
];
// What is on its way goes on when the form is closed.
const parkers = new WeakMap<Phone, Parker>();

function parkerOf(phone: Phone): Parker {
  const parker = parkers.get(phone) ?? new Parker(phone.room, phone.link, phone.linkState);
  parkers.set(phone, parker);
  return parker;
}

// A question that is answered later, without a name.
export default function ParkForm({ phone, close }: { phone: Phone; close: () => void }) {
  return <Form parker={parkerOf(phone)} close={close} />;
}

export function Form({ parker, close }: { parker: Parker; close: () => void }) {
  const t = texts();
  const p = parkTexts();
  const text = parker.text.value;
  const state = parker.state.value;
  const sending = state.kind === "sending";
  const stored = state.kind === "stored";
  const send = () => {
    if (sending) return;
    if (clean(text) === "") parker.refuse(ErrorCode.EMPTY_TEXT);
    else if (charactersLeft(text, charactersMax) < 0) parker.refuse(ErrorCode.TEXT_TOO_LONG);
    else void parker.send();
  };
  return (
    <Dialog title={t.park} closeLabel={t.close} onClose={close}>
      <p>{p.about}</p>
      {!stored && (
        <TextField
          label={p.question}
          text={text}
          charactersMax={charactersMax}
          open={!sending}
          wrong={state.kind === "refused" && ofText.includes(state.code)}
          warning={warningOf(text, t)}
          write={(typed) => parker.write(typed)}
        />
      )}
      <p class="problem" role="alert">
        {problemOf(state, t, p)}
      </p>
      <p class="sent-line" role="status">
        {sending ? p.sending : stored ? p.stored : ""}
      </p>
      {/* One button: the focus stays on it. */}
      <button
        type="button"
        class={stored ? "button" : "button button-main"}
        aria-disabled={sending}
        onClick={stored ? () => parker.write("") : send}
      >
        {stored ? p.another : t.send}
      </button>
    </Dialog>
  );
}

function problemOf(state: ParkState, t: Texts, p: ParkTexts): string {
  if (state.kind !== "refused") return "";
  switch (state.code) {
    case ErrorCode.EMPTY_TEXT:
      return p.empty;
    case ErrorCode.BAD_TEXT:
      return t.refusedText;
    case ErrorCode.TEXT_TOO_LONG:
      return t.refusedLong;
    case ErrorCode.UNAVAILABLE:
      return p.unsure;
    case ErrorCode.RATE_LIMITED:
      return p.busy;
    default:
      return p.impossible;
  }
}
