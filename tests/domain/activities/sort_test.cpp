#include "domain/activities/sort.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "base/limits.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

// Eight cards, two on top and two at the bottom.
Sort::Config config_of(std::uint32_t quick_first = 0) {
    return test::sort_step("a", proto::SHOW_TOGETHER, quick_first).activity().sort();
}

proto::ErrorCode code_of(const Sort::Config& config, const proto::ActivityAnswer& answer) {
    const auto checked = Sort::check(config, answer.sort());
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}

using Answers = std::vector<Sort::Answer>;

void add(Answers& answers, int times, const proto::ActivityAnswer& answer) {
    for (int time = 0; time < times; ++time) answers.push_back(answer.sort());
}

Sort::Outcome tally_of(const Answers& answers, std::uint32_t quick_first = 0) {
    auto rng = Rng::from_seed(1);
    return Sort::tally(config_of(quick_first), answers, rng);
}

std::vector<std::uint32_t> list_of(const google::protobuf::RepeatedField<std::uint32_t>& cards) {
    return {cards.begin(), cards.end()};
}
using Cards = std::vector<std::uint32_t>;

TEST(Sort, S1_AsManyCardsAtEachEndAsThePilesHold) {
    const auto config = config_of();
    EXPECT_EQ(code_of(config, test::put_on_top({0, 7}, {1, 6})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::put_on_top({0}, {1, 6})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(config, test::put_on_top({0, 7}, {1})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(config, test::put_on_top({0, 7}, {})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(config, test::put_on_top({}, {})), proto::ERROR_CODE_INCOMPLETE);
    const auto too_many = proto::ERROR_CODE_TOO_MANY_OPTIONS;
    EXPECT_EQ(code_of(config, test::put_on_top({0, 1, 2}, {6, 7})), too_many);
    EXPECT_EQ(code_of(config, test::put_on_top({0, 1}, {5, 6, 7})), too_many);
    EXPECT_EQ(code_of(config, test::put_on_top({3, 3}, {6, 7})), too_many) << "one card twice";
    EXPECT_EQ(code_of(config, test::put_on_top({0, 1}, {7, 7})), too_many);
    EXPECT_EQ(code_of(config, test::put_on_top({0, 1}, {1, 7})), too_many) << "at both ends";
    const auto invalid = proto::ERROR_CODE_INVALID_OPTION;
    EXPECT_EQ(code_of(config, test::put_on_top({0, 8}, {1, 6})), invalid);
    EXPECT_EQ(code_of(config, test::put_on_top({0, 1}, {2, 4'000'000'000U})), invalid);
}

TEST(Sort, S1_NothingAtTheBottomOnlyInQuickMode) {
    const auto quick = config_of(4);
    EXPECT_EQ(code_of(quick, test::put_on_top({0, 7}, {})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(quick, test::put_on_top({0, 7}, {1, 6})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(quick, test::put_on_top({0, 7}, {1})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(quick, test::put_on_top({0}, {})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(quick, test::put_on_top({0, 8}, {})), proto::ERROR_CODE_INVALID_OPTION);
}

TEST(Sort, S1_TheLargestAnswerIsExactlyTheBound) {
    auto config = config_of();
    while (config.cards_size() < limits::cards_max) config.add_cards()->set_title("Kaart");
    config.mutable_piles(0)->set_size(10);
    config.mutable_piles(1)->set_size(8);
    config.mutable_piles(2)->set_size(12);
    Sort::Answer largest;
    for (std::uint32_t card = 0; card < 10; ++card) largest.add_top_indexes(29 - card);
    for (std::uint32_t card = 0; card < 12; ++card) largest.add_bottom_indexes(card);
    ASSERT_TRUE(Sort::check(config, largest));
    EXPECT_EQ(largest.ByteSizeLong(), Sort::answer_bytes_max(config));
}

TEST(Sort, S2_TopCountsAreTwoAnAnswerInAnyOrderAndOneByOne) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        auto rng = Rng::from_seed(seed);
        const auto config = config_of(seed % 2 == 0 ? 0 : 4);
        Answers answers(rng.below(30));
        for (auto& answer : answers) answer = Sort::rehearse(config, {}, rng);
        const auto outcome = Sort::tally(config, answers, rng);
        const auto sum_of = [](const auto& counts) {
            return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
        };
        ASSERT_EQ(outcome.top_counts_size(), 8) << "seed " << seed;
        ASSERT_EQ(outcome.bottom_counts_size(), 8) << "seed " << seed;
        ASSERT_EQ(sum_of(outcome.top_counts()), 2 * answers.size()) << "seed " << seed;
        ASSERT_LE(sum_of(outcome.bottom_counts()), 2 * answers.size()) << "seed " << seed;
        rng.shuffle(answers);
        ASSERT_EQ(Sort::tally(config, answers, rng).SerializeAsString(),
                  outcome.SerializeAsString())
            << "seed " << seed;
        auto live = outcome;
        const auto one_more = Sort::rehearse(config, {}, rng);
        Sort::count(config, live, one_more, 1);
        ASSERT_NE(live.SerializeAsString(), outcome.SerializeAsString()) << "seed " << seed;
        Sort::count(config, live, one_more, -1);
        ASSERT_EQ(live.SerializeAsString(), outcome.SerializeAsString()) << "seed " << seed;
    }
}

TEST(Sort, S3_LeadingAreTheFiveMostOftenOnTopInTheOrderOfTheCards) {
    Answers answers;
    EXPECT_EQ(list_of(tally_of(answers).leading()), Cards{});
    add(answers, 3, test::put_on_top({7, 6}, {0, 1}));
    EXPECT_EQ(list_of(tally_of(answers).leading()), (Cards{6, 7})) << "never without a count";
    add(answers, 2, test::put_on_top({5, 3}, {0, 1}));
    add(answers, 1, test::put_on_top({7, 4}, {0, 1}));
    EXPECT_EQ(list_of(tally_of(answers).leading()), (Cards{3, 4, 5, 6, 7}));
    add(answers, 1, test::put_on_top({7, 2}, {0, 1}));
    EXPECT_EQ(list_of(tally_of(answers).leading()), (Cards{3, 5, 6, 7}))
        << "2 and 4 share the fifth place";
    add(answers, 1, test::put_on_top({7, 2}, {0, 1}));
    EXPECT_EQ(list_of(tally_of(answers).leading()), (Cards{2, 3, 5, 6, 7}));
}

TEST(Sort, S3_CardsThatAllShareAPlaceDoNotLead) {
    Answers answers;
    for (const std::uint32_t card : {0U, 2U, 4U}) {
        add(answers, 2, test::put_on_top({card, card + 1}, {6, 7}));
    }
    EXPECT_EQ(list_of(tally_of(answers).leading()), Cards{}) << "six in five places";
}

TEST(Sort, S4_ContestedFromTenAnswersWithThreeAtEachEnd) {
    Answers answers;
    add(answers, 3, test::put_on_top({0, 1}, {2, 3}));
    add(answers, 3, test::put_on_top({2, 3}, {0, 4}));
    add(answers, 2, test::put_on_top({5, 6}, {1, 4}));
    add(answers, 1, test::put_on_top({5, 6}, {7, 4}));
    EXPECT_EQ(answers.size(), 9U);
    EXPECT_EQ(list_of(tally_of(answers).contested()), Cards{});
    add(answers, 1, test::put_on_top({5, 6}, {7, 4}));
    EXPECT_EQ(list_of(tally_of(answers).contested()), (Cards{0, 2, 3}))
        << "1 was twice at the bottom, 4 never on top";
    add(answers, 1, test::put_on_top({5, 6}, {7, 1}));
    EXPECT_EQ(list_of(tally_of(answers).contested()), Cards{}) << "four share three places";
    add(answers, 1, test::put_on_top({0, 1}, {2, 3}));
    add(answers, 1, test::put_on_top({2, 3}, {0, 1}));
    add(answers, 1, test::put_on_top({5, 3}, {0, 6}));
    EXPECT_EQ(tally_of(answers).bottom_counts(1), 4U);
    EXPECT_EQ(list_of(tally_of(answers).contested()), Cards{}) << "all four have four";
    add(answers, 1, test::put_on_top({0, 4}, {2, 3}));
    EXPECT_EQ(list_of(tally_of(answers).contested()), (Cards{0, 3}))
        << "by the smaller of both counts; 1 and 2 share one place";
}

TEST(Sort, S5_BandsAndNamesUnderTheKRuleNeverANumber) {
    Answers answers;
    add(answers, 4, test::put_on_top({0, 1}, {2, 3}));
    const DisclosureRule rule{5, false};
    const auto view_of = [&](Precision precision, DisclosureRule by) {
        const auto outcome = tally_of(answers);
        const auto count = static_cast<std::uint32_t>(answers.size());
        return Sort::project(config_of(3), disclose(&outcome, count, precision, by), {});
    };
    const auto few = view_of(Precision::full, rule);
    EXPECT_EQ(few.leading_size() + few.leading_bands_size() + few.contested_size(), 0);
    EXPECT_EQ(few.cards_size(), 8);
    EXPECT_EQ(few.piles_size(), 3);
    EXPECT_EQ(few.quick_first(), 3U);

    add(answers, 3, test::put_on_top({2, 3}, {0, 4}));
    const auto seven = view_of(Precision::full, rule);
    EXPECT_EQ(list_of(seven.leading()), (Cards{0, 1, 2, 3}));
    ASSERT_EQ(seven.leading_bands_size(), 4);
    EXPECT_EQ(seven.leading_bands(0), proto::BAND_ABOUT_HALF) << "4 of 7";
    EXPECT_EQ(seven.leading_bands(2), proto::BAND_ABOUT_HALF) << "3 of 7";

    add(answers, 4, test::put_on_top({0, 2}, {3, 5}));
    const auto eleven = view_of(Precision::full, rule);
    ASSERT_EQ(eleven.leading_bands_size(), 4);
    EXPECT_EQ(eleven.leading_bands(0), proto::BAND_MOST) << "8 of 11";
    EXPECT_EQ(eleven.leading_bands(1), proto::BAND_SOME) << "4 of 11";
    EXPECT_EQ(list_of(eleven.contested()), (Cards{0, 2, 3}));
    EXPECT_EQ(view_of(Precision::rounded, rule).SerializeAsString(), eleven.SerializeAsString());
    const auto hidden = view_of(Precision::hidden, rule);
    EXPECT_EQ(hidden.leading_size() + hidden.leading_bands_size() + hidden.contested_size(), 0);

    add(answers, 9, test::put_on_top({0, 1}, {6, 7}));
    EXPECT_EQ(view_of(Precision::full, rule).leading_bands(0), proto::BAND_MOST) << "17 of 20";
    EXPECT_EQ(view_of(Precision::full, {7, true}).leading_bands(0), proto::BAND_LARGE_MAJORITY);
}

TEST(Sort, InspectionWantsPilesThatHoldTheCards) {
    const auto problems_of = [](const Sort::Config& config) {
        const proto::Step step;
        const proto::Deck deck;
        Inspection inspection(step, deck, Sort::name);
        Sort::inspect(config, inspection);
        std::vector<std::string> paths;
        for (const auto& problem : inspection.problems()) paths.push_back(problem.path);
        return paths;
    };
    using Paths = std::vector<std::string>;
    EXPECT_EQ(problems_of(config_of()), Paths{});
    EXPECT_EQ(problems_of(config_of(3)), Paths{});
    EXPECT_EQ(problems_of(config_of(2)), Paths{"activity/sort/quick_first"});
    EXPECT_EQ(problems_of(config_of(9)), Paths{"activity/sort/quick_first"});
    auto config = config_of();
    config.mutable_piles(1)->set_size(5);
    EXPECT_EQ(problems_of(config), Paths{"activity/sort/piles"});
    config = config_of();
    config.mutable_cards(2)->clear_text();
    EXPECT_EQ(problems_of(config), Paths{"activity/sort/cards/2"});
    config.mutable_cards()->DeleteSubrange(2, 6);
    config.mutable_piles(1)->set_size(0);
    config.mutable_piles(0)->set_size(0);
    const Paths all{"activity/sort/cards", "activity/sort/piles/0", "activity/sort/piles/1"};
    EXPECT_EQ(problems_of(config), all);
}

}  // namespace
}  // namespace goedwerk::domain
