#include "domain/activities/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/limits.h"
#include "domain/activities/registry.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

constexpr DisclosureRule rule{5, false};

Words::Config config_of(std::uint32_t words_max = 0, std::uint32_t characters_max = 0) {
    auto config = test::words_step("a", proto::SHOW_DIRECT).activity().words();
    config.set_words_max(words_max);
    config.set_characters_max(characters_max);
    return config;
}

proto::ErrorCode code_of(const Words::Config& config, const proto::ActivityAnswer& answer) {
    const auto checked = Words::check(config, answer.words());
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}

using Answers = std::vector<Words::Answer>;

// `repeats` phones that write this.
Answers phones(int repeats, std::initializer_list<std::string> texts, std::uint32_t list = 0) {
    return {static_cast<std::size_t>(repeats), test::name_words(texts, list).words()};
}
Answers operator+(Answers answers, const Answers& more) {
    answers.insert(answers.end(), more.begin(), more.end());
    return answers;
}
// Each phone a word of its own: "woord 0", "woord 1", …
Answers different(int phone_count) {
    Answers answers;
    for (int phone = 0; phone < phone_count; ++phone) {
        answers.push_back(test::name_words({"woord " + std::to_string(phone)}).words());
    }
    return answers;
}

Words::Outcome tally_of(const Answers& answers, std::uint64_t seed = 1) {
    auto rng = Rng::from_seed(seed);
    return Words::tally(config_of(), answers, rng);
}

std::map<std::string, std::uint32_t> counts_of(const Answers& answers) {
    std::map<std::string, std::uint32_t> counts;
    const auto outcome = tally_of(answers);
    for (const auto& word : outcome.words()) {
        counts[std::to_string(word.list_index()) + " " + word.text()] = word.count();
    }
    return counts;
}

Words::View view_of(const Answers& answers, Audience audience = Audience::board) {
    const auto outcome = tally_of(answers);
    Surroundings around;
    around.audience = audience;
    const auto count = static_cast<std::uint32_t>(answers.size());
    return Words::project(config_of(), disclose(&outcome, count, Precision::full, rule), around);
}

std::map<std::string, std::uint32_t> sizes_in(const Words::View& view) {
    std::map<std::string, std::uint32_t> sizes;
    for (const auto& word : view.words()) sizes[word.text()] = word.size();
    return sizes;
}

std::vector<std::string> order_of(const Words::Outcome& outcome) {
    std::vector<std::string> texts;
    for (const auto& word : outcome.words()) texts.push_back(word.text());
    return texts;
}

TEST(Words, W1_AtMostWordsMaxInEachListAndAnEmptyAnswerTakesThemBack) {
    EXPECT_EQ(code_of(config_of(), test::name_words({"moe"})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config_of(), test::name_words({"moe", "blij"})),
              proto::ERROR_CODE_TOO_MANY_NOTES);
    EXPECT_EQ(code_of(config_of(2), test::name_words({"moe", "moe"})),
              proto::ERROR_CODE_UNSPECIFIED);
    auto both = test::name_words({"moe"});
    *both.mutable_words()->add_words() = test::name_words({"blij"}, 1).words().words(0);
    EXPECT_EQ(code_of(config_of(), both), proto::ERROR_CODE_UNSPECIFIED) << "one in each list";
    const auto asked = test::words_step("a", proto::SHOW_DIRECT);
    const auto none = test::name_words({});
    EXPECT_TRUE(check_answer(asked.activity(), none));
    EXPECT_FALSE(counts_as_answer(asked.activity(), none));
    EXPECT_TRUE(counts_as_answer(asked.activity(), both));
    EXPECT_EQ(tally_of(phones(2, {"moe"}) + phones(3, {})).writer_count(), 2U);
}

TEST(Words, W2_TheListExistsAndTheWordIsCleanOnOneLine) {
    EXPECT_EQ(code_of(config_of(), test::name_words({"moe"}, 1)), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config_of(), test::name_words({"moe"}, 2)), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(config_of(), test::name_words({"  "})), proto::ERROR_CODE_EMPTY_TEXT);
    EXPECT_EQ(code_of(config_of(), test::name_words({"\xc3"})), proto::ERROR_CODE_BAD_TEXT);
    EXPECT_EQ(code_of(config_of(), test::name_words({"heel\nmoe"})),
              proto::ERROR_CODE_TEXT_TOO_LONG);
    EXPECT_EQ(code_of(config_of(0, 3), test::name_words({"moe"})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config_of(0, 3), test::name_words({"blij"})),
              proto::ERROR_CODE_TEXT_TOO_LONG);
    EXPECT_EQ(code_of(config_of(), test::name_words({std::string(31, 'a')})),
              proto::ERROR_CODE_TEXT_TOO_LONG);
    const auto cleaned = Words::check(config_of(), test::name_words({" heel   moe\n"}).words());
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->words(0).text(), "heel moe");
}

