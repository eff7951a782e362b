import { useId, useState } from "preact/hooks";
import { texts } from "../../i18n";
import { dayAfter, offerReminder, reminder } from "../../ui/calendar";

const daysFirst = 14; // between two meetings

/** A reminder of the own text for the own calendar. */
export function CalendarOffer({ title, text }: { title: string; text: string }) {
  const t = texts();
  const id = useId();
  const [date, choose] = useState(() => dayAfter(daysFirst));
  return (
    <div class="agree-calendar">
      <label for={id}>{t.agreeRemindDay}</label>
      <input
        id={id}
        type="date"
        value={date}
        min={dayAfter(1)}
        onInput={(event) => choose(event.currentTarget.value)}
      />
      <button
        type="button"
        class="button"
        disabled={date === ""}
        onClick={() => offerReminder(reminder({ title, date, text }))}
      >
        {t.toCalendar}
      </button>
      <p class="quiet">{t.agreeRemindPrivate}</p>
    </div>
  );
}
