#include <gtest/gtest.h>

#include <algorithm>

#include "base/limits.h"
#include "support/staged_room.h"

namespace goedwerk::room {
namespace {

using test::StagedRoom;

class ParkingTest : public ::testing::Test {
  protected:
    ParkingTest() : stage(test::deck_of({test::choice_step("s", proto::SHOW_TOGETHER)})) {
        control = stage.enter(Role::control, 100);
        for (std::uint64_t number = 1; number <= 8; ++number)
            phones.push_back(stage.enter(Role::phone, number));
    }
    void ask(ConnectionId phone, std::uint64_t id, std::string text) {
        stage.feed(ParkReceived{phone, id, std::move(text)});
    }
    std::vector<proto::ErrorCode> replies(ConnectionId phone, std::uint64_t id) {
        return stage.replies[{phone, id}];
    }

    StagedRoom stage;
    ConnectionId control;
    std::vector<ConnectionId> phones;
};

TEST_F(ParkingTest, Q9_WaitsForOthersAndIsStoredShuffled) {
    std::string texts;
    for (std::size_t number = 0; number < phones.size(); ++number) {
        ask(phones[number], 7, std::string(1, static_cast<char>('a' + number)));
        texts += static_cast<char>('a' + number);
        stage.now_ms += 1'000;
    }
    EXPECT_TRUE(stage.waiting.empty());  // nothing is stored yet, nothing acknowledged
    EXPECT_TRUE(replies(phones.front(), 7).empty());
    stage.wake();
    ASSERT_EQ(stage.waiting.size(), 1U);
    EXPECT_TRUE(replies(phones.front(), 7).empty());  // Q1
    stage.answer_all();
    for (const auto phone : phones) {
        EXPECT_EQ(replies(phone, 7), std::vector{proto::ERROR_CODE_UNSPECIFIED});
    }
    std::string stored;
    for (const auto& parked : stage.machine->room().parked) stored += parked.text;
    EXPECT_NE(stored, texts);
    std::sort(stored.begin(), stored.end());
    EXPECT_EQ(stored, texts);
    const auto view = stage.view(domain::Audience::control, domain::slot::parking);
    EXPECT_EQ(view.parking().questions_size(), 8);
}

TEST_F(ParkingTest, Q9_MakesNoPressStale) {
    const auto seen = stage.machine->room().moved_at.value;
    ask(phones[0], 7, "later");
    stage.wake();
    stage.answer_all();
    stage.feed(MoveReceived{control, 9, seen, domain::MoveKind::next_step, 0});
    stage.answer_all();
    EXPECT_EQ(replies(control, 9), std::vector{proto::ERROR_CODE_UNSPECIFIED});
}

TEST_F(ParkingTest, Q9_IsRefusedWithAReason) {
    ask(phones[0], 1, "");
    EXPECT_EQ(replies(phones[0], 1), std::vector{proto::ERROR_CODE_EMPTY_TEXT});
    ask(control, 1, "van de begeleider");
    EXPECT_EQ(replies(control, 1), std::vector{proto::ERROR_CODE_FORBIDDEN});
    for (std::uint64_t number = 0; number < limits::parked_max; ++number)
        ask(phones[0], 10 + number, "vraag");
    ask(phones[1], 1, "te veel");
    EXPECT_EQ(replies(phones[1], 1), std::vector{proto::ERROR_CODE_TOO_MANY_NOTES});
}

TEST_F(ParkingTest, Q9_StorageThatRefusesIsSaidAndTheQuestionCanBeSentAgain) {
    stage.press(control, 1, domain::MoveKind::next_step);
    stage.answer_all();
    stage.press(control, 2, domain::MoveKind::open);
    stage.answer_all();
    ask(phones[0], 7, "later");
    stage.wake();
    stage.answer(0, false);
    EXPECT_EQ(replies(phones[0], 7), std::vector{proto::ERROR_CODE_UNAVAILABLE});
    EXPECT_TRUE(stage.machine->is_idle());
    ask(phones[0], 8, "later");
    stage.wake();
    stage.answer_all();
    EXPECT_EQ(stage.machine->room().parked.size(), 1U);
}

TEST_F(ParkingTest, Q9_WhoStillWaitsWhenTheRoomEndsIsTold) {
    stage.press(control, 1, domain::MoveKind::next_step);
    stage.answer_all();
    ask(phones[0], 7, "later");
    stage.press(control, 2, domain::MoveKind::end_room);
    stage.answer_all();
    EXPECT_EQ(replies(phones[0], 7), std::vector{proto::ERROR_CODE_ROOM_ENDED});
    EXPECT_TRUE(stage.machine->is_idle());
}

TEST_F(ParkingTest, R15_HandsAreInTheOutcomeAlsoAfterARestart) {
    stage.press(control, 1, domain::MoveKind::next_step);
    stage.answer_all();
    stage.press(control, 2, domain::MoveKind::open);
    stage.answer_all();
    domain::MoveContent hands;
    hands.hall = test::choose({2});
    stage.feed(MoveReceived{control, 3, stage.machine->room().moved_at.value,
                            domain::MoveKind::count_hall, 4, hands});
    stage.answer_all();
    for (const auto phone : phones) stage.send(phone, 20, test::choose({0}));
    stage.answer_all();
    stage.restart(false);
    stage.answer_all();
    const auto again = stage.enter(Role::control, 100);
    stage.press(again, 5, domain::MoveKind::close);
    stage.answer_all();
    const auto& outcome = stage.machine->room().rounds.back().outcome;
    EXPECT_EQ(outcome.answer_count(), 12U);
    EXPECT_EQ(outcome.hall_count(), 4U);
    EXPECT_EQ(outcome.choice().counts(0), 8U);
    EXPECT_EQ(outcome.choice().counts(2), 4U);
}

}  // namespace
}  // namespace goedwerk::room
