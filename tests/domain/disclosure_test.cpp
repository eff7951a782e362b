#include "domain/disclosure.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "base/limits.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

constexpr DisclosureRule plain{5, false};
constexpr DisclosureRule sensitive{7, true};

// What a board sees of a choice between two after `first` and `second` people chose.
proto::ActivityView shown(std::uint32_t first, std::uint32_t second, DisclosureRule rule) {
    const auto step = test::choice_step("a", proto::SHOW_DIRECT, 2);
    proto::ActivityOutcome outcome;
    outcome.set_answer_count(first + second);
    outcome.mutable_choice()->add_counts(first);
    outcome.mutable_choice()->add_counts(second);
    proto::ActivityView view;
    project_activity(step.activity(), &outcome, Precision::full, rule, {}, view);
    return view;
}

TEST(Disclosure, D1_BelowKNothingIsShownNoNumberAtAll) {
    for (const std::uint32_t k : {4U, 5U, 7U, 10U}) {
        for (std::uint32_t n = 0; n < k; ++n) {
            const auto view = shown(n, 0, {k, false});
            EXPECT_EQ(view.precision(), proto::PRECISION_TOO_FEW) << n << " of k " << k;
            EXPECT_EQ(view.answer_count(), 0U);
            EXPECT_EQ(view.choice().cells_size(), 0);
        }
        EXPECT_NE(shown(k, 0, {k, false}).precision(), proto::PRECISION_TOO_FEW);
    }
}

TEST(Disclosure, D1_KOfTheRoomIsRaisedForASensitiveStep) {
    EXPECT_EQ(effective_k(4, false), 4U);
    EXPECT_EQ(effective_k(4, true), 7U);
    EXPECT_EQ(effective_k(5, true), 7U);
    EXPECT_EQ(effective_k(10, true), 10U);
    EXPECT_EQ(effective_k(0, true), 0U);
    EXPECT_EQ(shown(1, 0, {0, false}).precision(), proto::PRECISION_FULL);
    EXPECT_THROW(effective_k(3, false), Violation);
    EXPECT_THROW(effective_k(11, false), Violation);
}

TEST(Disclosure, D2_FromKToNineBandsOnly) {
    for (const std::uint32_t k : {4U, 5U, 7U}) {
        for (auto n = k; n <= 9; ++n) {
            const auto view = shown(n - 2, 2, {k, false});
            EXPECT_EQ(view.precision(), proto::PRECISION_ROUNDED) << n << " of k " << k;
            for (const auto& cell : view.choice().cells()) {
                EXPECT_TRUE(cell.has_band());
                EXPECT_FALSE(cell.has_count());
            }
        }
    }
    EXPECT_EQ(precision_of(9, {10, false}), Precision::too_few);
    EXPECT_EQ(precision_of(10, {10, false}), Precision::full);
}

TEST(Disclosure, D2_BandsAreFifths) {
    EXPECT_EQ(band_of(0, 0, false), proto::BAND_FEW_OR_NONE);
    EXPECT_EQ(band_of(0, 5, false), proto::BAND_FEW_OR_NONE);
    EXPECT_EQ(band_of(1, 5, false), proto::BAND_SOME);
    EXPECT_EQ(band_of(2, 5, false), proto::BAND_ABOUT_HALF);
    EXPECT_EQ(band_of(3, 5, false), proto::BAND_MOST);
    EXPECT_EQ(band_of(5, 5, false), proto::BAND_MOST) << "unanimity does not show";
    EXPECT_EQ(band_of(1, 6, false), proto::BAND_FEW_OR_NONE);
    EXPECT_EQ(band_of(4, 5, true), proto::BAND_LARGE_MAJORITY);
    EXPECT_THROW(band_of(1, 0, false), Violation);
}

TEST(Disclosure, D3_ALargeMajorityOfASensitiveStepIsBands) {
    const auto unanimous = shown(20, 0, sensitive);
    EXPECT_EQ(unanimous.precision(), proto::PRECISION_ROUNDED);
    EXPECT_EQ(unanimous.choice().cells(0).band(), proto::BAND_LARGE_MAJORITY);
    const auto fifths = shown(16, 4, sensitive);
    EXPECT_EQ(fifths.choice().cells(0).SerializeAsString(),
              unanimous.choice().cells(0).SerializeAsString());
    EXPECT_EQ(shown(15, 5, sensitive).precision(), proto::PRECISION_FULL);
    EXPECT_EQ(shown(20, 0, plain).precision(), proto::PRECISION_FULL);
}

