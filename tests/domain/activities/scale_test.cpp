#include "domain/activities/scale.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/limits.h"
#include "domain/activities/registry.h"
#include "domain/projection.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

constexpr DisclosureRule rule{5, false};

Scale::Config config_of(int item_count, std::uint32_t step_count = 0) {
    auto config = test::scale_step("a", proto::SHOW_TOGETHER, item_count).activity().scale();
    config.set_step_count(step_count);
    return config;
}

// Three statements, the first two of one circle.
Scale::Config config_with_circles() {
    auto config = config_of(3);
    config.add_circles("Vakmanschap");
    config.add_circles("Betrokkenheid");
    config.mutable_items(2)->set_circle_index(1);
    return config;
}

proto::ErrorCode code_of(const Scale::Config& config, const proto::ActivityAnswer& answer) {
    const auto checked = Scale::check(config, answer.scale());
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}

std::vector<Scale::Answer> random_answers(const Scale::Config& config, Rng& rng) {
    std::vector<Scale::Answer> answers(rng.below(30));
    for (auto& answer : answers) answer = Scale::rehearse(config, {}, rng);
    return answers;
}

Scale::Outcome tally_of(const Scale::Config& config, const std::vector<Scale::Answer>& answers) {
    auto rng = Rng::from_seed(1);
    return Scale::tally(config, answers, rng);
}

// `repeats` times an answer of one position.
std::vector<Scale::Answer> at(std::uint32_t position, int repeats) {
    return {static_cast<std::size_t>(repeats), test::score({position}).scale()};
}
void add(std::vector<Scale::Answer>& answers, const std::vector<Scale::Answer>& more) {
    answers.insert(answers.end(), more.begin(), more.end());
}

Scale::View view_of(const Scale::Config& config, const std::vector<Scale::Answer>& answers,
                    Audience audience = Audience::board) {
    const auto outcome = tally_of(config, answers);
    Surroundings around;
    around.audience = audience;
    const auto count = static_cast<std::uint32_t>(answers.size());
    return Scale::project(config, disclose(&outcome, count, Precision::full, rule), around);
}

std::vector<std::uint32_t> counts_in(const Scale::View& view) {
    std::vector<std::uint32_t> counts;
    for (const auto& cell : view.cells()) {
        EXPECT_TRUE(cell.has_count());
        counts.push_back(cell.count());
    }
    return counts;
}

TEST(Scale, S1_APositionForEveryItem) {
    const auto two = config_of(2);
    EXPECT_EQ(code_of(two, test::score({0, 4})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(two, test::score({0})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(two, test::score({})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(two, test::score({0, 4, 1})), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(two, test::score({0, 5})), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(config_of(1, 2), test::score({1})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config_of(1, 2), test::score({2})), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(config_of(1, 21), test::score({20})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config_of(1, 21), test::score({21})), proto::ERROR_CODE_INVALID_OPTION);
}

TEST(Scale, S1_TheLargestAnswerIsAsLargeAsItsBound) {
    const auto config = config_of(limits::scale_items_max, limits::scale_steps_fine);
    const auto checked =
        Scale::check(config, test::score({20, 20, 20, 20, 20, 20, 20, 20, 20}).scale());
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->ByteSizeLong(), Scale::answer_bytes_max(config));
}

TEST(Scale, S2_CountsOfEachItemAddUpAndTheirOrderDoesNotMatter) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        auto rng = Rng::from_seed(seed);
        auto config = config_with_circles();
        config.set_step_count(seed % 2 == 0 ? 0 : 21);
        auto answers = random_answers(config, rng);
        const auto outcome = tally_of(config, answers);
        const auto steps = seed % 2 == 0 ? 5 : 21;
        ASSERT_EQ(outcome.counts_size(), 3 * steps);
        for (int item = 0; item < 3; ++item) {
            const auto first = outcome.counts().begin() + item * steps;
            ASSERT_EQ(std::accumulate(first, first + steps, std::size_t{0}), answers.size())
                << "seed " << seed;
        }
        rng.shuffle(answers);
        ASSERT_EQ(tally_of(config, answers).SerializeAsString(), outcome.SerializeAsString())
            << "seed " << seed;
    }
}

