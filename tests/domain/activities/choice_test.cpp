#include "domain/activities/choice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "base/limits.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

Choice::Config config_of(int options, std::uint32_t choices_max = 0, bool other = false) {
    auto config = test::choice_step("a", proto::SHOW_DIRECT, options, other).activity().choice();
    config.set_choices_max(choices_max);
    return config;
}

proto::ErrorCode code_of(const Choice::Config& config, const proto::ActivityAnswer& answer) {
    const auto checked = Choice::check(config, answer.choice());
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}

TEST(Choice, C1_NamesOneToChoicesMaxOptionsThatExist) {
    const auto one = config_of(3);
    EXPECT_EQ(code_of(one, test::choose({0})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(one, test::choose({2})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(one, test::choose({3})), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(one, test::choose({4'000'000'000U})), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(one, test::choose({})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(one, test::choose({0, 1})), proto::ERROR_CODE_TOO_MANY_OPTIONS);
    const auto two = config_of(3, 2);
    EXPECT_EQ(code_of(two, test::choose({0, 2})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(two, test::choose({2, 2})), proto::ERROR_CODE_TOO_MANY_OPTIONS);
    EXPECT_EQ(code_of(two, test::choose({0, 1, 2})), proto::ERROR_CODE_TOO_MANY_OPTIONS);
    EXPECT_EQ(code_of(config_of(3, 0, true), test::choose({3})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config_of(3, 0, true), test::choose({4})), proto::ERROR_CODE_INVALID_OPTION);
}

TEST(Choice, C2_SumOfCountsIsNumberOfAnswers) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        auto rng = Rng::from_seed(seed);
        const bool several = seed % 2 == 0;
        const auto config = config_of(4, several ? 4 : 1, seed % 3 == 0);
        const auto option_count = std::uint64_t{4} + (config.other() ? 1 : 0);
        std::vector<Choice::Answer> answers(rng.below(30));
        for (auto& answer : answers) {
            const auto wanted = several ? 1 + rng.below(4) : 1;
            for (std::uint64_t chosen = 0; chosen < wanted; ++chosen) {
                answer.add_option_indexes(
                    static_cast<std::uint32_t>((seed + chosen) % option_count));
            }
            ASSERT_TRUE(Choice::check(config, answer)) << "seed " << seed;
        }
        const auto outcome = Choice::tally(config, answers, rng);
        ASSERT_EQ(outcome.counts_size(), static_cast<int>(option_count)) << "seed " << seed;
        const auto& counts = outcome.counts();
        const auto sum = std::accumulate(counts.begin(), counts.end(), 0U);
        ASSERT_EQ(several ? answers.size() : sum, answers.size()) << "seed " << seed;
        ASSERT_LE(*std::max_element(counts.begin(), counts.end()), answers.size())
            << "seed " << seed;
    }
}

TEST(Choice, C3_CellsAreExactlyWhatDisclosureAllows) {
    const auto config = config_of(2);
    Choice::Outcome outcome;
    outcome.add_counts(9);
    outcome.add_counts(3);
    const Surroundings around;
    const DisclosureRule rule{5, false};
    const auto hidden =
        Choice::project(config, disclose(&outcome, 12, Precision::hidden, rule), around);
    EXPECT_EQ(hidden.cells_size(), 0);
    EXPECT_EQ(hidden.options_size(), 2);
    const auto few = Choice::project(config, disclose(&outcome, 4, Precision::full, rule), around);
    EXPECT_EQ(few.cells_size(), 0);
    const auto full =
        Choice::project(config, disclose(&outcome, 12, Precision::full, rule), around);
    ASSERT_EQ(full.cells_size(), 2);
    EXPECT_EQ(full.cells(0).count(), 9U);
    EXPECT_EQ(full.cells(1).count(), 3U);
    const auto rounded =
        Choice::project(config, disclose(&outcome, 12, Precision::rounded, rule), around);
    ASSERT_EQ(rounded.cells_size(), 2);
    EXPECT_FALSE(rounded.cells(0).has_count());
    EXPECT_EQ(rounded.cells(0).band(), proto::BAND_MOST);
    EXPECT_EQ(rounded.cells(1).band(), proto::BAND_SOME);
}

TEST(Choice, C4_TextWithOtherIsCleanedShuffledAndShownWithNumbers) {
    const auto config = config_of(2, 1, true);
    auto cleaned = Choice::check(config, test::choose({2}, "  iets   anders ").choice());
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->other_text(), "iets anders");
    EXPECT_EQ(code_of(config, test::choose({0}, "iets")), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(config, test::choose({2}, std::string(limits::other_characters_max, 'a'))),
              proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(
        code_of(config, test::choose({2}, std::string(limits::other_characters_max + 1, 'a'))),
        proto::ERROR_CODE_TEXT_TOO_LONG);
    EXPECT_EQ(code_of(config, test::choose({2}, "\xff")), proto::ERROR_CODE_BAD_TEXT);
    auto empty = Choice::check(config, test::choose({2}, "   ").choice());
    ASSERT_TRUE(empty);
    EXPECT_TRUE(empty->other_text().empty());

    std::vector<Choice::Answer> answers;
    for (char letter = 'a'; letter < 'm'; ++letter) {
        answers.push_back(test::choose({2}, std::string(1, letter)).choice());
    }
    auto rng = Rng::from_seed(3);
    const auto outcome = Choice::tally(config, answers, rng);
    std::vector<std::string> texts(outcome.other_texts().begin(), outcome.other_texts().end());
    EXPECT_FALSE(std::is_sorted(texts.begin(), texts.end())) << "not shuffled";
    std::sort(texts.begin(), texts.end());
    EXPECT_EQ(texts.size(), 12U);
    EXPECT_EQ(texts.front() + texts.back(), "al");
    const DisclosureRule rule{5, false};
    const auto shown = Choice::project(config, disclose(&outcome, 12, Precision::full, rule), {});
    EXPECT_EQ(shown.other_texts_size(), 12);
    const auto bands =
        Choice::project(config, disclose(&outcome, 12, Precision::rounded, rule), {});
    EXPECT_EQ(bands.other_texts_size(), 0);
}

}  // namespace
}  // namespace goedwerk::domain
