#include "base/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/limits.h"
#include "base/rng.h"

namespace goedwerk {
namespace {

std::string operator*(const std::string& piece, int times) {
    std::string repeated;
    for (int time = 0; time < times; ++time) repeated += piece;
    return repeated;
}

std::string utf8_of(char32_t sign) {
    std::string bytes;
    const auto put = [&](char32_t byte) { bytes.push_back(static_cast<char>(byte)); };
    if (sign < 0x80) {
        put(sign);
    } else if (sign < 0x800) {
        put(0xC0 | (sign >> 6));
        put(0x80 | (sign & 0x3F));
    } else if (sign < 0x10000) {
        put(0xE0 | (sign >> 12));
        put(0x80 | ((sign >> 6) & 0x3F));
        put(0x80 | (sign & 0x3F));
    } else {
        put(0xF0 | (sign >> 18));
        put(0x80 | ((sign >> 12) & 0x3F));
        put(0x80 | ((sign >> 6) & 0x3F));
        put(0x80 | (sign & 0x3F));
    }
    return bytes;
}

std::string utf8_of(const std::u32string& signs) {
    std::string bytes;
    for (const auto sign : signs) bytes += utf8_of(sign);
    return bytes;
}

void expect_cleaned(const std::string& written, const std::string& expected) {
    const auto cleaned = text::clean(written, limits::note_characters_max);
    ASSERT_TRUE(cleaned) << "refused with code " << cleaned.error().code << ": " << written;
    EXPECT_EQ(*cleaned, expected);
}

void expect_cleaned(const std::u32string& written, const std::u32string& expected) {
    expect_cleaned(utf8_of(written), utf8_of(expected));
}

void expect_refused(const std::string& written, proto::ErrorCode code) {
    const auto cleaned = text::clean(written, limits::note_characters_max);
    ASSERT_FALSE(cleaned) << "accepted as " << *cleaned;
    EXPECT_EQ(cleaned.error().code, code);
}

void expect_refused(const std::u32string& written, proto::ErrorCode code) {
    expect_refused(utf8_of(written), code);
}

const std::u32string family = U"\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466";
const std::u32string rainbow_flag = U"\U0001F3F3\uFE0F\u200D\U0001F308";
const std::u32string dutch_flag = U"\U0001F1F3\U0001F1F1";
const std::u32string scottish_flag =
    U"\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F";

TEST(Text, PlainDutchStaysAsItIs) {
    expect_cleaned("Één idee: wat zie je iemand dan doen? 'Zó' – €5, 100%…",
                   "Één idee: wat zie je iemand dan doen? 'Zó' – €5, 100%…");
}

TEST(Text, MarkupIsOnlyText) {
    expect_cleaned("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>");
}

TEST(Text, X1_BytesThatAreNotUtf8AreRefused) {
    for (const std::string bytes : {"\xED\xA0\xBD", "\xF0\x9F\x98", "\xF4\x90\x80\x80", "\xC0\x80",
                                    "\xFF", "\x80", "goed \xC3", "\xED\xB0\x80"}) {
        expect_refused(bytes, proto::ERROR_CODE_BAD_TEXT);
        expect_refused("goed" + bytes + "werk", proto::ERROR_CODE_BAD_TEXT);
    }
}

TEST(Text, X1_WholeEmojiStaysAsItIs) {
    expect_cleaned("\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80");
}

TEST(Text, X2_ControlsAreRefused) {
    expect_refused(std::string("a\0b", 3), proto::ERROR_CODE_BAD_TEXT);
    for (char32_t control = 0x01; control <= 0x9F; ++control) {
        if (control == '\n' || control == '\r' || (control >= 0x20 && control < 0x7F)) continue;
        expect_refused(std::u32string{U'a', control, U'b'}, proto::ERROR_CODE_BAD_TEXT);
    }
}

TEST(Text, X2_EveryLineEndBecomesLineFeed) {
    expect_cleaned(U"a\r\nb\rc\u2028d\u2029e\nf", U"a\nb\nc\nd\ne\nf");
}

TEST(Text, X2_SixLinesFitAndSevenDoNot) {
    expect_cleaned("1\n2\n3\n4\n5\n6", "1\n2\n3\n4\n5\n6");
    expect_refused("1\n2\n3\n4\n5\n6\n7", proto::ERROR_CODE_TEXT_TOO_LONG);
    expect_cleaned("\n\n\n\n\n\n\n1\n\n\n\n\n\n", "1");
}

TEST(Text, X3_ResultIsNfc) {
    expect_cleaned(U"Nguye\u0302\u0303n", U"Nguy\u1EC5n");
    expect_cleaned(U"\u1112\u1161\u11AB", U"\uD55C");
    expect_cleaned(U"\u212B", U"\u00C5");
}

TEST(Text, X4_AtMostTwoMarksStayAfterABase) {
    expect_cleaned(utf8_of(U"Z") + utf8_of(U"\u0335") * 40, utf8_of(U"Z\u0335\u0335"));
    expect_cleaned((utf8_of(U"Z") + utf8_of(U"\u0335") * 60) * 20, utf8_of(U"Z\u0335\u0335") * 20);
    expect_cleaned(U"\u0335\u0335\u0335Z", U"\u0335\u0335Z");
}

TEST(Text, X4_MarksOfOneBaseDoNotCountForTheNext) {
    expect_cleaned(U"x\u0335\u0336y\u0335\u0336", U"x\u0335\u0336y\u0335\u0336");
}

TEST(Text, X5_DirectionControlsAreRemoved) {
    expect_cleaned(U"abc\u202Egpj.exe", U"abcgpj.exe");
    expect_cleaned("\xE2\x80\xAEgpj", "gpj");
    for (const char32_t control : U"\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u061C") {
        if (control == 0) continue;
        expect_cleaned(std::u32string{U'a', control, U'b'}, U"ab");
        expect_cleaned(std::u32string{0x05D0, control, 0x05D1}, U"\u05D0\u05D1");
    }
}

TEST(Text, X5_DirectionMarksStayOnlyBesideRightToLeftLetters) {
    expect_cleaned(U"a\u200Eb\u200Fc", U"abc");
    expect_cleaned(U"\u05D0\u200F!\u200E1", U"\u05D0\u200F!\u200E1");
}

TEST(Text, X6_InvisibleCharactersAreRemoved) {
    const std::vector<char32_t> hidden = {0x200B,  0x2060, 0xFEFF,  0x00AD,  0x115F,  0x1160,
                                          0x3164,  0xFFA0, 0xE0000, 0xE0041, 0xE007F, 0xFE0F,
                                          0xE0100, 0x200C, 0x200D,  0xFFFE,  0xFDD0,  0x10FFFF,
                                          0x034F,  0x180E, 0x2063,  0xFFF9};
    for (const auto sign : hidden) {
        SCOPED_TRACE(static_cast<std::uint32_t>(sign));
        expect_cleaned(std::u32string{U'1', sign, U'2'}, U"12");
        expect_refused(std::u32string{sign, sign}, proto::ERROR_CODE_EMPTY_TEXT);
    }
}

TEST(Text, X6_HiddenMessageInTagsIsRemoved) {
    expect_cleaned(U"goed\U000E0068\U000E0069\U000E007F", U"goed");
    expect_cleaned(U"\U0001F600\U000E0068\U000E007F", U"\U0001F600");
    // Longer than any flag, or without an end: not a flag.
    expect_cleaned(
        U"\U0001F3F4\U000E0061\U000E0061\U000E0061\U000E0061\U000E0061\U000E0061\U000E0061"
        U"\U000E007F",
        U"\U0001F3F4");
    expect_cleaned(U"\U0001F3F4\U000E0067\U000E0062", U"\U0001F3F4");
}

TEST(Text, X6_WhatEmojiAndLettersNeedStays) {
    for (const auto& emoji : {family, rainbow_flag, dutch_flag, scottish_flag,
                              std::u32string(U"\u2764\uFE0F"), std::u32string(U"1\uFE0F\u20E3"),
                              std::u32string(U"\U0001F469\U0001F3FD\u200D\U0001F680")}) {
        expect_cleaned(emoji, emoji);
    }
    expect_cleaned(U"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                   U"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645");
    expect_cleaned(U"\u845B\U000E0100", U"\u845B\U000E0100");
}

TEST(Text, X6_JoinersAndSelectorsWithoutNeedAreRemoved) {
    expect_cleaned(U"a\u200Db", U"ab");
    expect_cleaned(U"\U0001F469\u200D", U"\U0001F469");
    expect_cleaned(U"\U0001F469\u200D\u200D\U0001F680", U"\U0001F469\u200D\U0001F680");
    expect_cleaned(U"1\uFE0F2", U"12");
    expect_cleaned(U"\u2764\uFE0F\uFE0F", U"\u2764\uFE0F");
    expect_cleaned(U"a\u200C\u200Cb 1\u200C2", U"a\u200Cb 12");
}

TEST(Text, X7_SpacesAreTidied) {
    expect_cleaned(" \n  goed \u00A0\u3000 werk\n \n", "goed werk");
    expect_cleaned(U"10\u00A0km", U"10 km");
    expect_cleaned(U"a \u200B b", U"a b");
}

TEST(Text, X7_NothingVisibleIsEmpty) {
    expect_refused("", proto::ERROR_CODE_EMPTY_TEXT);
    expect_refused(" \n ", proto::ERROR_CODE_EMPTY_TEXT);
    expect_refused(U"\u200B\u200B", proto::ERROR_CODE_EMPTY_TEXT);
    expect_refused(U"\u2800\u2800", proto::ERROR_CODE_EMPTY_TEXT);
    expect_refused(U" \u0335\u0335", proto::ERROR_CODE_EMPTY_TEXT);
    expect_refused(U"\u202E\u202C", proto::ERROR_CODE_EMPTY_TEXT);
}

TEST(Text, X8_LastCharacterMayBeAnyCluster) {
    const auto letters = utf8_of(U"a") * 499;
    for (const auto& last : {family, rainbow_flag, dutch_flag, std::u32string(U"\uD55C")}) {
        expect_cleaned(letters + utf8_of(last), letters + utf8_of(last));
        expect_refused(letters + "a" + utf8_of(last), proto::ERROR_CODE_TEXT_TOO_LONG);
    }
    expect_cleaned(letters + utf8_of(U"e\u0301"), letters + utf8_of(U"\u00E9"));
    expect_refused(letters + utf8_of(U"ae\u0301"), proto::ERROR_CODE_TEXT_TOO_LONG);
}

TEST(Text, X8_BytesAreLimitedToo) {
    EXPECT_EQ(text::count_characters(utf8_of(family) * 500), 500U);
    expect_refused(utf8_of(family) * 500, proto::ERROR_CODE_TEXT_TOO_LONG);
    expect_cleaned(utf8_of(family) * 80, utf8_of(family) * 80);  // 2,000 bytes
    expect_refused(utf8_of(family) * 80 + "a", proto::ERROR_CODE_TEXT_TOO_LONG);
}

TEST(Text, X8_LimitIsTheCallersAndTextIsNeverCut) {
    EXPECT_TRUE(text::clean("abc", 3));
    EXPECT_TRUE(text::clean("  abc  ", 3));
    const auto refused = text::clean("abcd", 3);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, proto::ERROR_CODE_TEXT_TOO_LONG);
}

// Mostly the signs the rules speak of, so that they meet each other often.
std::u32string random_signs(Rng& rng) {
    static const std::u32string loaded =
        U"aZ1# \n\r\u2028\u00A0\u3000\u0301\u0335\u0327\u093C\u0915\u09C7\u09BE\u1112\u1161\u11AB"
        U"\u1160\u05D0\u0645\u200B\u200C\u200D\u200E\u200F\u202E\u2066\u2067\u061C\u2060\uFEFF"
        U"\u00AD"
        U"\uFE0E\uFE0F\u20E3\u2764\u845B\uFA10\u212B\u2800\U0001F469\U0001F3FD\U0001F3F3\U0001F3F4"
        U"\U0001F308\U0001F1F3\U0001F1F1\U000E0067\U000E0062\U000E007F\U000E0100\uFFFE\U0001D15E";
    std::u32string signs;
    for (auto left = 1 + rng.below(40); left > 0; --left) {
        if (rng.below(8) != 0) {
            signs.push_back(loaded[rng.below(loaded.size())]);
            continue;
        }
        const auto any = static_cast<char32_t>(rng.below(0x110000));
        if (any < 0xD800 || any > 0xDFFF) signs.push_back(any);
    }
    return signs;
}

TEST(Text, X9_CleaningTwiceIsCleaningOnce) {
    int accepted = 0;
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        auto rng = Rng::from_seed(seed);
        const auto once = text::clean(utf8_of(random_signs(rng)), limits::note_characters_max);
        if (!once) continue;
        ++accepted;
        const auto twice = text::clean(*once, limits::note_characters_max);
        ASSERT_TRUE(twice) << "seed " << seed;
        ASSERT_EQ(*twice, *once) << "seed " << seed;
    }
    EXPECT_GT(accepted, 300);
}

TEST(Text, X10_FoldingKeepsAccentsAndNoCapitals) {
    EXPECT_EQ(text::fold("Moe"), text::fold("mOE"));
    EXPECT_EQ(text::fold("Één"), text::fold("éÉN"));
    EXPECT_NE(text::fold("één"), text::fold("een"));
    EXPECT_NE(text::fold("oud-collega"), text::fold("oudcollega"));
    EXPECT_EQ(text::fold("STRASSE"), text::fold("Straße"));
    EXPECT_EQ(text::fold("ΣΟΦΟΣ"), text::fold("σοφος")) << "one sigma, three shapes";
    EXPECT_EQ(text::fold("e\u0301"), text::fold("\u00C9")) << "composed or not";
    EXPECT_EQ(text::fold("\u1F80"), text::fold("\u1F88")) << "iota below, iota beside";
    EXPECT_EQ(text::fold(text::fold("Straße ÉÉN")), text::fold("Straße ÉÉN"));
    EXPECT_EQ(text::fold(""), "");
}

TEST(Text, WordsAreRunsOfLettersAndDigits) {
    EXPECT_EQ(text::count_words(""), 0U);
    EXPECT_EQ(text::count_words("Mag je doorgaan zonder de mensen om wie het gaat?"), 10U);
    EXPECT_EQ(text::count_words("'s morgens – risico's, oud-collega's: 25 minuten!"), 6U);
    EXPECT_EQ(text::count_words("één-\ntwee 'drie'"), 3U);
}

}  // namespace
}  // namespace goedwerk
