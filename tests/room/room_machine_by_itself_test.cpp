#include <gtest/gtest.h>

#include "base/dates.h"
#include "room/room_machine.h"
#include "support/home_room.h"
#include "support/staged_room.h"

namespace goedwerk::room {
namespace {

using domain::Audience;
using domain::MoveKind;
using domain::Phase;
using test::Lines;

constexpr std::uint64_t opens = 20'000 * dates::day_ms;

proto::ControlRoomView control_of(const test::StagedRoom& staged) {
    return staged.view(Audience::control, domain::slot::room).control_room();
}

// Every wake up to then, with storage that answers.
void let_pass(test::StagedRoom& staged, std::uint64_t until_ms) {
    while (staged.wake_ms != 0 && staged.wake_ms <= until_ms) {
        staged.wake();
        staged.answer_all();
    }
    staged.now_ms = until_ms;
}

TEST(RoomByItself, Q10_TheRoomDoesWhatTheDateAsks) {
    test::StagedRoom staged(test::home_room(opens));
    staged.now_ms = opens - dates::day_ms;
    staged.enter(Role::control, 1'000);
    const auto phone = staged.enter(Role::phone, 1);
    const auto waiting = staged.view(Audience::phone, domain::slot::room).phone_room();
    EXPECT_EQ(waiting.opens_ms(), opens);
    EXPECT_EQ(control_of(staged).due_ms(), opens);
    let_pass(staged, opens - 1);
    EXPECT_FALSE(staged.machine->room().flow.started);
    staged.said();
    let_pass(staged, opens);
    EXPECT_EQ(staged.said(), (Lines{"append step_entered phase_changed timetable_reached"}));
    EXPECT_EQ(staged.view(Audience::phone, domain::slot::room).phone_room().until_ms(),
              opens + dates::day_ms);
    let_pass(staged, opens + dates::day_ms);
    ASSERT_NE(domain::open_round(staged.machine->room()), nullptr);
    staged.send(phone, 7, test::write({"uit mijn week"}));
    staged.answer_all();
    let_pass(staged, opens + 6 * dates::day_ms - 1);
    ASSERT_NE(domain::open_round(staged.machine->room()), nullptr) << "five days long";
    let_pass(staged, opens + 6 * dates::day_ms);
    EXPECT_EQ(staged.machine->room().flow.step.value, 2U);
    EXPECT_EQ(domain::open_round(staged.machine->room()), nullptr);
    EXPECT_TRUE(staged.machine->room().worked_on.empty()) << "nobody was at work";
}

TEST(RoomByItself, Q10_WhatStorageRefusesIsTriedAgain) {
    test::StagedRoom staged(test::home_room(opens));
    staged.now_ms = opens;
    staged.wake();
    staged.answer(0, false);
    EXPECT_FALSE(staged.machine->room().flow.started);
    EXPECT_EQ(staged.wake_ms, opens + retry_delay_ms);
    staged.wake();
    staged.answer_all();
    EXPECT_TRUE(staged.machine->room().flow.started);
}

TEST(RoomByItself, Q10_ALostKeyGivesPhonesTimeToSendAgain) {
    test::StagedRoom staged(test::home_room(opens));
    staged.now_ms = opens + dates::day_ms;
    for (int moves = 0; moves < 2; ++moves) {
        staged.wake();
        staged.answer_all();
    }
    const auto phone = staged.enter(Role::phone, 1);
    staged.send(phone, 1, test::write({"eerst"}));
    staged.answer_all();
    staged.now_ms = opens + 6 * dates::day_ms;
    staged.keys.clear();
    staged.wake();
    staged.answer_all();
    ASSERT_NE(domain::open_round(staged.machine->room()), nullptr) << "again, and empty";
    staged.send(phone, 2, test::write({"eerst"}));
    staged.answer_all();
    const auto closes = staged.now_ms + resend_delay_ms;
    staged.wake();  // the answer shows
    EXPECT_EQ(staged.wake_ms, closes);
    staged.wake();
    staged.answer_all();
    EXPECT_EQ(staged.machine->room().flow.step.value, 2U);
}

// Twelve phones at a question of one minute that closes by itself.
struct Timed {
    Timed() {
        control = staged.enter(Role::control, 1'000);
        for (std::uint32_t number = 0; number < 12; ++number)
            phones.push_back(staged.enter(Role::phone, number));
        for (const auto& [kind, argument] : {std::pair{MoveKind::next_step, 0U},
                                             {MoveKind::go_to_step, 8U},
                                             {MoveKind::open, 0U}}) {
            staged.press(control, 1, kind, argument);
            staged.answer_all();
        }
        staged.said();
    }
    bool still_working() const {
        return staged.view(Audience::control, domain::slot::progress).progress().still_working();
    }
    test::StagedRoom staged{test::full_deck()};
    ConnectionId control;
    std::vector<ConnectionId> phones;
};

TEST(RoomByItself, Q11_MoreTimeForWhoAsksAndNobodySeesWho) {
    Timed timed;
    auto& staged = timed.staged;
    const auto deadline = staged.now_ms + 60'000;
    for (std::size_t number = 4; number < timed.phones.size(); ++number)
        staged.send(timed.phones[number], 1, test::write({"klaar " + std::to_string(number)}));
    staged.answer_all();
    staged.said();
    staged.feed(MoreTimeAsked{timed.phones[3], 5});
    EXPECT_EQ(staged.said(), (Lines{"reply 5 done"}));
    staged.now_ms += 200;
    staged.feed(Woken{});
    EXPECT_TRUE(timed.still_working());
    staged.now_ms = deadline + 40'000;
    staged.feed(Woken{});
    ASSERT_NE(domain::open_round(staged.machine->room()), nullptr);
    staged.send(timed.phones[3], 6, test::write({"toch nog"}));
    staged.answer_all();
    staged.now_ms += 200;
    staged.feed(Woken{});
    EXPECT_TRUE(timed.still_working()) << "not the moment that somebody was ready";
    staged.now_ms = deadline + ms(limits::timer_grace) + ms(limits::more_time);
    staged.feed(Woken{});
    staged.answer_all();
    EXPECT_EQ(domain::open_round(staged.machine->room()), nullptr);
    EXPECT_EQ(staged.machine->room().rounds.back().outcome.answer_count(), 9U);
    EXPECT_FALSE(timed.still_working());
    staged.said();
    staged.feed(MoreTimeAsked{timed.phones[3], 8});
    staged.feed(MoreTimeAsked{timed.control, 9});
    EXPECT_EQ(staged.said(), (Lines{"reply 8 CLOSED", "reply 9 FORBIDDEN"}));
}

TEST(RoomByItself, Q11_WithoutAskingItClosesOnTime) {
    Timed timed;
    auto& staged = timed.staged;
    staged.now_ms += 60'000 + ms(limits::timer_grace);
    staged.feed(Woken{});
    staged.answer_all();
    EXPECT_EQ(domain::open_round(staged.machine->room()), nullptr);
}

TEST(RoomByItself, Q12_WhoStandsBeforeALockedDoorIsSeenForAWhile) {
    test::StagedRoom staged(test::full_deck());
    const auto control = staged.enter(Role::control, 1'000);
    staged.press(control, 1, MoveKind::next_step);
    staged.answer_all();
    staged.press(control, 2, MoveKind::lock, 1);
    staged.answer_all();
    EXPECT_FALSE(control_of(staged).knocked());
    staged.now_ms += 1'000;
    staged.enter(Role::phone, 1);
    EXPECT_TRUE(control_of(staged).knocked());
    EXPECT_EQ(staged.wake_ms, staged.now_ms + ms(limits::knock_shown));
    staged.wake();
    EXPECT_FALSE(control_of(staged).knocked());
    staged.now_ms += 1'000;
    staged.enter(Role::phone, 1);
    EXPECT_TRUE(control_of(staged).knocked());
    staged.press(control, 3, MoveKind::admit);
    staged.answer_all();
    staged.now_ms += 1'000;
    staged.enter(Role::phone, 1);
    EXPECT_FALSE(control_of(staged).knocked()) << "let in";
}

TEST(RoomByItself, P8_FewWhoAreReadyAreToldAfterAWhileAndToTheFacilitatorOnly) {
    test::StagedRoom staged(test::full_deck());
    const auto control = staged.enter(Role::control, 1'000);
    staged.enter(Role::board, 1'001);
    for (std::uint64_t who = 1; who <= 10; ++who) staged.enter(Role::phone, who);
    staged.press(control, 1, MoveKind::go_to_step, 1);
    staged.answer_all();
    staged.press(control, 2, MoveKind::open);
    staged.answer_all();
    const auto progress = [&](domain::Audience audience) {
        return staged.view(audience, domain::slot::progress).progress();
    };
    EXPECT_FALSE(progress(domain::Audience::control).few_ready());
    staged.now_ms += ms(limits::few_ready_after);
    staged.feed(Woken{});
    EXPECT_TRUE(progress(domain::Audience::control).few_ready());
    EXPECT_FALSE(progress(domain::Audience::board).few_ready());
    staged.press(control, 3, MoveKind::close);
    staged.answer_all();
    staged.press(control, 4, MoveKind::open);
    staged.answer_all();
    EXPECT_FALSE(progress(domain::Audience::control).few_ready()) << "another round";
}

TEST(RoomByItself, R17_EachAdmissionLetsInOneNewcomer) {
    test::StagedRoom staged(test::full_deck());
    const auto control = staged.enter(Role::control, 1'000);
    staged.press(control, 1, MoveKind::admit);
    EXPECT_EQ(staged.said().back(), "reply 1 MOVE_IMPOSSIBLE") << "nothing is locked";
    staged.press(control, 2, MoveKind::lock, 1);
    staged.answer_all();
    staged.press(control, 3, MoveKind::admit);
    staged.answer_all();
    staged.said();
    staged.enter(Role::phone, 1);
    EXPECT_EQ(staged.said(), (Lines{"admit"}));
    staged.enter(Role::phone, 2);
    EXPECT_EQ(staged.said(), (Lines{"refuse ROOM_LOCKED"}));
    staged.press(control, 4, MoveKind::admit);
    staged.answer_all();
    staged.press(control, 5, MoveKind::lock, 0);
    staged.answer_all();
    staged.press(control, 6, MoveKind::lock, 1);
    staged.answer_all();
    staged.said();
    staged.enter(Role::phone, 3);
    EXPECT_EQ(staged.said(), (Lines{"refuse ROOM_LOCKED"})) << "locked again, from none";
}

TEST(RoomByItself, TheDayOfTheFacilitatorsWorkIsKept) {
    test::StagedRoom staged(test::full_deck());
    staged.now_ms = opens;
    const auto control = staged.enter(Role::control, 1'000);
    staged.press(control, 1, MoveKind::next_step);
    staged.answer_all();
    EXPECT_EQ(staged.machine->room().worked_on, dates::written(20'000));
    const auto records = staged.log.size();
    staged.press(control, 2, MoveKind::next_step);
    staged.answer_all();
    EXPECT_FALSE(staged.log.at(records).events(0).has_day_begun()) << "once a day";
    staged.now_ms += dates::day_ms;
    staged.press(control, 3, MoveKind::next_step);
    staged.answer_all();
    EXPECT_EQ(staged.machine->room().worked_on, dates::written(20'001));
}

}  // namespace
}  // namespace goedwerk::room
