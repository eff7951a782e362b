// Redis away, slow, full, changed or forgetful. Rules C1 to C6 (redis_call.h), G1 to G3
// (redis_greeting.h), L2 to L4 (redis_room_log.h), X2 (redis_answer_box.h).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <set>

#include "backplane/redis/redis_call.h"
#include "contract/redis_fixture.h"

namespace goedwerk::backplane::test {
namespace {

using namespace std::chrono_literals;
using goedwerk::test::run_task;
using goedwerk::test::run_tasks;
using std::chrono::steady_clock;
using ::testing::HasSubstr;
using ::testing::Not;

class RedisFaults : public RedisTest {
  protected:
    void be_impatient() {
        config.connect_timeout = 200ms;
        config.command_timeout = 200ms;
    }
    static void expect_unavailable(const auto& result) {
        ASSERT_FALSE(result.has_value());
        EXPECT_EQ(result.error(), unavailable());
    }
};

TEST_F(RedisFaults, C2_RestartBetweenTwoCallsCostsNobodyAnAnswer) {
    RedisNode node(config);
    for (std::uint32_t turn = 1; turn <= 3; ++turn) {
        ASSERT_TRUE(node.put(box, turn, "answer").has_value());
        ASSERT_TRUE(node.append(room, record_of(turn)).has_value());
        redis->kill_hard();
        redis->start();
        EXPECT_EQ(node.read_all(box)->size(), turn);
        EXPECT_EQ(node.read(room)->size(), turn);
    }
}

TEST_F(RedisFaults, C2_WhileItIsAwayCallsFailAtOnceAndThenItHeals) {
    RedisNode node(config);
    ASSERT_TRUE(node.put(box, 1, "kept").has_value());
    redis->kill_hard();
    const auto begin = steady_clock::now();
    for (int times = 0; times < 200; ++times) expect_unavailable(node.put(box, 2, "lost"));
    EXPECT_LT(steady_clock::now() - begin, 5s);
    redis->start();
    node.wait_until([&] { return node.put(box, 3, "later").has_value(); });
    EXPECT_EQ(node.read_all(box)->size(), 2u);
}

TEST_F(RedisFaults, C1_KillAmidManyPutsLosesNoneThatWasAcknowledged) {
    RedisNode node(config);
    // The first is a commit of its own; Redis goes while the others are under way.
    std::vector<Task<Result<void>>> puts;
    puts.push_back([](AnswerBox& door, BoxId into,
                      goedwerk::test::RedisProcess& process) -> Task<Result<void>> {
        SealedAnswer answer{"answer"};
        RoomId here{"K7M2QXR4"};
        const auto end =
            co_await door.put(std::move(here), std::move(into), pseudonym_of(0), std::move(answer));
        process.kill_hard();
        co_return end;
    }(*node.doors().box, box, *redis));
    for (std::uint32_t who = 1; who < 3'000; ++who) {
        puts.push_back(node.doors().box->put(room, box, pseudonym_of(who), SealedAnswer{"answer"}));
    }
    const auto ends = run_tasks(node.loop(), std::move(puts));
    EXPECT_TRUE(ends.front().has_value());
    redis->start();
    node.wait_until([&] { return node.read_all(box).has_value(); });
    std::set<Pseudonym> kept;
    for (const auto& entry : *node.read_all(box)) kept.insert(entry.who);
    for (std::uint32_t who = 0; who < 3'000; ++who) {
        if (ends[who].has_value()) {
            EXPECT_TRUE(kept.contains(pseudonym_of(who))) << who;
        } else {
            EXPECT_EQ(ends[who].error(), unavailable());
        }
    }
}

TEST_F(RedisFaults, C1_PauseIsUnavailableAndALaterReadShowsTheTruth) {
    be_impatient();
    RedisNode node(config);
    ASSERT_TRUE(node.put(box, 1, "first").has_value());
    ASSERT_TRUE(node.append(room, record_of(1, 1)).has_value());
    redis->pause();
    const auto begin = steady_clock::now();
    expect_unavailable(node.append(room, record_of(2, 2)));
    expect_unavailable(node.read(room));
    EXPECT_LT(steady_clock::now() - begin, 2s);
    redis->go_on();
    node.wait_until([&] { return node.read(room).has_value(); });
    const auto records = node.read(room);
    ASSERT_GE(records->size(), 1u);
    ASSERT_LE(records->size(), 2u);
    // What the read showed stays so: the lost append does not arrive later (C3).
    const auto head = records->size();
    const auto again = node.append(room, record_of(2, 9));
    EXPECT_EQ(again.has_value(), head == 1);
    EXPECT_EQ(mark_of(node.read(room)->at(1)), head == 1 ? 9u : 2u);
}

TEST_F(RedisFaults, C3_AnswerThatWasGivenUpNeverReplacesALaterOne) {
    be_impatient();
    RedisNode node(config);
    for (int turn = 0; turn < 5; ++turn) {
        const auto before = "before " + std::to_string(turn);
        const auto later = "later " + std::to_string(turn);
        ASSERT_TRUE(node.put(box, 1, before).has_value());
        redis->pause();
        expect_unavailable(node.put(box, 1, "given up"));
        redis->go_on();
        node.wait_until([&] { return node.put(box, 1, later).has_value(); });
        EXPECT_EQ(node.only_answer(box), later);
    }
}

// Redis closes the line that was given up, before it does anything on the new one.
TEST_F(RedisFaults, C3_LineThatWasGivenUpIsClosed) {
    be_impatient();
    RedisCall call(config);
    ASSERT_TRUE(call.ask({"HSET", call.key("box", "a"), "who", "x"}).has_value());
    const auto calls_before = ask({"INFO", "commandstats"});
    EXPECT_THAT(calls_before, Not(HasSubstr("cmdstat_client|kill:calls=")));
    redis->pause();
    EXPECT_FALSE(call.ask({"HSET", call.key("box", "a"), "who", "y"}).has_value());
    redis->go_on();
    const auto end = steady_clock::now() + 10s;
    while (call.ask({"DEL", call.key("box", "a")}).has_error()) {
        ASSERT_LT(steady_clock::now(), end);
    }
    EXPECT_THAT(ask({"INFO", "commandstats"}), HasSubstr("cmdstat_client|kill:calls=1"));
    EXPECT_EQ(ask({"EXISTS", "goedwerk:box:a"}), "0");
}

TEST_F(RedisFaults, C4_ScriptsThatRedisForgotAreLoadedAgain) {
    RedisNode node(config);
    ASSERT_TRUE(node.append(room, record_of(1)).has_value());
    EXPECT_EQ(ask({"SCRIPT", "FLUSH"}), "OK");
    EXPECT_TRUE(node.append(room, record_of(2)).has_value());
    EXPECT_TRUE(node.store(1, copy_of("x")).has_value());
}

TEST_F(RedisFaults, C5_ReplicaIsNotWrittenToAndNotReadFrom) {
    RedisNode node(config);
    ASSERT_TRUE(node.put(box, 1, "first").has_value());
    EXPECT_EQ(ask({"REPLICAOF", "127.0.0.1", "1"}), "OK");
    expect_unavailable(node.put(box, 1, "second"));
    expect_unavailable(node.read_all(box));
    EXPECT_THAT(refusal(), HasSubstr("kopie"));
    EXPECT_EQ(ask({"REPLICAOF", "NO", "ONE"}), "OK");
    node.wait_until([&] { return node.put(box, 1, "third").has_value(); });
    EXPECT_EQ(node.only_answer(box), "third");
}

TEST_F(RedisFaults, C5_PasswordThatChangesMeanwhile) {
    RedisNode node(config);
    ASSERT_TRUE(node.put(box, 1, "first").has_value());
    ask({"ACL", "SETUSER", "goedwerk", "resetpass", ">another"});
    ask({"CLIENT", "KILL", "USER", "goedwerk"});
    expect_unavailable(node.put(box, 1, "second"));
    ask({"ACL", "SETUSER", "goedwerk", std::string(">") + goedwerk::test::RedisProcess::password});
    node.wait_until([&] { return node.put(box, 1, "third").has_value(); });
}

TEST_F(RedisFaults, G3_WrongPasswordIsRefusedWithoutRepeatingIt) {
    config.password = "not-the-password";
    EXPECT_THAT(refusal(), HasSubstr("--redis-password-file"));
    EXPECT_THAT(refusal(), Not(HasSubstr("not-the-password")));
    config.password.clear();
    EXPECT_THAT(refusal(), HasSubstr("--redis-password-file"));
}

TEST_F(RedisFaults, C2_NothingThereIsRefusedWithASentence) {
    redis->kill_hard();
    EXPECT_THAT(refusal(), HasSubstr("antwoordt niet"));
    config.host = "127.0.0.1";
    config.port = 1;
    EXPECT_THAT(refusal(), HasSubstr("127.0.0.1:1 antwoordt niet"));
}

TEST_F(RedisFaults, G1_RedisThatDoesNotKeepItsPromiseIsRefused) {
    const std::array<std::array<const char*, 3>, 6> settings{
        {{"appendonly", "no", "yes"},
         {"appendfsync", "everysec", "always"},
         {"no-appendfsync-on-rewrite", "yes", "no"},
         {"maxmemory-policy", "allkeys-lru", "noeviction"},
         {"save", "3600 1", ""},
         {"slowlog-log-slower-than", "0", "-1"}}};
    RedisNode node(config);
    for (const auto& [name, bad, good] : settings) {
        ASSERT_EQ(ask({"CONFIG", "SET", name, bad}), "OK");
        EXPECT_THAT(refusal(), HasSubstr(std::string("'") + name + "' is '" + bad)) << name;
        // A node that runs notices with its next line.
        ask({"CLIENT", "KILL", "USER", "goedwerk"});
        expect_unavailable(node.put(box, 1, "x"));
        ASSERT_EQ(ask({"CONFIG", "SET", name, good}), "OK");
        node.wait_until([&] { return node.put(box, 1, "x").has_value(); });
    }
    EXPECT_EQ(refusal(), "");
}

TEST_F(RedisFaults, G2_DefaultUserThatMayNotWriteIsRefused) {
    ask({"ACL", "SETUSER", "default", "-@all"});
    EXPECT_THAT(refusal(), HasSubstr("'default' mag niet schrijven"));
    ask({"ACL", "SETUSER", "default", "+@all", "resetkeys"});
    EXPECT_THAT(refusal(), HasSubstr("'default' mag niet schrijven"));
}

TEST_F(RedisFaults, G1_UserMayDoNothingElse) {
    RedisCall call(config);
    EXPECT_EQ(ask({"SET", "another:key", "x"}), "OK");
    for (const RedisCommand& forbidden : {RedisCommand{"GET", "another:key"},
                                          {"DEL", "another:key"},
                                          {"KEYS", "*"},
                                          {"FLUSHALL"},
                                          {"CONFIG", "SET", "appendfsync", "no"},
                                          {"ACL", "LIST"},
                                          {"SHUTDOWN"},
                                          {"EVAL", "return 1", "0"},
                                          {"MONITOR"},
                                          {"PUBLISH", "another:bus:x", "x"}}) {
        EXPECT_FALSE(call.ask(forbidden).has_value()) << forbidden.front();
    }
    EXPECT_EQ(ask({"GET", "another:key"}), "x");
}

TEST_F(RedisFaults, L3_FullMemoryRefusesAnswersAndQuestionsCanStillBeClosed) {
    RedisNode node(config);
    ASSERT_TRUE(node.put(box, 1, std::string(4'000, 'x')).has_value());
    ASSERT_TRUE(node.append(room, record_of(1)).has_value());
    ASSERT_TRUE(node.store(1, copy_of("kept")).has_value());
    ASSERT_EQ(ask({"CONFIG", "SET", "maxmemory", "100kb"}), "OK");
    expect_unavailable(node.put(box, 2, "x"));
    expect_unavailable(node.store(2, copy_of("x")));
    EXPECT_EQ(node.read_all(box)->size(), 1u);
    EXPECT_TRUE(node.append(room, record_of(2)).has_value());
    EXPECT_TRUE(node.destroy(box).has_value());
    EXPECT_TRUE(run_task(node.loop(), node.doors().copies->erase(copy_name_of(1))).has_value());
    EXPECT_EQ(node.read(room)->size(), 2u);
    ASSERT_EQ(ask({"CONFIG", "SET", "maxmemory", "1gb"}), "OK");
    EXPECT_TRUE(node.put(box, 2, "x").has_value());
}

class ForgetfulRedis : public RedisFaults {
  protected:
    // The log as a replica has it that did not get everything.
    void forget_and_append_by_another(std::uint64_t records, std::uint32_t mark) {
        ask({"DEL", "goedwerk:log:" + room.value});
        config.node = "fedcba9876543210";
        RedisNode another(config);
        for (std::uint64_t seq = 1; seq <= records; ++seq) {
            ASSERT_TRUE(another.append(room, record_of(seq, mark)).has_value());
        }
    }
    static void append_three(RedisNode& node, const RoomId& room) {
        for (std::uint64_t seq = 1; seq <= 3; ++seq) {
            ASSERT_TRUE(node.append(room, record_of(seq)).has_value());
        }
    }
};

TEST_F(ForgetfulRedis, L2_AppendToALowerHeadIsStale) {
    RedisNode node(config);
    append_three(node, room);
    forget_and_append_by_another(2, 0);
    const auto appended = node.append(room, record_of(4));
    ASSERT_FALSE(appended.has_value());
    EXPECT_EQ(appended.error(), stale());
    EXPECT_EQ(node.read(room)->size(), 2u) << "who opens the room afresh gets what there is";
    EXPECT_TRUE(node.append(room, record_of(3)).has_value());
}

// Not even where it would fit: this process knows that there was a third.
TEST_F(ForgetfulRedis, L2_AppendInPlaceOfAForgottenRecordIsStale) {
    RedisNode node(config);
    append_three(node, room);
    forget_and_append_by_another(2, 0);
    const auto appended = node.append(room, record_of(3, 5));
    ASSERT_FALSE(appended.has_value());
    EXPECT_EQ(appended.error(), stale());
    EXPECT_EQ(ask({"XLEN", "goedwerk:log:" + room.value}), "2");
}

TEST_F(ForgetfulRedis, L2_AppendToOtherRecordsIsStale) {
    RedisNode node(config);
    append_three(node, room);
    forget_and_append_by_another(3, 7);
    const auto appended = node.append(room, record_of(4));
    ASSERT_FALSE(appended.has_value());
    EXPECT_EQ(appended.error(), stale());
    EXPECT_EQ(mark_of(node.read(room)->at(2)), 7u);
    EXPECT_TRUE(node.append(room, record_of(4)).has_value());
}

TEST_F(ForgetfulRedis, L2_FirstReadSaysSo) {
    RedisNode node(config);
    for (const std::uint64_t after : {0, 2, 3}) {
        append_three(node, room);
        forget_and_append_by_another(1, 0);
        expect_unavailable(node.read(room, after));
        EXPECT_EQ(node.read(room)->size(), 1u);
        ASSERT_TRUE(run_task(node.loop(), node.doors().log->erase(room)).has_value());
    }
    append_three(node, room);
    forget_and_append_by_another(4, 7);
    expect_unavailable(node.read(room, 3));
    EXPECT_EQ(node.read(room)->size(), 4u);
}

TEST_F(RedisFaults, L4_LogWithAGapIsUnavailable) {
    RedisNode node(config);
    for (std::uint64_t seq = 1; seq <= 3; ++seq) {
        ASSERT_TRUE(node.append(room, record_of(seq)).has_value());
    }
    ASSERT_EQ(ask({"XDEL", "goedwerk:log:" + room.value, "2-0"}), "1");
    expect_unavailable(node.read(room));
}

}  // namespace
}  // namespace goedwerk::backplane::test
