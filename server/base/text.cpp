#include "base/text.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::text {
namespace {

using CodePoints = std::u32string;

constexpr char32_t line_feed = 0x0A;
constexpr char32_t space = 0x20;
constexpr char32_t keycap = 0x20E3;
constexpr char32_t zero_width_non_joiner = 0x200C;
constexpr char32_t zero_width_joiner = 0x200D;
constexpr char32_t emoji_selector = 0xFE0F;
constexpr char32_t black_flag = 0x1F3F4;  // base of the flags that are spelled with tags
constexpr char32_t cancel_tag = 0xE007F;
constexpr char32_t blank_braille = 0x2800;  // a symbol to Unicode, nothing to the eye
// Two signs of a country and up to three of its part; the block could carry any hidden message.
constexpr std::size_t flag_tags_max = 5;

bool is_within(char32_t sign, char32_t first, char32_t last) {
    return first <= sign && sign <= last;
}

bool has_property(char32_t sign, UProperty property) {
    return u_hasBinaryProperty(static_cast<UChar32>(sign), property) != 0;
}

bool is_category(char32_t sign, std::uint32_t mask) {
    return (U_GET_GC_MASK(static_cast<UChar32>(sign)) & mask) != 0;
}

bool is_mark(char32_t sign) {
    return is_category(sign, U_GC_M_MASK);
}
bool is_letter(char32_t sign) {
    return is_category(sign, U_GC_L_MASK);
}
bool is_pictograph(char32_t sign) {
    return has_property(sign, UCHAR_EXTENDED_PICTOGRAPHIC);
}
bool is_tag(char32_t sign) {
    return is_within(sign, 0xE0020, 0xE007E);
}

// The mark U+200F has that direction too, so it must be a letter.
bool is_right_to_left_letter(char32_t sign) {
    if (!is_letter(sign)) return false;
    const auto direction = u_charDirection(static_cast<UChar32>(sign));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

bool is_variation_selector(char32_t sign) {
    return is_within(sign, 0xFE00, 0xFE0F) || is_within(sign, 0xE0100, 0xE01EF);
}

// X1, X2: the code points, with one kind of line end.
std::optional<CodePoints> decode(std::string_view utf8) {
    CodePoints signs;
    signs.reserve(utf8.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto length = static_cast<std::int64_t>(utf8.size());
    for (std::int64_t at = 0; at < length;) {
        UChar32 sign = 0;
        U8_NEXT(bytes, at, length, sign);
        if (sign < 0) return std::nullopt;
        if (sign == '\r') {
            if (at < length && bytes[at] == '\n') ++at;
            sign = '\n';
        }
        if (sign == 0x2028 || sign == 0x2029) sign = '\n';
        if (sign != '\n' && u_charType(sign) == U_CONTROL_CHAR) return std::nullopt;
        signs.push_back(static_cast<char32_t>(sign));
    }
    return signs;
}

// What X6 can only judge with its neighbours.
bool needs_neighbours(char32_t sign) {
    return sign == zero_width_joiner || sign == zero_width_non_joiner || is_tag(sign) ||
           sign == cancel_tag || is_variation_selector(sign);
}

// X5 and the part of X6 that looks at one character only.
void drop_always_hidden(CodePoints& signs) {
    const bool keeps_marks = std::any_of(signs.begin(), signs.end(), is_right_to_left_letter);
    std::erase_if(signs, [&](char32_t sign) {
        if (sign == 0x200E || sign == 0x200F) return !keeps_marks;
        if (needs_neighbours(sign)) return false;
        // The direction controls, fillers and zero-width signs of X5 and X6 all have the first
        // property.
        return has_property(sign, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
               has_property(sign, UCHAR_NONCHARACTER_CODE_POINT) || is_within(sign, 0xFFF9, 0xFFFB);
    });
}

bool ends_with_emoji(const CodePoints& kept) {
    auto at = kept.size();
    while (at > 0 &&
           (kept[at - 1] == emoji_selector || has_property(kept[at - 1], UCHAR_EMOJI_MODIFIER))) {
        --at;
    }
    return at > 0 && is_pictograph(kept[at - 1]);
}

bool keeps_selector(char32_t base, char32_t selector, char32_t next) {
    if (has_property(base, UCHAR_IDEOGRAPHIC)) return true;
    if (!is_within(selector, 0xFE0E, 0xFE0F)) return false;
    return is_pictograph(base) || (has_property(base, UCHAR_EMOJI) && next == keycap);
}

// The end of the tags that start at `at`; a tag that ends them is among them.
std::size_t find_tags_end(const CodePoints& signs, std::size_t at) {
    while (at < signs.size() && is_tag(signs[at])) ++at;
    return at < signs.size() && signs[at] == cancel_tag ? at + 1 : at;
}

bool spells_flag(char32_t base, const CodePoints& tags) {
    return base == black_flag && tags.size() > 1 && tags.size() <= flag_tags_max + 1 &&
           tags.back() == cancel_tag;
}

// The rest of X6.
CodePoints drop_hidden_by_place(const CodePoints& signs) {
    CodePoints kept;
    kept.reserve(signs.size());
    for (std::size_t at = 0; at < signs.size(); ++at) {
        const auto sign = signs[at];
        const char32_t last = kept.empty() ? 0 : kept.back();
        const char32_t next = at + 1 < signs.size() ? signs[at + 1] : 0;
        bool keeps = true;
        if (sign == zero_width_joiner) {
            keeps = ends_with_emoji(kept) && is_pictograph(next);
        } else if (sign == zero_width_non_joiner) {
            keeps = (is_letter(last) || is_mark(last)) && is_letter(next);
        } else if (is_variation_selector(sign)) {
            keeps = keeps_selector(last, sign, next);
        } else if (is_tag(sign) || sign == cancel_tag) {
            const auto end = find_tags_end(signs, at);
            const auto tags = signs.substr(at, end - at);
            if (spells_flag(last, tags)) kept += tags;
            at = end - 1;
            keeps = false;
        }
        if (keeps) kept.push_back(sign);
    }
    return kept;
}

CodePoints compose(const CodePoints& signs) {
    const auto text = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(signs.data()),
                                                    static_cast<std::int32_t>(signs.size()));
    UErrorCode failure = U_ZERO_ERROR;
    const auto* composer = icu::Normalizer2::getNFCInstance(failure);
    CHECK(U_SUCCESS(failure));
    const auto composed = composer->normalize(text, failure);
    CHECK(U_SUCCESS(failure));
    CodePoints result;
    result.reserve(signs.size());
    for (std::int32_t at = 0; at < composed.length(); at = composed.moveIndex32(at, 1)) {
        result.push_back(static_cast<char32_t>(composed.char32At(at)));
    }
    return result;
}

// X4. Cutting the tail of the marks leaves NFC as it was: the marks that stay still part the base
// from what follows.
void drop_piled_marks(CodePoints& signs) {
    std::size_t marks = 0;
    std::erase_if(signs, [&](char32_t sign) {
        if (!is_mark(sign)) {
            marks = 0;
            return false;
        }
        return ++marks > limits::combining_marks_max;
    });
}

// X7.
CodePoints tidy_spaces(const CodePoints& signs) {
    CodePoints tidy;
    tidy.reserve(signs.size());
    for (const auto sign : signs) {
        const bool is_space = is_category(sign, U_GC_ZS_MASK);
        if (is_space && (tidy.empty() || tidy.back() == space)) continue;
        if (sign == line_feed && tidy.empty()) continue;
        tidy.push_back(is_space ? space : sign);
    }
    while (!tidy.empty() && (tidy.back() == space || tidy.back() == line_feed)) tidy.pop_back();
    return tidy;
}

bool is_visible(char32_t sign) {
    return sign != blank_braille &&
           is_category(sign, U_GC_L_MASK | U_GC_N_MASK | U_GC_P_MASK | U_GC_S_MASK | U_GC_CN_MASK |
                                 U_GC_CO_MASK);
}

std::string encode(const CodePoints& signs) {
    std::string utf8;
    icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(signs.data()),
                                  static_cast<std::int32_t>(signs.size()))
        .toUTF8String(utf8);
    return utf8;
}

// Making one reads tables, so each thread keeps its own.
icu::BreakIterator& cluster_breaks() {
    thread_local const auto breaks = [] {
        UErrorCode failure = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made(
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), failure));
        CHECK(U_SUCCESS(failure));
        return made;
    }();
    return *breaks;
}

