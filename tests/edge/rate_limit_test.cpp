#include "edge/rate_limit.h"

#include <gtest/gtest.h>

namespace goedwerk::edge {
namespace {

using namespace std::chrono_literals;
using Verdict = TokenBucket::Verdict;

constexpr SteadyTime start{};
const JoinCode code{RoomId{"AAAA2222"}, {}};

AddressKey address(unsigned number) {
    AddressKey key{};
    key[14] = static_cast<unsigned char>(number >> 8);
    key[15] = static_cast<unsigned char>(number);
    return key;
}

TEST(RateLimit, R1_BurstThenTheSteadyRate) {
    TokenBucket bucket(frame_rate, start);
    for (int n = 0; n < 20; ++n) ASSERT_EQ(bucket.take(frame_rate, start), Verdict::fine) << n;
    EXPECT_EQ(bucket.take(frame_rate, start), Verdict::excess);
    EXPECT_EQ(bucket.take(frame_rate, start + 200ms), Verdict::fine);  // 2 came in, 1 was owed
    EXPECT_EQ(bucket.take(frame_rate, start + 200ms), Verdict::excess);
}

TEST(RateLimit, R1_NeverMoreThanTheBurst) {
    TokenBucket bucket(frame_rate, start);
    EXPECT_EQ(bucket.tokens(frame_rate, start + 1h), 20);
}

TEST(RateLimit, R1_TenASecondForAnHourIsFine) {
    TokenBucket bucket(frame_rate, start);
    for (int n = 1; n <= 36'000; ++n) {
        ASSERT_EQ(bucket.take(frame_rate, start + n * 100ms), Verdict::fine);
    }
}

TEST(RateLimit, R2_FarExcessIsAFlood) {
    TokenBucket bucket(frame_rate, start);
    int excess = 0;
    auto verdict = bucket.take(frame_rate, start);
    for (; verdict != Verdict::flood; verdict = bucket.take(frame_rate, start)) {
        if (verdict == Verdict::excess) ++excess;
        ASSERT_LT(excess, 1000);
    }
    EXPECT_EQ(excess, static_cast<int>(limits::frames_debt));
}

TEST(RateLimit, R3_AnAddressThatFailsTooOftenMayNotTry) {
    FailedJoins joins(start);
    const auto guesser = address(1);
    for (int n = 0; n < 20; ++n) {
        ASSERT_TRUE(joins.may_try(guesser, code, start)) << n;
        joins.failed(guesser, code, start);
    }
    EXPECT_FALSE(joins.may_try(guesser, code, start));
    EXPECT_FALSE(joins.may_try(guesser, code, start + 2900ms));
    EXPECT_TRUE(joins.may_try(guesser, code, start + FailedJoins::retry_after()));
    EXPECT_TRUE(joins.may_try(address(2), code, start));
}

TEST(RateLimit, R4_WhenAllFailOnlyTheBlamelessMayTry) {
    FailedJoins joins(start);
    for (unsigned n = 0; n < 300; ++n) joins.failed(address(n), code, start);
    EXPECT_FALSE(joins.may_try(address(7), code, start));
    EXPECT_TRUE(joins.may_try(address(999), code, start));
    EXPECT_TRUE(joins.may_try(address(7), code, start + 1s));  // 5 a second come back
}

TEST(RateLimit, R5_TryingAloneCostsNothing) {
    FailedJoins joins(start);
    for (int n = 0; n < 5'000; ++n) ASSERT_TRUE(joins.may_try(address(1), code, start));
    EXPECT_EQ(joins.remembered(), 0U);
}

TEST(RateLimit, R5_ACodeSomebodyCameInByIsNoGuessFromThere) {
    FailedJoins joins(start);
    const auto office = address(1);
    const JoinCode other{RoomId{"BBBB3333"}, {}};
    joins.succeeded(office, code);
    for (int n = 0; n < 20; ++n) joins.failed(office, other, start);
    EXPECT_TRUE(joins.may_try(office, code, start));
    EXPECT_FALSE(joins.may_try(office, other, start));
    EXPECT_FALSE(joins.may_try(office, JoinCode{code.room, Gate{"2345"}}, start))
        << "the room's next code";
    for (unsigned n = 0; n < limits::rate_addresses_max; ++n) joins.succeeded(address(n + 2), code);
    EXPECT_FALSE(joins.may_try(office, code, start)) << "the oldest is forgotten";
}

TEST(RateLimit, R5_ACodeThatFailsIsAGuessAgain) {
    FailedJoins joins(start);
    const auto office = address(1);
    joins.succeeded(office, code);
    for (int n = 0; n < 20; ++n) {
        ASSERT_TRUE(joins.may_try(office, code, start)) << n;
        joins.failed(office, code, start);  // it was renewed
    }
    EXPECT_FALSE(joins.may_try(office, code, start));
    joins.succeeded(office, code);
    for (unsigned n = 0; n + 1 < limits::rate_addresses_max; ++n)
        joins.succeeded(address(n + 2), code);
    EXPECT_TRUE(joins.may_try(office, code, start)) << "remembered as long as any";
}

TEST(RateLimit, R6_TheOldestAddressIsForgotten) {
    FailedJoins joins(start);
    for (int n = 0; n < 20; ++n) joins.failed(address(0), code, start);
    for (unsigned n = 1; n < limits::rate_addresses_max; ++n) joins.failed(address(n), code, start);
    EXPECT_EQ(joins.remembered(), limits::rate_addresses_max);
    EXPECT_FALSE(joins.may_try(address(0), code, start + 1s));
    joins.failed(address(9'999), code, start);
    EXPECT_EQ(joins.remembered(), limits::rate_addresses_max);
    EXPECT_TRUE(joins.may_try(address(0), code, start + 1s));
}

ParticipantToken token(unsigned char number) {
    ParticipantToken made;
    made.writable()[0] = number;
    return made;
}

int frames_until_excess(FrameAllowances& allowances, TicketKey ticket) {
    int count = 0;
    while (allowances.take(ticket, start) == Verdict::fine) ++count;
    return count;
}

TEST(RateLimit, R7_ComingBackOrTwiceDoesNotFillTheBucket) {
    FrameAllowances allowances;
    const auto ticket = allowances.key_of(token(1));
    EXPECT_EQ(ticket, allowances.key_of(token(1)));
    allowances.enter(ticket, start);
    EXPECT_EQ(frames_until_excess(allowances, ticket), 20);
    allowances.enter(ticket, start);
    EXPECT_EQ(frames_until_excess(allowances, ticket), 0) << "a second connection shares it";
    allowances.leave(ticket);
    allowances.leave(ticket);
    allowances.enter(ticket, start);
    EXPECT_EQ(frames_until_excess(allowances, ticket), 0);
    const auto other = allowances.key_of(token(2));
    allowances.enter(other, start);
    EXPECT_EQ(frames_until_excess(allowances, other), 20);
}

TEST(RateLimit, R7_WhoLeftLongestAgoIsForgotten) {
    FrameAllowances allowances;
    allowances.enter(0, start);
    for (TicketKey ticket = 1; ticket <= limits::rate_tickets_max + 50; ++ticket) {
        allowances.enter(ticket, start);
        allowances.leave(ticket);
    }
    EXPECT_EQ(allowances.remembered(), limits::rate_tickets_max + 1) << "who is in stays";
}

TEST(RateLimit, R8_WhatIsGivenBackCountsForNothing) {
    constexpr AddressRates rates{.address = per_minute(6, 3), .total = per_minute(60, 5)};
    AddressAllowance allowance(rates, start);
    for (int n = 0; n < 100; ++n) {
        ASSERT_TRUE(allowance.may_spend(address(1), start)) << n;
        allowance.spend(address(1), start);
        allowance.give_back(address(1), start);
    }
    for (int n = 0; n < 3; ++n) allowance.spend(address(1), start);
    EXPECT_FALSE(allowance.may_spend(address(1), start));
    EXPECT_TRUE(allowance.may_spend(address(1), start + 10s));
    for (int n = 0; n < 2; ++n) allowance.spend(address(2), start);
    EXPECT_FALSE(allowance.may_spend(address(2), start)) << "all together spent everything";
    EXPECT_TRUE(allowance.may_spend(address(3), start)) << "who spent nothing may";
    allowance.give_back(address(9), start);  // nobody we know: no error
    EXPECT_EQ(allowance.remembered(), 2U);
}

}  // namespace
}  // namespace goedwerk::edge
