#include "domain/activities/line.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/limits.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

Line::Config config_of(bool asks_doubt) {
    auto config = test::line_step("a", proto::SHOW_TOGETHER).activity().line();
    config.set_asks_doubt(asks_doubt);
    return config;
}

proto::ErrorCode code_of(const Line::Answer& answer, bool asks_doubt = false) {
    const auto checked = Line::check(config_of(asks_doubt), answer);
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}

std::vector<Line::Answer> at(std::initializer_list<std::uint32_t> positions) {
    std::vector<Line::Answer> answers;
    for (const auto position : positions) answers.push_back(test::place(position).line());
    return answers;
}

Line::Outcome tally_of(const std::vector<Line::Answer>& answers) {
    auto rng = Rng::from_seed(1);
    return Line::tally(config_of(true), answers, rng);
}

TEST(Line, L1_APositionOrDontKnow) {
    EXPECT_EQ(code_of(test::place(0).line()), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(test::place(20).line()), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(test::place(21).line()), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(test::dont_know().line()), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of({}), proto::ERROR_CODE_INCOMPLETE);
    auto both = test::place(3).line();
    both.set_dont_know(true);
    EXPECT_EQ(code_of(both), proto::ERROR_CODE_INCOMPLETE);
}

TEST(Line, L2_DoubtOnlyWhereItIsAsked) {
    auto answer = test::place(3).line();
    answer.set_doubt_index(4);
    EXPECT_EQ(code_of(answer, true), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(answer, false), proto::ERROR_CODE_INVALID_OPTION);
    answer.set_doubt_index(5);
    EXPECT_EQ(code_of(answer, true), proto::ERROR_CODE_INVALID_OPTION);
    answer.clear_doubt_index();
    EXPECT_EQ(code_of(answer, true), proto::ERROR_CODE_UNSPECIFIED);
}

TEST(Line, L3_PositionsAndDontKnowAddUpToTheAnswers) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        auto rng = Rng::from_seed(seed);
        std::vector<Line::Answer> answers(rng.below(40));
        for (auto& answer : answers) {
            const auto position = static_cast<std::uint32_t>(rng.below(22));
            answer = position == 21 ? test::dont_know().line() : test::place(position).line();
        }
        const auto outcome = tally_of(answers);
        const auto placed =
            std::accumulate(outcome.counts().begin(), outcome.counts().end(), std::size_t{0});
        ASSERT_EQ(placed + outcome.dont_know_count(), answers.size()) << "seed " << seed;
        ASSERT_EQ(outcome.counts_size(), 21) << "seed " << seed;
    }
}

TEST(Line, L4_ElevenBinsInFullThreeZonesRounded) {
    const auto outcome = tally_of(at({0, 1, 2, 9, 10, 10, 11, 12, 19, 20, 20, 20}));
    const DisclosureRule rule{5, false};
    const auto full =
        Line::project(config_of(false), disclose(&outcome, 12, Precision::full, rule), {});
    ASSERT_EQ(full.cells_size(), 11);
    const std::vector<std::uint32_t> expected{2, 1, 0, 0, 1, 2, 2, 0, 0, 0, 4};
    for (int bin = 0; bin < 11; ++bin) {
        EXPECT_EQ(full.cells(bin).count(), expected[static_cast<std::size_t>(bin)]) << bin;
    }
    const auto rounded =
        Line::project(config_of(false), disclose(&outcome, 12, Precision::rounded, rule), {});
    ASSERT_EQ(rounded.cells_size(), 3);
    EXPECT_EQ(rounded.cells(0).band(), proto::BAND_SOME);        // 3 of 12
    EXPECT_EQ(rounded.cells(1).band(), proto::BAND_ABOUT_HALF);  // 5 of 12
    EXPECT_EQ(rounded.cells(2).band(), proto::BAND_SOME);        // 4 of 12
}

TEST(Line, L5_ShiftCountsOnlyWhoPlacedAPointTwice) {
    std::vector<Line::Answer> before = at({5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5});
    std::vector<Line::Answer> after = at({4, 3, 0, 5, 5, 5, 5, 6, 7, 20, 9});
    before.push_back(test::dont_know().line());
    after.push_back(test::place(20).line());
    before.push_back(test::place(0).line());
    after.push_back(test::dont_know().line());
    std::vector<AnswerPair<Line::Answer>> pairs;
    for (std::size_t i = 0; i < before.size(); ++i) pairs.push_back({&before[i], &after[i]});
    auto outcome = tally_of(after);
    const DisclosureRule rule{5, false};
    Line::compare(outcome, tally_of(before), pairs, rule);
    EXPECT_EQ(outcome.shift().left_count(), 3U);
    EXPECT_EQ(outcome.shift().stayed_count(), 4U);
    EXPECT_EQ(outcome.shift().right_count(), 4U);
    EXPECT_EQ(outcome.first_counts(5), 11U);
    const auto view =
        Line::project(config_of(false), disclose(&outcome, 13, Precision::full, rule), {});
    ASSERT_EQ(view.shift_size(), 3);
    EXPECT_EQ(view.shift(0).count(), 3U);
    EXPECT_FALSE(view.some_shifted());
    ASSERT_EQ(view.first_cells_size(), 11);
    EXPECT_EQ(view.first_cells(2).count(), 11U);
    const auto hidden =
        Line::project(config_of(false), disclose(&outcome, 13, Precision::hidden, rule), {});
    EXPECT_EQ(hidden.shift_size() + hidden.first_cells_size(), 0);
}

}  // namespace
}  // namespace goedwerk::domain
