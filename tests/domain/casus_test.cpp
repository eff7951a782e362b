#include "domain/casus.h"

#include <gtest/gtest.h>

#include "domain/room.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;
constexpr auto impossible = proto::ERROR_CODE_MOVE_IMPOSSIBLE;

proto::Case told(const std::string& id, const std::string& mark) {
    auto casus = test::casus_of(3);
    casus.set_id(id);
    casus.set_title("Titel " + mark);
    casus.set_question("Mag je " + mark + "?");
    casus.set_facilitator_note("Let op " + mark);
    casus.mutable_line()->mutable_left()->set_title("Links " + mark);
    casus.mutable_line()->mutable_right()->set_title("Rechts " + mark);
    casus.add_options("Optie " + mark);
    casus.add_reflections("Waarom " + mark + "?");
    return casus;
}

// A story, a position, arguments for both sides and a talk; in a block of the casus' name.
proto::Deck deck_with(const proto::Case& casus, const proto::Case& spare) {
    auto story = test::stages_step("verhaal", 1, 3);
    story.set_title(casus.title());
    auto position = test::line_step("positie", proto::SHOW_TOGETHER);
    position.set_question("Kies: " + casus.question());
    *position.mutable_activity()->mutable_line() = casus.line();
    auto arguments = test::columns_step("argumenten", proto::SHOW_DIRECT);
    arguments.mutable_activity()->mutable_columns()->mutable_columns(0)->set_title(
        casus.line().left().title());
    arguments.add_examples()->set_text("Over het eerste verhaal");
    auto talk = test::info_step("gesprek");
    talk.set_question("Leg je telefoon weg.");
    talk.mutable_prompt()->add_ask(casus.reflections(0));
    auto beside = test::info_step("iets anders");
    beside.set_question(casus.question());
    auto deck = test::deck_of({story, position, arguments, talk, beside});
    for (int at = 0; at < 4; ++at)
        deck.mutable_blocks(0)->mutable_steps(at)->set_case_id(casus.id());
    deck.mutable_blocks(0)->set_title("Casus: " + casus.title());
    *deck.mutable_cases(0) = casus;
    *deck.add_spare_cases() = spare;
    return deck;
}

TEST(Casus, C1_TextsOfTheOneBecomeThoseOfTheOther) {
    auto deck = deck_with(told("een", "één"), told("twee", "twee"));
    tell_instead(deck, "een", "twee");
    const auto& block = deck.blocks(0);
    EXPECT_EQ(block.title(), "Casus: Titel twee");
    EXPECT_EQ(block.steps(0).title(), "Titel twee");
    EXPECT_EQ(block.steps(1).question(), "Kies: Mag je twee?") << "within a text";
    EXPECT_EQ(block.steps(1).activity().line().left().title(), "Links twee");
    EXPECT_EQ(block.steps(2).activity().columns().columns(0).title(), "Links twee");
    EXPECT_EQ(block.steps(3).question(), "Leg je telefoon weg.") << "what a step says by itself";
    EXPECT_EQ(block.steps(3).prompt().ask(0), "Waarom twee?");
    EXPECT_EQ(block.steps(4).question(), "Mag je één?") << "a step without the casus";
    for (int at = 0; at < 4; ++at) EXPECT_EQ(block.steps(at).case_id(), "twee");
    EXPECT_EQ(block.steps(1).id(), "positie");
}

TEST(Casus, C2_ExamplesGoAndTheFacilitatorIsToldWhatToWatchFor) {
    auto deck = deck_with(told("een", "één"), told("twee", "twee"));
    tell_instead(deck, "een", "twee");
    EXPECT_EQ(deck.blocks(0).steps(2).examples_size(), 0);
    EXPECT_EQ(deck.blocks(0).steps(0).prompt().watch(), "Let op twee");
    EXPECT_EQ(deck.blocks(0).steps(1).prompt().watch(), "");
}

