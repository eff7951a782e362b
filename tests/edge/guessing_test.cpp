// How often one may guess a code, at a live edge.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/limits.h"
#include "edge/live_edge.h"

namespace goedwerk::edge {
namespace {

class Guessing : public LiveEdge {
  protected:
    // What the code of the hello leads to: 0 a welcome, else a close code.
    int tried(const std::string& code, const std::string& ticket = "") {
        auto peer = upgraded();
        peer.send(hello_bytes(code, 1, ticket));
        EXPECT_TRUE(pump(peer, [&] { return peer.close_code() != 0 || !peer.messages().empty(); }));
        return peer.close_code();
    }
    // Each at the same moment: all have asked before the first one hears.
    std::vector<int> tried_at_once(const std::vector<std::string>& codes) {
        std::vector<RawPeer> tries;
        std::vector<RawPeer*> peers;
        for (std::size_t n = 0; n < codes.size(); ++n) tries.push_back(upgraded());
        for (auto& peer : tries) peers.push_back(&peer);
        rooms.held.emplace(loop);
        rooms.held->expires_at(SteadyTime::max());
        rooms.asked = 0;
        const auto count = static_cast<int>(codes.size());
        for (std::size_t n = 0; n < codes.size(); ++n) {
            tries[n].send(hello_bytes(codes[n]));
            EXPECT_TRUE(pump(peers, [&] { return rooms.asked == static_cast<int>(n) + 1; }));
        }
        rooms.held.reset();
        std::vector<int> heard;
        EXPECT_TRUE(pump(peers, [&] {
            heard.clear();
            for (auto& peer : tries) {
                if (peer.close_code() != 0 || !peer.messages().empty())
                    heard.push_back(peer.close_code());
            }
            return static_cast<int>(heard.size()) == count;
        }));
        return heard;
    }

    static constexpr int welcome = 0;
    const int guesses_max = static_cast<int>(limits::failed_joins_per_minute_address);
    const std::string right = std::string(live_room) + "2345";
    const std::string wrong = std::string(live_room) + "9999";
};

TEST_F(Guessing, R3_GuessingIsLimitedAReturnIsNot) {
    auto known = upgraded();
    known.send(hello_bytes());
    ASSERT_TRUE(pump(known, [&] { return !known.messages().empty(); }));
    const auto ticket = known.messages().front().welcome().ticket();
    for (int n = 0; n < 20; ++n) {
        auto peer = upgraded();
        peer.send(hello_bytes("HGFEDCBA"));
        ASSERT_TRUE(pump(peer, [&] { return peer.close_code() != 0; }));
        ASSERT_EQ(peer.close_code(), proto::CLOSE_CODE_ROOM_UNKNOWN) << n;
    }
    auto guess = upgraded();
    guess.send(hello_bytes("HGFEDCBA"));
    ASSERT_TRUE(pump(guess, [&] { return guess.close_code() != 0; }));
    EXPECT_EQ(guess.close_code(), proto::CLOSE_CODE_TOO_FAST);
    EXPECT_GE(guess.goodbye()->retry_after_ms(), 1000U);
    auto colleague = upgraded();
    colleague.send(hello_bytes());
    ASSERT_TRUE(pump(colleague, [&] { return !colleague.messages().empty(); }));
    EXPECT_TRUE(colleague.messages().front().has_welcome()) << "R5";
    auto back = upgraded();
    back.send(hello_bytes(live_room, 1, ticket));
    ASSERT_TRUE(pump(back, [&] { return !back.messages().empty(); }));
    EXPECT_TRUE(back.messages().front().has_welcome());
}

TEST_F(Guessing, R3_AWrongGateCountsAsAnUnknownRoomDoes) {
    EXPECT_EQ(tried(live_room), welcome) << "R5: from here this room is no guess";
    rooms.gate = Gate{"2345"};
    std::vector<std::string> codes{live_room, wrong};
    for (int n = 0; n < guesses_max; ++n)
        ASSERT_EQ(tried(codes[static_cast<std::size_t>(n) % 2]), proto::CLOSE_CODE_ROOM_UNKNOWN)
            << n;
    EXPECT_EQ(listener.counters().joins_failed, static_cast<std::uint64_t>(guesses_max));
    for (const auto& code : {wrong, std::string(live_room), right})
        EXPECT_EQ(tried(code), proto::CLOSE_CODE_TOO_FAST) << code;
}

TEST_F(Guessing, R3_ManyAtOnceAreNoMoreThanOneByOne) {
    rooms.gate = Gate{"2345"};
    std::vector<std::string> codes(60, wrong);
    codes[40] = right;
    auto heard = tried_at_once(codes);
    const std::vector<int> told(heard.begin(), heard.begin() + guesses_max);
    EXPECT_EQ(told, std::vector<int>(told.size(), proto::CLOSE_CODE_ROOM_UNKNOWN));
    const std::vector<int> untold(heard.begin() + guesses_max, heard.end());
    EXPECT_EQ(untold, std::vector<int>(untold.size(), proto::CLOSE_CODE_TOO_FAST))
        << "also the right one";
    EXPECT_TRUE(pump({}, [&] { return rooms.left == 1; }));
    EXPECT_EQ(tried(right), proto::CLOSE_CODE_TOO_FAST) << "it is no code to know from there";
}

TEST_F(Guessing, R5_AnOfficeComesInAtOnceAlsoWhileSomebodyGuesses) {
    rooms.gate = Gate{"2345"};
    std::vector<std::string> codes(60, right);
    for (std::size_t n = 1; n < codes.size(); n += 2) codes[n] = wrong;
    const auto heard = tried_at_once(codes);
    for (std::size_t n = 0; n < codes.size(); n += 2) EXPECT_EQ(heard[n], welcome) << n;
}

}  // namespace
}  // namespace goedwerk::edge
