// Text that people write, made safe to show: UTF-8 checked by ourselves (it travels as protobuf
// bytes), NFC, invisible and direction-changing characters removed, lengths in grapheme clusters
// (UAX 29, ICU). Rules T18–T23 of the threat list:
//
// X1  Bytes that are not UTF-8 (surrogates, overlong forms, above U+10FFFF included) are BAD_TEXT.
// X2  NUL, C0 and C1 controls except LF are BAD_TEXT. CR LF and CR become LF; U+2028 and U+2029
//     become LF. More than limits::text_lines_max lines is TEXT_TOO_LONG.
// X3  The result is NFC.
// X4  At most limits::combining_marks_max marks stay after a base character; the rest is dropped.
// X5  Direction controls are removed: U+202A–202E, U+2066–2069, U+061C always; U+200E and U+200F
//     unless the text has a right-to-left letter.
// X6  Invisible characters are removed: U+200B, U+2060, U+FEFF, U+00AD, U+115F, U+1160, U+3164,
//     U+FFA0, tag block U+E0000–E007F (kept inside an emoji flag sequence), variation selectors
//     that do not follow an emoji or ideograph base, noncharacters, and whatever else Unicode calls
//     default-ignorable. ZWJ stays between emoji, ZWNJ stays between letters.
// X7  Spaces and line ends at both ends are removed, runs of spaces become one. Nothing visible
//     left (marks alone and blank braille are not visible): EMPTY_TEXT.
// X8  More than `characters_max` grapheme clusters, or more than limits::text_bytes_max bytes after
//     all this, is TEXT_TOO_LONG. Text is never cut.
// X9  Cleaning a cleaned text changes nothing.
// X10 Two cleaned texts are the same word when they fold alike: capitals do not matter, accents do.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace goedwerk::text {

Result<std::string> clean(std::string_view utf8, std::size_t characters_max);

// X10: NFC of the full case folding of valid UTF-8; to compare, not to show. It may be longer than
// the text (ß folds to ss).
std::string fold(std::string_view utf8);

// Grapheme clusters of valid UTF-8.
std::size_t count_characters(std::string_view utf8);

// Words of valid UTF-8: runs of letters and digits, with apostrophes and hyphens inside a word (for
// content rules).
std::size_t count_words(std::string_view utf8);

}  // namespace goedwerk::text
