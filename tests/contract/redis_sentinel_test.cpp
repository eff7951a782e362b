// Who says where Redis is, and what replicas change. Rules V1, V2 (redis_sentinels.h), C7
// (redis_call.h), G4 (redis_greeting.h), U3 (redis_bus.h), W4 (aof_rewriter.h).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>

#include "backplane/redis/redis_call.h"
#include "contract/redis_fixture.h"
#include "support/sentinel_process.h"

namespace goedwerk::backplane::test {
namespace {

using namespace std::chrono_literals;
using goedwerk::test::RedisAddress;
using goedwerk::test::RedisPlace;
using goedwerk::test::RedisProcess;
using goedwerk::test::SentinelProcess;
using std::chrono::steady_clock;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class RedisSentinelTest : public RedisTest {
  protected:
    ~RedisSentinelTest() override { redis.reset(); }  // before its folder goes
    void SetUp() override {
        if (!goedwerk::test::redis_is_here()) return;
        place.in_group = true;
        redis.emplace(folder_.path() / "one", RedisAddress::loopback, place);
        config = config_for(*redis);
        config.sentinel_password = RedisProcess::password;
    }
    std::filesystem::path folder(const std::string& name) const { return folder_.path() / name; }
    void ask_also(const SentinelProcess& sentinel) {
        config.sentinels.push_back({"127.0.0.1", sentinel.port()});
        config.host = "192.0.2.1";  // of nobody: only Sentinels know
    }
    // Two of which the second follows.
    std::unique_ptr<RedisProcess> follower() {
        auto other = place;
        other.follows = redis->port();
        auto second = std::make_unique<RedisProcess>(folder("two"), RedisAddress::loopback, other);
        wait([&] { return second->value_of("master_link_status") == "up"; });
        wait([&] { return has_state(*redis, "online"); });
        return second;
    }
    static bool has_state(const RedisProcess& main, const std::string& state) {
        return main.value_of("slave0").find("state=" + state) != std::string::npos;
    }
    static std::string files_of(const RedisProcess& process) {
        std::string files;
        std::error_code gone;  // a file may go while it is read
        for (const auto& file : std::filesystem::directory_iterator(process.files(), gone)) {
            std::ifstream stream(file.path(), std::ios::binary);
            files.append(std::istreambuf_iterator<char>(stream), {});
        }
        return files;
    }
    template <class Predicate>
    static void wait(Predicate reached) {
        const auto until = steady_clock::now() + 20s;
        while (!reached()) {
            if (steady_clock::now() > until) throw std::runtime_error("it does not come");
        }
    }

    RedisPlace place;

  private:
    Scratch folder_{"/dev/shm"};
};

TEST_F(RedisSentinelTest, V1_TheLastIsAskedTooWhenTheOthersAreSilent) {
    const SentinelProcess paused(folder("s1"), redis->port());
    const SentinelProcess good(folder("s2"), redis->port());
    paused.pause();
    config.sentinels = {{"127.0.0.1", 1}};  // nobody there
    ask_also(paused);
    ask_also(good);
    const auto begin = steady_clock::now();
    RedisNode node(config);
    EXPECT_TRUE(node.put(box, 1, "answer").has_value());
    EXPECT_LT(steady_clock::now() - begin, 2 * limits::redis_sentinels_timeout + 1s) << "two lines";
}

TEST_F(RedisSentinelTest, V2_OneThatIsNoMasterAnyMoreIsNotTaken) {
    RedisProcess second(folder("two"), RedisAddress::loopback, place);
    const SentinelProcess stale(folder("s1"), redis->port(), 7);
    const SentinelProcess good(folder("s2"), second.port());
    ASSERT_EQ(ask({"REPLICAOF", "127.0.0.1", std::to_string(second.port())}), "OK");
    ask_also(stale);
    EXPECT_THAT(refusal(), AllOf(HasSubstr("kopie"), HasSubstr("Sentinels")));
    ask_also(good);
    RedisNode node(config);
    EXPECT_TRUE(node.put(box, 1, "answer").has_value());
    EXPECT_EQ(second.as_administrator({"EXISTS", "goedwerk:box:" + box.value}), "1");
}

TEST_F(RedisSentinelTest, V2_ADemotedMasterIsLeftForTheNewOne) {
    RedisProcess second(folder("two"), RedisAddress::loopback, place);
    const SentinelProcess sentinel(folder("s"), redis->port(), 7);
    ask_also(sentinel);
    RedisNode node(config);
    ASSERT_TRUE(node.put(box, 1, "old").has_value());
    ASSERT_EQ(sentinel.ask({"REMOVE", "goedwerk"}), "OK");
    ASSERT_EQ(
        sentinel.ask({"MONITOR", "goedwerk", "127.0.0.1", std::to_string(second.port()), "7"}),
        "OK");
    ASSERT_EQ(ask({"REPLICAOF", "127.0.0.1", std::to_string(second.port())}), "OK");
    EXPECT_FALSE(node.put(box, 1, "between").has_value()) << "READONLY";
    node.wait_until([&] { return node.put(box, 1, "new").has_value(); });
    EXPECT_EQ(node.only_answer(box), "new");
    // The subscription moves along, though its beat still came by the one that follows now (H1).
    node.wait_until([&] {
        const auto health = node.doors().bus->health();
        return health.losses > 0 && health.hears;
    });
    EXPECT_EQ(second.as_administrator({"PUBSUB", "NUMPAT"}), "1");
    EXPECT_EQ(ask({"PUBSUB", "NUMPAT"}), "0");
}

TEST_F(RedisSentinelTest, V2_EachRefusalIsASentenceWithoutTheSecret) {
    const SentinelProcess sentinel(folder("s"), redis->port());
    ask_also(sentinel);
    EXPECT_EQ(refusal(), "");
    config.master = "anders";
    EXPECT_THAT(refusal(), AllOf(HasSubstr("'anders'"), HasSubstr("--redis-master")));
    config.master = "goedwerk";
    config.sentinel_password = "not-the-password";
    EXPECT_THAT(refusal(), AllOf(HasSubstr("--redis-sentinel-password-file"),
                                 Not(HasSubstr("not-the-password"))));
    config.sentinel_password = RedisProcess::password;
    config.password = "not-the-password";
    EXPECT_THAT(refusal(), HasSubstr("--redis-password-file"));
    config.password = RedisProcess::password;
    config.sentinels = {{"127.0.0.1", 1}, {"127.0.0.1", redis->port()}};
    EXPECT_THAT(refusal(), HasSubstr("--redis-sentinel")) << "a Redis is no Sentinel";
    config.sentinels = {{"127.0.0.1", 1}};
    EXPECT_THAT(refusal(), HasSubstr("Start de Sentinels"));
    redis->kill_hard();
    config.sentinels.clear();
    ask_also(sentinel);
    EXPECT_THAT(refusal(), AllOf(HasSubstr("antwoordt niet"), HasSubstr("Sentinels")));
}

TEST_F(RedisSentinelTest, C7_WhatNoReplicaHasIsNotAcknowledged) {
    place.replicas = 1;
    const auto second = follower();
    config.replicas = 1;
    EXPECT_THAT(refusal(), HasSubstr("'min-replicas-to-write' is '0'")) << "G4";
    ask({"CONFIG", "SET", "min-replicas-to-write", "1", "min-replicas-max-lag", "10"});
    RedisNode node(config);
    ASSERT_TRUE(node.put(box, 1, "kept").has_value());
    EXPECT_NE(second->as_administrator({"HLEN", "goedwerk:box:" + box.value}), "0");
    second->pause();
    const auto begin = steady_clock::now();
    EXPECT_EQ(node.put(box, 1, "unknown").error(), unavailable());
    EXPECT_EQ(node.append(room, record_of(1)).error(), unavailable());
    EXPECT_LT(steady_clock::now() - begin, 2 * limits::redis_command_timeout);
    EXPECT_TRUE(node.read_all(box).has_value()) << "reading goes on";
    second->go_on();
    node.wait_until([&] { return node.put(box, 1, "later").has_value(); });
    EXPECT_EQ(node.only_answer(box), "later");
}

TEST_F(RedisSentinelTest, G4_NoFileOfEverythingStaysBehindWhereAReplicaBegan) {
    {
        RedisNode node(config);
        ASSERT_TRUE(node.put(box, 1, "answer").has_value());
    }
    const auto second = follower();
    for (const auto* whose : {"one", "two"}) {
        for (const auto& file : std::filesystem::directory_iterator(folder(whose)))
            EXPECT_NE(file.path().extension(), ".rdb") << file.path();
    }
    config.replicas = 1;
    ask({"CONFIG", "SET", "min-replicas-to-write", "1"});
    for (const auto& [name, bad, good] : {std::tuple{"repl-diskless-load", "disabled", "swapdb"},
                                          {"repl-diskless-sync", "no", "yes"}}) {
        ask({"CONFIG", "SET", name, bad});
        EXPECT_THAT(refusal(), HasSubstr(std::string("'") + name + "' is '" + bad));
        ask({"CONFIG", "SET", name, good});
    }
    EXPECT_EQ(refusal(), "");
}

TEST_F(RedisSentinelTest, W4_WhatIsErasedLeavesTheFilesOfReplicasToo) {
    const auto second = follower();
    config.rewrite_interval = 50ms;
    RedisNode node(config);
    const std::string sealed = "sealed-bytes-of-one-answer";
    ASSERT_TRUE(node.put(box, 1, sealed).has_value());
    wait([&] { return files_of(*second).find(sealed) != std::string::npos; });
    ASSERT_TRUE(node.destroy(box).has_value());
    node.wait_until([&] {
        return files_of(*redis).find(sealed) == std::string::npos &&
               files_of(*second).find(sealed) == std::string::npos;
    });
}

TEST_F(RedisSentinelTest, U3_RefusedWritesAreNoticedThoughNobodyWrites) {
    RedisNode node(config);
    const auto stores = [&] { return node.doors().bus->health().stores; };
    const auto turns = [&](bool wanted) {
        const auto begin = steady_clock::now();
        node.wait_until([&] { return stores() == wanted; });
        EXPECT_LT(steady_clock::now() - begin, 10s) << "G43";
    };
    const std::vector<std::array<std::vector<std::string>, 2>> faults{
        {{{"CONFIG", "SET", "maxmemory", "1"}, {"CONFIG", "SET", "maxmemory", "1gb"}}},
        {{{"CONFIG", "SET", "min-replicas-to-write", "1"},
          {"CONFIG", "SET", "min-replicas-to-write", "0"}}},
        {{{"REPLICAOF", "127.0.0.1", "1"}, {"REPLICAOF", "NO", "ONE"}}}};
    for (const auto& [breaks, heals] : faults) {
        turns(true);
        ASSERT_EQ(ask(breaks), "OK");
        turns(false);
        ASSERT_EQ(ask(heals), "OK");
    }
    turns(true);
    // It leaves no clock: a write of chance does stand in the file, what asked for it does not.
    ASSERT_TRUE(node.put(box, 1, "answer").has_value());
    const auto files = files_of(*redis);
    EXPECT_THAT(files, HasSubstr("goedwerk:box:"));
    EXPECT_THAT(files, Not(HasSubstr("goedwerk:probe")));
}

}  // namespace
}  // namespace goedwerk::backplane::test
