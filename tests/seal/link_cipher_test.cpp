// Rules Y1 to Y3 of link_cipher.h.
#include "seal/link_cipher.h"

#include <gtest/gtest.h>

#include <set>

#include "base/limits.h"

namespace goedwerk::seal {
namespace {

using Opened = LinkCipher::Opened;
using Side = LinkCipher::Side;

class LinkCipherTest : public ::testing::Test {
  protected:
    static Secret<32> filled(unsigned char with) {
        Secret<32> secret;
        for (auto& byte : secret.writable()) byte = with;
        return secret;
    }
    LinkCipher cipher(Side side, std::uint64_t number = 1, unsigned char agreed = 5) const {
        return {cluster, {opener, home, number}, side, filled(agreed)};
    }

    const ClusterKey cluster{filled(1)};
    const NodeId opener{"aaaaaaaaaaaaaaaa"}, home{"bbbbbbbbbbbbbbbb"};
    std::string payload;
};

TEST_F(LinkCipherTest, Y1_OpensInItsLinkAndDirectionOnly) {
    auto there = cipher(Side::opener);
    auto here = cipher(Side::home);
    const auto letter = there.seal("to the home");
    EXPECT_EQ(here.open(letter, payload), Opened::fine);
    EXPECT_EQ(payload, "to the home");
    const auto back = here.seal("to the opener");
    EXPECT_EQ(there.open(back, payload), Opened::fine);
    EXPECT_EQ(payload, "to the opener");

    auto mirrored = cipher(Side::opener);
    EXPECT_EQ(mirrored.open(letter, payload), Opened::forged) << "its own letter sent back";
    auto next_link = cipher(Side::home, 2);
    EXPECT_EQ(next_link.open(letter, payload), Opened::forged);
    auto stranger = cipher(Side::home, 1, 6);
    EXPECT_EQ(stranger.open(letter, payload), Opened::forged);
    LinkCipher other_secret(ClusterKey(filled(2)), {opener, home, 1}, Side::home, filled(5));
    EXPECT_EQ(other_secret.open(letter, payload), Opened::forged);
    LinkCipher other_way(cluster, {home, opener, 1}, Side::home, filled(5));
    EXPECT_EQ(other_way.open(letter, payload), Opened::forged);
}

TEST_F(LinkCipherTest, Y1_NothingInItCanBeChanged) {
    const auto letter = cipher(Side::opener).seal("x");
    for (std::size_t at = 0; at < letter.size(); ++at) {
        auto changed = letter;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        auto here = cipher(Side::home);
        const auto opened = here.open(changed, payload);
        EXPECT_EQ(opened, Opened::forged) << at;
    }
    auto here = cipher(Side::home);
    for (const std::size_t size : {0u, 1u, 33u, 34u, 60u})
        EXPECT_EQ(here.open(letter.substr(0, size), payload), Opened::forged);
}

TEST_F(LinkCipherTest, Y2_OldDoesNothingAndAGapIsNoticed) {
    auto there = cipher(Side::opener);
    auto here = cipher(Side::home);
    const auto first = there.seal("1"), second = there.seal("2"), third = there.seal("3");
    EXPECT_EQ(here.open(first, payload), Opened::fine);
    EXPECT_EQ(here.open(first, payload), Opened::old);
    EXPECT_EQ(here.open(third, payload), Opened::gap);
    EXPECT_EQ(here.open(second, payload), Opened::fine) << "a gap took nothing in";
    EXPECT_EQ(here.open(third, payload), Opened::fine);
    EXPECT_EQ(here.open(second, payload), Opened::old);
    auto late = cipher(Side::home);
    EXPECT_EQ(late.open(second, payload), Opened::gap) << "the first was never heard";
}

TEST_F(LinkCipherTest, Y3_SizesAreFew) {
    auto there = cipher(Side::opener);
    auto here = cipher(Side::home);
    std::set<std::size_t> sizes;
    for (std::size_t size = 0; size < 5'000; size += 7) {
        const std::string text(size, 't');
        const auto letter = there.seal(text);
        sizes.insert(letter.size());
        ASSERT_EQ(here.open(letter, payload), Opened::fine);
        ASSERT_EQ(payload, text);
    }
    EXPECT_EQ(sizes.size(), 4u);
    const std::string largest(limits::link_padded_bytes.back() - 4, 't');
    EXPECT_EQ(here.open(there.seal(largest), payload), Opened::fine);
    EXPECT_EQ(payload.size(), largest.size());
}

TEST_F(LinkCipherTest, HeadTellsWhichLinkItIs) {
    const auto letter = cipher(Side::opener, 0x0102030405060708).seal("x");
    const auto head = read_head(letter, home);
    ASSERT_TRUE(head.has_value());
    EXPECT_TRUE(head->from_opener);
    EXPECT_EQ(head->link, (LinkName{opener, home, 0x0102030405060708}));
    const auto back = read_head(cipher(Side::home, 9).seal("x"), opener);
    ASSERT_TRUE(back.has_value());
    EXPECT_FALSE(back->from_opener);
    EXPECT_EQ(back->link, (LinkName{opener, home, 9}));
    EXPECT_FALSE(read_head("", home).has_value());
    EXPECT_FALSE(read_head(letter.substr(0, 40), home).has_value());
}

}  // namespace
}  // namespace goedwerk::seal
