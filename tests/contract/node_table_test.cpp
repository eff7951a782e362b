// Rules T1 to T5 of node_table.h.
#include "backplane/node_table.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace goedwerk::backplane {
namespace {

using namespace std::chrono_literals;

class NodeTables : public ::testing::Test {
  protected:
    // The own beat goes round in no time.
    void beat() { table.own_beat_heard(table.beat_sent(now), now); }
    void live_through(BootClock::duration time) {
        for (const auto until = now + time; now < until; now += 1s) beat();
    }

    NodeTable table;
    NodeTable::Moment now{1h};
    const NodeId other{"0123456789abcdef"};
};

TEST_F(NodeTables, T1_AliveFromTheFirstBeatUntilLongSilence) {
    EXPECT_TRUE(table.alive(now).empty());
    EXPECT_TRUE(table.heard(other, "card", now));
    EXPECT_EQ(table.alive(now), (std::vector<OtherNode>{{other, "card"}}));
    EXPECT_FALSE(table.heard(other, "newer", now + 1s));
    EXPECT_EQ(table.alive(now + 1s).front().card, "newer");
    EXPECT_EQ(table.alive(now + 1s + limits::node_gone_after - 1ns).size(), 1u);
    EXPECT_TRUE(table.alive(now + 1s + limits::node_gone_after).empty());
    EXPECT_TRUE(table.heard(other, "back", now + 20s)) << "again as new";
}

TEST_F(NodeTables, T2_GoneAfterSilenceThatWeCouldHear) {
    beat();
    table.heard(other, "card", now);
    live_through(5s);
    beat();
    EXPECT_FALSE(table.is_gone(other, now));
    live_through(1s);
    beat();
    EXPECT_TRUE(table.is_gone(other, now));
}

TEST_F(NodeTables, T2_NobodyIsGoneForWhoJustCameOrSleptOrIsCutOff) {
    EXPECT_FALSE(table.is_gone(other, now)) << "no lease";
    beat();
    EXPECT_FALSE(table.is_gone(other, now)) << "not listening long enough";
    live_through(7s);
    beat();
    EXPECT_TRUE(table.is_gone(other, now)) << "of whom nothing was ever heard";
    now += 8s;  // stopped
    EXPECT_FALSE(table.is_gone(other, now));
    beat();
    EXPECT_FALSE(table.is_gone(other, now)) << "counts anew";
    live_through(6s);
    beat();
    EXPECT_TRUE(table.is_gone(other, now));
    table.way_lost(now);
    EXPECT_FALSE(table.is_gone(other, now));
}

TEST_F(NodeTables, T3_LeaseCountsFromSendingNotFromHearing) {
    EXPECT_FALSE(table.lease(now).holds);
    const auto number = table.beat_sent(now);
    EXPECT_FALSE(table.lease(now).holds) << "not heard yet";
    table.own_beat_heard(number, now + 3s);
    EXPECT_TRUE(table.lease(now + 3s).holds);
    EXPECT_TRUE(table.lease(now + limits::node_lease - 1ns).holds);
    EXPECT_FALSE(table.lease(now + limits::node_lease).holds);
    const auto late = table.beat_sent(now + 10s);
    table.own_beat_heard(late, now + 10s + limits::node_lease);
    EXPECT_FALSE(table.lease(now + 10s + limits::node_lease).holds) << "proves nothing any more";
}

TEST_F(NodeTables, T3_ABeatNobodySentProvesNothing) {
    table.own_beat_heard(7, now);
    EXPECT_FALSE(table.lease(now).holds);
    const auto first = table.beat_sent(now);
    const auto second = table.beat_sent(now + 1s);
    table.own_beat_heard(second, now + 1s);
    table.own_beat_heard(first, now + 2s);  // an old one does not shorten it
    EXPECT_TRUE(table.lease(now + 1s + limits::node_lease - 1ns).holds);
}

// The one that matters: whoever may be taken over has been silent for some time already.
TEST_F(NodeTables, T3_SilentBeforeAnotherMayTakeOver) {
    NodeTable victim;
    beat();
    const auto sent_at = now;
    const auto number = victim.beat_sent(sent_at);
    table.heard(other, "card", now);  // the others hear it at the earliest when it is sent
    victim.own_beat_heard(number, now + 1s);
    while (!table.is_gone(other, now)) {
        now += 100ms;
        beat();
    }
    EXPECT_FALSE(victim.lease(now).holds);
    EXPECT_FALSE(victim.lease(now - 1s).holds);
}

TEST_F(NodeTables, T4_LeaseThatCameBackHasAnotherNumber) {
    beat();
    const auto first = table.lease(now);
    live_through(10s);
    EXPECT_EQ(table.lease(now).number, first.number);
    now += limits::node_lease;
    EXPECT_FALSE(table.lease(now).holds);
    beat();
    EXPECT_TRUE(table.lease(now).holds);
    EXPECT_NE(table.lease(now).number, first.number);
    const auto second = table.lease(now).number;
    table.way_lost(now);
    EXPECT_FALSE(table.lease(now).holds);
    beat();
    EXPECT_NE(table.lease(now).number, second);
}

TEST_F(NodeTables, T5_Bounded) {
    for (std::size_t number = 0; number < 2 * limits::nodes_max; ++number)
        table.heard(NodeId{std::to_string(number)}, "", now);
    EXPECT_EQ(table.alive(now).size(), limits::nodes_max);
    now += limits::node_forgotten_after + 1s;
    EXPECT_TRUE(table.heard(other, "", now)) << "old ones made room";
}

}  // namespace
}  // namespace goedwerk::backplane
