// Several nodes on one Redis: who hears whom, where a room is at home, what a former home can still
// do, and what of all this is stored. Rules M1, M2 (redis_nodes.h), H1 to H5 (redis_homes.h), U4
// (redis_bus.h), X4 (redis_answer_box.h), L5 (redis_room_log.h).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>

#include "contract/redis_fixture.h"

namespace goedwerk::backplane::test {
namespace {

using namespace std::chrono_literals;
using goedwerk::test::run_task;
using ::testing::HasSubstr;
using ::testing::Not;

class RedisNodesTest : public RedisTest {
  protected:
    std::unique_ptr<RedisNode> node(const std::string& digit) {
        auto own = config;
        own.node = std::string(16, digit[0]);
        own.shared = true;
        own.card = [digit] { return "card of " + digit; };
        return std::make_unique<RedisNode>(own);
    }
    static const Nodes& nodes_of(RedisNode& node) { return *node.doors().nodes; }
    static void know_each_other(RedisNode& one, RedisNode& two) {
        one.wait_until([&] {
            two.loop().restart();
            two.loop().poll();
            return !nodes_of(one).others().empty() && !nodes_of(two).others().empty() &&
                   nodes_of(one).lease().holds && nodes_of(two).lease().holds;
        });
    }
    Result<NodeId> claim(RedisNode& node) {
        return run_task(node.loop(), node.doors().homes->claim(room));
    }
    bool stands_in_a_file(const std::string& bytes) {
        for (const auto& file : std::filesystem::directory_iterator(redis->files())) {
            std::ifstream stream(file.path(), std::ios::binary);
            const std::string all{std::istreambuf_iterator<char>(stream), {}};
            if (all.find(bytes) != std::string::npos) return true;
        }
        return false;
    }
};

TEST_F(RedisNodesTest, U4_TwoKnowEachOtherWithinAMoment) {
    const auto one = node("a");
    const auto begin = std::chrono::steady_clock::now();
    const auto two = node("b");
    know_each_other(*one, *two);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 1s) << "sooner than the next beat";
    EXPECT_EQ(nodes_of(*one).others(),
              (std::vector<OtherNode>{{two->doors().nodes->self(), "card of b"}}));
    EXPECT_EQ(nodes_of(*two).others().front().card, "card of a");
}

TEST_F(RedisNodesTest, LettersReachOneNodeAndSayWhetherTheyDid) {
    const auto one = node("a");
    const auto two = node("b");
    std::string heard;
    bool overheard = false;
    const auto reading =
        two->doors().nodes->listen([&](const std::string& letter) { heard += letter; });
    const auto own = one->doors().nodes->listen([&](const std::string&) { overheard = true; });
    const std::string bytes("zero \0 and \xff", 12);
    const auto send = [&](const NodeId& to) {
        return run_task(one->loop(), one->doors().nodes->send(to, bytes));
    };
    EXPECT_EQ(*send(two->doors().nodes->self()), 1u);
    EXPECT_EQ(*send(NodeId{"of nobody"}), 0u);
    two->wait_until([&] { return heard == bytes; });
    EXPECT_FALSE(overheard);
}

TEST_F(RedisNodesTest, M1_NothingOfItIsStored) {
    const auto one = node("a");
    const auto two = node("b");
    know_each_other(*one, *two);
    ASSERT_TRUE(run_task(one->loop(), one->doors().nodes->send(two->doors().nodes->self(), "MARK"))
                    .has_value());
    EXPECT_EQ(ask({"DBSIZE"}), "0");
    EXPECT_FALSE(stands_in_a_file("PUBLISH"));
    EXPECT_FALSE(stands_in_a_file("aaaaaaaaaaaaaaaa"));
    ASSERT_TRUE(one->append(room, record_of(1)).has_value());
    ASSERT_TRUE(claim(*one).has_value());
    EXPECT_TRUE(stands_in_a_file("aaaaaaaaaaaaaaaa")) << "the search finds what is there";
}

TEST_F(RedisNodesTest, M2_ANodeAloneNeedsNoLeaseAndNoHome) {
    RedisNode alone(config);
    EXPECT_TRUE(nodes_of(alone).lease().holds);
    ASSERT_TRUE(alone.append(room, record_of(1)).has_value());
    EXPECT_EQ(claim(alone)->value, config.node);
    EXPECT_EQ(ask({"EXISTS", "goedwerk:home:" + room.value}), "0");
    ask({"SET", "goedwerk:home:" + room.value, "left by others"});
    EXPECT_TRUE(alone.append(room, record_of(2)).has_value());
    EXPECT_TRUE(alone.put(box, 1, "answer").has_value());
}

TEST_F(RedisNodesTest, H1_OneOfTwoGetsTheRoomAndGivesItBack) {
    const auto one = node("a");
    const auto two = node("b");
    know_each_other(*one, *two);
    ASSERT_TRUE(one->append(room, record_of(1)).has_value());
    EXPECT_EQ(*claim(*one), one->doors().nodes->self());
    EXPECT_EQ(*claim(*one), one->doors().nodes->self());
    EXPECT_EQ(*claim(*two), one->doors().nodes->self());
    ASSERT_TRUE(run_task(two->loop(), two->doors().homes->release(room)).has_value());
    EXPECT_EQ(*claim(*two), one->doors().nodes->self()) << "only the home can give it back";
    ASSERT_TRUE(run_task(one->loop(), one->doors().homes->release(room)).has_value());
    EXPECT_EQ(*claim(*two), two->doors().nodes->self());
    ASSERT_TRUE(run_task(two->loop(), two->doors().log->erase(room)).has_value());
    EXPECT_EQ(ask({"DBSIZE"}), "0");
}

TEST_F(RedisNodesTest, H1_ACodeThatIsNoRoomLeavesNothing) {
    const auto one = node("a");
    const auto claimed = claim(*one);
    ASSERT_FALSE(claimed.has_value());
    EXPECT_EQ(claimed.error().code, proto::ERROR_CODE_ROOM_UNKNOWN);
    EXPECT_EQ(ask({"DBSIZE"}), "0");
}

// The whole of it: a home falls silent, another takes the room, and what the first still sends is
// refused, whatever it believes.
TEST_F(RedisNodesTest, H2_FormerHomeStoresNothingMore) {
    auto home = node("a");
    const auto next = node("b");
    know_each_other(*home, *next);
    ASSERT_TRUE(home->append(room, record_of(1)).has_value());
    ASSERT_EQ(*claim(*home), home->doors().nodes->self());
    ASSERT_TRUE(home->put(box, 1, "acknowledged").has_value());
    bool taken = false;
    const auto hints = home->doors().bus->subscribe([&](const RoomId&, const proto::Hint& hint) {
        taken = taken || hint.home() == next->doors().nodes->self().value;
    });

    EXPECT_EQ(*claim(*next), home->doors().nodes->self()) << "not gone yet";
    const auto begin = std::chrono::steady_clock::now();
    // The loop of `home` stands still: no beats.
    next->wait_until([&] { return *claim(*next) == next->doors().nodes->self(); });
    EXPECT_GT(std::chrono::steady_clock::now() - begin, limits::node_lease);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s) << "G42";
    EXPECT_FALSE(nodes_of(*home).lease().holds);