TEST(Casus, C3_TheTwoChangePlaces) {
    const auto one = told("een", "één");
    const auto other = told("twee", "twee");
    auto deck = deck_with(one, other);
    tell_instead(deck, "een", "twee");
    EXPECT_EQ(deck.cases(0).SerializeAsString(), other.SerializeAsString());
    EXPECT_EQ(deck.spare_cases(0).SerializeAsString(), one.SerializeAsString());
    tell_instead(deck, "twee", "een");
    EXPECT_EQ(deck.blocks(0).title(), "Casus: Titel één");
    EXPECT_EQ(deck.blocks(0).steps(1).activity().line().left().title(), "Links één");
}

TEST(Casus, C4_AnotherFitsThatHasATextForEachTextThatIsUsed) {
    const auto one = told("een", "één");
    auto other = told("twee", "twee");
    EXPECT_EQ(why_unfit(deck_with(one, other), one, other), "");
    other.clear_options();
    EXPECT_EQ(why_unfit(deck_with(one, other), one, other), "") << "no step uses the options";
    other.clear_reflections();
    EXPECT_NE(why_unfit(deck_with(one, other), one, other).find("'Waarom één?'"),
              std::string::npos);
    other = told("twee", "twee");
    other.clear_line();
    EXPECT_NE(why_unfit(deck_with(one, other), one, other).find("'Links één'"), std::string::npos);
    other = told("twee", "twee");
    other.mutable_stages()->RemoveLast();
    EXPECT_NE(why_unfit(deck_with(one, other), one, other).find("2"), std::string::npos);
    other = told("twee", "twee");
    other.set_sensitive(true);
    auto deck = deck_with(one, other);
    EXPECT_NE(why_unfit(deck, one, other).find("gevoelig"), std::string::npos);
    for (auto& step : *deck.mutable_blocks(0)->mutable_steps()) step.set_sensitive(true);
    EXPECT_EQ(why_unfit(deck, one, other), "");
}

TEST(RoomCasus, R19_AnotherCasusBeginsWhereTheOneBeforeBegan) {
    test::Play play(test::with_spare(test::full_deck()));
    play.go(MoveKind::next_step);
    EXPECT_EQ(play.go(MoveKind::switch_case, 0), impossible) << "no casus is on";
    ASSERT_EQ(play.go(MoveKind::go_to_step, 2), done);
    ASSERT_EQ(play.go(MoveKind::reveal_stage), done);
    ASSERT_EQ(play.go(MoveKind::go_to_step, 3), done);
    EXPECT_EQ(play.go(MoveKind::switch_case, 1), impossible) << "there is one";
    ASSERT_EQ(play.go(MoveKind::switch_case, 0), done);
    const auto& room = play.room;
    EXPECT_EQ(room.flow.step, StepIndex{2}) << "where it begins";
    EXPECT_EQ(room.flow.phase, Phase::explained);
    EXPECT_EQ(room.flow.stages_shown, std::vector<std::uint32_t>{0});
    for (const std::uint32_t index : {2U, 3U, 7U})
        EXPECT_EQ(step_at(room, StepIndex{index}).case_id(), "reserve") << index;
    EXPECT_EQ(play.go(MoveKind::undo), impossible) << "not past it";
    ASSERT_EQ(play.go(MoveKind::reveal_stage), done);
    ASSERT_EQ(play.go(MoveKind::undo), done) << "what came after it";
    EXPECT_EQ(room.flow.stages_shown, std::vector<std::uint32_t>{0});
    ASSERT_EQ(play.go(MoveKind::switch_case, 0), done) << "the way back";
    EXPECT_EQ(step_at(room, StepIndex{3}).case_id(), "casus");
    const auto again = test::replay(play.log);
    EXPECT_EQ(again.decks[0].SerializeAsString(), room.decks[0].SerializeAsString()) << "R1";
}

}  // namespace
}  // namespace goedwerk::domain
