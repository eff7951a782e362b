#include "room/room_machine.h"

#include <gtest/gtest.h>

#include "support/staged_room.h"

namespace goedwerk::room {
namespace {

using domain::Audience;
using domain::MoveKind;
using test::Lines;

constexpr auto minute_ms = std::uint64_t{60'000};

class RoomMachineTest : public testing::Test {
  protected:
    // The question of a step open, with `count` phones inside.
    void open_step(std::uint32_t step_index, std::uint32_t count = 6) {
        control = staged.enter(Role::control, 1'000);
        for (std::uint32_t number = 0; number < count; ++number) {
            phones.push_back(staged.enter(Role::phone, number));
        }
        staged.press(control, 1, MoveKind::next_step);
        staged.answer_all();
        if (step_index > 0) staged.press(control, 2, MoveKind::go_to_step, step_index);
        staged.answer_all();
        staged.press(control, 3, MoveKind::open);
        staged.answer_all();
        staged.said();
    }
    std::uint32_t ready_count() {
        return staged.view(Audience::control, domain::slot::progress).progress().ready_count();
    }

    test::StagedRoom staged{test::full_deck()};
    ConnectionId control;
    std::vector<ConnectionId> phones;
};

TEST_F(RoomMachineTest, Q1_AnAnswerIsAcknowledgedAndShownWhenStored) {
    open_step(1);
    staged.send(phones[0], 7, test::choose({0}));
    EXPECT_EQ(staged.said(), (Lines{"put"}));
    staged.now_ms += 1'000;
    staged.feed(Woken{});
    EXPECT_EQ(ready_count(), 0U);
    staged.answer(0);
    EXPECT_EQ(staged.said(), (Lines{"reply 7 done"}));
    EXPECT_EQ(ready_count(), 1U);
}

TEST_F(RoomMachineTest, Q1_AMoveIsAcknowledgedAndShownWhenStored) {
    open_step(1);
    staged.press(control, 8, MoveKind::blank, 1);
    EXPECT_EQ(staged.said(), (Lines{"append board_blanked"}));
    EXPECT_EQ(staged.view(Audience::board, domain::slot::room).board_room().blank(),
              proto::BLANK_UNSPECIFIED);
    staged.answer(0);
    EXPECT_EQ(staged.view(Audience::board, domain::slot::room).board_room().blank(),
              proto::BLANK_REST);
    EXPECT_EQ(staged.said(), (Lines{"reply 8 done"}));
    ASSERT_FALSE(staged.effects.empty());
    EXPECT_EQ(test::text_of(staged.effects.back()), "reply 8 done") << "after the views";
}

TEST_F(RoomMachineTest, Q2_OneMoveAtATimeAndOneReplyEach) {
    open_step(1);
    staged.press(control, 8, MoveKind::blank, 1);
    staged.press(control, 9, MoveKind::close);
    EXPECT_EQ(staged.said(), (Lines{"append board_blanked", "reply 9 MOVE_PENDING"}));
    staged.answer_all();
    EXPECT_EQ(staged.said(), (Lines{"reply 8 done"}));
    staged.feed(MoveReceived{control, 10, 1, MoveKind::close, 0});
    EXPECT_EQ(staged.said(), (Lines{"reply 10 STALE"}));
    staged.press(control, 11, MoveKind::reveal);
    EXPECT_EQ(staged.said(), (Lines{"reply 11 MOVE_IMPOSSIBLE"}));
    staged.press(phones[0], 12, MoveKind::close);
    EXPECT_EQ(staged.said(), (Lines{"reply 12 FORBIDDEN"}));
    staged.send(control, 13, test::choose({0}));
    EXPECT_EQ(staged.said(), (Lines{"reply 13 FORBIDDEN"}));
    staged.feed(Looked{phones[0], 14, {domain::Language::nl, true, false}});
    EXPECT_EQ(staged.said(), (Lines{"refresh", "reply 14 done"}));
}

TEST_F(RoomMachineTest, Q2_AnswersThatDoNotFitAreAnsweredToo) {
    open_step(1);
    staged.send(phones[0], 1, test::choose({99}));
    staged.send(phones[0], 2, test::place(1));
    proto::Answer other;
    other.set_step_index(1);
    other.set_round_number(2);
    *other.mutable_answer() = test::choose({0});
    staged.feed(AnswerReceived{phones[0], 3, other});
    EXPECT_EQ(staged.said(),
              (Lines{"reply 1 INVALID_OPTION", "reply 2 INCOMPLETE", "reply 3 STALE"}));
    other.set_round_number(1);
    staged.press(control, 4, MoveKind::close);
    staged.answer_all();
    staged.said();
    staged.feed(AnswerReceived{phones[0], 5, other});
    EXPECT_EQ(staged.said(), (Lines{"reply 5 CLOSED"}));
    staged.press(control, 6, MoveKind::end_room);
    staged.answer_all();
    staged.said();
    staged.feed(AnswerReceived{phones[0], 7, other});
    EXPECT_EQ(staged.said(), (Lines{"reply 7 ROOM_ENDED"}));
}

TEST_F(RoomMachineTest, Q6_ALostKeyOpensTheSameRoundWithAFreshBox) {
    open_step(1);
    staged.send(phones[0], 1, test::choose({0}));
    staged.answer_all();
    const auto old_box = domain::open_round(staged.machine->room())->box;
    staged.said();
    staged.restart(true);
    EXPECT_EQ(staged.said(), (Lines{"read 1"}));
    staged.answer(0);
    EXPECT_EQ(staged.said(), (Lines{"create key", "append round_opened"}));

    const auto phone = staged.enter(Role::phone, 0, false);
    staged.send(phone, 2, test::choose({0}));  // resumed while the fresh box is being stored
    EXPECT_EQ(staged.said(), (Lines{"admit", "reply 2 MOVE_PENDING"}));
    staged.answer_all();
    EXPECT_EQ(staged.said(), (Lines{"destroy box and key"}));
    const auto* open = domain::open_round(staged.machine->room());
    ASSERT_NE(open, nullptr);
    EXPECT_EQ(open->number, 1U);
    EXPECT_NE(open->box, old_box);
    staged.send(phone, 3, test::choose({0}));
    staged.answer_all();
    EXPECT_EQ(staged.said(), (Lines{"put", "reply 3 done"}));
}

TEST_F(RoomMachineTest, Q6_AKeyLostBetweenTwoLinkedQuestionsGivesTheSecondItsOwn) {
    for (const bool lost : {false, true}) {
        test::StagedRoom room(test::full_deck());
        auto facilitator = room.enter(Role::control, 1'000);
        const auto press = [&](MoveKind kind, std::uint32_t argument = 0) {
            room.press(facilitator, 1, kind, argument);
            room.answer_all();
        };
        press(MoveKind::next_step);
        press(MoveKind::go_to_step, 3);
        press(MoveKind::open);
        press(MoveKind::close);
        if (lost) room.restart(true);
        if (lost) facilitator = room.enter(Role::control, 1'000);
        press(MoveKind::next_step);
        room.said();
        room.press(facilitator, 2, MoveKind::open);
        EXPECT_EQ(room.said(), (Lines{"read 1"}));
        room.answer(0);
        EXPECT_EQ(room.said(), (lost ? Lines{"create key", "append round_opened"}
                                     : Lines{"append round_opened"}));
        room.answer_all();
        const auto phone = room.enter(Role::phone, 1);
        room.send(phone, 1, test::place(3));  // a violation if its key is not there
        room.answer_all();
        press(MoveKind::close);
        EXPECT_EQ(room.machine->room().flow.phase, domain::Phase::closed);
        EXPECT_TRUE(room.keys.empty());
        EXPECT_TRUE(room.boxes.empty());
    }
}

TEST_F(RoomMachineTest, Q7_ClosesByItselfAtTheDeadlinePlusTheGrace) {
    open_step(8);
    const auto deadline_ms = staged.clock.deadline_ms;
    EXPECT_EQ(deadline_ms, staged.now_ms + minute_ms);
    staged.now_ms = deadline_ms + 1'999;
    staged.send(phones[0], 1, test::write({"op het nippertje"}));
    staged.answer_all();
    EXPECT_EQ(staged.said(), (Lines{"put", "reply 1 done"}));
    staged.feed(Woken{});
    EXPECT_EQ(staged.wake_ms, deadline_ms + 2'000);
    EXPECT_NE(domain::open_round(staged.machine->room()), nullptr);
    staged.now_ms = deadline_ms + 2'000;
    staged.feed(Woken{});
    EXPECT_EQ(staged.said(), (Lines{"read 1"}));
    staged.answer_all();
    EXPECT_EQ(domain::open_round(staged.machine->room()), nullptr);
    EXPECT_EQ(staged.clock.deadline_ms, 0U);
}

TEST_F(RoomMachineTest, Q7_TheTimeOfAStepThatAsksNothingRunsFromWhenItIsEntered) {
    auto deck = test::full_deck();
    auto& pause = *deck.mutable_blocks(0)->mutable_steps(0);
    ASSERT_TRUE(pause.activity().has_info());
    pause.set_timer_minutes(10);
    test::StagedRoom room(deck);
    const auto facilitator = room.enter(Role::control, 9);
    room.press(facilitator, 1, MoveKind::next_step);
    room.answer_all();
    EXPECT_EQ(room.clock.deadline_ms, room.now_ms + 10 * minute_ms);
    room.press(facilitator, 2, MoveKind::next_step);
    room.answer_all();
    EXPECT_EQ(room.clock.deadline_ms, 0U) << "a question has its time from when it opens";
}

TEST_F(RoomMachineTest, Q7_MoreTimeMovesTheDeadlineAndStorageThatRefusesIsAskedAgain) {
    open_step(8);
    staged.press(control, 1, MoveKind::extend, 3);
    staged.answer_all();
    staged.said();
    const auto before = staged.machine->room().head.value - 1;
    staged.feed(MoveReceived{control, 2, before, MoveKind::extend, 3});
    EXPECT_EQ(staged.said(), (Lines{"reply 2 STALE"})) << "a double tap adds minutes once";
    EXPECT_EQ(staged.clock.deadline_ms, staged.now_ms + 4 * minute_ms);
    const auto closes_ms = staged.now_ms + 4 * minute_ms + 2'000;
    staged.wake();  // P8
    EXPECT_EQ(staged.wake_ms, closes_ms);
    staged.wake();
    staged.answer(0, false);  // the box
    EXPECT_EQ(staged.wake_ms, staged.now_ms + 1'000);
    staged.wake();
    staged.answer(0);
    staged.answer(0, false);  // the record
    EXPECT_NE(domain::open_round(staged.machine->room()), nullptr);
    staged.wake();
    staged.answer_all();
    EXPECT_EQ(domain::open_round(staged.machine->room()), nullptr);
}

TEST_F(RoomMachineTest, Q7_ATimerThatOnlyShowsClosesNothing) {
    auto deck = test::full_deck();
    deck.mutable_blocks(0)->mutable_steps(8)->set_closes_by_itself(false);
    test::StagedRoom room(deck);
    const auto facilitator = room.enter(Role::control, 1'000);
    room.press(facilitator, 1, MoveKind::next_step);
    room.answer_all();
    room.press(facilitator, 2, MoveKind::go_to_step, 8);
    room.answer_all();
    room.press(facilitator, 3, MoveKind::open);
    room.answer_all();
    EXPECT_GT(room.clock.deadline_ms, 0U);
    room.now_ms += 10 * minute_ms;
    room.feed(Woken{});
    EXPECT_NE(domain::open_round(room.machine->room()), nullptr);
}

TEST_F(RoomMachineTest, Q8_ANewPhoneIsRefusedWhenEndedLockedOrFull) {
    test::StagedRoom room(test::full_deck(), 5, {2, 1, 1});
    const auto facilitator = room.enter(Role::control, 1'000);
    const auto first = room.enter(Role::phone, 1);
    room.said();
    room.press(facilitator, 1, MoveKind::lock, 1);
    room.answer_all();
    room.said();
    room.enter(Role::phone, 2);
    EXPECT_EQ(room.said(), (Lines{"refuse ROOM_LOCKED"}));
    room.leave(first);
    room.enter(Role::phone, 1, false);
    EXPECT_EQ(room.said(), (Lines{"forget", "admit"})) << "was in before";
    room.press(facilitator, 2, MoveKind::lock, 0);
    room.answer_all();
    room.enter(Role::phone, 2);
    room.said();
    room.enter(Role::phone, 3);
    EXPECT_EQ(room.said(), (Lines{"refuse ROOM_FULL"}));
    room.enter(Role::phone, 2, false);
    EXPECT_EQ(room.said(), (Lines{"admit"})) << "a second screen of one who is in";
    room.enter(Role::control, 1'001);
    EXPECT_EQ(room.said(), (Lines{"refuse ROOM_FULL"}));
    room.enter(Role::board, 1'002);
    room.enter(Role::board, 1'003);
    EXPECT_EQ(room.said(), (Lines{"admit", "refuse ROOM_FULL"}));
    room.press(facilitator, 3, MoveKind::end_room);
    room.answer_all();
    room.said();
    room.enter(Role::phone, 1, false);
    EXPECT_EQ(room.said(), (Lines{"refuse ROOM_ENDED"}));
}

TEST_F(RoomMachineTest, Q15_ANewcomerNeedsTheGateOfNowAndWhoWasInDoesNot) {
    test::StagedRoom room(test::full_deck(), 5, {2, 1, 1});
    const auto facilitator = room.enter(Role::control, 1'000);
    const auto in = room.enter(Role::phone, 1);
    const auto tell = [&](std::uint64_t who, const Gate& gate, bool newcomer = true) {
        room.said();
        room.enter(Role::phone, who, newcomer, {}, gate);
        return room.said();
    };
    const Lines unknown{"refuse ROOM_UNKNOWN"};
    EXPECT_EQ(tell(2, Gate{"2345"}), unknown) << "the room has none";
    room.press(facilitator, 1, MoveKind::renew_code);
    EXPECT_TRUE(room.machine->room().gate.value.empty()) << "Q1: not before it is stored";
    room.answer_all();
    const auto first = room.machine->room().gate;
    ASSERT_EQ(first.value.find_first_not_of(limits::room_code_alphabet), std::string::npos);
    EXPECT_TRUE(room.inside.contains(in));
    EXPECT_EQ(tell(2, {}), unknown);
    EXPECT_EQ(tell(2, first), (Lines{"admit"}));
    EXPECT_EQ(tell(2, {}, false), (Lines{"admit"})) << "its ticket is enough";
    room.press(facilitator, 2, MoveKind::renew_code);
    room.answer_all();
    EXPECT_NE(room.machine->room().gate, first);
    EXPECT_EQ(tell(3, first), unknown) << "before ROOM_FULL: nothing tells that the room is there";
    EXPECT_EQ(tell(3, room.machine->room().gate), (Lines{"refuse ROOM_FULL"}));
    room.press(facilitator, 3, MoveKind::lock, 1);
    room.answer_all();
    EXPECT_EQ(tell(3, first), unknown);
    EXPECT_FALSE(room.machine->is_knocked_on());
    const auto now = room.machine->room().gate;
    room.restart(false);
    EXPECT_EQ(room.machine->room().gate, now);
    EXPECT_EQ(tell(3, first), unknown);
    EXPECT_EQ(tell(1, {}, false), (Lines{"admit"}));
    EXPECT_EQ(tell(3, now), (Lines{"refuse ROOM_LOCKED"}));
    const auto again = room.enter(Role::control, 1'000, false);
    room.press(again, 4, MoveKind::lock, 0);
    room.answer_all();
    room.press(again, 5, MoveKind::end_room);
    room.answer_all();
    EXPECT_EQ(tell(3, first), unknown) << "also when it is over";
    EXPECT_EQ(tell(3, now), (Lines{"refuse ROOM_ENDED"}));
}

}  // namespace
}  // namespace goedwerk::room
