// kill -9, restart, drain: what was acknowledged is counted exactly once. Goals G1, G2, G6, G16;
// B13, B44; f46.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "support/workshop.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;
constexpr auto together = TestStep::together;

std::vector<std::uint32_t> board_counts(const RoomScreen& board) {
    std::vector<std::uint32_t> counts;
    for (const auto& cell : board.activity().choice().cells()) counts.push_back(cell.count());
    return counts;
}

// Closes and reveals `together`; the counts on the board.
std::vector<std::uint32_t> close_and_count(Workshop& workshop) {
    EXPECT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    EXPECT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    auto& board = *workshop.board;
    EXPECT_TRUE(board.wait_until([&] {
        return board.activity().phase() == proto::PHASE_REVEALED &&
               board.activity().choice().cells_size() == 3;
    }));
    return board_counts(board);
}

// What each phone knows for certain after it was cut off: options acknowledged, or sent without an
// answer.
struct Ledger {
    std::optional<std::uint32_t> acknowledged;
    std::vector<std::uint32_t> unknown;  // sent after the last acknowledgement
    bool allows(std::uint32_t option) const {
        if (acknowledged == option) return true;
        return std::find(unknown.begin(), unknown.end(), option) != unknown.end();
    }
};

TEST(Recovery, G1_KillInTheMiddleLosesNothingThatWasAcknowledged) {
    Workshop workshop(true);
    auto phones = workshop.phones(8);
    ASSERT_TRUE(workshop.go_to(TestStep::timed));
    std::vector<proto::ActivityAnswer> answers;
    for (std::uint32_t i = 0; i < 8; ++i) answers.push_back(choice_answer({i % 3}));
    ASSERT_TRUE(workshop.all_answer(phones, answers));
    ASSERT_TRUE(workshop.control->wait_until(
        [&] { return workshop.control->activity().deadline_ms() > 0; }));
    const auto deadline = workshop.control->activity().deadline_ms();

    workshop.server.restart();
    workshop.reconnect_screens();
    auto& control = *workshop.control;
    ASSERT_TRUE(
        control.wait_until([&] { return control.activity().phase() == proto::PHASE_OPEN; }));
    EXPECT_EQ(control.control_room().step_index(), index_of(TestStep::timed));
    EXPECT_EQ(control.activity().deadline_ms(), deadline);

    auto back = RoomScreen::phone(workshop.port(), workshop.room.code(), phones[0].ticket());
    ASSERT_TRUE(back.wait_welcome());
    EXPECT_FALSE(back.welcome().newcomer());
    EXPECT_EQ(back.token(), phones[0].token());
    ASSERT_TRUE(workshop.wait_open(back, TestStep::timed));
    EXPECT_EQ(back.answer(choice_answer({2})),
              done);  // changes option 0 into 2; the other seven stay away

    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(
        board.wait_until([&] { return board.activity().phase() == proto::PHASE_REVEALED; }));
    EXPECT_THAT(board_counts(board), testing::ElementsAre(2, 3, 3));
}

TEST(Recovery, G1_ResultsSurviveAKillAfterTheReveal) {
    Workshop workshop(true);
    auto phones = workshop.phones(3);
    ASSERT_TRUE(workshop.go_to(together));
    ASSERT_TRUE(
        workshop.all_answer(phones, {choice_answer({0}), choice_answer({1}), choice_answer({1})}));
    const auto before = close_and_count(workshop);
    workshop.server.restart();
    workshop.reconnect_screens();
    auto& board = *workshop.board;
    ASSERT_TRUE(
        board.wait_until([&] { return board.activity().phase() == proto::PHASE_REVEALED; }));
    EXPECT_EQ(board_counts(board), before);
}

// The server dies at a random moment of a stream of answers; then one phone in two comes back and
// resends.
void run_cycle(Workshop& workshop, std::uint32_t step_round, std::mt19937_64& random) {
    constexpr std::size_t phone_count = 6;
    auto phones = workshop.phones(phone_count);
    std::vector<Ledger> ledgers(phone_count);
    std::vector<std::vector<std::pair<std::uint64_t, std::uint32_t>>> sent(phone_count);
    const auto kill_after = random() % 30;
    for (std::uint64_t n = 0; n < 30; ++n) {
        if (n == kill_after) workshop.server.kill_hard();
        const auto who = random() % phone_count;
        const auto option = static_cast<std::uint32_t>(random() % 3);
        sent[who].emplace_back(
            phones[who].send_answer(index_of(together), step_round, choice_answer({option})),
            option);
        if (n + 4 < kill_after) phones[who].wait_reply(sent[who].back().first);
    }
    for (std::size_t i = 0; i < phone_count; ++i) {
        for (const auto& [id, option] : sent[i]) {
            const auto code = phones[i].wait_reply(id, milliseconds(2000));
            if (code == done) {
                ledgers[i].acknowledged = option;
                ledgers[i].unknown.clear();
            } else {
                ledgers[i].unknown.push_back(option);
            }
        }
    }
    workshop.server.start();
    workshop.reconnect_screens();
    for (std::size_t i = 0; i < phone_count; i += 2) {
        auto back = RoomScreen::phone(workshop.port(), workshop.room.code(), phones[i].ticket());
        ASSERT_TRUE(back.wait_until([&] { return back.activity().round_number() == step_round; }));
        const auto option = static_cast<std::uint32_t>(random() % 3);
        ASSERT_EQ(back.answer(choice_answer({option})), done);
        ledgers[i] = {option, {}};
    }
    const auto counts = close_and_count(workshop);
    // Each phone with an acknowledgement counts once; of the others only what was sent may count.
    std::uint32_t certain = 0;
    std::uint32_t possible = 0;
    for (std::uint32_t option = 0; option < 3; ++option) {
        std::uint32_t at_least = 0;
        std::uint32_t at_most = 0;
        for (const auto& ledger : ledgers) {
            at_least += ledger.acknowledged == option && ledger.unknown.empty() ? 1 : 0;
            at_most += ledger.allows(option) ? 1 : 0;
        }
        EXPECT_GE(counts[option], at_least) << "option " << option;
        EXPECT_LE(counts[option], at_most) << "option " << option;
    }
    for (const auto& ledger : ledgers) {
        certain += ledger.acknowledged ? 1 : 0;
        possible += ledger.acknowledged || !ledger.unknown.empty() ? 1 : 0;
    }
    EXPECT_GE(counts[0] + counts[1] + counts[2], certain);
    EXPECT_LE(counts[0] + counts[1] + counts[2], possible);
}

