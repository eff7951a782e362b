// A meeting over real sockets: join, answer, acknowledgement, board; what is hidden until when;
// second rounds, undo, late joiners, two tabs. Rule numbers: G and B of reliability.md, f of
// features.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/workshop.h"

namespace goedwerk::test {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

std::vector<std::uint32_t> counts_of(const google::protobuf::RepeatedPtrField<proto::Cell>& cells) {
    std::vector<std::uint32_t> counts;
    for (const auto& cell : cells) counts.push_back(cell.count());
    return counts;
}

std::vector<proto::ActivityAnswer> choices(std::initializer_list<std::uint32_t> options) {
    std::vector<proto::ActivityAnswer> answers;
    for (const auto option : options) answers.push_back(choice_answer({option}));
    return answers;
}

TEST(Flow, DirectAnswerIsAcknowledgedAndShowsOnTheBoard) {
    Workshop workshop(true);
    auto phones = workshop.phones(2);
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    ASSERT_TRUE(workshop.wait_open(phones[0], TestStep::choice));
    EXPECT_EQ(phones[0].activity().show(), proto::SHOW_DIRECT);
    EXPECT_EQ(phones[0].answer(choice_answer({1})), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(board.wait_until([&] { return board.activity().answer_count() == 1; }));
    EXPECT_THAT(counts_of(board.activity().choice().cells()), ElementsAre(0, 1, 0));
    ASSERT_TRUE(workshop.all_answer(phones, choices({2, 2})));
    ASSERT_TRUE(board.wait_until([&] { return board.activity().answer_count() == 2; }));
    EXPECT_THAT(counts_of(board.activity().choice().cells()), ElementsAre(0, 0, 2));
    EXPECT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    EXPECT_TRUE(workshop.wait_phase(proto::PHASE_REVEALED));
    EXPECT_EQ(phones[0].answer(choice_answer({0})), proto::ERROR_CODE_CLOSED);
}

TEST(Flow, NotesShowOnTheBoardAndCanBeTakenBack) {
    Workshop workshop(true);
    auto phones = workshop.phones(2);
    ASSERT_TRUE(workshop.go_to(TestStep::word));
    auto two = notes_answer({"moed", "rust"});
    ASSERT_TRUE(workshop.all_answer(phones, {two, notes_answer({"samen"})}));
    auto& board = *workshop.board;
    const auto shown = [&] { return board.notes(proto::AUDIENCE_BOARD); };
    ASSERT_TRUE(board.wait_until([&] { return shown().size() == 3; }));
    EXPECT_THAT(shown(), UnorderedElementsAre("moed", "rust", "samen"));
    two.mutable_columns()->mutable_notes()->RemoveLast();
    EXPECT_EQ(phones[0].answer(two), done);
    ASSERT_TRUE(board.wait_until([&] { return shown().size() == 2; }));
    EXPECT_THAT(shown(), UnorderedElementsAre("moed", "samen"));
}

// f34: every move has a way back.
TEST(Moves, UndoBackBlankAndExtend) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    auto& control = *workshop.control;
    auto& board = *workshop.board;
    ASSERT_TRUE(workshop.go_to(TestStep::timed));
    ASSERT_TRUE(control.wait_until([&] { return control.activity().deadline_ms() > 0; }));
    const auto deadline = control.activity().deadline_ms();
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_EXTEND, 2), done);
    ASSERT_TRUE(phones[0].wait_until(
        [&] { return phones[0].activity().deadline_ms() == deadline + 120'000; }));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_BLANK, 1), done);
    EXPECT_TRUE(board.wait_until([&] { return board.board_room().blank() == proto::BLANK_REST; }));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_BLANK, 0), done);
    EXPECT_TRUE(
        board.wait_until([&] { return board.board_room().blank() == proto::BLANK_UNSPECIFIED; }));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_NEXT_STEP), done);
    ASSERT_TRUE(board.wait_until([&] { return board.board_room().step_index() == 9; }));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_PREVIOUS_STEP), done);
    ASSERT_TRUE(board.wait_until([&] { return board.board_room().step_index() == 8; }));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_UNDO), done);
    EXPECT_TRUE(board.wait_until([&] { return board.board_room().step_index() == 9; }));
}

