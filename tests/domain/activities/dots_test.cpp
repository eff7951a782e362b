#include "domain/activities/dots.h"

#include <gtest/gtest.h>

#include <array>

#include <algorithm>
#include <numeric>

#include "base/limits.h"
#include "domain/live_round.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

Dots::Config config_of(int items = 4, std::uint32_t dots_max = 0, std::uint32_t per_item = 0) {
    auto config = test::dots_step("a", proto::SHOW_TOGETHER, items).activity().dots();
    config.set_dots_max(dots_max);
    config.set_dots_per_item_max(per_item);
    return config;
}

proto::ErrorCode code_of(const Dots::Config& config, const proto::ActivityAnswer& answer) {
    const auto checked = Dots::check(config, answer.dots());
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}

using Answers = std::vector<Dots::Answer>;

void add(Answers& answers, int times, const proto::ActivityAnswer& answer) {
    for (int time = 0; time < times; ++time) answers.push_back(answer.dots());
}

Disclosed<Dots::Outcome> disclosed(const Dots::Outcome& outcome, const Answers& answers,
                                   DisclosureRule rule = {5, false}) {
    return disclose(&outcome, static_cast<std::uint32_t>(answers.size()), Precision::full, rule);
}

Dots::Outcome tally_of(const Answers& answers) {
    auto rng = Rng::from_seed(1);
    return Dots::tally(config_of(), answers, rng);
}

Dots::View view_of(const Answers& answers, DisclosureRule rule = {5, false}) {
    const auto outcome = tally_of(answers);
    return Dots::project(config_of(), disclosed(outcome, answers, rule), {});
}

std::vector<std::string> harvest_of(const Answers& answers, DisclosureRule rule = {5, false}) {
    const auto outcome = tally_of(answers);
    return Dots::harvest(config_of(), disclosed(outcome, answers, rule), {});
}
using Texts = std::vector<std::string>;

