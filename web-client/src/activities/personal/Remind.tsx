import { useState } from "preact/hooks";
import { texts } from "../../i18n";
import { dayAfter, offerReminder, reminder } from "../../ui/calendar";
import { dayText } from "./text_of";

const weekChoices = [4, 8, 12];

// A day to read the letter again, for the own calendar. The letter is not in it: colleagues often
// see each other's calendars.
export function Remind() {
  const t = texts();
  const [weeks, choose] = useState(weekChoices[0] ?? 0);
  return (
    <fieldset class="personal-remind">
      <legend>{t.personalWhen}</legend>
      {weekChoices.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="personal-weeks"
            checked={choice === weeks}
            onChange={() => choose(choice)}
          />
          <span>
            {t.personalWeeks(choice)}{" "}
            <span class="personal-day">{dayText(dayAfter(7 * choice))}</span>
          </span>
        </label>
      ))}
      <button
        type="button"
        class="button"
        onClick={() => {
          const text = t.personalReminderText(dayText(dayAfter(0)));
          const date = dayAfter(7 * weeks);
          offerReminder(reminder({ title: t.personalReminder, date, text }));
        }}
      >
        {t.toCalendar}
      </button>
      <p class="quiet">{t.personalRemindNote}</p>
    </fieldset>
  );
}