    const auto late = home->put(box, 2, "too late");
    ASSERT_FALSE(late.has_value());
    EXPECT_EQ(late.error(), stale());
    const auto append = home->append(room, record_of(2));
    ASSERT_FALSE(append.has_value());
    EXPECT_EQ(append.error(), stale());
    const auto copies = run_task(
        home->loop(),
        home->doors().key_copies->store(room, box, {{next->doors().nodes->self(), 1, "sealed"}}));
    ASSERT_FALSE(copies.has_value());
    EXPECT_EQ(copies.error(), stale());
    EXPECT_EQ(*claim(*home), next->doors().nodes->self());
    home->wait_until([&] { return taken; });  // H3

    EXPECT_EQ(next->only_answer(box), "acknowledged");
    EXPECT_TRUE(next->put(box, 3, "new").has_value());
    EXPECT_TRUE(next->append(room, record_of(2)).has_value());
}

TEST_F(RedisNodesTest, H4_NoMomentIsStored) {
    const auto one = node("a");
    ASSERT_TRUE(one->append(room, record_of(1)).has_value());
    ASSERT_TRUE(claim(*one).has_value());
    ASSERT_TRUE(one->put(box, 1, "answer").has_value());
    const std::vector<SealedKey> copies{{NodeId{"of another"}, 1, "sealed"}};
    ASSERT_TRUE(
        run_task(one->loop(), one->doors().key_copies->store(room, box, copies)).has_value());
    EXPECT_FALSE(stands_in_a_file("PXAT"));
    EXPECT_FALSE(stands_in_a_file("EXPIRE"));
    ask({"SET", "goedwerk:control", "x", "PX", "60000"});
    EXPECT_TRUE(stands_in_a_file("PXAT")) << "the search finds what is there";
}