TEST(Dots, T1_OneToDotsMaxDotsOnItemsThatExist) {
    const auto config = config_of();
    EXPECT_EQ(code_of(config, test::dot({0})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::dot({3, 0, 3})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::dot({})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(config, test::dot({0, 1, 2, 3})), proto::ERROR_CODE_TOO_MANY_OPTIONS);
    EXPECT_EQ(code_of(config, test::dot({1, 1, 1})), proto::ERROR_CODE_TOO_MANY_OPTIONS);
    EXPECT_EQ(code_of(config, test::dot({4})), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(config, test::dot({0, 4'000'000'000U})), proto::ERROR_CODE_INVALID_OPTION);
    const auto five = config_of(4, 5, 1);
    EXPECT_EQ(code_of(five, test::dot({0, 1, 2, 3})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(five, test::dot({0, 0})), proto::ERROR_CODE_TOO_MANY_OPTIONS);
    const auto one = config_of(4, 1);
    EXPECT_EQ(code_of(one, test::dot({0, 1})), proto::ERROR_CODE_TOO_MANY_OPTIONS);
}

TEST(Dots, T1_TheLargestAnswerIsExactlyTheBound) {
    const auto config = config_of(limits::dots_items_max, limits::dots_max, limits::dots_max);
    Dots::Answer largest;
    for (std::uint32_t dot = 0; dot < limits::dots_max; ++dot) {
        largest.add_item_indexes(limits::dots_items_max - 1);
    }
    ASSERT_TRUE(Dots::check(config, largest));
    EXPECT_EQ(largest.ByteSizeLong(), Dots::answer_bytes_max(config));
    const auto three = test::dot({1, 2, 3}).dots();
    EXPECT_EQ(three.ByteSizeLong(), Dots::answer_bytes_max(config_of()));
}

TEST(Dots, T2_DotsAddUpInAnyOrderAndOneByOne) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        auto rng = Rng::from_seed(seed);
        const auto config = config_of(6, 1 + static_cast<std::uint32_t>(rng.below(5)));
        Answers answers(rng.below(30));
        for (auto& answer : answers) answer = Dots::rehearse(config, {}, rng);
        const auto outcome = Dots::tally(config, answers, rng);
        const auto& counts = outcome.counts();
        const auto& voters = outcome.voter_counts();
        ASSERT_EQ(counts.size(), 6) << "seed " << seed;
        ASSERT_EQ(voters.size(), 6) << "seed " << seed;
        ASSERT_EQ(std::accumulate(counts.begin(), counts.end(), 0U), outcome.dot_count());
        for (int item = 0; item < 6; ++item) {
            ASSERT_LE(voters.Get(item), answers.size()) << "seed " << seed;
            ASSERT_LE(voters.Get(item), counts.Get(item)) << "seed " << seed;
            ASSERT_LE(counts.Get(item), 2 * voters.Get(item)) << "seed " << seed;
        }
        rng.shuffle(answers);
        ASSERT_EQ(Dots::tally(config, answers, rng).SerializeAsString(),
                  outcome.SerializeAsString());
        auto live = outcome;
        const auto one_more = Dots::rehearse(config, {}, rng);
        Dots::count(config, live, one_more, 1);
        ASSERT_GT(live.dot_count(), outcome.dot_count()) << "seed " << seed;
        Dots::count(config, live, one_more, -1);
        ASSERT_EQ(live.SerializeAsString(), outcome.SerializeAsString()) << "seed " << seed;
    }
    Answers twice;
    add(twice, 1, test::dot({2, 2, 1}));
    EXPECT_EQ(tally_of(twice).counts(2), 2U);
    EXPECT_EQ(tally_of(twice).voter_counts(2), 1U);
}

TEST(Dots, T3_ItemsOfAnEarlierStepReplaceTheOwnOnes) {
    auto config = config_of(0);
    EXPECT_FALSE(Dots::is_ready(config));
    Dots::feed(config, Texts{"een"});
    EXPECT_FALSE(Dots::is_ready(config));
    Dots::feed(config, Texts{"twee", "drie"});
    EXPECT_TRUE(Dots::is_ready(config));
    ASSERT_EQ(config.items_size(), 2);
    EXPECT_EQ(config.items(0), "twee");
    EXPECT_EQ(code_of(config, test::dot({1})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::dot({2})), proto::ERROR_CODE_INVALID_OPTION);
    Dots::feed(config, {});
    EXPECT_FALSE(Dots::is_ready(config));
}

TEST(Dots, T3_AStepAsksOnlyWhenTheEarlierOneBroughtItems) {
    auto dots = test::dots_step("b", proto::SHOW_TOGETHER, 0);
    dots.add_takes_from("a");
    for (const int writers : {4, 5}) {
        test::Play play(test::deck_of({test::columns_step("a", proto::SHOW_TOGETHER), dots}));
        play.open_step(0);
        for (int writer = 0; writer < writers; ++writer) {
            play.answers.push_back(test::write({"briefje " + std::to_string(writer)}));
        }
        play.go(MoveKind::close);
        play.open_step(1);
        EXPECT_EQ(open_round(play.room) != nullptr, writers == 5) << "below k nothing comes";
        const auto& items = step_at(play.room, StepIndex{1}).activity().dots().items();
        EXPECT_EQ(items.size(), writers == 5 ? 5 : 0);
    }
}

TEST(Dots, T4_DotsInFullShareOfThePeopleWhenRoundedInTheOrderOfTheItems) {
    Answers answers;
    add(answers, 4, test::dot({2, 2, 3}));
    const auto few = view_of(answers);
    EXPECT_EQ(few.cells_size(), 0);
    EXPECT_EQ(few.items_size(), 4);
    EXPECT_EQ(few.items(0), "Onderwerp 0");
    EXPECT_EQ(few.dots_max(), 3U);
    EXPECT_EQ(few.dots_per_item_max(), 2U);

    add(answers, 3, test::dot({0}));
    add(answers, 2, test::dot({3}));
    const auto nine = view_of(answers);
    ASSERT_EQ(nine.cells_size(), 4);
    for (const auto& cell : nine.cells()) EXPECT_TRUE(cell.has_band());
    EXPECT_EQ(nine.cells(0).band(), proto::BAND_SOME) << "3 of 9 people";
    EXPECT_EQ(nine.cells(1).band(), proto::BAND_FEW_OR_NONE);
    EXPECT_EQ(nine.cells(2).band(), proto::BAND_ABOUT_HALF) << "4 of 9 people, with 8 dots";
    EXPECT_EQ(nine.cells(3).band(), proto::BAND_MOST) << "6 of 9 people";

    add(answers, 1, test::dot({3}));
    const auto ten = view_of(answers);
    ASSERT_EQ(ten.cells_size(), 4);
    const std::vector<std::uint32_t> dots{3, 0, 8, 7};
    for (int item = 0; item < 4; ++item) {
        EXPECT_TRUE(ten.cells(item).has_count());
        EXPECT_EQ(ten.cells(item).count(), dots[static_cast<std::size_t>(item)]);
        EXPECT_EQ(ten.items(item), few.items(item));
    }
    const auto outcome = tally_of(answers);
    const auto hidden = disclose(&outcome, 10, Precision::hidden, {5, false});
    EXPECT_EQ(Dots::project(config_of(), hidden, {}).cells_size(), 0);
}

TEST(Dots, T4_ASensitiveMajorityOfDotsIsShownAsShareOfThePeople) {
    Answers answers;
    add(answers, 5, test::dot({2, 2}));
    add(answers, 7, test::dot({0}));
    const auto plain = view_of(answers);
    EXPECT_EQ(plain.cells(2).count(), 10U);
    const auto view = view_of(answers, {7, true});
    ASSERT_EQ(view.cells_size(), 4);
    EXPECT_EQ(view.cells(2).band(), proto::BAND_ABOUT_HALF) << "5 of 12 people, 10 dots";
    const auto outcome = tally_of(answers);
    EXPECT_EQ(Dots::shown_counts(outcome), (std::vector<std::uint32_t>{7, 0, 10, 0}));
}

TEST(Dots, T5_ALaterStepGetsNoMoreThanTheBoardTells) {
    Answers answers;
    add(answers, 4, test::dot({2, 3}));
    EXPECT_EQ(harvest_of(answers), Texts{});
    EXPECT_EQ(harvest_of(answers, {0, false}), (Texts{"Onderwerp 2", "Onderwerp 3"}))
        << "a rehearsal";
    add(answers, 1, test::dot({3}));
    add(answers, 3, test::dot({1}));
    add(answers, 1, test::dot({0}));
    EXPECT_EQ(harvest_of(answers), (Texts{"Onderwerp 2", "Onderwerp 3", "Onderwerp 1"}))
        << "4 and 5 of 9 are the same band; 1 of 9 is none or few";
    add(answers, 1, test::dot({0}));
    EXPECT_EQ(harvest_of(answers),
              (Texts{"Onderwerp 3", "Onderwerp 2", "Onderwerp 1", "Onderwerp 0"}))
        << "all with dots, the most dotted first";
    answers.clear();
    add(answers, 10, test::dot({1}));
    EXPECT_EQ(harvest_of(answers), Texts{"Onderwerp 1"}) << "only with dots";
}

TEST(Dots, InspectionWantsItemsHereOrFromAnEarlierStep) {
    const auto problems_of = [](const Dots::Config& config, const std::string& takes_from = {}) {
        proto::Step step;
        if (!takes_from.empty()) step.add_takes_from(takes_from);
        const proto::Deck deck;
        Inspection inspection(step, deck, Dots::name);
        Dots::inspect(config, inspection);
        std::vector<std::string> paths;
        for (const auto& problem : inspection.problems()) paths.push_back(problem.path);
        return paths;
    };
    EXPECT_EQ(problems_of(config_of()), Texts{});
    EXPECT_EQ(problems_of(config_of(0), "eerder"), Texts{});
    EXPECT_EQ(problems_of(config_of(2), "eerder"), Texts{"activity/dots/items"});
    EXPECT_EQ(problems_of(config_of(1)), Texts{"activity/dots/items"});
    EXPECT_EQ(problems_of(config_of(limits::dots_items_max + 1)), Texts{"activity/dots/items"});
    EXPECT_EQ(problems_of(config_of(4, limits::dots_max)), Texts{});
    EXPECT_EQ(problems_of(config_of(4, limits::dots_max + 1)), Texts{"activity/dots/dots_max"});
    EXPECT_EQ(problems_of(config_of(4, 1)), Texts{});
    EXPECT_EQ(problems_of(config_of(4, 0, 4)), Texts{"activity/dots/dots_per_item_max"});
}

// f19 of features.md: ten people put and take dots two hundred times, also more than they have.
TEST(Dots, F19_NobodyEverHasMoreDotsThanTheBudget) {
    const auto config = test::dots_step("s", proto::SHOW_DIRECT, 12).activity();
    auto rng = Rng::from_seed(19);
    LiveRound live;
    std::array<std::vector<std::uint32_t>, 10> own;
    for (int turn = 0; turn < 2'000; ++turn) {
        auto& dots = own[static_cast<std::size_t>(rng.below(own.size()))];
        auto wanted = dots;
        if (rng.below(2) == 0 || wanted.empty()) {
            wanted.push_back(static_cast<std::uint32_t>(rng.below(12)));
        } else {
            wanted.pop_back();
        }
        proto::ActivityAnswer answer;
        answer.mutable_dots()->mutable_item_indexes()->Assign(wanted.begin(), wanted.end());
        auto checked = check_answer(config, answer);
        if (!checked) continue;
        ASSERT_LE(wanted.size(), 3U);
        dots = wanted;
        Voice voice;
        voice.value[0] = static_cast<unsigned char>(&dots - own.data());
        live.put(config, voice, std::move(*checked));
        std::uint32_t placed = 0;
        for (const auto& one : own) placed += static_cast<std::uint32_t>(one.size());
        std::uint32_t counted = 0;
        for (const auto count : live.outcome(config, rng).dots().counts()) counted += count;
        ASSERT_EQ(counted, placed) << "turn " << turn;
    }
}

}  // namespace
}  // namespace goedwerk::domain
