#include "domain/phase.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

constexpr Phase phases[] = {Phase::prepared, Phase::explained, Phase::open, Phase::closed,
                            Phase::revealed, Phase::talk,      Phase::done};

Phase phase_of(const test::Play& play) {
    return play.room.flow.phase;
}

TEST(Phase, H1_AQuestionIsOpenedThenClosedAndReadingGoesToTalk) {
    test::Play play(test::deck_of({test::choice_step("vraag", proto::SHOW_TOGETHER),
                                   test::info_step("lezen"), test::info_step("slot")}));
    play.go(MoveKind::next_step);
    EXPECT_EQ(phase_of(play), Phase::explained);
    EXPECT_EQ(play.go(MoveKind::talk), proto::ERROR_CODE_MOVE_IMPOSSIBLE);
    EXPECT_EQ(play.go(MoveKind::open), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(phase_of(play), Phase::open);
    EXPECT_EQ(play.go(MoveKind::reveal), proto::ERROR_CODE_MOVE_IMPOSSIBLE);
    EXPECT_EQ(play.go(MoveKind::close), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(phase_of(play), Phase::closed);
    play.go(MoveKind::next_step);
    EXPECT_EQ(play.go(MoveKind::open), proto::ERROR_CODE_MOVE_IMPOSSIBLE);
    EXPECT_EQ(play.go(MoveKind::talk), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(phase_of(play), Phase::talk);
}

TEST(Phase, H2_OpeningAgainIsANewRound) {
    for (const auto from : {Phase::closed, Phase::revealed, Phase::talk}) {
        test::Play play(test::deck_of({test::choice_step("vraag", proto::SHOW_TOGETHER)}));
        play.open_step(0);
        play.go(MoveKind::close);
        if (from != Phase::closed) play.go(MoveKind::reveal);
        if (from == Phase::talk) play.go(MoveKind::talk);
        ASSERT_EQ(phase_of(play), from);
        EXPECT_EQ(play.go(MoveKind::open), proto::ERROR_CODE_UNSPECIFIED);
        ASSERT_NE(open_round(play.room), nullptr);
        EXPECT_EQ(open_round(play.room)->number, 2U);
    }
}

TEST(Phase, H3_ClosingRevealsWhatWasDirectAndHidesWhatWasTogether) {
    EXPECT_EQ(phase_after_closing(proto::SHOW_DIRECT), Phase::revealed);
    EXPECT_EQ(phase_after_closing(proto::SHOW_TOGETHER), Phase::closed);
    EXPECT_EQ(phase_after_closing(proto::SHOW_UNSPECIFIED), Phase::closed) << "the careful one";
}

TEST(Phase, H4_WhoMaySeeAnOutcomeWhen) {
    for (const auto phase : phases) {
        for (const auto audience : {Audience::phone, Audience::board, Audience::control}) {
            const bool phone = audience == Audience::phone;
            const bool open = phase == Phase::open && !phone;
            const bool later = phase == Phase::revealed || (phase == Phase::talk && !phone);
            EXPECT_EQ(shows_outcome(phase, proto::SHOW_DIRECT, audience), open || later);
            EXPECT_EQ(shows_outcome(phase, proto::SHOW_TOGETHER, audience), later);
            EXPECT_EQ(shows_outcome(phase, proto::SHOW_UNSPECIFIED, audience), later);
        }
    }
}

TEST(Phase, NumbersOfTheLogComeBack) {
    for (const auto phase : phases) EXPECT_EQ(phase_from(to_proto(phase)), phase);
    EXPECT_THROW(phase_from(proto::PHASE_UNSPECIFIED), Violation);
}

}  // namespace
}  // namespace goedwerk::domain
