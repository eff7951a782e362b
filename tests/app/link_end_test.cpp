// Rules L1 to L3 of link_end.h.
#include "app/link_end.h"

#include <gtest/gtest.h>

#include "app/two_nodes.h"

namespace goedwerk::app::test {
namespace {

using goedwerk::test::run_task;
using goedwerk::test::run_until;
using Side = seal::LinkCipher::Side;

// Takes every letter, says to how many it went.
struct Post final : backplane::Nodes {
    const NodeId& self() const override { return name; }
    std::vector<backplane::OtherNode> others() const override { return {}; }
    backplane::Lease lease() const override { return {}; }
    Task<Result<std::size_t>> send(NodeId, std::string letter) override {
        letters.push_back(std::move(letter));
        co_return hearers;
    }
    std::unique_ptr<backplane::Subscription> listen(
        std::function<void(const std::string&)>) override {
        return nullptr;
    }
    const NodeId name{"aaaaaaaaaaaaaaaa"};
    std::vector<std::string> letters;
    std::size_t hearers = 1;
};

struct Owner final : LinkOwner {
    void link_ended(const seal::LinkName&) override { ++ended; }
    int ended = 0;
};

class LinkEndTest : public testing::Test {
  protected:
    ~LinkEndTest() override { run_task(loop, end.close(LinkEnd::Farewell::none)); }
    seal::LinkCipher cipher(Side side) {
        return {cluster, {post.name, NodeId{"bbbbbbbbbbbbbbbb"}, 1}, side, Secret<32>()};
    }
    static proto::ToScreen view(const std::string& bytes) {
        proto::ToScreen item;
        item.mutable_view()->set_frame(bytes);
        return item;
    }
    proto::LinkFrame read(const std::string& letter) {
        std::string payload;
        EXPECT_EQ(peer.open(letter, payload), seal::LinkCipher::Opened::fine);
        proto::LinkFrame frame;
        EXPECT_TRUE(frame.ParseFromString(payload));
        return frame;
    }
    template <class Predicate>
    void wait(Predicate reached) {
        run_until(loop, reached);
    }