// B02 and the rule "two presses never make two moves".
TEST(Moves, TheSecondOfTwoPressesIsStale) {
    Workshop workshop(true);
    auto second = RoomScreen::control(workshop.port(), workshop.room);
    ASSERT_TRUE(second.wait_welcome());
    ASSERT_TRUE(second.wait_until([&] { return second.control_room().seq() > 0; }));
    const auto seq = second.control_room().seq();
    const auto first_id = workshop.control->send_move(seq, proto::MOVE_KIND_NEXT_STEP);
    const auto second_id = workshop.control->send_move(seq, proto::MOVE_KIND_NEXT_STEP);
    const auto third_id = second.send_move(seq, proto::MOVE_KIND_NEXT_STEP);
    const std::vector codes{workshop.control->wait_reply(first_id),
                            workshop.control->wait_reply(second_id), second.wait_reply(third_id)};
    EXPECT_EQ(std::count(codes.begin(), codes.end(), std::optional(done)), 1);
    for (const auto code : codes) {
        ASSERT_TRUE(code.has_value());
        EXPECT_TRUE(code == done || code == proto::ERROR_CODE_STALE ||
                    code == proto::ERROR_CODE_MOVE_PENDING)
            << *code;
    }
    // "Again by yourself" was the answer while the first was being stored: again is too late as
    // well.
    const auto again = second.send_move(seq, proto::MOVE_KIND_NEXT_STEP);
    EXPECT_EQ(second.wait_reply(again), proto::ERROR_CODE_STALE);
    ASSERT_TRUE(second.settle());
    EXPECT_EQ(second.control_room().step_index(), 0U);
    EXPECT_TRUE(second.control_room().started());
}

// f24: whoever comes late lands where the others are, and can do what they can.
TEST(Joining, LateJoinersLandInTheCurrentStep) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    EXPECT_TRUE(phones[0].wait_until([&] { return phones[0].phone_room().step_count() == 10; }));
    EXPECT_FALSE(phones[0].phone_room().started());
    ASSERT_TRUE(workshop.go_to(TestStep::together));
    auto during = RoomScreen::phone(workshop.port(), workshop.room.code());
    ASSERT_TRUE(workshop.wait_open(during, TestStep::together));
    EXPECT_TRUE(during.welcome().newcomer());
    EXPECT_EQ(during.answer(choice_answer({2})), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    auto after = RoomScreen::phone(workshop.port(), workshop.room.code(), "", true);
    ASSERT_TRUE(after.wait_until([&] {
        return after.activity(proto::AUDIENCE_BOARD).phase() == proto::PHASE_REVEALED &&
               after.activity().phase() == proto::PHASE_REVEALED;
    }));
    EXPECT_THAT(counts_of(after.activity(proto::AUDIENCE_BOARD).choice().cells()),
                ElementsAre(0, 0, 1));
    EXPECT_FALSE(after.activity().accepts_answers());
}

// f31: who cannot see the beamer sees the board's views, the same bytes.
TEST(Joining, APhoneThatLooksAtTheBoardGetsTheBoardsViews) {
    Workshop workshop(true);
    auto phones = workshop.phones(1, true);
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    ASSERT_TRUE(workshop.all_answer(phones, choices({1})));
    auto& board = *workshop.board;
    auto& phone = phones[0];
    const auto counted = [](RoomScreen& screen) {
        return screen.activity(proto::AUDIENCE_BOARD).answer_count() == 1;
    };
    ASSERT_TRUE(board.wait_until([&] { return counted(board); }));
    ASSERT_TRUE(phone.wait_until([&] { return counted(phone); }));
    EXPECT_EQ(phone.activity(proto::AUDIENCE_BOARD).SerializeAsString(),
              board.activity().SerializeAsString());
    proto::ClientFrame frame;
    frame.set_id(900);
    frame.mutable_look()->set_board(false);
    ASSERT_TRUE(phone.send(frame));
    EXPECT_EQ(phone.wait_reply(900), done);
}

