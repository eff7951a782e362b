import { texts } from "../i18n";

// Top right on every screen, in a tab of its own: whoever reads does not leave the room.
export function HelpLink() {
  const t = texts();
  return (
    <a class="help-link" href="/hulp" target="_blank" rel="noopener">
      {t.help}
      <span class="visually-hidden"> {t.newTab}</span>
    </a>
  );
}