TEST(Recovery, G1_G2_TenKillsAtRandomMoments) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    Workshop workshop(true);
    ASSERT_TRUE(workshop.go_to(together));
    for (std::uint32_t round = 1; round <= 10; ++round) {
        SCOPED_TRACE("round " + std::to_string(round));
        if (round > 1) {
            ASSERT_EQ(workshop.move(proto::MOVE_KIND_OPEN), done);
        }
        ASSERT_NO_FATAL_FAILURE(run_cycle(workshop, round, random));
    }
}

// G6, B44: by the order in which the server received them. Acknowledged is counted, refused is not.
TEST(Recovery, G6_AnswersRacedWithTheClose) {
    Workshop workshop(true);
    auto phones = workshop.phones(40);
    ASSERT_TRUE(workshop.go_to(together));
    for (auto& phone : phones) ASSERT_TRUE(workshop.wait_open(phone, together));
    auto& control = *workshop.control;
    std::vector<std::uint64_t> ids;
    std::uint64_t close_id = 0;
    for (std::size_t i = 0; i < phones.size(); ++i) {
        if (i == phones.size() / 2) {
            close_id = control.send_move(control.control_room().seq(), proto::MOVE_KIND_CLOSE);
        }
        ids.push_back(phones[i].send_answer(index_of(together), 1, choice_answer({1})));
    }
    std::uint32_t acknowledged = 0;
    for (std::size_t i = 0; i < phones.size(); ++i) {
        const auto code = phones[i].wait_reply(ids[i]);
        ASSERT_TRUE(code.has_value());
        // "Again by yourself" while it closes; the same answer again then gets its CLOSED below.
        EXPECT_TRUE(code == done || code == proto::ERROR_CODE_CLOSED ||
                    code == proto::ERROR_CODE_MOVE_PENDING)
            << *code;
        acknowledged += code == done ? 1 : 0;
    }
    EXPECT_EQ(control.wait_reply(close_id), done);
    EXPECT_EQ(phones[0].answer(index_of(together), 1, choice_answer({2})),
              proto::ERROR_CODE_CLOSED);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(
        board.wait_until([&] { return board.activity().phase() == proto::PHASE_REVEALED; }));
    EXPECT_EQ(board.activity().answer_count(), acknowledged);
}

// G16: a stop says goodbye with a delay to come back, loses nothing and ends in time.
TEST(Recovery, G16_DrainSaysGoodbyeAndLosesNothing) {
    Workshop workshop(true);
    auto phones = workshop.phones(10);
    ASSERT_TRUE(workshop.go_to(together));
    for (auto& phone : phones) ASSERT_TRUE(workshop.wait_open(phone, together));
    std::vector<std::uint64_t> ids;
    for (std::size_t i = 0; i < phones.size(); ++i) {
        if (i == phones.size() / 2) {
            ASSERT_EQ(phones[i - 1].wait_reply(ids[i - 1]), done);
            workshop.server.terminate();
        }
        ids.push_back(phones[i].send_answer(index_of(together), 1, choice_answer({1})));
    }
    std::uint32_t acknowledged = 0;
    for (std::size_t i = 0; i < phones.size(); ++i) {
        EXPECT_EQ(phones[i].wait_goodbye(), proto::CLOSE_CODE_DRAINING);
        if (phones[i].goodbye()) {
            EXPECT_LE(phones[i].goodbye()->retry_after_ms(), 5'000U);
        }
        acknowledged += phones[i].wait_reply(ids[i], milliseconds(0)) == done ? 1 : 0;
    }
    EXPECT_EQ(workshop.board->wait_goodbye(), proto::CLOSE_CODE_DRAINING);
    for (auto& phone : phones) phone.close();
    EXPECT_EQ(workshop.server.wait_exit(milliseconds(10'000)), 0);
    workshop.server.start();
    workshop.reconnect_screens();
    const auto counts = close_and_count(workshop);
    EXPECT_GE(counts[1], acknowledged);
    EXPECT_LE(counts[1], 10U);
    EXPECT_GE(acknowledged, 1U);
}

TEST(Recovery, G16_DrainEndsInTimeWithAPeerThatNeverReads) {
    Workshop workshop(true);
    auto deaf = RoomScreen::phone(workshop.port(), workshop.room.code());
    ASSERT_TRUE(deaf.wait_welcome());
    workshop.server.terminate();
    EXPECT_EQ(workshop.server.wait_exit(milliseconds(11'000)), 0);
}

}  // namespace
}  // namespace goedwerk::test