TEST(Scale, S2_CountingOneByOneIsTheTally) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        auto rng = Rng::from_seed(seed);
        const auto config = config_with_circles();
        const auto kept = random_answers(config, rng);
        const auto gone = random_answers(config, rng);
        Scale::Outcome live;
        Scale::count(config, live, {}, 0);
        for (const auto& answer : gone) Scale::count(config, live, answer, 1);
        for (const auto& answer : kept) Scale::count(config, live, answer, 1);
        for (const auto& answer : gone) Scale::count(config, live, answer, -1);
        ASSERT_EQ(live.SerializeAsString(), tally_of(config, kept).SerializeAsString())
            << "seed " << seed;
    }
}

TEST(Scale, S3_ACellPerStepUpToFive) {
    const auto config = config_of(2);
    std::vector<Scale::Answer> answers(8, test::score({0, 4}).scale());
    add(answers, {4, test::score({1, 4}).scale()});
    const auto full = view_of(config, answers);
    EXPECT_EQ(full.cell_count(), 5U);
    EXPECT_EQ(full.step_count(), 5U);
    EXPECT_EQ(counts_in(full), (std::vector<std::uint32_t>{8, 4, 0, 0, 0, 0, 0, 0, 0, 12}));
    answers.resize(9);
    const auto rounded = view_of(config, answers);
    EXPECT_EQ(rounded.cell_count(), 5U);
    ASSERT_EQ(rounded.cells_size(), 10);
    EXPECT_EQ(rounded.cells(0).band(), proto::BAND_MOST);
    EXPECT_EQ(rounded.cells(1).band(), proto::BAND_FEW_OR_NONE);
    EXPECT_EQ(rounded.cells(9).band(), proto::BAND_MOST);
    for (const auto& cell : rounded.cells()) EXPECT_FALSE(cell.has_count());
    answers.resize(4);
    const auto few = view_of(config, answers);
    EXPECT_EQ(few.cells_size(), 0);
    EXPECT_EQ(few.cell_count(), 0U);
    EXPECT_EQ(few.items_size(), 2);
}

TEST(Scale, S3_ElevenBinsOrThreeZonesOfTwentyOneSteps) {
    const auto config = config_of(2, 21);
    std::vector<Scale::Answer> answers;
    for (const auto position : {0U, 1U, 9U, 10U, 11U, 20U}) {
        add(answers, {2, test::score({position, 20 - position}).scale()});
    }
    const auto full = view_of(config, answers);
    EXPECT_EQ(full.cell_count(), 11U);
    EXPECT_EQ(counts_in(full), (std::vector<std::uint32_t>{4, 0, 0, 0, 2, 2, 2, 0, 0, 0, 2,  //
                                                           2, 0, 0, 0, 2, 2, 2, 0, 0, 0, 4}));
    answers.resize(9);  // 0, 0, 1, 1, 9, 9, 10, 10, 11
    const auto rounded = view_of(config, answers);
    EXPECT_EQ(rounded.cell_count(), 3U);
    ASSERT_EQ(rounded.cells_size(), 6);
    EXPECT_EQ(rounded.cells(0).band(), proto::BAND_ABOUT_HALF);
    EXPECT_EQ(rounded.cells(1).band(), proto::BAND_ABOUT_HALF);
    EXPECT_EQ(rounded.cells(2).band(), proto::BAND_FEW_OR_NONE);
    EXPECT_EQ(rounded.cells(3).band(), proto::BAND_FEW_OR_NONE);
    EXPECT_EQ(rounded.cells(5).band(), proto::BAND_ABOUT_HALF);
}