TEST(Words, W2_TheLargestAnswerIsAsLargeAsItsBound) {
    const std::string eight_bytes = "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD";  // a thumb with a skin tone
    auto config = test::words_step("a", proto::SHOW_DIRECT, limits::columns_max).activity().words();
    config.set_words_max(limits::notes_per_phone_max);
    config.set_characters_max(limits::other_characters_max);
    std::string longest;
    for (std::uint32_t sign = 0; sign < limits::other_characters_max; ++sign) {
        longest += eight_bytes;
    }
    proto::ActivityAnswer largest;
    for (std::uint32_t list = 0; list < static_cast<std::uint32_t>(limits::columns_max); ++list) {
        for (std::uint32_t number = 0; number < limits::notes_per_phone_max; ++number) {
            auto& word = *largest.mutable_words()->add_words();
            word.set_list_index(list);
            word.set_text(longest);
        }
    }
    const auto checked = Words::check(config, largest.words());
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->ByteSizeLong(), Words::answer_bytes_max(config));
    proto::ActivityConfig envelope;
    *envelope.mutable_words() = config;
    EXPECT_LE(largest.ByteSizeLong(), answer_bytes_max(envelope));
    const std::string family =
        "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9";  // 11 bytes, one sign
    EXPECT_EQ(code_of(config_of(0, 1), test::name_words({family})),
              proto::ERROR_CODE_TEXT_TOO_LONG);
}

TEST(Words, W3_CapitalsMakeNoOtherWordButAccentsDo) {
    using Counts = std::map<std::string, std::uint32_t>;
    EXPECT_EQ(counts_of(phones(1, {"Moe"}) + phones(2, {"moe"})), (Counts{{"0 moe", 3}}));
    EXPECT_EQ(counts_of(phones(2, {"Moe"}) + phones(1, {"moe"})), (Counts{{"0 Moe", 3}}));
    EXPECT_EQ(counts_of(phones(1, {"moe"}) + phones(1, {"Moe"})), (Counts{{"0 Moe", 2}}))
        << "the first in byte order";
    EXPECT_EQ(counts_of(phones(1, {"één"}) + phones(1, {"een"})),
              (Counts{{"0 een", 1}, {"0 één", 1}}));
    EXPECT_EQ(counts_of(phones(1, {"STRAẞE"}) + phones(2, {"straße"})), (Counts{{"0 straße", 3}}));
    EXPECT_EQ(counts_of(phones(1, {"moe"}) + phones(1, {"moe"}, 1)),
              (Counts{{"0 moe", 1}, {"1 moe", 1}}));
}

TEST(Words, W3_APhoneCountsOnceForAWord) {
    using Counts = std::map<std::string, std::uint32_t>;
    EXPECT_EQ(counts_of(phones(1, {"moe", "MOE", "moe", "blij"})),
              (Counts{{"0 moe", 1}, {"0 blij", 1}}));
    auto in_both = test::name_words({"moe"}).words();
    *in_both.add_words() = test::name_words({"moe"}, 1).words().words(0);
    EXPECT_EQ(counts_of({in_both, in_both}), (Counts{{"0 moe", 2}, {"1 moe", 2}}));
}

TEST(Words, W4_TheOrderFollowsFromTheWordsAlone) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        auto rng = Rng::from_seed(seed);
        Answers answers(rng.below(20));
        for (auto& answer : answers) {
            for (auto left = rng.below(3); left > 0; --left) {
                auto& word = *answer.add_words();
                word.set_list_index(static_cast<std::uint32_t>(rng.below(2)));
                word.set_text(std::string(1, "aAbBcCdDeE"[rng.below(10)]));
            }
        }
        const auto before = tally_of(answers, seed).SerializeAsString();
        rng.shuffle(answers);
        ASSERT_EQ(tally_of(answers, seed + 1).SerializeAsString(), before) << "seed " << seed;
    }
    const auto twenty = order_of(tally_of(different(20)));
    EXPECT_FALSE(std::is_sorted(twenty.begin(), twenty.end())) << "not shuffled";
    auto some = order_of(tally_of(different(8)));
    std::vector<std::string> same_words;
    for (const auto& text : twenty) {
        if (std::find(some.begin(), some.end(), text) != some.end()) same_words.push_back(text);
    }
    EXPECT_EQ(same_words, some) << "a later word moves no earlier one";
}

TEST(Words, W4_EveryPlaceIsAboutAsLikely) {
    std::map<std::size_t, int> places;  // of the word that comes first in the alphabet
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        for (char next = 'a'; next <= 'z'; ++next) {
            Answers answers;
            for (const auto* ending : {"0", "1", "2", "3"}) {
                answers.push_back(test::name_words({std::string{letter, next} + ending}).words());
            }
            const auto order = order_of(tally_of(answers));
            const auto first = std::min_element(order.begin(), order.end());
            ++places[static_cast<std::size_t>(first - order.begin())];
        }
    }
    ASSERT_EQ(places.size(), 4U);
    for (const auto& [place, times] : places) {
        EXPECT_NEAR(times, 169, 60) << "of 676, at place " << place;
    }
}