TEST(Disclosure, D3_WhatIsShownTogetherCountsTogether) {
    const auto step = test::line_step("a", proto::SHOW_TOGETHER);
    const auto precision = [&](const std::vector<proto::ActivityAnswer>& answers) {
        auto rng = Rng::from_seed(1);
        const auto outcome = tally(step.activity(), answers, rng);
        proto::ActivityView view;
        project_activity(step.activity(), &outcome, Precision::full, sensitive, {}, view);
        return view.precision();
    };
    std::vector<proto::ActivityAnswer> one_bin;  // positions 0 and 1 are one bin
    for (std::uint32_t i = 0; i < 12; ++i) one_bin.push_back(test::place(i % 2));
    EXPECT_EQ(precision(one_bin), proto::PRECISION_ROUNDED);
    EXPECT_EQ(precision(std::vector(12, test::dont_know())), proto::PRECISION_ROUNDED);
    std::vector<proto::ActivityAnswer> spread;
    for (std::uint32_t i = 0; i < 12; ++i) spread.push_back(test::place(i));
    EXPECT_EQ(precision(spread), proto::PRECISION_FULL);
}

TEST(Disclosure, D4_FromTenNumbers) {
    for (const auto rule :
         {DisclosureRule{4, false}, plain, sensitive, DisclosureRule{10, false}}) {
        const auto view = shown(6, 4, rule);
        EXPECT_EQ(view.precision(), proto::PRECISION_FULL);
        EXPECT_EQ(view.answer_count(), 10U);
        EXPECT_EQ(view.choice().cells(0).count(), 6U);
    }
}

proto::ActivityView notes_shown(std::uint32_t writers, DisclosureRule rule,
                                std::size_t& note_count) {
    const auto step = test::columns_step("a", proto::SHOW_DIRECT);
    std::vector<proto::ActivityAnswer> answers;
    for (std::uint32_t writer = 0; writer < writers; ++writer) {
        answers.push_back(test::write({"a", "b"}, writer % 2));
    }
    answers.push_back(test::write({}));
    auto rng = Rng::from_seed(1);
    const auto outcome = tally(step.activity(), answers, rng);
    proto::ActivityView view;
    note_count =
        project_activity(step.activity(), &outcome, Precision::full, rule, {}, view).size();
    return view;
}

TEST(Disclosure, D5_TextsNeedKWritersThenAllAreShown) {
    std::size_t note_count = 0;
    EXPECT_EQ(notes_shown(4, plain, note_count).precision(), proto::PRECISION_TOO_FEW);
    EXPECT_EQ(note_count, 0U) << "8 texts of 4 writers";
    EXPECT_EQ(notes_shown(5, plain, note_count).precision(), proto::PRECISION_FULL);
    EXPECT_EQ(note_count, 10U);
    notes_shown(6, sensitive, note_count);
    EXPECT_EQ(note_count, 0U);
}

TEST(Disclosure, D5_InASmallGroupClosingIsThePress) {
    for (const bool small : {true, false}) {
        test::Play play(test::deck_of({test::columns_step("a", proto::SHOW_DIRECT)}));
        play.present_count = small ? 4 : 5;
        play.open_step(0);
        const auto& open = *open_round(play.room);
        EXPECT_EQ(open.small_group, small);
        EXPECT_EQ(rule_for(play.room, open).k, 5U) << "not before the press";
        play.answers = {test::write({"een"}), test::write({"twee"})};
        play.go(MoveKind::close);
        const auto& round = *round_of(play.room, StepIndex{0});
        EXPECT_EQ(round.outcome.suppressed(), !small);
        EXPECT_EQ(round.outcome.columns().notes_size(), small ? 2 : 0);
    }
    test::Play choice(test::deck_of({test::choice_step("a", proto::SHOW_DIRECT)}));
    choice.present_count = 2;
    choice.open_step(0);
    choice.answers = {test::choose({0}), test::choose({1})};
    choice.go(MoveKind::close);
    EXPECT_TRUE(round_of(choice.room, StepIndex{0})->outcome.suppressed()) << "numbers never";
}

proto::LineShift shift(std::uint32_t left, std::uint32_t stayed, std::uint32_t right) {
    proto::LineShift made;
    made.set_left_count(left);
    made.set_stayed_count(stayed);
    made.set_right_count(right);
    return made;
}