TEST(Scale, S4_ACircleHasTheMeanOfItsStatementsInFiveSteps) {
    const auto config = config_with_circles();
    std::vector<Scale::Answer> answers(5, test::score({0, 1, 4}).scale());
    const auto view = view_of(config, answers);
    ASSERT_EQ(view.circle_means_size(), 2);
    EXPECT_EQ(view.circle_means(0), 2U) << "1 and 2 of 5: half a step goes up";
    EXPECT_EQ(view.circle_means(1), 5U);
    add(answers, {1, test::score({0, 0, 0}).scale()});
    EXPECT_EQ(view_of(config, answers).circle_means(0), 1U);
    EXPECT_EQ(view_of(config, answers).circle_means(1), 4U) << "26 of 6";
    answers.resize(4);
    EXPECT_EQ(view_of(config, answers).circle_means_size(), 0);
    EXPECT_EQ(tally_of(config, {}).circle_means_size(), 0);
}

TEST(Scale, S4_AMeanOfAnotherNumberOfStepsIsStretchedToFive) {
    auto config = config_with_circles();
    config.set_step_count(21);
    const std::vector<Scale::Answer> fine(5, test::score({20, 20, 12}).scale());
    EXPECT_EQ(tally_of(config, fine).circle_means(0), 5U);
    EXPECT_EQ(tally_of(config, fine).circle_means(1), 3U) << "12 of 20 is 3.4 of 5";
    config.set_step_count(2);
    const std::vector<Scale::Answer> coarse(5, test::score({0, 1, 0}).scale());
    EXPECT_EQ(tally_of(config, coarse).circle_means(0), 3U);
    EXPECT_EQ(tally_of(config, coarse).circle_means(1), 1U);
}

TEST(Scale, S5_ALowMoodIsForTheFacilitatorAlone) {
    auto config = config_of(1);
    config.set_control_only(true);
    std::vector<Scale::Answer> just_under = at(2, 9);
    add(just_under, at(1, 1));
    EXPECT_TRUE(view_of(config, just_under, Audience::control).low_mood());
    EXPECT_FALSE(view_of(config, just_under, Audience::board).low_mood());
    EXPECT_FALSE(view_of(config, just_under, Audience::phone).low_mood());
    EXPECT_FALSE(view_of(config, at(2, 10), Audience::control).low_mood()) << "3 of 5 exactly";
    EXPECT_TRUE(view_of(config, at(0, 5), Audience::control).low_mood());
    EXPECT_FALSE(view_of(config, at(0, 4), Audience::control).low_mood()) << "fewer than k";
    config.set_step_count(21);
    EXPECT_TRUE(view_of(config, at(9, 5), Audience::control).low_mood());
    EXPECT_FALSE(view_of(config, at(10, 5), Audience::control).low_mood());
    config = config_of(2);
    const std::vector<Scale::Answer> second_low(5, test::score({4, 0}).scale());
    EXPECT_FALSE(view_of(config, second_low, Audience::control).low_mood()) << "the first decides";
}

TEST(Scale, S5_TheBoardGetsNoOutcomeThatIsForTheFacilitator) {
    auto asked = test::scale_step("a", proto::SHOW_TOGETHER, 1);
    asked.mutable_activity()->mutable_scale()->set_control_only(true);
    EXPECT_TRUE(control_only(asked.activity()));
    EXPECT_FALSE(control_only(test::scale_step("a", proto::SHOW_TOGETHER).activity()));
    test::Play play(test::deck_of({asked}));
    play.open_step(0);
    for (int phone = 0; phone < 12; ++phone) play.answers.push_back(test::score({0}));
    play.go(MoveKind::close);
    play.go(MoveKind::reveal);
    const auto cells_for = [&](Audience audience) {
        int cells = 0;
        for (const auto& [slot, view] : project(play.room, audience, Language::nl, {})) {
            cells += view.activity().scale().cells_size();
        }
        return cells;
    };
    EXPECT_EQ(cells_for(Audience::board), 0);
    EXPECT_EQ(cells_for(Audience::phone), 0);
    EXPECT_EQ(cells_for(Audience::control), 5);
}

