// The raw frame table of reliability.md 6.6: what each sequence of bytes gets, on a new connection
// inside a room.
#include <gtest/gtest.h>

#include "edge/live_edge.h"

namespace goedwerk::edge {
namespace {

struct Row {
    const char* meaning;
    std::string bytes;
    std::vector<int> codes;  // any of these
};

std::vector<Row> table() {
    const std::string zeros126(126, '\0');
    return {
        {"unmasked client frame", hex("82 01 00"), {1002}},
        {"RSV1 without extension", hex("C2 80 00000000"), {1002}},
        {"RSV2", hex("A2 80 00000000"), {1002}},
        {"RSV3", hex("92 80 00000000"), {1002}},
        {"reserved opcode 3", hex("83 80 00000000"), {1002}},
        {"reserved opcode 7", hex("87 80 00000000"), {1002}},
        {"reserved control opcode B", hex("8B 80 00000000"), {1002}},
        {"ping without FIN", hex("09 80 00000000"), {1002}},
        {"ping of 126 bytes", hex("89 FE 007E 00000000") + zeros126, {1002}},
        {"continuation without start", hex("80 80 00000000"), {1002}},
        {"new data frame inside a fragmented message",
         hex("02 80 00000000 82 80 00000000"),
         {1002}},
        {"text frame", hex("81 83 00000000 41 42 43"), {1003}},
        {"empty text frame", hex("81 80 00000000"), {1003}},
        {"bad UTF-8 in text", hex("81 83 00000000 ED A0 BD"), {1007, 1003}},
        {"close with 1 byte", hex("88 81 00000000 03"), {1002}},
        {"close 1000", hex("88 82 00000000 03 E8"), {1000}},
        {"close without code", hex("88 80 00000000"), {-1, 1000}},
        {"close 1005 on the wire", hex("88 82 00000000 03 ED"), {1002}},
        {"bad UTF-8 reason", hex("88 85 00000000 03 E8 ED A0 BD"), {1007, 1002}},
        {"2^63-1 bytes announced", hex("82 FF 7FFFFFFFFFFFFFFF 00000000"), {1009}},
        {"top bit of the length set", hex("82 FF 8000000000000000 00000000"), {1002, 1009}},
        {"limit + 1", answer_bytes(1, 16'385), {1009}},
        {"limit + 1 in fragments",
         client_frame(0x02, std::string(16'000, '\0')) + client_frame(0x80, std::string(385, '\0')),
         {1009}},
        {"length not minimal", hex("82 FE 0001 00000000 00"), {1002}},
        {"endless empty fragments",
         client_frame(0x02, "") +
             [] {
                 std::string all;
                 for (int n = 0; n < 10'000; ++n) all += client_frame(0x00, "");
                 return all;
             }(),
         {4005}},
        {"ping flood",
         [] {
             std::string all;
             for (int n = 0; n < 10'000; ++n) all += client_frame(0x89, "x");
             return all;
         }(),
         {4005}},
    };
}

class SlowSweep : public LiveEdge {
  protected:
    SlowSweep() : LiveEdge(as_released()) {}
    // Control frames are counted between two sweeps.
    static EdgeConfig as_released() {
        auto config = quick();
        config.sweep_interval = std::chrono::seconds(1);
        return config;
    }
};

TEST_F(SlowSweep, G27_EachRowOfTheTable) {
    for (const auto& row : table()) {
        SCOPED_TRACE(row.meaning);
        auto peer = entered();
        std::size_t sent = 0;
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
        EXPECT_TRUE(pump(peer, [&] {
            if (sent < row.bytes.size())
                sent += peer.send(std::string_view(row.bytes).substr(sent));
            return peer.close_code() != 0;
        }));
        EXPECT_LT(std::chrono::steady_clock::now(), deadline);
        EXPECT_NE(std::find(row.codes.begin(), row.codes.end(), peer.close_code()), row.codes.end())
            << peer.close_code();
    }
    EXPECT_TRUE(rooms.answers.empty());
    auto alive = entered();
    alive.send(answer_bytes(1));
    EXPECT_TRUE(pump(alive, [&] { return rooms.answers.size() == 1; }));
}

TEST_F(SlowSweep, G27_CloseIsAnsweredAndTheSocketEnds) {
    auto peer = entered();
    peer.send(hex("88 82 00000000 03 E8"));
    ASSERT_TRUE(pump(peer, [&] { return peer.ended; }));
    EXPECT_EQ(peer.got, hex("88 02 03 E8"));
    EXPECT_FALSE(peer.was_reset);
}

TEST_F(SlowSweep, G27_APingBetweenFragmentsIsAnsweredFirst) {
    auto peer = entered();
    const auto payload = answer_bytes(1).substr(6);
    peer.send(client_frame(0x02, payload.substr(0, 1)) + client_frame(0x89, "") +
              client_frame(0x80, payload.substr(1)));
    ASSERT_TRUE(pump(peer, [&] { return peer.frames().size() == 2; }));
    EXPECT_EQ(peer.frames()[0].opcode, 0x8A);
    EXPECT_EQ(peer.messages().front().reply().id(), 1U);
}

TEST_F(SlowSweep, G27_ThePayloadOfAPingComesBack) {
    auto peer = entered();
    peer.send(client_frame(0x89, "hello"));
    ASSERT_TRUE(pump(peer, [&] { return peer.frames().size() == 1; }));
    EXPECT_EQ(peer.frames()[0].payload, "hello");
}

TEST_F(SlowSweep, G21_ExactlyTheLimitIsAccepted) {
    auto peer = entered();
    const auto bytes = answer_bytes(1, 16'384);
    ASSERT_EQ(bytes.size(), 8U + 16'384U);
    peer.send(bytes);
    EXPECT_TRUE(pump(peer, [&] { return rooms.answers.size() == 1; }));
    EXPECT_EQ(peer.close_code(), 0);
}

TEST_F(SlowSweep, G21_OneByteAtATime) {
    auto peer = entered();
    for (const char byte : answer_bytes(1, 200)) {
        peer.send({&byte, 1});
        loop.restart();
        loop.poll();
    }
    EXPECT_TRUE(pump(peer, [&] { return rooms.answers.size() == 1; }));
}

TEST_F(SlowSweep, G21_SixteenFragmentsAreFine) {
    auto peer = entered();
    const auto payload = answer_bytes(1, 64).substr(6);
    std::string bytes = client_frame(0x02, payload.substr(0, 1));
    for (std::size_t n = 1; n < 15; ++n) bytes += client_frame(0x00, payload.substr(n, 1));
    peer.send(bytes + client_frame(0x80, payload.substr(15)));
    EXPECT_TRUE(pump(peer, [&] { return rooms.answers.size() == 1; }));
}

}  // namespace
}  // namespace goedwerk::edge
