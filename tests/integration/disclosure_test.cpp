// What of the answers may be seen, and when: hidden until the reveal, the k-rule, rounds that stand
// alone and rounds that
// are linked. Rule numbers: T and B of reliability.md, f of features.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/workshop.h"

namespace goedwerk::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

std::vector<std::uint32_t> counts_of(const google::protobuf::RepeatedPtrField<proto::Cell>& cells) {
    std::vector<std::uint32_t> counts;
    for (const auto& cell : cells) counts.push_back(cell.count());
    return counts;
}

std::uint32_t sum(const std::vector<std::uint32_t>& counts) {
    std::uint32_t total = 0;
    for (const auto count : counts) total += count;
    return total;
}

std::vector<proto::ActivityAnswer> choices(std::initializer_list<std::uint32_t> options) {
    std::vector<proto::ActivityAnswer> answers;
    for (const auto option : options) answers.push_back(choice_answer({option}));
    return answers;
}

// f3, B50: what is hidden does not leave the server.
TEST(Secrecy, TogetherAnswersAreInNoFrameBeforeTheReveal) {
    Workshop workshop;
    auto phones = workshop.phones(6);
    auto watcher = RoomScreen::phone(workshop.port(), workshop.room.code(), "", true);
    ASSERT_TRUE(watcher.wait_welcome());
    ASSERT_TRUE(workshop.go_to(TestStep::columns));
    std::vector<proto::ActivityAnswer> answers;
    for (int i = 0; i < 6; ++i)
        answers.push_back(notes_answer({"GEHEIM-7f3a-" + std::to_string(i)}));
    ASSERT_TRUE(workshop.all_answer(phones, answers));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_TRUE(workshop.wait_phase(proto::PHASE_CLOSED));
    auto late_board = RoomScreen::board(workshop.port(), workshop.room);
    ASSERT_TRUE(late_board.wait_welcome());
    auto& board = *workshop.board;
    auto& control = *workshop.control;
    for (auto* screen : {&board, &control, &watcher, &late_board, &phones[0], &phones[5]}) {
        ASSERT_TRUE(screen->settle());
        EXPECT_EQ(screen->heard().find("GEHEIM"), std::string::npos);
        for (const auto& view : screen->all_views()) {
            EXPECT_EQ(view.activity().answer_count(), 0U);
            EXPECT_FALSE(view.has_note());
        }
    }
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    ASSERT_TRUE(board.wait_until([&] { return board.notes(proto::AUDIENCE_BOARD).size() == 6; }));
    EXPECT_NE(board.heard().find("GEHEIM-7f3a-5"), std::string::npos);
}

// f1, f2, B45: the facilitator gets what the board gets, and no bytes of a ticket.
TEST(Secrecy, ControlHoldsNothingPerPerson) {
    Workshop workshop;
    auto phones = workshop.phones(11);
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    ASSERT_TRUE(workshop.all_answer(phones, choices({0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2})));
    auto& control = *workshop.control;
    auto& board = *workshop.board;
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_TRUE(
        board.wait_until([&] { return board.activity().phase() == proto::PHASE_REVEALED; }));
    ASSERT_TRUE(
        control.wait_until([&] { return control.activity().phase() == proto::PHASE_REVEALED; }));
    EXPECT_EQ(board.activity().choice().SerializeAsString(),
              control.activity().choice().SerializeAsString());
    for (const auto& phone : phones) {
        EXPECT_EQ(control.heard().find(phone.token()), std::string::npos);
        EXPECT_EQ(board.heard().find(phone.token()), std::string::npos);
    }
}

// T40, f7: nothing of fewer than k answers, on any screen.
TEST(KRule, FourAnswersGiveNoNumbersAnywhere) {
    Workshop workshop;
    auto phones = workshop.phones(7, true);
    ASSERT_TRUE(workshop.go_to(TestStep::together));
    ASSERT_TRUE(workshop.all_answer(phones, choices({0, 1, 1, 1})));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(
        board.wait_until([&] { return board.activity().phase() == proto::PHASE_REVEALED; }));
    EXPECT_EQ(board.activity().precision(), proto::PRECISION_TOO_FEW);
    for (auto* screen : {&board, workshop.control.get(), &phones[0], &phones[6]}) {
        ASSERT_TRUE(screen->settle());
        for (const auto& view : screen->all_views()) {
            EXPECT_EQ(view.activity().answer_count(), 0U);
            EXPECT_THAT(view.activity().choice().cells(), IsEmpty());
        }
    }
}

