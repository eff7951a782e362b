#include <gtest/gtest.h>

#include <numeric>

#include "room/room_machine.h"
#include "support/staged_room.h"

namespace goedwerk::room {
namespace {

using domain::Audience;
using domain::Language;
using domain::MoveKind;
using test::Lines;

constexpr std::uint64_t tick_ms = 100;

struct Meeting {
    explicit Meeting(std::uint32_t step_index, std::uint32_t phone_count = 6) {
        control = staged.enter(Role::control, 1'000);
        board = staged.enter(Role::board, 1'001);
        for (std::uint32_t number = 0; number < phone_count; ++number) {
            phones.push_back(staged.enter(Role::phone, number));
        }
        press(MoveKind::next_step);
        if (step_index > 0) press(MoveKind::go_to_step, step_index);
        press(MoveKind::open);
        staged.now_ms += 10 * tick_ms;
        staged.feed(Woken{});
        staged.views();
    }
    void press(MoveKind kind, std::uint32_t argument = 0) {
        staged.press(control, 1, kind, argument);
        staged.answer_all();
    }
    test::StagedRoom staged{test::full_deck()};
    ConnectionId control;
    ConnectionId board;
    std::vector<ConnectionId> phones;
};

TEST(RoomMachineViews, Q4_MadeWhenSomebodyLooksForgottenWhenNobodyDoes) {
    test::StagedRoom staged(test::full_deck());
    EXPECT_TRUE(staged.screens.empty());
    const auto phone = staged.enter(Role::phone, 1);
    ASSERT_EQ(staged.screens.size(), 1U);
    const auto english = staged.enter(Role::phone, 2, true, {Language::en, true, false});
    EXPECT_TRUE(staged.screens.contains({Audience::phone, Language::en}));
    EXPECT_TRUE(staged.screens.contains({Audience::board, Language::en})) << "asked for the board";
    EXPECT_FALSE(staged.screens.contains({Audience::control, Language::en}));
    staged.leave(english);
    EXPECT_EQ(staged.screens.size(), 1U);
    staged.views();
    staged.feed(Looked{phone, 3, {Language::en, false, false}});
    EXPECT_EQ(staged.views(), (Lines{"show phone 0"}));
    EXPECT_FALSE(staged.screens.contains({Audience::phone, Language::nl}));
    staged.enter(Role::phone, 4, true, {Language::en, false, false});
    EXPECT_EQ(staged.views(), Lines{}) << "was made already";
}

TEST(RoomMachineViews, Q4_SentOnlyWhenTheirBytesChanged) {
    Meeting meeting(1);
    auto& staged = meeting.staged;
    meeting.press(MoveKind::lock, 1);
    EXPECT_EQ(staged.views(), (Lines{"show board 0", "show control 0"}));
    staged.now_ms += tick_ms;
    staged.send(meeting.phones[0], 1, test::choose({0}));
    staged.answer_all();
    EXPECT_EQ(staged.views(), (Lines{"show board 4", "show control 4"}))
        << "below k: progress only";
    staged.now_ms += tick_ms;
    staged.send(meeting.phones[0], 2, test::choose({1}));
    staged.answer_all();
    EXPECT_EQ(staged.views(), Lines{}) << "nothing to see has changed";
}

TEST(RoomMachineViews, Q4_OneChangedNoteSendsLittle) {
    Meeting meeting(5, 14);
    auto& staged = meeting.staged;
    const std::string text(30, 'a');  // six of these are on a page
    const auto note = test::write({text});
    for (const auto phone : meeting.phones) {
        staged.send(phone, 1, phone == meeting.phones[3] ? note : test::write({text}));
    }
    staged.answer_all();
    staged.now_ms += 10 * tick_ms;
    staged.wake();
    staged.views();
    staged.now_ms += tick_ms;
    std::size_t bytes = 0;
    staged.send(meeting.phones[3], 2, test::rewrite(note, 0, std::string(30, 'b')));
    staged.answer(0);
    for (const auto& effect : staged.effects) {
        const auto* show = std::get_if<Show>(&effect);
        if (show != nullptr && show->audience == domain::Audience::board)
            bytes += show->bytes.size();
    }
    EXPECT_GT(bytes, 30U);
    EXPECT_LE(bytes, 4'096U);
    EXPECT_EQ(staged.views(), (Lines{"show board 19", "show control 1"})) << "the one slot";
}

TEST(RoomMachineViews, Q5_TheFirstChangeAtOnceThenAtMostOnceATick) {
    Meeting meeting(1, 12);
    auto& staged = meeting.staged;
    const auto started_ms = staged.now_ms;
    int shows = 0;
    for (std::size_t number = 0; number < 10; ++number) {
        staged.send(meeting.phones[number], 1, test::choose({0}));
        staged.answer_all();
        const auto views = staged.views();
        shows += views.empty() ? 0 : 1;
        EXPECT_EQ(views.empty(), number > 0) << "answer " << number;
        staged.now_ms += 5;
    }
    EXPECT_EQ(shows, 1);
    EXPECT_EQ(staged.wake_ms, started_ms + tick_ms);
    staged.wake();
    const auto views = staged.views();
    EXPECT_EQ(views, (Lines{"show board 1", "show board 4", "show control 0", "show control 4"}));
    const auto seen = staged.view(Audience::board, domain::slot::activity).activity();
    EXPECT_EQ(seen.answer_count(), 10U);
    EXPECT_GT(staged.wake_ms, staged.now_ms + 100 * tick_ms) << "quiet, but for P8";
}

TEST(RoomMachineViews, Q5_PhonesAreLeftAloneBetweenPhases) {
    Meeting meeting(1, 12);
    auto& staged = meeting.staged;
    for (const auto phone : meeting.phones) staged.send(phone, 1, test::choose({0}));
    staged.answer_all();
    staged.leave(meeting.phones.back());
    staged.now_ms += tick_ms;
    staged.wake();
    for (const auto& line : staged.views()) EXPECT_EQ(line.find("phone"), std::string::npos);
}

TEST(RoomMachineViews, Q5_AChangeOfPhaseAtOnce) {
    Meeting meeting(3);
    auto& staged = meeting.staged;
    staged.send(meeting.phones[0], 1, test::place(1));
    staged.answer_all();
    staged.views();
    staged.press(meeting.control, 2, MoveKind::close);
    staged.answer_all();
    const auto views = staged.views();
    EXPECT_NE(std::find(views.begin(), views.end(), "show phone 1"), views.end());
    EXPECT_NE(std::find(views.begin(), views.end(), "show board 1"), views.end());
    EXPECT_NE(std::find(views.begin(), views.end(), "show control 0"), views.end());
}

TEST(RoomMachineViews, Q4_ASlotThatIsEmptyNowIsCleared) {
    Meeting meeting(5, 6);
    auto& staged = meeting.staged;
    for (const auto phone : meeting.phones) staged.send(phone, 1, test::write({"briefje"}));
    staged.answer_all();
    staged.now_ms += tick_ms;
    staged.wake();
    const test::StagedRoom::Lens board{Audience::board, Language::nl};
    EXPECT_TRUE(staged.screens[board].contains(16));
    staged.views();
    meeting.press(MoveKind::blank, 1);
    const auto views = staged.views();
    EXPECT_EQ(std::count(views.begin(), views.end(), "clear board 16"), 1);
    EXPECT_FALSE(staged.screens[board].contains(16));
}

}  // namespace
}  // namespace goedwerk::room
