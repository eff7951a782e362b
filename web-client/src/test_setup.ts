import { language } from "./i18n/language";

// Tests speak Dutch, whatever the machine does.
language.choose("nl");
