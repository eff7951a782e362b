// Three nodes and a Redis to which bad things happen, while people answer. What was acknowledged is
// counted once; what was not, the page keeps and sends again. Goals G1, G2, G10, G42, G43.
#include <signal.h>

#include <random>
#include <thread>

#include "redis_faults/nodes_fixture.h"

namespace goedwerk::test {
namespace {

class NodesFaults : public NodesFixture {
  protected:
    void SetUp() override {
        if (redis_is_here()) nodes.emplace(2);
    }
};

TEST_F(NodesFaults, G1_RedisPausedForFiveSecondsAmid200Answers) {
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    Crowd crowd(*nodes, {&nodes->home(), &nodes->other(0), &nodes->other(1)}, 200);
    ASSERT_TRUE(workshop().go_to(together));
    crowd.choose([](std::size_t who) { return who % 3; });
    bool unhealthy = false;
    ASSERT_TRUE(crowd.answer_all(
        [&] {
            nodes->redis().pause();
            const auto until = Clock::now() + milliseconds(5'000);
            unhealthy =
                eventually([&] { return !is_healthy(nodes->other(0)); }, milliseconds(10'000));
            eventually([&] { return Clock::now() >= until; }, milliseconds(6'000));
            nodes->redis().go_on();
        },
        milliseconds(60'000)));
    EXPECT_TRUE(unhealthy) << "G43";
    EXPECT_EQ(count(), thirds(200));
    EXPECT_TRUE(eventually([&] { return is_healthy(nodes->other(0)); }, patience));
}

TEST_F(NodesFaults, G1_RedisKilledAndStartedAgainAmidAnswers) {
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    Crowd crowd(*nodes, {&nodes->home(), &nodes->other(0), &nodes->other(1)}, 90);
    ASSERT_TRUE(workshop().go_to(together));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all(
        [&] {
            nodes->redis().kill_hard();
            nodes->redis().start();
        },
        milliseconds(60'000)));
    EXPECT_EQ(count(), thirds(90));
}

TEST_F(NodesFaults, G10_SubscriptionsCutWhileCommandsGoOn) {
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    Crowd crowd(*nodes, {&nodes->home(), &nodes->other(0), &nodes->other(1)}, 60);
    ASSERT_TRUE(workshop().go_to(together));
    for (std::uint32_t turn = 0; turn < 3; ++turn) {
        crowd.choose([turn](std::size_t who) { return (who + turn) % 3; });
        ASSERT_TRUE(crowd.answer_all(
            [&] {
                nodes->redis().as_administrator({"CLIENT", "KILL", "TYPE", "pubsub"});
            },
            milliseconds(60'000)));
    }
    EXPECT_EQ(count(), thirds(60));
}

// Again and again, at a moment of chance, the home of the moment.
TEST_F(NodesFaults, G1_HomesKilledOneAfterTheOther) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    Crowd crowd(*nodes, {&nodes->home(), &nodes->other(0), &nodes->other(1)}, 60);
    ASSERT_TRUE(workshop().go_to(together));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all(
        [&] {
            nodes->home().kill_hard();
            crowd.move(nodes->home(), nodes->other(random() % 2));
        },
        milliseconds(60'000)));
    crowd.choose([](std::size_t who) { return (who + 1) % 3; });
    ASSERT_TRUE(crowd.answer_all(
        [&] {
            nodes->home().start();  // it comes back as somebody new
            nodes->other(0).kill_hard();
            crowd.move(nodes->other(0), nodes->home());
        },
        milliseconds(60'000)));
    nodes->other(0).start();
    EXPECT_EQ(count(), thirds(60));
    EXPECT_GT(crowd.came_back(), 10u);
}

TEST_F(NodesFaults, G42_HomeStopsForEightSecondsAndGoesOn) {
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    Crowd crowd(*nodes, {&nodes->other(0), &nodes->other(1)}, 60);
    ASSERT_TRUE(workshop().go_to(together));
    crowd.choose([](std::size_t who) { return who % 3; });
    std::thread waker;
    ASSERT_TRUE(crowd.answer_all(
        [&] {
            ::kill(nodes->home().pid(), SIGSTOP);
            waker = std::thread([pid = nodes->home().pid()] {
                const auto until = Clock::now() + milliseconds(8'000);
                eventually([&] { return Clock::now() >= until; }, milliseconds(9'000));
                ::kill(pid, SIGCONT);
            });
        },
        milliseconds(60'000)));
    waker.join();
    crowd.choose([](std::size_t who) { return (who + 2) % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, milliseconds(60'000)));
    EXPECT_EQ(count(), thirds(60));
}

// The home cannot reach Redis, and nobody is told; its people can still reach it.
TEST_F(NodesFaults, G42_HomeThatIsCutOffIsSilentAndComesBackAsAnother) {
    nodes.reset();
    nodes.emplace(2, HomeWay::strait);
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    auto own = nodes->phones_at(nodes->home(), 1);
    Crowd crowd(*nodes, {&nodes->other(0), &nodes->other(1)}, 30);
    ASSERT_TRUE(workshop().go_to(together));
    ASSERT_TRUE(workshop().wait_open(own[0], together));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, milliseconds(60'000)));

    nodes->strait().close();
    const auto cut_at = Clock::now();
    const auto views = own[0].all_views().size();
    crowd.choose([](std::size_t who) { return (who + 1) % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, milliseconds(60'000)));
    EXPECT_LT(Clock::now() - cut_at, milliseconds(10'000 + 3'000)) << "G42, and a page's patience";
    EXPECT_FALSE(is_healthy(nodes->home())) << "G43";
    EXPECT_EQ(count(), thirds(30));
    const auto goodbye = own[0].wait_goodbye();
    EXPECT_GE(goodbye, 4000);
    EXPECT_LT(goodbye, 4500) << "come back, at another node";
    EXPECT_EQ(own[0].all_views().size(), views) << "shown by who is no home any more";

    nodes->strait().open();
    EXPECT_TRUE(eventually([&] { return is_healthy(nodes->home()); }, patience));
    auto back = RoomScreen::phone(nodes->home().port(), workshop().room.code(), own[0].ticket());
    EXPECT_TRUE(back.wait_until([&] { return back.activity().phase() == proto::PHASE_REVEALED; }));
}

TEST_F(NodesFaults, FullMemoryRefusesAnswersAndTheQuestionCloses) {
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    Crowd crowd(*nodes, {&nodes->home(), &nodes->other(0), &nodes->other(1)}, 30);
    ASSERT_TRUE(workshop().go_to(together));
    crowd.choose([](std::size_t who) { return who % 3; });
    ASSERT_TRUE(crowd.answer_all([] {}, milliseconds(60'000)));
    nodes->redis().as_administrator({"CONFIG", "SET", "maxmemory", "1"});
    crowd.choose([](std::size_t) { return 0U; });
    EXPECT_FALSE(crowd.answer_all([] {}, milliseconds(3'000)));
    EXPECT_GT(crowd.refused(), 0u);
    EXPECT_EQ(count(), thirds(30)) << "what was stored before";
    // Closing was stored, and still no answer would be.
    const auto closed_at = Clock::now();
    EXPECT_TRUE(eventually([&] { return !is_healthy(nodes->home()); }, patience));
    EXPECT_LT(Clock::now() - closed_at, milliseconds(10'000)) << "G43";
    nodes->redis().as_administrator({"CONFIG", "SET", "maxmemory", "1gb"});
    EXPECT_TRUE(eventually([&] { return is_healthy(nodes->home()); }, patience));
}

}  // namespace
}  // namespace goedwerk::test