TEST(Disclosure, D6_ShiftsNeedTenPairsAndThreeInEachCell) {
    const auto all = keep_shift(shift(3, 4, 3), plain);
    EXPECT_EQ(all.left_count() + all.stayed_count() + all.right_count(), 10U);
    EXPECT_EQ(all.moved_count(), 0U);
    const auto nine = keep_shift(shift(3, 3, 3), plain);
    EXPECT_EQ(nine.SerializeAsString(), keep_shift(shift(0, 0, 1), plain).SerializeAsString());
    EXPECT_TRUE(nine.some_shifted());
    const auto joined = keep_shift(shift(2, 4, 4), plain);
    EXPECT_EQ(joined.left_count() + joined.right_count(), 0U);
    EXPECT_EQ(joined.moved_count(), 6U);
    EXPECT_EQ(joined.stayed_count(), 4U);
    EXPECT_EQ(keep_shift(shift(0, 5, 5), plain).moved_count(), 5U);
    const auto few_stayed = keep_shift(shift(5, 2, 5), plain);
    EXPECT_EQ(few_stayed.SerializeAsString(), nine.SerializeAsString());
    const auto few_moved = keep_shift(shift(1, 10, 1), plain);
    EXPECT_EQ(few_moved.SerializeAsString(), nine.SerializeAsString());
    EXPECT_FALSE(keep_shift(shift(0, 12, 0), plain).some_shifted());
    EXPECT_EQ(keep_shift(shift(1, 1, 0), {0, false}).left_count(), 1U) << "a rehearsal";
}

TEST(Disclosure, D7_WhatIsBelowKIsNotKept) {
    proto::ActivityOutcome outcome;
    outcome.set_answer_count(4);
    outcome.mutable_choice()->add_other_texts("geheim");
    const auto kept = keep(outcome, plain);
    EXPECT_TRUE(kept.suppressed());
    EXPECT_EQ(kept.answer_count(), 0U);
    EXPECT_EQ(kept.activity_case(), proto::ActivityOutcome::ACTIVITY_NOT_SET);
    outcome.set_answer_count(5);
    EXPECT_EQ(keep(outcome, plain).SerializeAsString(), outcome.SerializeAsString());
    outcome.set_answer_count(6);
    EXPECT_TRUE(keep(outcome, sensitive).suppressed());
}

// The first of two linked rounds keeps its own rule when it is shown beside the second.
TEST(Disclosure, D8_ALinkedFirstRoundIsShownByItsOwnNumberOfAnswers) {
    const auto step = test::line_step("b", proto::SHOW_TOGETHER, "a");
    const auto view_of = [&](std::uint32_t first_count, std::uint32_t second_count) {
        auto rng = Rng::from_seed(1);
        const auto made = [&](std::uint32_t count) {
            std::vector<proto::ActivityAnswer> answers;
            for (std::uint32_t i = 0; i < count; ++i) answers.push_back(test::place(i % 5 * 4));
            return tally(step.activity(), answers, rng);
        };
        auto second = made(second_count);
        compare(step.activity(), second, made(first_count), {}, plain);
        proto::ActivityView view;
        project_activity(step.activity(), &second, Precision::full, plain, {}, view);
        return view.line();
    };
    EXPECT_EQ(view_of(12, 12).first_cells_size(), 11);
    EXPECT_TRUE(view_of(12, 12).first_cells(0).has_count());
    const auto few_first = view_of(6, 12);
    ASSERT_EQ(few_first.first_cells_size(), 3) << "zones";
    EXPECT_TRUE(few_first.first_cells(0).has_band());
    ASSERT_EQ(few_first.cells_size(), 3) << "alike";
    EXPECT_TRUE(few_first.cells(0).has_band());
    const auto too_few_first = view_of(4, 12);
    EXPECT_EQ(too_few_first.first_cells_size(), 0);
    EXPECT_EQ(too_few_first.cells_size(), 11);
    const auto few_second = view_of(30, 6);
    EXPECT_TRUE(few_second.first_cells(0).has_band()) << "by the second";
    EXPECT_EQ(few_second.first_cells(1).band(), proto::BAND_ABOUT_HALF)
        << "share of its own answers";
}

TEST(Disclosure, NeverFinerThanAllowedNeverACountBelowK) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        auto rng = Rng::from_seed(seed);
        const auto k = static_cast<std::uint32_t>(4 + rng.below(7));
        const auto first = static_cast<std::uint32_t>(rng.below(15));
        const auto second = static_cast<std::uint32_t>(rng.below(15));
        const DisclosureRule rule{effective_k(k, rng.below(2) == 0), rng.below(2) == 0};
        const auto view = shown(first, second, rule);
        const auto n = first + second;
        bool numbers = view.answer_count() > 0;
        for (const auto& cell : view.choice().cells()) numbers = numbers || cell.has_count();
        if (n < rule.k) {
            ASSERT_FALSE(numbers) << "seed " << seed;
            ASSERT_EQ(view.choice().cells_size(), 0) << "seed " << seed;
        }
        for (const auto& cell : view.choice().cells()) {
            ASSERT_TRUE(n >= 10 || !cell.has_count()) << "seed " << seed;
        }
    }
}

}  // namespace
}  // namespace goedwerk::domain
