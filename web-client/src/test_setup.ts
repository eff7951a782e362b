import { language } from "./i18n/language";

// Tests speak Dutch, whatever the machine does.
await language.choose("nl");