// B36, G2: several tabs of one ticket are one participant.
TEST(Joining, TwoTabsOfOneTicketAreOneParticipant) {
    Workshop workshop(true);
    auto first = RoomScreen::phone(workshop.port(), workshop.room.code());
    ASSERT_TRUE(first.wait_welcome());
    auto second = RoomScreen::phone(workshop.port(), workshop.room.code(), first.ticket());
    ASSERT_TRUE(second.wait_welcome());
    EXPECT_FALSE(second.welcome().newcomer());
    EXPECT_EQ(second.token(), first.token());
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    ASSERT_TRUE(workshop.wait_open(first, TestStep::choice));
    ASSERT_TRUE(workshop.wait_open(second, TestStep::choice));
    EXPECT_EQ(first.answer(choice_answer({0})), done);
    EXPECT_EQ(second.answer(choice_answer({2})), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(board.wait_until([&] {
        return counts_of(board.activity().choice().cells()) == std::vector<std::uint32_t>{0, 0, 1};
    }));
    EXPECT_EQ(board.progress().present_count(), 1U);
    EXPECT_TRUE(first.settle());
    EXPECT_TRUE(second.settle());
}

// B01: repeated taps on several sockets count once, and each is acknowledged.
TEST(Joining, RepeatedTapsCountOnce) {
    Workshop workshop(true);
    auto phones = workshop.phones(10);
    ASSERT_TRUE(workshop.go_to(TestStep::together));
    std::vector<std::vector<std::uint64_t>> ids;
    for (auto& phone : phones) {
        ASSERT_TRUE(workshop.wait_open(phone, TestStep::together));
        ids.emplace_back();
        for (int tap = 0; tap < 5; ++tap) {
            ids.back().push_back(
                phone.send_answer(index_of(TestStep::together), 1, choice_answer({0})));
        }
    }
    for (std::size_t i = 0; i < phones.size(); ++i) {
        for (const auto id : ids[i]) EXPECT_EQ(phones[i].wait_reply(id), done);
    }
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(board.wait_until([&] { return board.activity().answer_count() > 0; }));
    EXPECT_EQ(board.activity().answer_count(), 10U);
    EXPECT_THAT(counts_of(board.activity().choice().cells()), ElementsAre(10, 0, 0));
}

// B05: several ticks are one answer; numbers are of people.
// f21: from red to green and back, over two sockets of one person.
TEST(Joining, F21_TheLastAnswerSentIsTheOneThatCounts) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    auto other = RoomScreen::phone(workshop.port(), workshop.room.code(), phones[0].ticket());
    ASSERT_TRUE(other.wait_welcome());
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    ASSERT_TRUE(workshop.wait_open(phones[0], TestStep::choice));
    ASSERT_TRUE(workshop.wait_open(other, TestStep::choice));
    EXPECT_EQ(phones[0].answer(choice_answer({0})), done);
    EXPECT_EQ(other.answer(choice_answer({1})), done);
    EXPECT_EQ(phones[0].answer(choice_answer({0})), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(
        board.wait_until([&] { return board.activity().phase() == proto::PHASE_REVEALED; }));
    EXPECT_THAT(counts_of(board.activity().choice().cells()), ElementsAre(1, 0, 0));
    EXPECT_EQ(board.activity().answer_count(), 1U);
}

TEST(Joining, SeveralOptionsAreOneAnswer) {
    Workshop workshop(true);
    auto phones = workshop.phones(2);
    ASSERT_TRUE(workshop.go_to(TestStep::multi));
    ASSERT_TRUE(workshop.all_answer(phones, {choice_answer({0, 2}), choice_answer({0, 2})}));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(board.wait_until([&] { return board.activity().answer_count() > 0; }));
    EXPECT_EQ(board.activity().answer_count(), 2U);
    EXPECT_THAT(counts_of(board.activity().choice().cells()), ElementsAre(2, 0, 2, 0));
}

TEST(Stages, EachFaseComesWithTheFacilitatorsMove) {
    Workshop workshop(true);
    auto phones = workshop.phones(1, true);
    ASSERT_TRUE(workshop.go_to(TestStep::stages, false));
    auto& phone = phones[0];
    ASSERT_TRUE(phone.wait_until([&] { return phone.activity().has_stages(); }));
    ASSERT_TRUE(phone.settle());
    EXPECT_EQ(phone.heard().find("TWEEDE-FASE"), std::string::npos);
    EXPECT_EQ(workshop.control->heard().find("TWEEDE-FASE"), std::string::npos);
    for (int tries = 0; tries < 3 && phone.activity().stages().stages_size() < 2; ++tries) {
        ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL_STAGE), done);
        ASSERT_TRUE(phone.settle());
    }
    EXPECT_NE(phone.heard().find("TWEEDE-FASE"), std::string::npos);
    EXPECT_EQ(phone.activity(proto::AUDIENCE_BOARD).stages().stages_size(), 1);
}

}  // namespace
}  // namespace goedwerk::test
