// A group over several meetings; what stands beside the flow of one. Rule numbers: B of
// app/lobby.h, f of features.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/limits.h"
#include "support/workshop.h"

namespace goedwerk::test {
namespace {

using testing::UnorderedElementsAre;

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

proto::LobbyReply make_group(Workshop& workshop, const std::string& name,
                             const std::string& deck = "proef") {
    proto::LobbyRequest request;
    auto& wanted = *request.mutable_create_group();
    wanted.set_name(name);
    wanted.set_programme_id("reeks");
    wanted.mutable_first_room()->set_deck_id(deck);
    return workshop.lobby.ask(request);
}

proto::OverviewReply overview(Workshop& workshop) {
    proto::LobbyRequest request;
    request.mutable_overview();
    return workshop.lobby.ask(request).overview();
}

// The workshop goes on in this room.
void go_into(Workshop& workshop, const proto::RoomSummary& room) {
    workshop.room = room;
    workshop.reconnect_screens();
}

void hold_first_meeting(Workshop& workshop) {
    auto phones = workshop.phones(6);
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    std::vector<proto::ActivityAnswer> answers(6, choice_answer({1}));
    ASSERT_TRUE(workshop.all_answer(phones, answers));
    ASSERT_TRUE(workshop.go_to(TestStep::columns));
    for (std::size_t n = 0; n < answers.size(); ++n)
        answers[n] = notes_answer({n < 3 ? "eerst luisteren" : "dan schrijven"});
    ASSERT_TRUE(workshop.all_answer(phones, answers));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
}

TEST(Group, B4_IsItsRoomsAndKnowsWhichMeetingIsNext) {
    Workshop workshop;
    const auto made = make_group(workshop, " Team Water ");
    ASSERT_EQ(made.code(), done);
    const auto seen = overview(workshop);
    ASSERT_EQ(seen.groups_size(), 1);
    const auto& group = seen.groups(0);
    EXPECT_EQ(group.name(), "Team Water");
    EXPECT_EQ(group.next_meeting_index(), 1U);
    ASSERT_EQ(group.codes_size(), 1);
    EXPECT_EQ(group.codes(0), made.create_room().room().code());
    EXPECT_EQ(seen.programmes(0).meetings_size(), 2);
    EXPECT_EQ(make_group(workshop, "  ").code(), proto::ERROR_CODE_EMPTY_TEXT);
    EXPECT_EQ(make_group(workshop, "Team", "nergens").code(), proto::ERROR_CODE_DECK_UNKNOWN);
    proto::LobbyRequest request;
    request.mutable_create_room()->set_deck_id("vervolg");
    request.mutable_create_room()->set_group_id("0123456789abcdef");
    EXPECT_EQ(workshop.lobby.ask(request).code(), proto::ERROR_CODE_GROUP_UNKNOWN);
}

TEST(Group, B5_ALaterMeetingWorksOnWhatAnEarlierOneReleased) {
    Workshop workshop;
    go_into(workshop, make_group(workshop, "Team Water").create_room().room());
    hold_first_meeting(workshop);
    workshop.server.restart();
    workshop.reconnect_screens();
    proto::LobbyRequest request;
    request.mutable_create_room()->set_deck_id("vervolg");
    request.mutable_create_room()->set_group_id(overview(workshop).groups(0).id());
    const auto made = workshop.lobby.ask(request);
    ASSERT_EQ(made.code(), done);
    go_into(workshop, made.create_room().room());
    auto phones = workshop.phones(3);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_NEXT_STEP), done);
    ASSERT_TRUE(phones[0].wait_until([&] { return phones[0].activity().dots().items_size() > 0; }));
    EXPECT_THAT(phones[0].activity().dots().items(),
                UnorderedElementsAre("eerst luisteren", "dan schrijven"));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_NEXT_STEP), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_OPEN), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(board.settle());
    EXPECT_EQ(board.view(proto::AUDIENCE_BOARD, 5)->recall().title(), "");
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    ASSERT_TRUE(board.wait_until(
        [&] { return board.view(proto::AUDIENCE_BOARD, 5)->recall().title() == "Kies"; }));
    const auto& earlier = board.view(proto::AUDIENCE_BOARD, 5)->recall().earlier();
    EXPECT_EQ(earlier.answer_count(), 6U);
    EXPECT_EQ(earlier.precision(), proto::PRECISION_ROUNDED);
}

// f31: 8 phones and 4 hands are 12, marked, and count for k.
TEST(Hall, F31_HandsCountInTotalsAndForK) {
    Workshop workshop;
    auto phones = workshop.phones(8);
    ASSERT_TRUE(workshop.go_to(TestStep::together));
    auto& control = *workshop.control;
    ASSERT_TRUE(control.wait_until([&] { return control.control_room().takes_hall(); }));
    proto::ClientFrame frame;
    frame.set_id(900);
    auto& move = *frame.mutable_move();
    move.set_seen_seq(control.control_room().seq());
    move.set_kind(proto::MOVE_KIND_COUNT_HALL);
    move.set_argument(4);
    *move.mutable_hall() = choice_answer({2});
    ASSERT_TRUE(control.send(frame));
    ASSERT_EQ(control.wait_reply(900), done);
    ASSERT_TRUE(workshop.all_answer(phones, std::vector(8, choice_answer({0}))));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(board.wait_until([&] { return board.activity().answer_count() == 12; }));
    EXPECT_EQ(board.activity().hall_count(), 4U);
    EXPECT_EQ(board.activity().precision(), proto::PRECISION_FULL);
    EXPECT_EQ(board.activity().choice().cells(0).count(), 8U);
    EXPECT_EQ(board.activity().choice().cells(2).count(), 4U);
}

TEST(Parking, AQuestionForLaterReachesTheFacilitatorOnly) {
    Workshop workshop;
    auto phones = workshop.phones(2);
    proto::ClientFrame frame;
    frame.set_id(901);
    frame.mutable_park()->set_text("Komt het budget nog terug?");
    ASSERT_TRUE(phones[0].send(frame));
    ASSERT_EQ(phones[0].wait_reply(901), done);
    auto& control = *workshop.control;
    ASSERT_TRUE(
        control.wait_until([&] { return control.view(proto::AUDIENCE_CONTROL, 6) != nullptr; }));
    EXPECT_EQ(control.view(proto::AUDIENCE_CONTROL, 6)->parking().questions(0).text(),
              "Komt het budget nog terug?");
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_TICK_PARKED, 1), done);
    ASSERT_TRUE(phones[1].settle());
    ASSERT_TRUE(workshop.board->settle());
    EXPECT_EQ(phones[1].heard().find("budget"), std::string::npos);
    EXPECT_EQ(workshop.board->heard().find("budget"), std::string::npos);
}

}  // namespace
}  // namespace goedwerk::test