TEST_F(RedisNodesTest, H5_CopiesOfAKeyComeAndGoTogether) {
    const auto one = node("a");
    const auto two = node("b");
    ASSERT_TRUE(one->append(room, record_of(1)).has_value());
    ASSERT_TRUE(claim(*one).has_value());
    const auto self = two->doors().nodes->self();
    const auto store = [&](std::vector<SealedKey> copies) {
        return run_task(one->loop(), one->doors().key_copies->store(room, box, std::move(copies)));
    };
    const auto count = [&](std::uint64_t generation) {
        return *run_task(two->loop(), two->doors().key_copies->count(generation));
    };
    ASSERT_TRUE(store({{self, 3, "three"}, {NodeId{"of another"}, 1, "other"}}).has_value());
    ASSERT_TRUE(store({{self, 4, "four"}}).has_value());
    const auto found = run_task(two->loop(), two->doors().key_copies->find(box));
    ASSERT_EQ(found->size(), 2u);
    std::map<std::uint64_t, std::string> ours;
    for (const auto& copy : *found) ours[copy.generation] = copy.sealed;
    EXPECT_EQ(ours, (std::map<std::uint64_t, std::string>{{3, "three"}, {4, "four"}}));
    EXPECT_EQ(count(3), 1u);
    EXPECT_EQ(count(5), 0u);
    ASSERT_TRUE(run_task(one->loop(), one->doors().key_copies->erase(box)).has_value());
    EXPECT_TRUE(run_task(two->loop(), two->doors().key_copies->find(box))->empty());
    EXPECT_EQ(count(3) + count(4), 0u);
    ASSERT_TRUE(run_task(one->loop(), one->doors().log->erase(room)).has_value());
    EXPECT_EQ(ask({"DBSIZE"}), "0");
}

// Q: a Redis that stood still for longer than the lease. Nobody is taken over for it.
TEST_F(RedisNodesTest, H1_APausedRedisMakesNobodyGone) {
    const auto one = node("a");
    const auto two = node("b");
    know_each_other(*one, *two);
    ASSERT_TRUE(one->append(room, record_of(1)).has_value());
    ASSERT_TRUE(claim(*one).has_value());
    redis->pause();
    one->wait_until([&] {
        two->loop().restart();
        two->loop().poll();
        return !nodes_of(*one).lease().holds && !nodes_of(*two).lease().holds;
    });
    redis->go_on();
    one->wait_until([&] {
        two->loop().restart();
        two->loop().poll();
        return nodes_of(*one).lease().holds && nodes_of(*two).lease().holds;
    });
    EXPECT_EQ(*claim(*two), one->doors().nodes->self());
    EXPECT_EQ(*claim(*one), one->doors().nodes->self());
    EXPECT_TRUE(one->put(box, 1, "answer").has_value());
}

}  // namespace
}  // namespace goedwerk::backplane::test
