#include "domain/timetable.h"

#include <gtest/gtest.h>

#include "base/dates.h"
#include "support/home_room.h"

namespace goedwerk::domain {
namespace {

constexpr std::uint64_t opens = 20'000 * dates::day_ms;

std::uint64_t after_days(std::uint64_t days) {
    return opens + days * dates::day_ms;
}

// As the machine does it: what is due is decided and stored, until nothing is due any more.
void keep(test::Play& play, std::uint64_t now_ms) {
    for (int moves = 0; moves < 10; ++moves) {
        const auto due = due_move(play.room, now_ms);
        if (!due) return;
        Decision decision;
        if (due->kind) {
            MoveSetting setting;
            setting.fresh_box = BoxId{"vanzelf" + std::to_string(moves)};
            auto decided = decide(play.room, *due->kind, due->argument, setting);
            ASSERT_TRUE(decided.has_value());
            decision = std::move(*decided);
        }
        if (due->reaches) {
            auto& reached = decision.events.emplace_back();
            reached.mutable_timetable_reached()->set_step_index(*due->reaches);
        }
        play.add(std::move(decision));
    }
    FAIL() << "always something due";
}

TEST(Timetable, TT1_OnlyARoomForHomeThatOpensByDate) {
    EXPECT_TRUE(has_timetable(test::Play(test::home_room(opens)).room));
    const test::Play by_hand(test::home_room(0));
    EXPECT_FALSE(has_timetable(by_hand.room));
    EXPECT_EQ(due_move(by_hand.room, after_days(9)), std::nullopt);
    EXPECT_EQ(next_due_ms(by_hand.room), 0U);
    EXPECT_FALSE(has_timetable(test::Play(test::home_room(opens, test::full_deck())).room));
}

TEST(Timetable, TT2_StepsComeOnAndOpenByDateAndNothingIsRevealed) {
    test::Play play(test::home_room(opens));
    keep(play, opens - 1);
    EXPECT_FALSE(play.room.flow.started);
    EXPECT_EQ(next_due_ms(play.room), opens);
    keep(play, opens);
    EXPECT_TRUE(play.room.flow.started);
    EXPECT_EQ(play.room.flow.step.value, 0U);
    EXPECT_EQ(next_due_ms(play.room), after_days(1));
    keep(play, after_days(1));
    EXPECT_EQ(play.room.flow.step.value, 1U);
    EXPECT_EQ(play.room.flow.phase, Phase::open);
    play.answers = {test::write({"een"}), test::write({"twee"}), test::write({"drie"}),
                    test::write({"vier"}), test::write({"vijf"})};
    keep(play, after_days(6));
    EXPECT_EQ(play.room.flow.step.value, 2U);
    EXPECT_EQ(open_round(play.room), nullptr);
    EXPECT_EQ(round_of(play.room, StepIndex{1})->outcome.answer_count(), 5U);
    keep(play, after_days(8));
    EXPECT_EQ(next_due_ms(play.room), 0U);
    EXPECT_FALSE(play.room.ended);
}

TEST(Timetable, TT2_AQuestionAtTheEndCloses) {
    auto deck = test::home_deck();
    auto& steps = *deck.mutable_blocks(0)->mutable_steps();
    steps.DeleteSubrange(2, 1);
    test::Play play(test::home_room(opens, deck));
    keep(play, after_days(1));
    ASSERT_NE(open_round(play.room), nullptr);
    keep(play, after_days(6));
    EXPECT_EQ(open_round(play.room), nullptr);
    EXPECT_EQ(play.room.flow.phase, Phase::closed);
}

TEST(Timetable, TT3_TheFacilitatorsMovesStay) {
    test::Play play(test::home_room(opens));
    keep(play, after_days(1));
    ASSERT_EQ(play.go(MoveKind::previous_step), proto::ERROR_CODE_UNSPECIFIED);
    keep(play, after_days(2));
    EXPECT_EQ(play.room.flow.step.value, 0U) << "that moment was used";
    EXPECT_EQ(goes_on_ms(play.room), after_days(6));
    ASSERT_EQ(play.go(MoveKind::go_to_step, 2), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(next_due_ms(play.room), after_days(6));
    EXPECT_EQ(goes_on_ms(play.room), after_days(8)) << "nothing moves when that passes";
    keep(play, after_days(6));
    EXPECT_EQ(play.room.flow.step.value, 2U);
    EXPECT_EQ(play.room.timetable_reached, 3U) << "it passed";
    ASSERT_EQ(play.go(MoveKind::undo), proto::ERROR_CODE_UNSPECIFIED);
    keep(play, after_days(7));
    EXPECT_EQ(play.room.flow.step.value, 0U);
}

TEST(Timetable, TT4_OfMissedMomentsTheLastOneCounts) {
    test::Play play(test::home_room(opens));
    keep(play, after_days(7));
    EXPECT_EQ(play.room.flow.step.value, 2U);
    EXPECT_TRUE(play.room.rounds.empty()) << "nobody could answer: no empty round";
}

TEST(Timetable, TT5_NoRoundIsThatOfASmallGroup) {
    test::Play play(test::home_room(opens));
    keep(play, after_days(1));
    ASSERT_NE(open_round(play.room), nullptr);
    EXPECT_FALSE(open_round(play.room)->small_group);
    test::Play by_hand(test::home_room(0));
    by_hand.present_count = 0;
    by_hand.open_step(1);
    EXPECT_TRUE(open_round(by_hand.room)->small_group) << "positive control";
}

TEST(Timetable, LastDayIsWorkOrTheEndOfTheTimetable) {
    test::Play play(test::home_room(opens));
    EXPECT_EQ(last_day(play.room), 20'008U);
    test::Play by_hand(test::home_room(0));
    EXPECT_EQ(last_day(by_hand.room), std::nullopt);
    proto::RoomEvent begun;
    begun.mutable_day_begun()->set_date("2026-11-25");
    by_hand.store({begun});
    EXPECT_EQ(last_day(by_hand.room), 20'782U);
}

}  // namespace
}  // namespace goedwerk::domain