TEST(Words, W5_EqualSizesBelowTenAndSharesFromThere) {
    using Sizes = std::map<std::string, std::uint32_t>;
    EXPECT_EQ(view_of(phones(4, {"moe"})).words_size(), 0) << "fewer than k";
    EXPECT_EQ(view_of(phones(4, {"moe"})).hidden_count(), 0U);
    EXPECT_EQ(sizes_in(view_of(phones(8, {"moe"}) + phones(1, {"blij"}))),
              (Sizes{{"moe", 1}, {"blij", 1}}));
    EXPECT_EQ(sizes_in(view_of(phones(9, {"moe"}) + phones(6, {"stil"}) + phones(4, {"blij"}) +
                               phones(1, {"fris"}))),
              (Sizes{{"moe", 3}, {"stil", 2}, {"blij", 2}, {"fris", 1}}));
    EXPECT_EQ(sizes_in(view_of(phones(12, {"moe"}) + phones(8, {"stil"}))),
              (Sizes{{"moe", 4}, {"stil", 3}}));
    EXPECT_EQ(sizes_in(view_of(phones(20, {"moe"}))), (Sizes{{"moe", 4}}));
    const auto outcome = tally_of(phones(3, {"moe"}));
    const auto rehearsal = Words::project(
        config_of(), disclose(&outcome, 3, Precision::full, {0, false}), Surroundings());
    EXPECT_EQ(sizes_in(rehearsal), (Sizes{{"moe", 1}})) << "also where there is no k";
}

TEST(Words, W6_TheMostWrittenAreShownAndTheOthersCounted) {
    const auto shown_max = static_cast<int>(limits::words_shown_max);
    const auto answers = different(shown_max + 5) + phones(2, {"vaak"}) + phones(3, {"vaker"});
    const auto view = view_of(answers);
    EXPECT_EQ(view.words_size(), shown_max);
    EXPECT_EQ(view.hidden_count(), 7U);
    const auto sizes = sizes_in(view);
    EXPECT_TRUE(sizes.contains("vaak"));
    EXPECT_TRUE(sizes.contains("vaker"));
    std::vector<std::string> shown;
    for (const auto& word : view.words()) shown.push_back(word.text());
    std::vector<std::string> in_order;
    for (const auto& text : order_of(tally_of(answers))) {
        if (sizes.contains(text)) in_order.push_back(text);
    }
    EXPECT_EQ(shown, in_order) << "most written is not first";
}

TEST(Words, W6_BelowTenTheFirstAreShownHoweverOftenTheyWereWritten) {
    Answers answers(9);
    for (std::size_t phone = 0; phone < answers.size(); ++phone) {
        for (int number = 0; number < 6; ++number) {
            const auto text = std::to_string(phone) + "-" + std::to_string(number);
            *answers[phone].add_words() = test::name_words({text}).words().words(0);
        }
        *answers[phone].add_words() = test::name_words({"zelfde"}).words().words(0);
    }
    const auto view = view_of(answers);
    EXPECT_EQ(view.words_size(), static_cast<int>(limits::words_shown_max));
    EXPECT_EQ(view.hidden_count(), 55U - static_cast<std::uint32_t>(limits::words_shown_max));
    const auto order = order_of(tally_of(answers));
    for (int index = 0; index < view.words_size(); ++index) {
        EXPECT_EQ(view.words(index).text(), order[static_cast<std::size_t>(index)]);
    }
}

TEST(Words, W7_PhonesGetNoWords) {
    const auto phone = view_of(different(60), Audience::phone);
    EXPECT_EQ(phone.SerializeAsString().find("woord "), std::string::npos);
    EXPECT_EQ(phone.hidden_count(), 0U);
    EXPECT_EQ(phone.lists_size(), 2);
    EXPECT_EQ(phone.words_max(), 1U);
    EXPECT_EQ(phone.characters_max(), limits::word_characters_default);
    EXPECT_EQ(view_of(different(12), Audience::control).words_size(), 12);
}

TEST(Words, InspectNamesThePlaceOfAMistake) {
    using Places = std::vector<std::string>;
    auto asked = test::words_step("a", proto::SHOW_DIRECT);
    auto& config = *asked.mutable_activity()->mutable_words();
    asked.add_examples()->set_text("moe");
    EXPECT_EQ(test::problem_places(asked), Places());
    asked.mutable_examples(0)->set_column_index(2);
    EXPECT_EQ(test::problem_places(asked), Places{"examples/0"});
    asked.mutable_examples(0)->set_column_index(1);
    asked.mutable_examples(0)->set_text("heel\nmoe");
    EXPECT_EQ(test::problem_places(asked), Places{"examples/0"});
    asked.clear_examples();
    config.set_words_max(limits::notes_per_phone_max + 1);
    config.set_characters_max(limits::other_characters_max + 1);
    config.mutable_lists(1)->clear_title();
    EXPECT_EQ(test::problem_places(asked),
              (Places{"activity/words/lists/1", "activity/words/words_max",
                      "activity/words/characters_max"}));
    config.clear_lists();
    EXPECT_EQ(test::problem_places(asked).front(), "activity/words/lists");
}

}  // namespace
}  // namespace goedwerk::domain