TEST(Scale, S6_ItemsOfAnEarlierStepReplaceThoseOfTheConfig) {
    auto config = config_of(0);
    EXPECT_FALSE(Scale::is_ready(config));
    EXPECT_EQ(code_of(config, test::score({})), proto::ERROR_CODE_INCOMPLETE);
    Scale::feed(config, std::vector<std::string>{"een", "twee"});
    EXPECT_TRUE(Scale::is_ready(config));
    EXPECT_EQ(code_of(config, test::score({4, 4})), proto::ERROR_CODE_UNSPECIFIED);
    const std::vector<std::string> many(limits::fed_items_max, "stelling");
    Scale::feed(config, many);
    EXPECT_EQ(config.items_size(), limits::scale_items_max);
    Scale::feed(config, {});
    EXPECT_FALSE(Scale::is_ready(config));
}

TEST(Scale, S7_ALargeMajorityOfOneItemMakesAllCellsBands) {
    auto asked = test::scale_step("a", proto::SHOW_TOGETHER, 7);
    auto& config = *asked.mutable_activity()->mutable_scale();
    const auto precision_of_all = [&](std::uint32_t step_count,
                                      const std::vector<proto::ActivityAnswer>& answers) {
        config.set_step_count(step_count);
        auto rng = Rng::from_seed(1);
        const auto outcome = tally(asked.activity(), answers, rng);
        proto::ActivityView view;
        project_activity(asked.activity(), &outcome, Precision::full, {7, true}, {}, view);
        const bool bands = view.scale().cells(0).has_band();
        EXPECT_EQ(bands, view.precision() == proto::PRECISION_ROUNDED);
        return view.precision();
    };
    std::vector<proto::ActivityAnswer> mixed(6, test::score({0, 0, 0, 0, 0, 0, 0}));
    mixed.insert(mixed.end(), 6, test::score({1, 1, 1, 1, 1, 1, 1}));
    EXPECT_EQ(precision_of_all(3, mixed), proto::PRECISION_FULL);
    EXPECT_EQ(precision_of_all(21, mixed), proto::PRECISION_ROUNDED) << "0 and 1 are one bin";
    for (auto& answer : mixed) answer.mutable_scale()->set_position_indexes(6, 2);
    EXPECT_EQ(precision_of_all(3, mixed), proto::PRECISION_ROUNDED);
}

TEST(Scale, InspectNamesThePlaceOfAMistake) {
    using Places = std::vector<std::string>;
    const auto places_after = [](const auto& change) {
        auto asked = test::scale_step("a", proto::SHOW_TOGETHER);
        change(asked, *asked.mutable_activity()->mutable_scale());
        return test::problem_places(asked);
    };
    EXPECT_EQ(places_after([](auto&, auto&) {}), Places());
    EXPECT_EQ(places_after([](auto&, auto& config) { config.set_step_count(6); }),
              Places{"activity/scale/step_count"});
    EXPECT_EQ(places_after([](auto&, auto& config) { config.set_step_count(1); }),
              Places{"activity/scale/step_count"});
    EXPECT_EQ(places_after([](auto&, auto& config) { config.add_labels("zelf"); }),
              Places{"activity/scale/labels"});
    EXPECT_EQ(places_after([](auto&, auto& config) { config.clear_high(); }),
              Places{"activity/scale/high"});
    EXPECT_EQ(places_after([](auto&, auto& config) { config.clear_items(); }),
              Places{"activity/scale/items"});
    EXPECT_EQ(places_after([](auto&, auto& config) {
                  while (config.items_size() <= limits::scale_items_max)
                      config.add_items()->set_text("Nog een");
              }),
              Places{"activity/scale/items"});
    EXPECT_EQ(
        places_after([](auto&, auto& config) { config.mutable_items(1)->set_circle_index(1); }),
        Places{"activity/scale/items/1/circle_index"});
    EXPECT_EQ(places_after([](auto&, auto& config) {
                  config.add_circles("Een");
                  config.add_circles("Twee");
              }),
              Places{"activity/scale/circles/1"});
    EXPECT_EQ(places_after([](auto& asked, auto&) { asked.add_takes_from("eerder"); }),
              Places{"activity/scale/items"});
    EXPECT_EQ(places_after([](auto& asked, auto& config) {
                  asked.add_takes_from("eerder");
                  config.clear_items();
              }),
              Places());
}

}  // namespace
}  // namespace goedwerk::domain
