// The looks of every activity on the phone, loaded with its screen: a form that comes later never
// comes without them, and it needs one file only.
import.meta.glob(["./*.css", "./*/*.css", "!./*/board*.css", "!./*/control*.css"], {
  eager: true,
});
