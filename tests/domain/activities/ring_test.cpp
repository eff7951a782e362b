#include "domain/activities/ring.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "domain/activities/registry.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

Ring::Config config_of(int ring_count = 3, std::uint32_t texts_max = 0) {
    auto config = test::ring_step("a", proto::SHOW_TOGETHER, ring_count).activity().ring();
    config.set_texts_max(texts_max);
    return config;
}

proto::ErrorCode code_of(const Ring::Config& config, const proto::ActivityAnswer& answer) {
    const auto checked = Ring::check(config, answer.ring());
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}

Ring::Outcome tally_of(const Ring::Config& config, const std::vector<Ring::Answer>& answers) {
    auto rng = Rng::from_seed(1);
    return Ring::tally(config, answers, rng);
}

std::vector<std::uint32_t> heats_of(const Ring::Config& config,
                                    const std::vector<Ring::Answer>& answers) {
    const auto outcome = tally_of(config, answers);
    return {outcome.heats().begin(), outcome.heats().end()};
}

TEST(Ring, R1_ANumberForEveryRing) {
    const auto config = config_of();
    EXPECT_EQ(code_of(config, test::fill({0, 0, 1})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::fill({4, 4, 4})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::fill({1, 2})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(config, test::fill({})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(config, test::fill({0, 0, 0})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(config, test::fill({1, 2, 3, 0})), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(config, test::fill({1, 5, 0})), proto::ERROR_CODE_TOO_MANY_NOTES);
    EXPECT_EQ(code_of(config_of(2, 1), test::fill({1, 2})), proto::ERROR_CODE_TOO_MANY_NOTES);
    EXPECT_EQ(code_of(config_of(2, 6), test::fill({6, 6})), proto::ERROR_CODE_UNSPECIFIED);
}

TEST(Ring, R1_TheLargestAnswerIsAsLargeAsItsBound) {
    const auto config = config_of(limits::rings_max, limits::ring_texts_max);
    const auto checked = Ring::check(config, test::fill({6, 6, 6, 6, 6}).ring());
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->ByteSizeLong(), Ring::answer_bytes_max(config));
}

TEST(Ring, R2_HeatIsTheAverageFillInThirds) {
    using Heats = std::vector<std::uint32_t>;
    const std::vector<Ring::Answer> alike(6, test::fill({0, 1, 2}).ring());
    EXPECT_EQ(heats_of(config_of(3, 3), alike), (Heats{1, 2, 3})) << "none, a third, two thirds";
    const std::vector<Ring::Answer> full(6, test::fill({4, 4, 4}).ring());
    EXPECT_EQ(heats_of(config_of(), full), (Heats{3, 3, 3}));
    // 5 of 18, 6 of 18 and 12 of 18.
    std::vector<Ring::Answer> mixed(5, test::fill({1, 1, 2}).ring());
    mixed.push_back(test::fill({0, 1, 2}).ring());
    EXPECT_EQ(heats_of(config_of(3, 3), mixed), (Heats{1, 2, 3}));
    mixed.back().set_text_counts(2, 1);
    EXPECT_EQ(heats_of(config_of(3, 3), mixed), (Heats{1, 2, 2})) << "11 of 18";
    EXPECT_EQ(heats_of(config_of(), {}), Heats());
}

TEST(Ring, R2_TheOrderDoesNotMatter) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        auto rng = Rng::from_seed(seed);
        const auto config = config_of(2 + static_cast<int>(rng.below(4)),
                                      1 + static_cast<std::uint32_t>(rng.below(6)));
        std::vector<Ring::Answer> answers(1 + rng.below(20));
        for (auto& answer : answers) {
            answer = Ring::rehearse(config, {}, rng);
            ASSERT_TRUE(Ring::check(config, answer)) << "seed " << seed;
        }
        const auto before = heats_of(config, answers);
        ASSERT_EQ(before.size(), static_cast<std::size_t>(config.rings_size()));
        for (const auto heat : before) ASSERT_TRUE(1 <= heat && heat <= 3) << "seed " << seed;
        rng.shuffle(answers);
        ASSERT_EQ(heats_of(config, answers), before) << "seed " << seed;
    }
}

TEST(Ring, R3_HeatsShowFromKOnAndNotBefore) {
    const auto config = config_of();
    const auto outcome = tally_of(config, {9, test::fill({4, 2, 0}).ring()});
    const DisclosureRule rule{5, false};
    const auto heats_with = [&](std::uint32_t answer_count, Precision precision) {
        const auto shown = disclose(&outcome, answer_count, precision, rule);
        const auto view = Ring::project(config, shown, {});
        EXPECT_EQ(view.rings_size(), 3);
        return std::vector<std::uint32_t>(view.heats().begin(), view.heats().end());
    };
    EXPECT_EQ(heats_with(4, Precision::full), std::vector<std::uint32_t>());
    EXPECT_EQ(heats_with(9, Precision::full), (std::vector<std::uint32_t>{3, 2, 1}));
    EXPECT_EQ(heats_with(9, Precision::hidden), std::vector<std::uint32_t>());
    const auto view = Ring::project(config, {}, {});
    EXPECT_EQ(view.texts_max(), 4U);
    EXPECT_EQ(view.characters_max(), 60U);
}

TEST(Ring, InspectNamesThePlaceOfAMistake) {
    using Places = std::vector<std::string>;
    EXPECT_EQ(test::problem_places(test::ring_step("a", proto::SHOW_TOGETHER)), Places());
    EXPECT_EQ(test::problem_places(test::ring_step("a", proto::SHOW_TOGETHER, 1)),
              Places{"activity/ring/rings"});
    EXPECT_EQ(
        test::problem_places(test::ring_step("a", proto::SHOW_TOGETHER, limits::rings_max + 1)),
        Places{"activity/ring/rings"});
    auto asked = test::ring_step("a", proto::SHOW_TOGETHER);
    auto& config = *asked.mutable_activity()->mutable_ring();
    config.set_texts_max(limits::ring_texts_max + 1);
    config.set_characters_max(limits::note_characters_max + 1);
    EXPECT_EQ(test::problem_places(asked),
              (Places{"activity/ring/texts_max", "activity/ring/characters_max"}));
}

}  // namespace
}  // namespace goedwerk::domain
