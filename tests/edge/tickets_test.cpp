#include "edge/tickets.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/rng.h"

namespace goedwerk::edge {
namespace {

constexpr std::uint32_t today = 20'000;

Secret<32> key(std::uint64_t seed) {
    auto rng = Rng::from_seed(seed);
    Secret<32> secret;
    rng.fill(secret.writable());
    return secret;
}

Ticket ticket(TicketRole role, std::uint32_t day = today) {
    Ticket made{.role = role, .room = {"ABCDEFGH"}, .expires_day = day, .token = {}};
    auto rng = Rng::from_seed(5);
    rng.fill(made.token.writable());
    return made;
}

TEST(Tickets, I1_WhatWasMintedComesBack) {
    const Tickets tickets(key(1));
    for (const auto role : {TicketRole::phone, TicketRole::board, TicketRole::control}) {
        const auto minted = ticket(role, today + 70'000);
        const auto bytes = tickets.mint(minted);
        EXPECT_EQ(bytes.size(), 62U);
        const auto read = tickets.verify(bytes, today);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->role, role);
        EXPECT_EQ(read->room, minted.room);
        EXPECT_EQ(read->expires_day, minted.expires_day);
        EXPECT_TRUE(std::ranges::equal(read->token.bytes(), minted.token.bytes()));
    }
}

TEST(Tickets, I1_AnyChangedBitIsRefused) {
    const Tickets tickets(key(1));
    const auto good = tickets.mint(ticket(TicketRole::phone));
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        auto bad = good;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
        const auto read = tickets.verify(bad, today);
        ASSERT_FALSE(read) << bit;
        ASSERT_EQ(read.error().code, proto::ERROR_CODE_TICKET_WRONG);
    }
}

TEST(Tickets, I1_AnotherKeyOrLengthIsRefused) {
    const auto bytes = Tickets(key(1)).mint(ticket(TicketRole::phone));
    EXPECT_FALSE(Tickets(key(2)).verify(bytes, today));
    EXPECT_FALSE(Tickets(key(1)).verify("", today));
    EXPECT_FALSE(Tickets(key(1)).verify(bytes + '\0', today));
    EXPECT_FALSE(Tickets(key(1)).verify(bytes.substr(0, 61), today));
}

TEST(Tickets, I2_GoodThroughItsLastDay) {
    const Tickets tickets(key(1));
    const auto bytes = tickets.mint(ticket(TicketRole::board, today));
    EXPECT_TRUE(tickets.verify(bytes, today - 1));
    EXPECT_TRUE(tickets.verify(bytes, today));
    EXPECT_FALSE(tickets.verify(bytes, today + 1));
}

TEST(Tickets, I2_AFacilitatorHasNoRoom) {
    const Tickets tickets(key(1));
    Ticket made;
    made.role = TicketRole::facilitator;
    made.expires_day = today;
    const auto read = tickets.verify(tickets.mint(made), today);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->role, TicketRole::facilitator);
    EXPECT_EQ(read->room.value, "");
}

TEST(Tickets, I3_TheTokenIsAllThatTellsTwoPhonesApart) {
    const Tickets tickets(key(1));
    auto other = ticket(TicketRole::phone);
    EXPECT_EQ(tickets.mint(other), tickets.mint(ticket(TicketRole::phone)));
    other.token.writable()[0] = static_cast<unsigned char>(other.token.bytes()[0] ^ 1);
    EXPECT_NE(tickets.mint(other), tickets.mint(ticket(TicketRole::phone)));
}

}  // namespace
}  // namespace goedwerk::edge