    net::io_context loop{1};
    const seal::ClusterKey cluster = shared_key();
    Post post;
    Owner owner;
    RelayCounters counters;
    LinkEnd end{loop.get_executor(), post, cipher(Side::opener), Side::opener, owner, counters};
    seal::LinkCipher peer = cipher(Side::home);
};

TEST_F(LinkEndTest, L1_OneTurnIsOneLetterInOrder) {
    end.start();
    for (const auto* word : {"a", "b", "c"}) end.say(view(word));
    wait([&] { return !post.letters.empty(); });
    const auto frame = read(post.letters[0]);
    ASSERT_EQ(frame.to_screens_size(), 3);
    EXPECT_EQ(frame.to_screens(0).view().frame(), "a");
    EXPECT_EQ(frame.to_screens(2).view().frame(), "c");
    EXPECT_EQ(counters.views_out, 3u);
}

TEST_F(LinkEndTest, L1_TooMuchForOneLetterIsSeveral) {
    end.start();
    const std::string large(200 * 1024, 'v');
    for (int times = 0; times < 12; ++times) end.say(view(large));
    wait([&] { return post.letters.size() >= 3; });
    int views = 0;
    for (const auto& letter : post.letters) views += read(letter).to_screens_size();
    EXPECT_EQ(views, 12);
}

// Each word in a turn of its own: without the rule each would be a letter.
TEST_F(LinkEndTest, L1_ABurstIsOneLetterInSoLongATime) {
    constexpr int words = 200;
    const auto begin = std::chrono::steady_clock::now();
    end.start();
    for (int number = 0; number < words; ++number) {
        end.say(view(std::to_string(number)));
        loop.poll();
    }
    int heard = 0;
    const auto read_all = [&, next = std::size_t{0}]() mutable {
        for (; next < post.letters.size(); ++next) {
            const auto frame = read(post.letters[next]);
            for (const auto& item : frame.to_screens())
                EXPECT_EQ(item.view().frame(), std::to_string(heard++));
        }
        return heard == words;
    };
    wait(read_all);
    const auto gaps = static_cast<int>(post.letters.size()) - 1;
    EXPECT_GE(std::chrono::steady_clock::now() - begin, gaps * limits::link_gather);
}

// What is due at once leaves in the same poll(), which waits for nothing.
TEST_F(LinkEndTest, L1_AfterASilenceNothingWaits) {
    end.start();
    end.say(view("first"));
    loop.poll();
    ASSERT_EQ(post.letters.size(), 1u);
    const auto silent_until = std::chrono::steady_clock::now() + limits::link_gather;
    wait([&] { return std::chrono::steady_clock::now() >= silent_until; });
    end.say(view("second"));
    loop.poll();
    EXPECT_EQ(post.letters.size(), 2u);
}

TEST_F(LinkEndTest, L1_AFullLetterDoesNotWait) {
    end.start();
    const std::string large(200 * 1024, 'v');
    for (int times = 0; times < 12; ++times) end.say(view(large));
    loop.poll();
    EXPECT_GE(post.letters.size(), 2u) << "two of five each; the rest may wait";
}

TEST_F(LinkEndTest, L2_ABeatWhenNothingIsSaid) {
    end.start();
    wait([&] { return post.letters.size() == 2; });
    EXPECT_EQ(read(post.letters[0]).to_screens_size(), 0);
}

TEST_F(LinkEndTest, L3_ALetterNobodyGotEndsItOnce) {
    post.hearers = 0;
    end.start();
    end.say(view("a"));
    wait([&] { return owner.ended == 1; });
    end.say(view("b"));
    loop.poll();
    EXPECT_EQ(owner.ended, 1);
    EXPECT_EQ(post.letters.size(), 1u);
}

TEST_F(LinkEndTest, L3_TooMuchThatWaitsEndsIt) {
    const std::string large(250 * 1024, 'v');
    const auto items = limits::link_waiting_bytes_max / large.size() + 1;
    for (std::size_t times = 0; times < items; ++times) end.say(view(large));
    wait([&] { return owner.ended == 1; });
    EXPECT_TRUE(post.letters.empty());
}

// Z3 of cluster.h: what was sealed to a pair that is forgotten opens nothing.
struct CountedCopies final : backplane::KeyCopies {
    Task<Result<void>> store(RoomId, BoxId, std::vector<backplane::SealedKey>) override {
        co_return boost::system::in_place_value;
    }
    Task<Result<std::vector<backplane::SealedKey>>> find(BoxId) override {
        co_return std::vector<backplane::SealedKey>();
    }
    Task<Result<void>> erase(BoxId) override { co_return boost::system::in_place_value; }
    Task<Result<std::size_t>> count(std::uint64_t generation) override {
        asked = generation;
        co_return sealed[generation];
    }
    std::map<std::uint64_t, std::size_t> sealed;
    std::uint64_t asked = 0;
};

TEST(ClusterTest, Z3_APairIsRenewedAfterUseAndThenForgotten) {
    net::io_context loop{1};
    auto rng = Rng::from_seed(5);
    Cluster cluster(loop.get_executor(), shared_key(), rng);
    CountedCopies copies;
    copies.sealed[1] = 1;
    const auto card = *seal::read_card(cluster.key(), cluster.self(), cluster.card());
    const BoxId box{"00112233445566778899aabbccddeeff"};
    const auto key = seal::QuestionKey::generate(rng);
    const backplane::SealedKey copy{
        cluster.self(), 1, seal::seal_copy(cluster.key(), cluster.self(), card, box, key, rng)};
    TaskGroup tasks(loop.get_executor());
    spawn(loop.get_executor(), "renew", cluster.renew_until_stopped(copies), &tasks);
    run_until(loop, [&] { return copies.asked == 1; });
    EXPECT_TRUE(cluster.open_copy(box, copy).has_value());
    copies.sealed[1] = 0;  // the question closed
    run_until(loop, [&] { return cluster.keys().generation() == 2; });
    EXPECT_TRUE(cluster.open_copy(box, copy).has_value()) << "others may not have heard of it";
    run_until(loop, [&] { return cluster.keys().oldest_generation() == 2; });
    EXPECT_FALSE(cluster.open_copy(box, copy).has_value());
    cluster.stop();
    EXPECT_TRUE(run_task(loop, tasks.join(std::chrono::seconds(5))));
}

}  // namespace
}  // namespace goedwerk::app::test