bool is_word_sign(UChar32 sign) {
    return (U_GET_GC_MASK(sign) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

bool is_word_joiner(UChar32 sign) {
    return sign == '\'' || sign == '-' || sign == 0x2019 || sign == 0x2010 || sign == 0x2011;
}

}  // namespace

Result<std::string> clean(std::string_view utf8, std::size_t characters_max) {
    auto decoded = decode(utf8);
    if (!decoded) return reject(proto::ERROR_CODE_BAD_TEXT);
    drop_always_hidden(*decoded);
    auto signs = compose(drop_hidden_by_place(*decoded));
    drop_piled_marks(signs);
    signs = tidy_spaces(signs);
    if (std::none_of(signs.begin(), signs.end(), is_visible)) {
        return reject(proto::ERROR_CODE_EMPTY_TEXT);
    }
    const auto line_ends = std::count(signs.begin(), signs.end(), line_feed);
    auto cleaned = encode(signs);
    if (static_cast<std::size_t>(line_ends) + 1 > limits::text_lines_max ||
        cleaned.size() > limits::text_bytes_max || count_characters(cleaned) > characters_max) {
        return reject(proto::ERROR_CODE_TEXT_TOO_LONG);
    }
    return cleaned;
}

// Unicode 3.13, D145: decomposing first lets a mark that folds to a letter take its place.
std::string fold(std::string_view utf8) {
    UErrorCode failure = U_ZERO_ERROR;
    const auto* decomposer = icu::Normalizer2::getNFDInstance(failure);
    const auto* composer = icu::Normalizer2::getNFCInstance(failure);
    CHECK(U_SUCCESS(failure));
    auto text = decomposer->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                          utf8.data(), static_cast<std::int32_t>(utf8.size()))),
                                      failure);
    text = composer->normalize(text.foldCase(), failure);
    CHECK(U_SUCCESS(failure));
    std::string folded;
    text.toUTF8String(folded);
    return folded;
}

std::size_t count_characters(std::string_view utf8) {
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    auto& breaks = cluster_breaks();
    breaks.setText(text);
    std::size_t count = 0;
    while (breaks.next() != icu::BreakIterator::DONE) ++count;
    return count;
}

std::size_t count_words(std::string_view utf8) {
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    std::size_t count = 0;
    bool inside = false;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const auto sign = text.char32At(at);
        if (is_word_sign(sign)) {
            if (!inside) ++count;
            inside = true;
        } else if (inside && is_word_joiner(sign)) {
            const auto after = text.moveIndex32(at, 1);
            inside = after < text.length() && is_word_sign(text.char32At(after));
        } else {
            inside = false;
        }
    }
    return count;
}

}  // namespace goedwerk::text
