import type { Texts } from "../../i18n";
import { dateOf, offerReminder, reminder } from "../../ui/calendar";

interface Props {
  readonly title: string;
  readonly time_ms: number;
  readonly t: Texts;
}

/** A file for the own calendar on that day; nobody else learns of it. */
export function RemindMe({ title, time_ms, t }: Props) {
  const offer = () => {
    const text = window.location.href;
    offerReminder(reminder({ title, date: dateOf(new Date(time_ms)), text }));
  };
  return (
    <button type="button" class="button" onClick={offer}>
      {t.toCalendar}
    </button>
  );
}
