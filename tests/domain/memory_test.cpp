#include "domain/memory.h"

#include <gtest/gtest.h>

#include "domain/meeting_ref.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

using test::choose;
using test::Play;

TEST(MeetingRef, U1_NamesADeckAndAStep) {
    EXPECT_TRUE(refers_to_meeting("opening/cirkels"));
    EXPECT_FALSE(refers_to_meeting("cirkels"));
    EXPECT_EQ(meeting_step("opening/cirkels").deck_id, "opening");
    EXPECT_EQ(meeting_step("opening/cirkels").step_id, "cirkels");
    auto fed = test::dots_step("a", proto::SHOW_TOGETHER);
    fed.add_takes_from("opening/zinnen");
    auto recalling = test::info_step("b");
    recalling.set_recalls("opening/zinnen");
    auto own = test::dots_step("c", proto::SHOW_TOGETHER);
    own.add_takes_from("a");
    const auto refs = meeting_refs(test::deck_of({fed, recalling, own}));
    ASSERT_EQ(refs.size(), 1U);
    EXPECT_EQ(refs.front(), "opening/zinnen");
}

std::optional<proto::Remembered> told_by(Play& play, const std::string& step) {
    return remember(play.room, "opening/" + step, {proto::LANGUAGE_EN, proto::LANGUAGE_NL});
}

TEST(Memory, Z1_OfTooFewOrNothingIsNotThere) {
    Play play(test::deck_of({test::choice_step("keuze", proto::SHOW_TOGETHER)}));
    EXPECT_FALSE(told_by(play, "keuze").has_value());
    EXPECT_FALSE(told_by(play, "onbekend").has_value());
    play.open_step(0);
    play.answers.assign(4, choose({0}));
    EXPECT_FALSE(told_by(play, "keuze").has_value());  // open
    play.go(MoveKind::close);
    EXPECT_FALSE(told_by(play, "keuze").has_value());  // fewer than k
    play.go(MoveKind::open);
    play.answers.assign(6, choose({1}));
    play.go(MoveKind::close);
    const auto told = told_by(play, "keuze");
    ASSERT_TRUE(told.has_value());
    EXPECT_EQ(told->outcome().choice().counts(1), 6U);
}

TEST(Memory, Z2_HoldsWhatWasKeptAndTheTextsOfTheBoard) {
    Play play(test::deck_of({test::columns_step("zinnen", proto::SHOW_TOGETHER)}));
    play.open_step(0);
    for (const auto* text : {"een", "twee", "drie", "vier", "vijf"})
        play.answers.push_back(test::write({text}));
    play.go(MoveKind::close);
    const auto shown = round_of(play.room, StepIndex{0})->outcome.columns().notes(0);
    MoveContent about;
    about.note = NoteHandle{shown.handle()};
    play.go(MoveKind::mark_note, proto::NOTE_MARK_HURTFUL, 0, about);
    const auto told = told_by(play, "zinnen");
    ASSERT_TRUE(told.has_value());
    EXPECT_EQ(told->k(), 5U);
    EXPECT_EQ(told->held_on(), "2026-11-25");
    EXPECT_EQ(told->steps_size(), 2);
    EXPECT_EQ(told->texts_size(), 4);
    for (const auto& text : told->texts()) EXPECT_NE(text, shown.text());
}

}  // namespace
}  // namespace goedwerk::domain