TEST(KRule, FiveToNineAnswersGiveBandsOnly) {
    Workshop workshop;
    auto phones = workshop.phones(7);
    auto& board = *workshop.board;
    ASSERT_TRUE(workshop.go_to(TestStep::together));
    ASSERT_TRUE(workshop.all_answer(phones, choices({0, 1, 1, 1, 1, 2, 2})));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    ASSERT_TRUE(board.wait_until([&] { return board.activity().choice().cells_size() == 3; }));
    EXPECT_EQ(board.activity().precision(), proto::PRECISION_ROUNDED);
    ASSERT_TRUE(workshop.control->settle());
    for (auto* screen : {&board, workshop.control.get()}) {
        for (const auto& view : screen->all_views()) {
            for (const auto& cell : view.activity().choice().cells()) {
                EXPECT_EQ(cell.amount_case(), proto::Cell::kBand);
            }
        }
    }
    EXPECT_EQ(board.activity().choice().cells(0).band(), proto::BAND_FEW_OR_NONE);
    EXPECT_EQ(board.activity().choice().cells(1).band(), proto::BAND_ABOUT_HALF);
}

TEST(KRule, TenAnswersAreShownInFull) {
    Workshop workshop;
    auto phones = workshop.phones(10);
    auto& board = *workshop.board;
    ASSERT_TRUE(workshop.go_to(TestStep::line));
    std::vector<proto::ActivityAnswer> answers;
    for (std::uint32_t i = 0; i < 10; ++i) answers.push_back(line_answer(i * 2));
    ASSERT_TRUE(workshop.all_answer(phones, answers));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    ASSERT_TRUE(board.wait_until([&] { return board.activity().line().cells_size() == 11; }));
    EXPECT_EQ(board.activity().precision(), proto::PRECISION_FULL);
    EXPECT_EQ(board.activity().answer_count(), 10U);
    EXPECT_EQ(sum(counts_of(board.activity().line().cells())), 10U);
}

TEST(Rounds, ASecondRoundStartsEmptyAndCountsOnItsOwn) {
    Workshop workshop(true);
    auto phones = workshop.phones(3);
    auto& board = *workshop.board;
    ASSERT_TRUE(workshop.go_to(TestStep::together));
    ASSERT_TRUE(workshop.all_answer(phones, choices({0, 0, 1})));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    ASSERT_TRUE(board.wait_until([&] { return board.activity().answer_count() == 3; }));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_OPEN), done);
    ASSERT_TRUE(phones[0].wait_until([&] { return phones[0].activity().round_number() == 2; }));
    EXPECT_EQ(phones[0].answer(index_of(TestStep::together), 1, choice_answer({2})),
              proto::ERROR_CODE_CLOSED);
    EXPECT_EQ(phones[0].answer(choice_answer({2})), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    ASSERT_TRUE(board.wait_until([&] {
        return board.activity().round_number() == 2 && board.activity().answer_count() == 1;
    }));
    EXPECT_THAT(counts_of(board.activity().choice().cells()), ElementsAre(0, 0, 1));
}

// Position, talk, position again. `second` is where phone i stands the second time; all stand at 10
// first.
void run_linked(Workshop& workshop, std::vector<RoomScreen>& phones,
                const std::vector<std::uint32_t>& second) {
    ASSERT_TRUE(workshop.go_to(TestStep::line));
    ASSERT_TRUE(workshop.all_answer(phones, std::vector(phones.size(), line_answer(10))));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    ASSERT_TRUE(workshop.go_to(TestStep::line_again));
    ASSERT_TRUE(workshop.wait_open(phones[0], TestStep::line_again));
    EXPECT_TRUE(phones[0].activity().repeats());
    EXPECT_EQ(phones[0].activity().repeats_step_index(), index_of(TestStep::line));
    std::vector<proto::ActivityAnswer> answers;
    for (const auto position : second) answers.push_back(line_answer(position));
    ASSERT_TRUE(workshop.all_answer(phones, answers));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(board.wait_until([&] {
        return board.activity().step_index() == index_of(TestStep::line_again) &&
               board.activity().line().cells_size() > 0;
    }));
}

TEST(Rounds, LinkedRoundsShowTheShift) {
    Workshop workshop;
    auto phones = workshop.phones(12);
    ASSERT_NO_FATAL_FAILURE(
        run_linked(workshop, phones, {2, 2, 2, 10, 10, 10, 10, 10, 10, 18, 18, 18}));
    const auto& line = workshop.board->activity().line();
    EXPECT_THAT(counts_of(line.shift()), ElementsAre(3, 6, 3));
    EXPECT_EQ(sum(counts_of(line.first_cells())), 12U);
}

TEST(Rounds, AShiftOfTwoPeopleIsNotShown) {
    Workshop workshop;
    auto phones = workshop.phones(12);
    ASSERT_NO_FATAL_FAILURE(
        run_linked(workshop, phones, {2, 2, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10}));
    EXPECT_THAT(workshop.board->activity().line().shift(), IsEmpty());
    EXPECT_TRUE(workshop.board->activity().line().some_shifted());
}

}  // namespace
}  // namespace goedwerk::test
