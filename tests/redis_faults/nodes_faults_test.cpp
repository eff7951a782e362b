// Three nodes and a Redis to which bad things happen, while people answer. What was acknowledged is
// counted once; what was not, the page keeps and sends again. Goals G1, G2, G10, G42, G43.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <signal.h>

#include <functional>
#include <random>
#include <thread>

#include "support/node_group.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;
constexpr auto together = TestStep::together;

// Phones that answer by themselves, as a page does: again while the server does not say that it is
// stored, and again after coming back.
class Crowd {
  public:
    Crowd(NodeGroup& group, std::vector<ServerProcess*> at, std::size_t count) : group_(group) {
        for (std::size_t number = 0; number < count; ++number) {
            auto* node = at[number % at.size()];
            people_.push_back({node, RoomScreen::phone(node->port(), code())});
        }
        for (auto& person : people_) {
            if (!person.screen.wait_welcome()) throw std::runtime_error("no welcome");
        }
    }
    void choose(const std::function<std::uint32_t(std::size_t)>& option_of) {
        for (std::size_t who = 0; who < people_.size(); ++who) {
            people_[who].option = option_of(who);
            people_[who].stored = false;
            people_[who].next = Clock::now();
        }
    }
    // Sends what is due and reads what came, until all is stored or `within` is over. Calls
    // `at_half` when half of it is.
    bool answer_all(const std::function<void()>& at_half, milliseconds within) {
        const Deadline deadline(within);
        bool told = false;
        while (!deadline.passed()) {
            std::size_t stored = 0;
            for (auto& person : people_) {
                step(person);
                if (person.stored) ++stored;
            }
            if (!told && stored * 2 >= people_.size()) {
                told = true;
                at_half();
            }
            if (stored == people_.size()) return true;
        }
        return false;
    }
    // Their node is gone: they come back at another.
    void move(ServerProcess& from, ServerProcess& to) {
        for (auto& person : people_) {
            if (person.node == &from) person.node = &to;
        }
    }
    std::size_t refused() const { return refused_; }
    std::size_t came_back() const { return came_back_; }

  private:
    struct Person {
        ServerProcess* node;
        RoomScreen screen;
        std::uint32_t option = 0;
        bool stored = false;
        std::uint64_t asked = 0;
        Clock::time_point asked_at{};
        Clock::time_point next{};
    };
    std::string code() const { return group_.workshop->room.code(); }

    void step(Person& person) {
        if (person.stored) return;
        person.screen.wait_until([] { return false; }, milliseconds(1));
        if (!person.screen.is_open()) return come_back(person);
        if (person.asked != 0) {
            const auto code = person.screen.wait_reply(person.asked, milliseconds(0));
            const bool silent = Clock::now() - person.asked_at > milliseconds(10'000);
            if (!code && !silent) return;
            person.asked = 0;
            person.stored = code == done;
            if (!person.stored) ++refused_;
            person.next = Clock::now() + milliseconds(700);
            return;
        }
        const auto& open = person.screen.activity();
        if (Clock::now() < person.next || !open.accepts_answers()) return;
        person.asked_at = Clock::now();
        person.asked = person.screen.send_answer(open.step_index(), open.round_number(),
                                                 choice_answer({person.option}));
    }
    void come_back(Person& person) {
        if (Clock::now() < person.next) return;
        person.next = Clock::now() + milliseconds(700);
        person.asked = 0;
        if (!person.node->running()) return;
        auto hello = RoomScreen::phone(person.node->port(), code(), person.screen.ticket());
        if (!hello.wait_until([&] { return hello.goodbye() || !hello.ticket().empty(); },
                              milliseconds(6'000)) ||
            hello.ticket().empty()) {
            return;
        }
        ++came_back_;
        person.screen = std::move(hello);
    }

    NodeGroup& group_;
    std::vector<Person> people_;
    std::size_t refused_ = 0;
    std::size_t came_back_ = 0;
};

class NodesFaults : public testing::Test {
  protected:
    void SetUp() override {
        if (redis_is_here()) nodes.emplace(2);
    }
    Workshop& workshop() { return *nodes->workshop; }
    static std::vector<std::uint32_t> thirds(std::size_t count) {
        std::vector<std::uint32_t> counts(3);
        for (std::size_t who = 0; who < count; ++who) ++counts[who % 3];
        return counts;
    }
    static bool is_healthy(const ServerProcess& node) {
        return http_get(node.port(), "/healthz").status == 200;
    }
    // The screens of the test come back when a fault let them go.
    std::vector<std::uint32_t> count() {
        if (!workshop().control->is_open() || !workshop().board->is_open() ||
            !workshop().control->settle() || !workshop().board->settle()) {
            nodes->bring_screens_to(nodes->other(0), nodes->other(1));
        }
        return nodes->close_and_count();
    }

    std::optional<NodeGroup> nodes;
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
}

}  // namespace
}  // namespace goedwerk::test
