// Three nodes on a Redis with a replica and three Sentinels, and the main one dies. With
// --redis-replicas nothing that was acknowledged is lost; without, a tail can be, and nobody is
// counted twice for it. Goals G1, G2, P22.
#include "redis_faults/nodes_fixture.h"
#include "support/redis_group.h"

namespace goedwerk::test {
namespace {

class SentinelFaults : public NodesFixture {
  protected:
    ~SentinelFaults() override { nodes.reset(); }
    void begin(std::uint32_t replicas) {
        if (!redis_is_here()) return;
        group.emplace(folder_.path(), replicas);
        auto arguments = group->addresses();
        arguments.insert(arguments.end(), {"--redis-replicas", std::to_string(replicas)});
        nodes.emplace(2, RedisArguments{arguments, arguments});
        nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    }
    void fail_over() {
        group->first().kill_hard();
        EXPECT_TRUE(eventually([&] { return group->is_main(group->second()); }, patience));
    }
    bool all_healthy() {
        return is_healthy(nodes->home()) && is_healthy(nodes->other(0)) &&
               is_healthy(nodes->other(1));
    }
    // What the board ever showed as the result of this round.
    std::vector<std::vector<std::uint32_t>> results_of(std::uint32_t round_number) {
        std::vector<std::vector<std::uint32_t>> results;
        for (const auto& view : workshop().board->all_views()) {
            const auto& activity = view.activity();
            const bool is_result = view.has_activity() && activity.choice().cells_size() == 3 &&
                                   activity.round_number() == round_number &&
                                   activity.phase() == proto::PHASE_REVEALED;
            if (!is_result) continue;
            auto& counts = results.emplace_back();
            for (const auto& cell : activity.choice().cells()) counts.push_back(cell.count());
        }
        return results;
    }

    std::optional<RedisGroup> group;

  private:
    TempFolder folder_;
};

TEST_F(SentinelFaults, G1_MainRedisKilledAmidAnswersThatReplicasHave) {
    begin(1);
    if (!group) return;
    Crowd crowd(*nodes, all_nodes(), 60);
    ASSERT_TRUE(workshop().go_to(together));
    crowd.choose([](std::size_t who) { return who % 3; });
    std::size_t stored_before = 0;
    ASSERT_TRUE(crowd.answer_all(
        [&] {
            stored_before = crowd.stored();
            fail_over();
            group->first().start();  // as its service does; without it nothing is stored
        },
        long_patience));
    EXPECT_GE(stored_before, 30u);
    EXPECT_EQ(count(), thirds(60));
    EXPECT_TRUE(eventually([&] { return all_healthy(); }, patience));
    EXPECT_EQ(group->second().value_of("role"), "master");
}

// While the only replica is away nothing is acknowledged, and health says so.
TEST_F(SentinelFaults, G1_ReplicaThatIsAwayStopsAnswersAndHealth) {
    begin(1);
    if (!group) return;
    Crowd crowd(*nodes, all_nodes(), 30);
    ASSERT_TRUE(workshop().go_to(together));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
    const auto gone_at = Clock::now();
    group->second().kill_hard();
    crowd.choose([](std::size_t) { return 0U; });
    EXPECT_FALSE(crowd.answer_all([] {}, milliseconds(4'000)));
    EXPECT_EQ(crowd.stored(), 0u);
    EXPECT_TRUE(eventually([&] { return !is_healthy(nodes->other(1)); }, patience));
    EXPECT_LT(Clock::now() - gone_at, milliseconds(14'000)) << "G43, after four seconds of trying";
    group->second().start();
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
    EXPECT_EQ(count(), thirds(30));
}

// The home knows whose answers the last seconds took along, and counts them (Q14): each once. Of
// who changed an answer then, the earlier one is left.
TEST_F(SentinelFaults, P22_FailoverThatForgetsAnswersCountsNobodyTwice) {
    begin(0);
    if (!group) return;
    Crowd crowd(*nodes, all_nodes(), 60);
    ASSERT_TRUE(workshop().go_to(together));
    for (std::size_t who = 0; who < 30; ++who) crowd.choose(who, who % 3);
    ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
    group->stop_following();
    // The tail: thirty more, and ten that change their mind.
    for (std::size_t who = 30; who < 60; ++who) crowd.choose(who, who % 3);
    for (std::size_t who = 0; who < 10; ++who) crowd.choose(who, (who + 1) % 3);
    ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
    fail_over();
    EXPECT_TRUE(eventually([&] { return all_healthy(); }, patience));
    EXPECT_EQ(count(), thirds(60)) << "as before the ten changed their minds";
}

// A result that people saw, and Redis does not know any more.
TEST_F(SentinelFaults, P22_ForgottenResultIsNoticedAndNotContradicted) {
    begin(0);
    if (!group) return;
    Crowd crowd(*nodes, all_nodes(), 30);
    ASSERT_TRUE(workshop().go_to(together));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
    group->stop_following();
    EXPECT_EQ(count(), thirds(30));
    const auto round = workshop().board->activity().round_number();
    EXPECT_FALSE(results_of(round).empty()) << "it was seen";
    fail_over();
    EXPECT_TRUE(eventually([&] { return all_healthy(); }, patience));
    // Somebody presses on, and the log ends before what the home saw of it. Then the room is what
    // Redis knows: the question is open, its key is gone, and all are asked again.
    auto next_press = Clock::now();
    ASSERT_TRUE(crowd.live_until(
        [&] {
            keep_screens();
            auto& control = *workshop().control;
            if (control.activity().accepts_answers())
                return crowd.all_in() && crowd.all_asked_again();
            if (Clock::now() < next_press) return false;
            control.send_move(control.control_room().seq(), proto::MOVE_KIND_OPEN);
            next_press = Clock::now() + milliseconds(1'000);
            return false;
        },
        long_patience))
        << all_logs();
    EXPECT_THAT(all_logs(), testing::HasSubstr("redis_log_went_back"));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
    EXPECT_EQ(count(), thirds(30));
    const auto results = results_of(round);
    EXPECT_FALSE(results.empty());
    for (const auto& result : results) EXPECT_EQ(result, thirds(30)) << "as it was shown before";
}

}  // namespace
}  // namespace goedwerk::test
