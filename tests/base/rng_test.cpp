#include "base/rng.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <vector>

#include "base/check.h"

namespace goedwerk {
namespace {

TEST(Rng, SameSeedGivesSameStreamAndAnotherSeedAnother) {
    auto first = Rng::from_seed(7);
    auto second = Rng::from_seed(7);
    auto other = Rng::from_seed(8);
    bool differs = false;
    for (int draw = 0; draw < 1'000; ++draw) {
        const auto number = first.next();
        ASSERT_EQ(number, second.next()) << "draw " << draw;
        differs = differs || number != other.next();
    }
    EXPECT_TRUE(differs);
}

// A stream is the key stream of ChaCha20 in blocks of 512 bytes, numbered by the nonce.
TEST(Rng, StreamIsChaCha20) {
    Rng::Key key{};
    key[0] = 1;
    std::array<unsigned char, 1'024> expected{};
    std::array<unsigned char, crypto_stream_chacha20_NONCEBYTES> nonce{};
    crypto_stream_chacha20(expected.data(), 512, nonce.data(), key.data());
    nonce[0] = 1;
    crypto_stream_chacha20(expected.data() + 512, 512, nonce.data(), key.data());
    std::array<unsigned char, 1'024> drawn{};
    Rng(key).fill(drawn);
    EXPECT_EQ(drawn, expected);
}

TEST(Rng, PiecesOfAnySizeJoinToTheSameStream) {
    auto whole = Rng::from_seed(3);
    auto pieces = Rng::from_seed(3);
    std::array<unsigned char, 1'500> expected{};
    whole.fill(expected);
    std::array<unsigned char, 1'500> joined{};
    for (std::size_t at = 0, size = 1; at < joined.size(); at += size, size += 7) {
        size = std::min(size, joined.size() - at);
        pieces.fill(std::span(joined).subspan(at, size));
    }
    EXPECT_EQ(joined, expected);
}

TEST(Rng, BelowIsInRangeAndReachesEveryNumber) {
    auto rng = Rng::from_seed(11);
    std::map<std::uint64_t, int> counts;
    for (int draw = 0; draw < 7'000; ++draw) ++counts[rng.below(7)];
    ASSERT_EQ(counts.size(), 7U);
    EXPECT_EQ(counts.rbegin()->first, 6U);
    for (const auto& [number, count] : counts) {
        EXPECT_GT(count, 800) << number;
        EXPECT_LT(count, 1'200) << number;
    }
    EXPECT_EQ(rng.below(1), 0U);
    EXPECT_THROW(rng.below(0), Violation);
}

TEST(Rng, ShuffleKeepsEveryItemAndReachesEveryOrder) {
    auto rng = Rng::from_seed(5);
    std::map<std::vector<int>, int> orders;
    for (int draw = 0; draw < 6'000; ++draw) {
        std::vector<int> items = {1, 2, 3};
        rng.shuffle(items);
        ++orders[items];
    }
    ASSERT_EQ(orders.size(), 6U);
    for (const auto& [order, count] : orders) {
        EXPECT_GT(count, 800);
        auto sorted = order;
        std::sort(sorted.begin(), sorted.end());
        EXPECT_EQ(sorted, (std::vector<int>{1, 2, 3}));
    }
}

TEST(Rng, HexHasTheDigitsAsked) {
    auto rng = Rng::from_seed(9);
    const auto text = rng.hex(33);
    EXPECT_EQ(text.size(), 33U);
    EXPECT_EQ(text.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_NE(text, rng.hex(33));
}

TEST(Rng, SystemStreamsDiffer) {
    auto first = Rng::from_system();
    auto second = Rng::from_system();
    EXPECT_NE(first.hex(32), second.hex(32));
}

}  // namespace
}  // namespace goedwerk
