// Rules J1 to J4 of node_keys.h, E1 and E2 of cluster_key.h.
#include "seal/node_keys.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace goedwerk::seal {
namespace {

ClusterKey cluster_of(unsigned char fill) {
    Secret<32> secret;
    for (auto& byte : secret.writable()) byte = fill;
    return ClusterKey(secret);
}
bool same(const QuestionKey& left, const QuestionKey& right) {
    return std::equal(left.raw().bytes().begin(), left.raw().bytes().end(),
                      right.raw().bytes().begin());
}

class NodeKeysTest : public ::testing::Test {
  protected:
    Rng rng = Rng::from_seed(7);
    const ClusterKey cluster = cluster_of(1);
    const NodeId one{"aaaaaaaaaaaaaaaa"}, two{"bbbbbbbbbbbbbbbb"};
    NodeKeys keys{one, rng};
    const BoxId box{"00112233445566778899aabbccddeeff"};
    const QuestionKey question = QuestionKey::generate(rng);
};

TEST_F(NodeKeysTest, J1_CardCountsForItsNodeAndSecretOnly) {
    const auto bytes = keys.card(cluster);
    const auto card = read_card(cluster, one, bytes);
    ASSERT_TRUE(card.has_value());
    EXPECT_EQ(card->relay, relay_number);
    EXPECT_EQ(card->generation, 1u);
    EXPECT_FALSE(read_card(cluster, two, bytes).has_value());
    EXPECT_FALSE(read_card(cluster_of(2), one, bytes).has_value());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(read_card(cluster, one, changed).has_value()) << at;
    }
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(read_card(cluster, one, bytes.substr(0, size)).has_value()) << size;
}

TEST_F(NodeKeysTest, J2_CopyOpensForItsNodeBoxAndGenerationOnly) {
    const auto card = *read_card(cluster, one, keys.card(cluster));
    const auto copy = seal_copy(cluster, one, card, box, question, rng);
    const auto opened = keys.open_copy(cluster, box, 1, copy);
    ASSERT_TRUE(opened.has_value());
    EXPECT_TRUE(same(*opened, question));

    EXPECT_FALSE(keys.open_copy(cluster_of(2), box, 1, copy).has_value()) << "of a stranger";
    EXPECT_FALSE(keys.open_copy(cluster, BoxId{std::string(32, '0')}, 1, copy).has_value());
    EXPECT_FALSE(keys.open_copy(cluster, box, 2, copy).has_value());
    NodeKeys others{two, rng};
    EXPECT_FALSE(others.open_copy(cluster, box, 1, copy).has_value());
    for (std::size_t at = 0; at < copy.size(); ++at) {
        auto changed = copy;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(keys.open_copy(cluster, box, 1, changed).has_value()) << at;
    }
    EXPECT_EQ(
        copy.find(std::string(reinterpret_cast<const char*>(question.raw().bytes().data()), 32)),
        std::string::npos);
    EXPECT_NE(seal_copy(cluster, one, card, box, question, rng), copy) << "never the same twice";
}

TEST_F(NodeKeysTest, J3_AfterForgettingACopyOpensNothing) {
    const auto card = *read_card(cluster, one, keys.card(cluster));
    const auto copy = seal_copy(cluster, one, card, box, question, rng);
    keys.renew(rng);
    const auto newer = *read_card(cluster, one, keys.card(cluster));
    EXPECT_EQ(newer.generation, 2u);
    EXPECT_NE(newer.copy_key, card.copy_key);
    EXPECT_EQ(newer.link_key, card.link_key);
    EXPECT_TRUE(keys.open_copy(cluster, box, 1, copy).has_value()) << "still under way";
    keys.forget(1);
    EXPECT_FALSE(keys.open_copy(cluster, box, 1, copy).has_value());
    keys.forget(2);
    const auto next = seal_copy(cluster, one, newer, box, question, rng);
    EXPECT_TRUE(keys.open_copy(cluster, box, 2, next).has_value()) << "the newest stays";
}

TEST_F(NodeKeysTest, J4_FewGenerationsAreKept) {
    const auto card = *read_card(cluster, one, keys.card(cluster));
    const auto copy = seal_copy(cluster, one, card, box, question, rng);
    for (std::size_t times = 1; times < NodeKeys::generations_max; ++times) keys.renew(rng);
    EXPECT_TRUE(keys.open_copy(cluster, box, 1, copy).has_value());
    keys.renew(rng);
    EXPECT_FALSE(keys.open_copy(cluster, box, 1, copy).has_value());
    EXPECT_EQ(keys.oldest_generation(), 2u);
}

TEST_F(NodeKeysTest, TwoNodesAgreeAndAThirdDoesNot) {
    NodeKeys other{two, rng}, third{NodeId{"cccccccccccccccc"}, rng};
    const auto card = [&](const NodeKeys& of) {
        return *read_card(cluster, of.self(), of.card(cluster));
    };
    const auto ours = keys.agree(card(other).link_key);
    const auto theirs = other.agree(card(keys).link_key);
    const auto wrong = third.agree(card(keys).link_key);
    const auto as_text = [](const Secret<32>& key) {
        return std::string(reinterpret_cast<const char*>(key.bytes().data()), 32);
    };
    EXPECT_EQ(as_text(ours), as_text(theirs));
    EXPECT_NE(as_text(ours), as_text(wrong));
}

class ClusterKeyFile : public ::testing::Test {
  protected:
    ~ClusterKeyFile() override { std::filesystem::remove(file); }
    ClusterKey read(const std::string& text) {
        std::ofstream(file, std::ios::binary) << text;
        return ClusterKey::read(file);
    }
    static std::string ticket_key(const ClusterKey& key) {
        return {reinterpret_cast<const char*>(key.ticket_key().bytes().data()), 32};
    }
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("goedwerk-cluster-" + std::to_string(::getpid()));
};

TEST_F(ClusterKeyFile, E1_BytesOrTheirBase64AndNothingElse) {
    const auto raw = read(std::string(32, 'k'));
    const auto text = read("a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=\n");
    EXPECT_EQ(ticket_key(raw), ticket_key(text));
    for (const std::string& wrong :
         {std::string(), std::string(31, 'k'), std::string(33, 'k'), std::string(64, 'k'),
          std::string("a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s= x")}) {
        EXPECT_THROW(read(wrong), std::runtime_error) << wrong.size();
    }
    std::filesystem::remove(file);
    EXPECT_THROW(ClusterKey::read(file), std::runtime_error);
}

TEST_F(ClusterKeyFile, E2_EachUseHasAKeyOfItsOwn) {
    const auto cluster = read(std::string(32, 'k'));
    std::set<std::string> different;
    for (const auto* key :
         {&cluster.ticket_key(), &cluster.card_key(), &cluster.copy_key(), &cluster.link_base()}) {
        different.emplace(reinterpret_cast<const char*>(key->bytes().data()), 32);
    }
    different.insert(std::string(32, 'k'));
    EXPECT_EQ(different.size(), 5u);
}

}  // namespace
}  // namespace goedwerk::seal
