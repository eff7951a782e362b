// What stays in Redis and its files, who hears what, and the bounds of the vault. Rules X1, X3
// (redis_answer_box.h), W1 to W3 (aof_rewriter.h), U1 to U3 (redis_bus.h), V1 to V3
// (redis_copy_vault.h).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>

#include "backplane/redis/redis_copy_vault.h"
#include "contract/redis_fixture.h"

namespace goedwerk::backplane::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using goedwerk::test::run_task;
using goedwerk::test::run_tasks;
using std::chrono::steady_clock;
using ::testing::HasSubstr;

std::string marker(char letter) {
    return "MARKER" + std::string(200, letter);
}

class RedisTraces : public RedisTest {
  protected:
    bool stands_in_a_file(const std::string& bytes) {
        for (const auto& file : fs::directory_iterator(redis->files())) {
            std::ifstream stream(file.path(), std::ios::binary);
            const std::string all{std::istreambuf_iterator<char>(stream), {}};
            if (all.find(bytes) != std::string::npos) return true;
        }
        return false;
    }
};

TEST_F(RedisTraces, W1_DestroyedAnswersLeaveTheFile) {
    config.rewrite_interval = 50ms;
    RedisNode node(config);
    const BoxId other{"ff112233445566778899aabbccddeeff"};
    for (std::uint32_t who = 0; who < 40; ++who) {
        ASSERT_TRUE(node.put(box, who, marker('a')).has_value());
        ASSERT_TRUE(node.put(other, who, marker('b')).has_value());
    }
    node.append(room, record_of(1));
    ASSERT_TRUE(stands_in_a_file(marker('a'))) << "the search finds what is there";
    ASSERT_TRUE(stands_in_a_file(box.value));
    ASSERT_TRUE(node.destroy(box).has_value());
    node.wait_until([&] { return !stands_in_a_file(marker('a')); });
    EXPECT_FALSE(stands_in_a_file(box.value));
    EXPECT_TRUE(stands_in_a_file(marker('b')));
    EXPECT_EQ(node.read_all(other)->size(), 40u);
}

TEST_F(RedisTraces, W1_ErasedRoomsAndCopiesLeaveTheFile) {
    config.rewrite_interval = 50ms;
    RedisNode node(config);
    ASSERT_TRUE(node.append(room, record_of(1)).has_value());
    ASSERT_TRUE(node.store(1, copy_of(marker('c'))).has_value());
    ASSERT_TRUE(stands_in_a_file(room.value));
    ASSERT_TRUE(stands_in_a_file(marker('c')));
    ASSERT_TRUE(run_task(node.loop(), node.doors().log->erase(room)).has_value());
    node.wait_until([&] { return !stands_in_a_file(room.value); });
    ASSERT_TRUE(run_task(node.loop(), node.doors().copies->erase(copy_name_of(1))).has_value());
    node.wait_until([&] { return !stands_in_a_file(marker('c')); });
}

TEST_F(RedisTraces, L6_AReplacedRecordLeavesTheFile) {
    config.rewrite_interval = 50ms;
    RedisNode node(config);
    auto record = record_of(1);
    record.add_events()->mutable_room_created()->set_created_on(marker('d'));
    ASSERT_TRUE(node.append(room, record).has_value());
    ASSERT_TRUE(node.append(room, record_of(2)).has_value());
    ASSERT_TRUE(stands_in_a_file(marker('d'))) << "the search finds what is there";
    ASSERT_TRUE(run_task(node.loop(), node.doors().log->replace(room, record_of(1))).has_value());
    node.wait_until([&] { return !stands_in_a_file(marker('d')); });
}

TEST_F(RedisTraces, W2_ManyDestroyedBoxesShareFewRewrites) {
    config.rewrite_interval = 200ms;
    RedisNode node(config);
    for (int number = 0; number < 100; ++number) {
        const BoxId next{std::to_string(number)};
        ASSERT_TRUE(node.put(next, 1, marker('a')).has_value());
        ASSERT_TRUE(node.destroy(next).has_value());
    }
    node.wait_until([&] { return !stands_in_a_file(marker('a')); });
    const auto persistence = ask({"INFO", "persistence"});
    const auto at = persistence.find("aof_rewrites:") + 13;
    EXPECT_LE(std::stoi(persistence.substr(at)), 20);
}

TEST_F(RedisTraces, W3_WhatAnEarlierProcessErasedLeavesTheFile) {
    {
        RedisNode node(config);
        ASSERT_TRUE(node.put(box, 1, marker('a')).has_value());
        ASSERT_TRUE(node.destroy(box).has_value());
    }
    ASSERT_TRUE(stands_in_a_file(marker('a')));
    config.rewrite_interval = 50ms;
    RedisNode node(config);
    node.wait_until([&] { return !stands_in_a_file(marker('a')); });
}

