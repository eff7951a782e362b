#include "edge/greeting.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace goedwerk::edge {
namespace {

constexpr Day day{.today = 20'000, .ticket_days = 30};
const RoomId room{"ABCDEFGH"};

struct Desk {
    Rng rng = Rng::from_seed(11);
    Tickets tickets{[] {
        auto source = Rng::from_seed(1);
        Secret<32> key;
        source.fill(key.writable());
        return key;
    }()};

    std::string ticket(TicketRole role, const RoomId& of = room) {
        Ticket made{.role = role, .room = of, .expires_day = day.today, .token = {}};
        rng.fill(made.token.writable());
        return tickets.mint(made);
    }
    Result<Greeting> greets(proto::Role role, const std::string& ticket_bytes = "",
                            const std::string& code = "ABCDEFGH") {
        proto::Hello hello;
        hello.set_role(role);
        hello.set_room_code(code);
        hello.set_ticket(ticket_bytes);
        hello.mutable_look()->set_remote(true);
        return greet(hello, tickets, day, rng);
    }
};

TEST(Greeting, E1_CaseSpacesAndHyphensDoNotMatter) {
    for (const auto* code :
         {"ABCDEFGH", "abcdefgh", "ABCD-EFGH", " abcd efgh ", "A-B-C-D-E-F-G-H"}) {
        ASSERT_TRUE(canonical_code(code)) << code;
        EXPECT_EQ(*canonical_code(code), (JoinCode{room, {}}));
    }
}

TEST(Greeting, E1_ARenewedCodeIsARoomAndItsGate) {
    for (const auto* code : {"ABCDEFGH2345", "abcd-efgh-2345", " ABCD EFGH 2345 "}) {
        ASSERT_TRUE(canonical_code(code)) << code;
        EXPECT_EQ(*canonical_code(code), (JoinCode{room, Gate{"2345"}}));
    }
}

TEST(Greeting, E1_OtherSignsOrLengthsAreNoRoom) {
    for (const auto* code : {"", "ABCDEFG", "ABCDEFGHJ", "ABCDEFGH234", "ABCDEFGH23456",
                             "ABCDEFGH2340", "ABCDEFG0", "ABCDEFG1", "ABCDEFGO", "ABCDEFGI",
                             "ABCDEFGL", "ABCDEFG.", "ABCDEFG\xC3\xA9", "../etc/p"}) {
        EXPECT_FALSE(canonical_code(code)) << code;
    }
    Desk desk;
    EXPECT_EQ(desk.greets(proto::ROLE_PHONE, "", "ABCDEFG0").error().code,
              proto::ERROR_CODE_ROOM_UNKNOWN);
}

TEST(Greeting, E2_APhoneWithoutTicketIsANewcomerEachTimeAnother) {
    Desk desk;
    const auto one = desk.greets(proto::ROLE_PHONE);
    const auto two = desk.greets(proto::ROLE_PHONE);
    ASSERT_TRUE(one && two);
    EXPECT_TRUE(one->entrance.newcomer);
    EXPECT_EQ(one->entrance.room, room);
    EXPECT_TRUE(one->entrance.look.remote());
    EXPECT_FALSE(std::ranges::equal(one->entrance.token.bytes(), two->entrance.token.bytes()));
}

TEST(Greeting, E2_APhoneThatComesBackIsTheSame) {
    Desk desk;
    const auto first = desk.greets(proto::ROLE_PHONE);
    ASSERT_TRUE(first);
    const auto again = desk.greets(proto::ROLE_PHONE, first->ticket);
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->entrance.newcomer);
    EXPECT_TRUE(std::ranges::equal(first->entrance.token.bytes(), again->entrance.token.bytes()));
}

TEST(Greeting, E2_ATicketOfAnotherRoomOrRoleMakesNobody) {
    Desk desk;
    for (const auto& ticket :
         {desk.ticket(TicketRole::phone, {"HGFEDCBA"}), desk.ticket(TicketRole::control),
          std::string("made up"), std::string(62, 'x')}) {
        const auto greeting = desk.greets(proto::ROLE_PHONE, ticket);
        ASSERT_TRUE(greeting);
        EXPECT_TRUE(greeting->entrance.newcomer);
    }
}

TEST(Greeting, E2_OnlyANewcomerNeedsTheGate) {
    Desk desk;
    const std::string renewed = "ABCD-EFGH-2345";
    const auto first = desk.greets(proto::ROLE_PHONE, "", renewed);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->entrance.room, room);
    EXPECT_EQ(first->entrance.gate, Gate{"2345"});
    for (const auto* code : {"ABCDEFGH", "ABCD-EFGH-2345", "ABCD-EFGH-9999"}) {
        const auto again = desk.greets(proto::ROLE_PHONE, first->ticket, code);
        ASSERT_TRUE(again) << code << ": the ticket is of the room";
        EXPECT_FALSE(again->entrance.newcomer);
        EXPECT_EQ(again->entrance.gate, Gate{});
        const auto board = desk.greets(proto::ROLE_BOARD, desk.ticket(TicketRole::board), code);
        ASSERT_TRUE(board) << code;
        EXPECT_EQ(board->entrance.gate, Gate{});
    }
}

TEST(Greeting, E3_BoardAndControlNeedTheirOwnTicketOfThisRoom) {
    Desk desk;
    EXPECT_TRUE(desk.greets(proto::ROLE_BOARD, desk.ticket(TicketRole::board)));
    EXPECT_TRUE(desk.greets(proto::ROLE_CONTROL, desk.ticket(TicketRole::control)));
    const auto refused = [&](proto::Role role, const std::string& ticket) {
        const auto greeting = desk.greets(role, ticket);
        return !greeting && greeting.error().code == proto::ERROR_CODE_TICKET_WRONG;
    };
    EXPECT_TRUE(refused(proto::ROLE_CONTROL, ""));
    EXPECT_TRUE(refused(proto::ROLE_CONTROL, desk.ticket(TicketRole::board)));
    EXPECT_TRUE(refused(proto::ROLE_CONTROL, desk.ticket(TicketRole::phone)));
    EXPECT_TRUE(refused(proto::ROLE_CONTROL, desk.ticket(TicketRole::control, {"HGFEDCBA"})));
    EXPECT_TRUE(refused(proto::ROLE_BOARD, desk.ticket(TicketRole::control)));
    EXPECT_EQ(desk.greets(proto::ROLE_UNSPECIFIED).error().code, proto::ERROR_CODE_BAD_FRAME);
}

TEST(Greeting, E4_APhoneGetsATicketForTheDaysToCome) {
    Desk desk;
    const auto greeting = desk.greets(proto::ROLE_PHONE);
    ASSERT_TRUE(greeting);
    const auto ticket = desk.tickets.verify(greeting->ticket, day.today + 30);
    ASSERT_TRUE(ticket);
    EXPECT_EQ(ticket->role, TicketRole::phone);
    EXPECT_FALSE(desk.tickets.verify(greeting->ticket, day.today + 31));
    EXPECT_EQ(desk.greets(proto::ROLE_BOARD, desk.ticket(TicketRole::board))->ticket, "");
}

}  // namespace
}  // namespace goedwerk::edge
