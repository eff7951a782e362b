// A room gets another code while people are in it. Q15, R20; domain.md 8.1.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/workshop.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

int goodbye_for(std::uint16_t port, const std::string& code, const std::string& ticket = "") {
    return RoomScreen::phone(port, code, ticket).wait_goodbye();
}

// Q15, R20: whoever is in stays; who comes anew needs the code of now, also after a kill.
TEST(RenewedCode, LetsOnlyThoseInWhoKnowItOrWereIn) {
    Workshop workshop(true);
    auto phones = workshop.phones(3);
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    const auto old = workshop.room.code();
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_RENEW_CODE), done);
    const auto first = workshop.control->control_room().code();
    ASSERT_EQ(first.size(), 12U);
    EXPECT_TRUE(first.starts_with(old));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_RENEW_CODE), done);
    const auto code = workshop.control->control_room().code();
    EXPECT_NE(code, first);
    EXPECT_TRUE(
        workshop.board->wait_until([&] { return workshop.board->board_room().code() == code; }));
    ASSERT_TRUE(
        workshop.all_answer(phones, {choice_answer({0}), choice_answer({1}), choice_answer({2})}));
    EXPECT_TRUE(phones[0].wait_until([&] { return phones[0].phone_room().code() == code; }));

    for (const bool killed : {false, true}) {
        if (killed) {
            workshop.server.restart();
            workshop.reconnect_screens();
        }
        const auto port = workshop.port();
        for (const auto& wrong : {old, first, old + "2222", code + "2"})
            EXPECT_EQ(goodbye_for(port, wrong), proto::CLOSE_CODE_ROOM_UNKNOWN) << wrong;
        EXPECT_EQ(goodbye_for(port, old, std::string(62, 'x')), proto::CLOSE_CODE_ROOM_UNKNOWN);
        auto back = RoomScreen::phone(port, old, phones[0].ticket());
        ASSERT_TRUE(back.wait_welcome());
        EXPECT_FALSE(back.welcome().newcomer());
        auto newcomer = RoomScreen::phone(
            port, code.substr(0, 4) + "-" + code.substr(4, 4) + "-" + code.substr(8));
        ASSERT_TRUE(newcomer.wait_welcome());
        EXPECT_TRUE(newcomer.welcome().newcomer());
        auto board = RoomScreen::board(port, workshop.room);
        EXPECT_TRUE(board.wait_until([&] { return board.board_room().code() == code; }));
        proto::LobbyRequest overview;
        overview.mutable_overview();
        const auto listed = workshop.lobby.ask(overview).overview();
        ASSERT_EQ(listed.rooms_size(), 1);
        EXPECT_EQ(listed.rooms(0).code() + listed.rooms(0).gate(), code);
    }
}

TEST(RenewedCode, AWrongGateIsAGuess) {
    Workshop workshop(true);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_RENEW_CODE), done);
    int refused = 0;
    while (goodbye_for(workshop.port(), workshop.room.code() + "2222") ==
           proto::CLOSE_CODE_ROOM_UNKNOWN)
        ASSERT_LT(++refused, 40);
    EXPECT_GE(refused, 20);
    EXPECT_LE(refused, 25) << "some came back meanwhile";
    EXPECT_EQ(goodbye_for(workshop.port(), workshop.room.code() + "2222"),
              proto::CLOSE_CODE_TOO_FAST);
}

}  // namespace
}  // namespace goedwerk::test