TEST_F(RedisTraces, X1_PutsThatWaitTogetherAreFewCommands) {
    RedisNode node(config);
    std::vector<Task<Result<void>>> puts;
    for (std::uint32_t who = 0; who < 1'000; ++who) {
        puts.push_back(node.doors().box->put(room, box, pseudonym_of(who), SealedAnswer{"x"}));
    }
    for (const auto& end : run_tasks(node.loop(), std::move(puts))) ASSERT_TRUE(end.has_value());
    const auto stats = ask({"INFO", "commandstats"});
    const std::string name = "cmdstat_hset:calls=";
    const auto at = stats.find(name);
    ASSERT_NE(at, std::string::npos);
    EXPECT_LE(std::stoi(stats.substr(at + name.size())), 50);
    EXPECT_EQ(node.read_all(box)->size(), 1'000u);
}

TEST_F(RedisTraces, X3_NothingIsLeftAfterClosing) {
    RedisNode node(config);
    ASSERT_TRUE(node.put(box, 1, marker('a')).has_value());
    ASSERT_TRUE(node.append(room, record_of(1)).has_value());
    ASSERT_TRUE(node.destroy(box).has_value());
    ASSERT_TRUE(run_task(node.loop(), node.doors().log->erase(room)).has_value());
    EXPECT_EQ(ask({"DBSIZE"}), "0");
    EXPECT_EQ(ask({"SLOWLOG", "LEN"}), "0");
}

class RedisBusTest : public RedisTest {
  protected:
    void expect_hints_arrive(RedisNode& node) {
        std::size_t heard = 0;
        const auto subscription =
            node.doors().bus->subscribe([&](const RoomId&, const proto::Hint&) { ++heard; });
        node.doors().bus->publish(room, {});
        node.wait_until([&] { return heard == 1; });
    }
};

TEST_F(RedisBusTest, U1_AppendIsAHintForEveryNode) {
    RedisNode first(config);
    config.node = "fedcba9876543210";
    RedisNode second(config);
    std::uint64_t heard = 0;
    std::string where;
    const auto subscription =
        second.doors().bus->subscribe([&](const RoomId& hinted, const proto::Hint& hint) {
            where = hinted.value;
            heard = hint.head_seq();
        });
    ASSERT_TRUE(first.append(room, record_of(1)).has_value());
    second.wait_until([&] { return heard == 1; });
    EXPECT_EQ(where, room.value);
}

TEST_F(RedisBusTest, U3_CutSubscriptionShowsAndComesBack) {
    RedisNode node(config);
    const auto& bus = *node.doors().bus;
    EXPECT_TRUE(bus.health().hears);
    EXPECT_EQ(bus.health().losses, 0u);
    EXPECT_EQ(ask({"CLIENT", "KILL", "TYPE", "pubsub"}), "1");
    const auto cut_at = steady_clock::now();
    node.wait_until([&] { return !bus.health().hears; });
    node.wait_until([&] { return bus.health().hears; });
    EXPECT_LT(steady_clock::now() - cut_at, 5s);
    EXPECT_EQ(bus.health().losses, 1u);
    expect_hints_arrive(node);
}

// B26: Redis refuses the first redial, and comes back.
TEST_F(RedisBusTest, U3_SubscriptionOutlivesARestart) {
    RedisNode node(config);
    redis->kill_hard();
    node.wait_until([&] { return !node.doors().bus->health().hears; });
    redis->start();
    const auto back_at = steady_clock::now();
    node.wait_until([&] { return node.doors().bus->health().hears; });
    EXPECT_LT(steady_clock::now() - back_at, 5s);
    expect_hints_arrive(node);
}

// P21: both lines are there, and nothing comes through.
TEST_F(RedisBusTest, U3_SilenceShowsWithinItsBound) {
    RedisNode node(config);
    ask({"ACL", "SETUSER", "goedwerk", "-publish"});
    const auto silent_at = steady_clock::now();
    node.wait_until([&] { return !node.doors().bus->health().hears; });
    EXPECT_LT(steady_clock::now() - silent_at, limits::bus_silence_max + 1s);
    ask({"ACL", "SETUSER", "goedwerk", "+publish"});
    node.wait_until([&] { return node.doors().bus->health().hears; });
    expect_hints_arrive(node);
}

TEST_F(RedisBusTest, U3_QuietBusStaysHealthy) {
    RedisNode node(config);
    const auto end = steady_clock::now() + limits::bus_silence_max + 1s;
    node.wait_until([&] {
        EXPECT_TRUE(node.doors().bus->health().hears);
        return steady_clock::now() >= end;
    });
    EXPECT_EQ(node.doors().bus->health().losses, 0u);
}

TEST_F(RedisBusTest, U1_AnotherPrefixHearsNothing) {
    ask({"ACL", "SETUSER", "goedwerk", "~second:*", "&second:bus:*"});
    RedisNode first(config);
    config.prefix = "second";
    RedisNode second(config);
    bool overheard = false;
    const auto subscription =
        second.doors().bus->subscribe([&](const RoomId&, const proto::Hint&) { overheard = true; });
    ASSERT_TRUE(first.append(room, record_of(1)).has_value());
    expect_hints_arrive(first);
    EXPECT_TRUE(second.read(room)->empty());
    EXPECT_TRUE(second.append(room, record_of(1)).has_value());
    second.wait_until([&] { return overheard; });  // its own
}

TEST_F(RedisBusTest, PrefixThatIsAPatternIsRefused) {
    for (const auto* prefix : {"", "go*d", "goed werk", "[a]"}) {
        config.prefix = prefix;
        EXPECT_THAT(refusal(), HasSubstr("voorvoegsel")) << prefix;
    }
}

class BoundedRedisVault : public RedisTest {
  protected:
    void SetUp() override {
        RedisTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        call = std::make_shared<RedisCall>(config);
        rewriter = std::make_shared<AofRewriter>(call);
    }
    proto::ErrorCode store(CopyVault& vault, std::uint32_t number, std::size_t size_index = 0) {
        const auto stored =
            run_task(loop, vault.store(copy_name_of(number), copy_of("x", size_index), Day{9}));
        return stored.has_value() ? proto::ERROR_CODE_UNSPECIFIED : stored.error().code;
    }

    net::io_context loop;
    runtime::StoreThread store_thread{loop.get_executor()};
    std::shared_ptr<RedisCall> call;
    std::shared_ptr<AofRewriter> rewriter;
};

TEST_F(BoundedRedisVault, V1_NoMoreCopiesThanTheBound) {
    RedisCopyVault vault(call, rewriter, store_thread, {.count_max = 3});
    for (std::uint32_t number = 0; number < 3; ++number) {
        EXPECT_EQ(store(vault, number), proto::ERROR_CODE_UNSPECIFIED);
    }
    EXPECT_EQ(store(vault, 3), proto::ERROR_CODE_TOO_MANY_COPIES);
    EXPECT_EQ(store(vault, 1, 2), proto::ERROR_CODE_UNSPECIFIED) << "replacing takes no place";
    ASSERT_TRUE(run_task(loop, vault.erase(copy_name_of(0))).has_value());
    EXPECT_EQ(store(vault, 3), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(store(vault, 4), proto::ERROR_CODE_TOO_MANY_COPIES);
    ASSERT_TRUE(run_task(loop, vault.erase_expired(Day{10})).has_value());
    EXPECT_EQ(store(vault, 4), proto::ERROR_CODE_UNSPECIFIED);
}

TEST_F(BoundedRedisVault, V1_NoMoreBytesThanTheBound) {
    const auto& sizes = limits::copy_sealed_bytes;
    RedisCopyVault vault(call, rewriter, store_thread, {.bytes_max = sizes[2] + sizes[1]});
    EXPECT_EQ(store(vault, 1, 2), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(store(vault, 2, 2), proto::ERROR_CODE_TOO_MANY_COPIES);
    EXPECT_EQ(store(vault, 2, 1), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(store(vault, 3, 0), proto::ERROR_CODE_TOO_MANY_COPIES);
    EXPECT_EQ(store(vault, 1, 0), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(store(vault, 3, 2), proto::ERROR_CODE_TOO_MANY_COPIES);
    EXPECT_EQ(store(vault, 3, 1), proto::ERROR_CODE_UNSPECIFIED);
}

TEST_F(BoundedRedisVault, V3_CountsStayWithWhatIsThere) {
    RedisCopyVault vault(call, rewriter, store_thread);
    for (std::uint32_t number = 0; number < 30; ++number) store(vault, number, number % 3);
    for (std::uint32_t number = 0; number < 10; ++number) store(vault, number, (number + 1) % 3);
    for (const std::uint32_t number : {3, 4, 5, 5}) {
        ASSERT_TRUE(run_task(loop, vault.erase(copy_name_of(number))).has_value());
    }
    EXPECT_EQ(ask({"HLEN", "goedwerk:copies"}), "27");
    EXPECT_EQ(ask({"ZCARD", "goedwerk:copy-days"}), "27");
    ASSERT_TRUE(run_task(loop, vault.erase_expired(Day{10})).has_value());
    EXPECT_EQ(ask({"EXISTS", "goedwerk:copies", "goedwerk:copy-days"}), "0");
    EXPECT_EQ(ask({"GET", "goedwerk:copy-bytes"}), "0");
}

TEST_F(BoundedRedisVault, V1_MoreExpiredCopiesThanOneRound) {
    RedisCopyVault vault(call, rewriter, store_thread);
    std::vector<Task<Result<CopyVault::Stored>>> stores;
    for (std::uint32_t number = 0; number < 2'500; ++number) {
        stores.push_back(vault.store(copy_name_of(number), copy_of("x"), Day{9}));
    }
    for (const auto& stored : run_tasks(loop, std::move(stores))) ASSERT_TRUE(stored.has_value());
    const auto erased = run_task(loop, vault.erase_expired(Day{10}));
    ASSERT_TRUE(erased.has_value());
    EXPECT_EQ(*erased, 2'500u);
}

}  // namespace
}  // namespace goedwerk::backplane::test
