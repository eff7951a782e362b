#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "room/room_machine.h"
#include "support/staged_room.h"

namespace goedwerk::room {
namespace {

using domain::MoveKind;
using test::Lines;

std::vector<proto::RoundClosed> closings(const test::StagedRoom& staged) {
    std::vector<proto::RoundClosed> found;
    for (const auto& record : staged.log) {
        for (const auto& event : record.events()) {
            if (event.has_round_closed()) found.push_back(event.round_closed());
        }
    }
    return found;
}

// Twelve phones that answered, two more whose answers are under way, and CLOSE pressed.
struct Closing {
    Closing() {
        control = staged.enter(Role::control, 1'000);
        for (std::uint32_t number = 0; number < 14; ++number) {
            phones.push_back(staged.enter(Role::phone, number));
        }
        for (const auto kind : {MoveKind::next_step, MoveKind::next_step, MoveKind::open}) {
            staged.press(control, 1, kind);
            staged.answer_all();
        }
        for (std::size_t number = 0; number < 12; ++number) {
            staged.send(phones[number], 1, test::choose({static_cast<std::uint32_t>(number % 3)}));
        }
        staged.answer_all();
        staged.send(phones[12], 1, test::choose({0}));
        staged.send(phones[13], 1, test::choose({1}));
        staged.said();
        staged.press(control, 9, MoveKind::close);
    }
    // Everybody comes back, sends the own answer again, and the question is closed if it is open.
    void finish_after_restart() {
        staged.answer_all();
        control = staged.enter(Role::control, 1'000);
        if (domain::open_round(staged.machine->room()) == nullptr) return;
        for (std::size_t number = 0; number < 14; ++number) {
            const auto phone = staged.enter(Role::phone, number, false);
            const auto option = number < 12 ? number % 3 : number - 12;
            staged.send(phone, 1, test::choose({static_cast<std::uint32_t>(option)}));
        }
        staged.answer_all();
        staged.press(control, 9, MoveKind::close);
        staged.answer_all();
    }
    test::StagedRoom staged{test::full_deck()};
    ConnectionId control;
    std::vector<ConnectionId> phones;
};

TEST(RoomMachineClosing, Q3_StepByStep) {
    Closing closing;
    auto& staged = closing.staged;
    EXPECT_EQ(staged.said(), (Lines{})) << "waits for two puts under way";
    staged.send(closing.phones[0], 2, test::choose({2}));
    EXPECT_EQ(staged.said(), (Lines{"reply 2 MOVE_PENDING"}));
    staged.answer(1);
    EXPECT_EQ(staged.said(), (Lines{"reply 1 done"}));
    staged.answer(0);
    EXPECT_EQ(staged.said(), (Lines{"reply 1 done", "read 1"}));
    staged.send(closing.phones[0], 3, test::choose({2}));
    EXPECT_EQ(staged.said(), (Lines{"reply 3 MOVE_PENDING"}));
    staged.answer(0);
    EXPECT_EQ(staged.said(), (Lines{"append round_closed"}));
    staged.send(closing.phones[0], 4, test::choose({2}));
    EXPECT_EQ(staged.said(), (Lines{"reply 4 MOVE_PENDING"}));
    staged.answer(0);
    EXPECT_EQ(staged.said(), (Lines{"destroy box and key"}));
    staged.answer(0);
    EXPECT_EQ(staged.said(), (Lines{"reply 9 done"}));
    EXPECT_TRUE(staged.machine->is_idle());
    ASSERT_EQ(closings(staged).size(), 1U);
    EXPECT_EQ(closings(staged)[0].outcome().answer_count(), 14U);
    EXPECT_TRUE(staged.boxes.empty());
    EXPECT_TRUE(staged.keys.empty());
}

// How many times storage answers from CLOSE to the end: 2 puts, box, record, box gone.
constexpr int answers_of_storage = 5;

TEST(RoomMachineClosing, Q3_ACrashAfterEachStepLosesNothingAndCountsNothingTwice) {
    for (int crash_after = 0; crash_after <= answers_of_storage; ++crash_after) {
        for (const bool stored_unheard : {false, true}) {
            SCOPED_TRACE(std::to_string(crash_after) + (stored_unheard ? " stored unheard" : ""));
            Closing closing;
            auto& staged = closing.staged;
            for (int step = 0; step < crash_after; ++step) staged.answer(0);
            ASSERT_EQ(staged.waiting.empty(), crash_after == answers_of_storage);
            if (stored_unheard && !staged.waiting.empty()) staged.store_silently(0);
            staged.restart(false);
            closing.finish_after_restart();
            const auto closed = closings(staged);
            ASSERT_EQ(closed.size(), 1U);
            EXPECT_EQ(closed[0].outcome().answer_count(), 14U);
            const auto& counts = closed[0].outcome().choice().counts();
            EXPECT_EQ((std::vector<std::uint32_t>(counts.begin(), counts.end())),
                      (std::vector<std::uint32_t>{5, 5, 4, 0}));
            EXPECT_TRUE(staged.boxes.empty());
            EXPECT_TRUE(staged.keys.empty());
            EXPECT_TRUE(staged.machine->is_idle());
        }
    }
}

TEST(RoomMachineClosing, Q3_ARestartOfTheHostAfterEachStepAsksPresentPhonesAgain) {
    for (int crash_after = 0; crash_after <= answers_of_storage; ++crash_after) {
        SCOPED_TRACE(crash_after);
        Closing closing;
        for (int step = 0; step < crash_after; ++step) closing.staged.answer(0);
        closing.staged.restart(true);
        closing.finish_after_restart();
        const auto closed = closings(closing.staged);
        ASSERT_EQ(closed.size(), 1U);
        EXPECT_EQ(closed[0].outcome().answer_count(), 14U);
        EXPECT_TRUE(closing.staged.boxes.empty());
        EXPECT_TRUE(closing.staged.keys.empty());
    }
}

TEST(RoomMachineClosing, Q3_AKeyLostWhileClosingOpensTheRoundAgain) {
    Closing closing;
    auto& staged = closing.staged;
    staged.answer(0);
    staged.answer(0);
    staged.said();
    staged.keys.clear();
    staged.answer(0);  // the box: nobody can read it
    EXPECT_EQ(staged.said(), (Lines{"reply 9 UNAVAILABLE", "create key", "append round_opened"}));
    staged.send(closing.phones[0], 2, test::choose({0}));
    EXPECT_EQ(staged.said(), (Lines{"reply 2 MOVE_PENDING"}));
    staged.answer_all();
    EXPECT_NE(domain::open_round(staged.machine->room()), nullptr);
    EXPECT_TRUE(staged.view(domain::Audience::phone, domain::slot::activity).activity().voided());
    EXPECT_TRUE(closings(staged).empty());
}

// One storage answer after the other fails; whatever it was, the meeting goes on and every Answer
// and Move has its one Reply.
TEST(RoomMachineClosing, Q2_StorageThatRefusesAtAnyPointLeavesAUsableRoom) {
    bool refused = true;
    int refusals = 0;
    for (int refuse_at = 0; refused; ++refuse_at) {
        SCOPED_TRACE("refused: answer " + std::to_string(refuse_at));
        test::StagedRoom staged(test::full_deck());
        const auto control = staged.enter(Role::control, 1'000);
        std::vector<ConnectionId> phones;
        for (std::uint32_t number = 0; number < 6; ++number) {
            phones.push_back(staged.enter(Role::phone, number));
        }
        int answered = 0;
        refused = false;
        const auto run = [&] {
            while (!staged.waiting.empty()) {
                const bool good = answered++ != refuse_at;
                refused = refused || !good;
                staged.answer(0, good);
                if (staged.waiting.empty() && !staged.machine->is_idle()) staged.wake();
            }
        };
        std::uint64_t id = 1;
        const auto press = [&](MoveKind kind, std::uint32_t argument = 0) {
            for (int tries = 0; tries < 3; ++tries) {
                staged.press(control, id, kind, argument);
                run();
                const auto code = staged.replies[{control, id++}].front();
                if (code == proto::ERROR_CODE_UNSPECIFIED) return;
                ASSERT_EQ(code, proto::ERROR_CODE_UNAVAILABLE);
            }
            FAIL() << "the move never worked";
        };
        press(MoveKind::next_step);
        press(MoveKind::go_to_step, 3);
        press(MoveKind::open);
        for (const auto phone : phones) staged.send(phone, 1, test::place(4));
        run();
        for (const auto phone : phones) staged.send(phone, 2, test::place(5));
        run();
        press(MoveKind::close);
        press(MoveKind::next_step);
        press(MoveKind::open);
        for (const auto phone : phones) staged.send(phone, 3, test::place(6));
        run();
        press(MoveKind::undo);
        press(MoveKind::open);
        press(MoveKind::end_room);
        for (const auto& [who, codes] : staged.replies) {
            EXPECT_EQ(codes.size(), 1U) << "id " << who.second << " of " << who.first.value;
        }
        EXPECT_TRUE(staged.machine->is_idle());
        EXPECT_TRUE(staged.machine->room().ended);
        EXPECT_TRUE(staged.keys.empty());
        if (refused) ++refusals;
    }
    EXPECT_GT(refusals, 25);
}

TEST(RoomMachineClosing, Q3_RestoringIsTriedAgainUntilStorageAnswers) {
    Closing closing;
    auto& staged = closing.staged;
    staged.restart(false);
    staged.said();
    for (int tries = 0; tries < 3; ++tries) {
        staged.answer(0, false);
        EXPECT_TRUE(staged.waiting.empty());
        EXPECT_EQ(staged.wake_ms, staged.now_ms + 1'000);
        staged.wake();
        EXPECT_EQ(staged.said(), (Lines{"read 1"}));
    }
    const auto phone = staged.enter(Role::phone, 0, false);
    staged.send(phone, 5, test::choose({0}));
    EXPECT_EQ(staged.said(), (Lines{"admit", "reply 5 MOVE_PENDING"}));
    staged.answer(0);
    staged.send(phone, 6, test::choose({0}));
    EXPECT_EQ(staged.said(), (Lines{"put"}));
}

TEST(RoomMachineClosing, Q3_ABoxThatIsNotGoneIsDestroyedLater) {
    Closing closing;
    auto& staged = closing.staged;
    for (int step = 0; step < answers_of_storage - 1; ++step) staged.answer(0);
    staged.said();
    staged.answer(0, false);
    EXPECT_EQ(staged.said(), (Lines{"reply 9 done"})) << "its key is gone all the same";
    EXPECT_EQ(staged.boxes.size(), 1U);
    EXPECT_TRUE(staged.keys.empty());
    staged.press(closing.control, 10, MoveKind::talk);
    staged.answer_all();
    EXPECT_TRUE(staged.boxes.empty());
}

TEST(RoomMachineClosing, Q14_AnAcknowledgedAnswerThatStorageForgotCounts) {
    Closing closing;
    auto& staged = closing.staged;
    auto& box = staged.boxes.begin()->second;
    box.erase(box.begin());
    box.erase(std::prev(box.end()));
    staged.answer_all();
    const auto closed = closings(staged);
    ASSERT_EQ(closed.size(), 1U);
    EXPECT_EQ(closed.front().outcome().answer_count(), 14U);
}

TEST(RoomMachineClosing, Q13_AnErasedNoteLeavesTheLogNowAndAtEachStart) {
    test::StagedRoom staged{test::deck_of({test::columns_step("a", proto::SHOW_DIRECT, 1)})};
    const auto control = staged.enter(Role::control, 1'000);
    for (const auto kind : {MoveKind::next_step, MoveKind::open}) {
        staged.press(control, 1, kind);
        staged.answer_all();
    }
    for (std::uint32_t number = 0; number < 8; ++number) {
        const auto phone = staged.enter(Role::phone, number);
        staged.send(phone, 1, test::write({"briefje " + std::to_string(number)}));
    }
    staged.answer_all();
    staged.press(control, 2, MoveKind::close);
    staged.answer_all();
    const auto stands_in_log = [&](const std::string& text) {
        return std::any_of(staged.log.begin(), staged.log.end(), [&](const auto& record) {
            return record.SerializeAsString().find(text) != std::string::npos;
        });
    };
    const auto note = closings(staged)[0].outcome().columns().notes(0);
    ASSERT_TRUE(stands_in_log(note.text()));
    const auto before = staged.log;
    staged.said();
    staged.press(control, 3, MoveKind::mark_note, proto::NOTE_MARK_ERASED,
                 {NoteHandle{note.handle()}, {}, {}});
    staged.answer(0);
    const auto lines = staged.said();
    EXPECT_EQ(std::count(lines.begin(), lines.end(), "erase notes 1"), 1);
    EXPECT_FALSE(stands_in_log(note.text()));
    // The process ended between the event and the erasing.
    std::copy(before.begin(), before.end(), staged.log.begin());
    ASSERT_TRUE(stands_in_log(note.text()));
    staged.restart(false);
    EXPECT_FALSE(stands_in_log(note.text()));
}

}  // namespace
}  // namespace goedwerk::room
