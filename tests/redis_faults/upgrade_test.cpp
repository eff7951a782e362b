// Nodes that are replaced one after the other during a meeting, and nodes of two versions in one
// group. Goals G1, G2, G14, G16.
#include <cstdlib>
#include <filesystem>

#include "redis_faults/nodes_fixture.h"

namespace goedwerk::test {
namespace {

class Upgrade : public NodesFixture {
  protected:
    // Until `node` has ended by itself, while everybody goes on.
    void drain(Crowd& crowd, ServerProcess& node) {
        node.terminate();
        std::optional<int> ended;
        EXPECT_TRUE(crowd.live_until(
            [&] {
                keep_screens();
                ended = node.wait_exit(milliseconds(0));
                return ended.has_value();
            },
            milliseconds(20'000)))
            << "G16";
        EXPECT_EQ(ended, 0);
    }
    void settle(Crowd& crowd) {
        EXPECT_TRUE(crowd.live_until(
            [&] {
                keep_screens();
                return crowd.all_in() && workshop().control->is_open() &&
                       workshop().board->is_open() &&
                       workshop().control->control_room().phase() == proto::PHASE_OPEN;
            },
            long_patience))
            << all_logs();
    }
    std::uint32_t open_round() {
        auto& control = *workshop().control;
        EXPECT_TRUE(control.wait_until([&] { return control.activity().accepts_answers(); }));
        return control.activity().round_number();
    }
};

TEST_F(Upgrade, G16_ThreeNodesReplacedDuringAnOpenQuestion) {
    if (!redis_is_here()) return;
    nodes.emplace(2);
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    Crowd crowd(*nodes, all_nodes(), 60);
    crowd.balance_over(all_nodes());
    ASSERT_TRUE(workshop().go_to(together));
    const auto round = open_round();
    std::size_t turn = 0;
    for (auto* node : all_nodes()) {
        // A third answers before, and is not asked again; a third while the node goes.
        for (std::size_t who = turn; who < 60; who += 6) crowd.choose(who, who % 3);
        ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
        for (std::size_t who = turn + 3; who < 60; who += 6) crowd.choose(who, who % 3);
        drain(crowd, *node);
        node->start();
        settle(crowd);
        ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
        ++turn;
    }
    EXPECT_EQ(open_round(), round) << "still the same question";
    EXPECT_GE(crowd.came_back(), 60u);
    EXPECT_LT(crowd.latest(), milliseconds(5'000)) << "after the moment that the drain asked for";
    std::fprintf(stderr, "%zu came back, the last %lld ms after its moment; %zu refused\n",
                 crowd.came_back(), static_cast<long long>(crowd.latest().count()),
                 crowd.refused());
    EXPECT_EQ(nodes->close_and_count(), thirds(60)) << all_logs();
}

// GOEDWERK_OTHER_VERSION: the tree of another commit, built (tests/run two-versions).
class TwoVersions : public Upgrade, public testing::WithParamInterface<bool> {
  protected:
    void SetUp() override {
        if (std::getenv("GOEDWERK_OTHER_VERSION") == nullptr)
            GTEST_SKIP() << "tests/run two-versions builds the other one";
        if (redis_is_here()) redis.emplace(folder_.path(), RedisAddress::loopback);
    }
    static ServerOptions other_version() {
        const std::filesystem::path tree(std::getenv("GOEDWERK_OTHER_VERSION"));
        ServerOptions options;
        options.binary = tree / "build/release/server/goedwerk";
        options.content = tree / "tests/integration/content";
        return options;
    }

    std::optional<RedisProcess> redis;

  private:
    TempFolder folder_;
};

TEST_P(TwoVersions, G1_JoinAnswerCloseAndDrainBothWays) {
    const bool old_home = GetParam();
    const std::vector<std::string> at{"--redis", "127.0.0.1:" + std::to_string(redis->port())};
    std::vector<ServerOptions> special(3);
    if (old_home) special[0] = special[2] = other_version();
    if (!old_home) special[1] = other_version();
    nodes.emplace(2, RedisArguments{at, at}, special);
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    Crowd crowd(*nodes, all_nodes(), 30);
    crowd.balance_over(all_nodes());

    ASSERT_TRUE(workshop().go_to(TestStep::choice));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
    EXPECT_EQ(nodes->close_and_count(), thirds(30));

    ASSERT_TRUE(workshop().go_to(together));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
    for (auto* node : {&nodes->home(), &nodes->other(0)}) {
        drain(crowd, *node);
        node->start();
        settle(crowd);
        for (std::size_t who = 0; who < 6; ++who) crowd.choose(who, who % 3);
        ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
    }
    EXPECT_EQ(nodes->close_and_count(), thirds(30)) << all_logs();
    nodes.reset();
}

INSTANTIATE_TEST_SUITE_P(Home, TwoVersions, testing::Bool(), [](const auto& value) {
    return std::string(value.param ? "OfTheOther" : "OfThis");
});

}  // namespace
}  // namespace goedwerk::test
