// Three nodes far from their Redis, one behind a cable that is pulled, one whose clock is wrong.
// Goals G1, G2, G29, G42, G43.
#include <unistd.h>

#include <cmath>
#include <filesystem>

#include "redis_faults/nodes_fixture.h"
#include "support/child.h"

namespace goedwerk::test {
namespace {

class NetworkFaults : public NodesFixture {
  protected:
    // Everybody is in, and the question is open.
    void begin_near(std::optional<Crowd>& crowd) {
        nodes.emplace(2, HomeWay::strait_for_all);
        nodes->bring_screens_to(nodes->other(0), nodes->other(1));
        crowd.emplace(*nodes, all_nodes(), 30);
        ASSERT_TRUE(workshop().go_to(together));
        crowd->choose([](std::size_t who) { return who % 3; });
    }
};

// Each command takes a fifth of a second: slow, and everything goes on.
TEST_F(NetworkFaults, G1_RedisThatIsATenthOfASecondAway) {
    if (!redis_is_here()) return;
    std::optional<Crowd> crowd;
    begin_near(crowd);
    nodes->strait().delay(milliseconds(100));
    ASSERT_TRUE(crowd->answer_all([] {}, long_patience));
    EXPECT_EQ(crowd->came_back(), 0u);
    EXPECT_EQ(count(), thirds(30));
    for (auto* node : all_nodes()) EXPECT_TRUE(is_healthy(*node));
    std::fprintf(stderr, "100 ms each way: %zu refused\n", crowd->refused());
}

// 1.6 s for each command is more than leases bear when there is much to do: people see "not
// stored" and keep their connection; what is acknowledged counts, then and when it is near again.
TEST_F(NetworkFaults, G1_RedisThatIsFarAwayForAWhile) {
    if (!redis_is_here()) return;
    std::optional<Crowd> crowd;
    begin_near(crowd);
    nodes->strait().delay(milliseconds(800));
    crowd->answer_all([] {}, milliseconds(20'000));
    std::fprintf(stderr, "800 ms each way: %zu of 30 stored in 20 s, %zu refused, %zu came back\n",
                 crowd->stored(), crowd->refused(), crowd->came_back());
    nodes->strait().delay(milliseconds(0));
    ASSERT_TRUE(crowd->answer_all([] {}, long_patience));
    EXPECT_EQ(count(), thirds(30));
}

// A Redis in a network of its own, with a cable for the home and one for the others.
class Cables {
  public:
    static constexpr const char* home_side = "10.213.71.";
    static constexpr const char* others_side = "10.213.72.";

    Cables() {
        must_run({"ip", "netns", "add", space()});
        for (const auto& [name, net] : {std::pair{"h", home_side}, {"o", others_side}}) {
            const auto here = "gw" + number() + name;
            const auto there = "gx" + number() + name;
            must_run({"ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns",
                      space()});
            must_run({"ip", "addr", "add", std::string(net) + "1/24", "dev", here});
            must_run({"ip", "link", "set", here, "up"});
            inside({"addr", "add", std::string(net) + "2/24", "dev", there});
            inside({"link", "set", there, "up"});
        }
    }
    ~Cables() { output_of({"ip", "netns", "del", space()}); }  // and the cables with it
    Cables(const Cables&) = delete;
    Cables& operator=(const Cables&) = delete;

    static std::string space() { return "goedwerk-" + number(); }
    void pull() const { inside({"link", "set", "gx" + number() + "h", "down"}); }
    void plug() const { inside({"link", "set", "gx" + number() + "h", "up"}); }

  private:
    static std::string number() { return std::to_string(::getpid()); }
    static void inside(std::vector<std::string> command) {
        command.insert(command.begin(), {"ip", "-n", space()});
        must_run(command);
    }
};

TEST_F(NetworkFaults, G42_HomeWhoseCableIsPulledComesBackAsAnother) {
    if (!redis_is_here()) return;
    std::optional<Cables> cables;
    try {
        cables.emplace();
    } catch (const std::runtime_error& refused) {
        GTEST_SKIP() << "no network of its own here: " << refused.what();
    }
    TempFolder folder;
    RedisPlace place;
    place.space = Cables::space();
    place.bind = std::string(Cables::home_side) + "2 " + Cables::others_side + "2";
    RedisProcess redis(folder.path(), RedisAddress::loopback, place);
    const auto at = [&](const char* net) {
        return std::vector<std::string>{"--redis",
                                        std::string(net) + "2:" + std::to_string(redis.port())};
    };
    nodes.emplace(2, RedisArguments{at(Cables::home_side), at(Cables::others_side)});
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    auto own = nodes->phones_at(nodes->home(), 1);
    Crowd crowd(*nodes, {&nodes->other(0), &nodes->other(1)}, 30);
    ASSERT_TRUE(workshop().go_to(together));
    ASSERT_TRUE(workshop().wait_open(own[0], together));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, long_patience));

    cables->pull();
    const auto pulled_at = Clock::now();
    crowd.choose([](std::size_t who) { return (who + 1) % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, long_patience));
    EXPECT_LT(Clock::now() - pulled_at, milliseconds(10'000 + 3'000)) << "G42, a page's patience";
    EXPECT_TRUE(eventually([&] { return !is_healthy(nodes->home()); }, patience)) << "G43";
    const auto goodbye = own[0].wait_goodbye();
    EXPECT_GE(goodbye, 4000);
    EXPECT_LT(goodbye, 4500) << "come back, at another node";
    const auto views = own[0].all_views().size();
    EXPECT_EQ(count(), thirds(30));
    EXPECT_EQ(own[0].all_views().size(), views) << "shown by who is no home any more";

    cables->plug();
    EXPECT_TRUE(eventually([&] { return is_healthy(nodes->home()); }, long_patience));
    auto back = RoomScreen::phone(nodes->home().port(), workshop().room.code(), own[0].ticket());
    EXPECT_TRUE(back.wait_until([&] { return back.activity().phase() == proto::PHASE_REVEALED; }));
    nodes.reset();
}

// The clock on the wall of the home is an hour wrong, and jumps. What times out goes by clocks that
// do not jump; what has a date may be a day off, and no more.
class ClockFaults : public NetworkFaults, public testing::WithParamInterface<const char*> {
  protected:
    static std::string library() {
        for (const auto* folder : {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"}) {
            const auto file = std::string(folder) + "/faketime/libfaketime.so.1";
            if (std::filesystem::exists(file)) return file;
        }
        return {};
    }
};

TEST_P(ClockFaults, G29_HomeWhoseClockIsWrongAndJumps) {
    if (!redis_is_here()) return;
    ASSERT_FALSE(library().empty()) << "tests/run redis-faults installs libfaketime";
    TempFolder folder;
    RedisProcess redis(folder.path(), RedisAddress::loopback);
    const std::vector<std::string> at{"--redis", "127.0.0.1:" + std::to_string(redis.port())};
    const auto clock = folder.path() / "clock";
    write_file(clock, std::string(GetParam()) + "\n");
    ServerOptions of_home;
    of_home.environment = {"LD_PRELOAD=" + library(), "FAKETIME_TIMESTAMP_FILE=" + clock.string(),
                           "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"};
    nodes.emplace(2, RedisArguments{at, at}, std::vector{of_home});
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    Crowd crowd(*nodes, all_nodes(), 30);
    const auto at_home = static_cast<double>(crowd.screen(0).welcome().server_time_ms());
    const auto elsewhere = static_cast<double>(crowd.screen(1).welcome().server_time_ms());
    EXPECT_NEAR(std::abs(at_home - elsewhere), 3'600'000, 120'000) << "the clock is wrong indeed";
    ASSERT_TRUE(workshop().go_to(together));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all([&] { write_file(clock, "+0\n"); }, long_patience));
    crowd.choose([](std::size_t who) { return (who + 1) % 3; });
    ASSERT_TRUE(crowd.answer_all([&] { write_file(clock, std::string(GetParam()) + "\n"); },
                                 long_patience));
    EXPECT_EQ(crowd.came_back(), 0u) << "nobody lost the connection for it";
    for (auto* node : all_nodes()) EXPECT_TRUE(is_healthy(*node));
    EXPECT_EQ(count(), thirds(30));
    EXPECT_EQ(NodeGroup::metric(nodes->home(), "goedwerk_relay_links_lost_total"), 0);
    // Somebody else's turn: the tickets that it made are good at those whose clock is right.
    auto back =
        RoomScreen::phone(nodes->other(0).port(), workshop().room.code(), crowd.screen(0).ticket());
    EXPECT_TRUE(back.wait_welcome());
    EXPECT_FALSE(back.welcome().newcomer());
    nodes.reset();
}

INSTANTIATE_TEST_SUITE_P(Hours, ClockFaults, testing::Values("+1h", "-1h"), [](const auto& value) {
    return std::string(value.param[0] == '+' ? "Ahead" : "Behind");
});

}  // namespace
}  // namespace goedwerk::test
