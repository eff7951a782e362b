// Too slow, too many, too fast: each has a bound, and the others do not notice. G23–G26, T29, T30,
// B54; f25, f26.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/room_driver.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

milliseconds since(Clock::time_point start) {
    return std::chrono::duration_cast<milliseconds>(Clock::now() - start);
}

TEST(Bounds, G24_WithoutHelloTheConnectionEnds) {
    const Workshop workshop(true);
    const auto start = Clock::now();
    auto silent = RoomScreen::silent(workshop.port());
    EXPECT_EQ(silent.wait_goodbye(milliseconds(9000)), proto::CLOSE_CODE_HELLO_TIMEOUT);
    EXPECT_GE(since(start), milliseconds(4500));
    EXPECT_LE(since(start), milliseconds(8000));
}

// f25: one office is one address. Wrong codes slow down only wrong codes.
TEST(Bounds, G25_ThreeHundredJoinsOfOneAddressAllGetIn) {
    Workshop workshop(true);
    const auto start = Clock::now();
    std::vector<RoomScreen> phones;
    phones.reserve(300);
    int wrong_refused = 0;
    for (int i = 0; i < 300; ++i) {
        phones.push_back(RoomScreen::phone(workshop.port(), workshop.room.code()));
        if (i % 7 == 0) {
            auto wrong = RoomScreen::phone(workshop.port(), "ZZZZZZZZ");
            const auto code = wrong.wait_goodbye();
            EXPECT_TRUE(code == proto::CLOSE_CODE_ROOM_UNKNOWN ||
                        code == proto::CLOSE_CODE_TOO_FAST)
                << code;
            wrong_refused += code == proto::CLOSE_CODE_TOO_FAST ? 1 : 0;
        }
    }
    for (auto& phone : phones) ASSERT_TRUE(phone.wait_welcome());
    EXPECT_LE(since(start), milliseconds(10'000));
    EXPECT_GE(wrong_refused, 10);
    auto& board = *workshop.board;
    EXPECT_TRUE(board.wait_until([&] { return board.progress().present_count() >= 270; }));
}

// G25: a flood of one phone is slowed down and then cut; its neighbour answers as before.
TEST(Bounds, G25_AFloodOfOnePhoneHurtsOnlyItself) {
    Workshop workshop(true);
    auto phones = workshop.phones(2);
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    ASSERT_TRUE(workshop.wait_open(phones[0], TestStep::choice));
    std::vector<std::uint64_t> ids;
    for (int i = 0; i < 200; ++i)
        ids.push_back(phones[0].send_answer(index_of(TestStep::choice), 1, choice_answer({0})));
    bool slowed = false;
    for (const auto id : ids) {
        const auto code = phones[0].wait_reply(id, milliseconds(2000));
        slowed = slowed || code == proto::ERROR_CODE_RATE_LIMITED;
        if (!code) break;
    }
    EXPECT_TRUE(slowed || phones[0].wait_goodbye(milliseconds(500)) == proto::CLOSE_CODE_TOO_FAST);
    ASSERT_TRUE(workshop.wait_open(phones[1], TestStep::choice));
    EXPECT_EQ(phones[1].answer(choice_answer({1})), done);
}

// G23: a screen that never reads costs a bounded amount of memory and is cut; the others see
// everything.
TEST(Bounds, G23_AReaderThatNeverReadsIsCut) {
    Workshop workshop(true);
    auto phones = workshop.phones(5);
    ASSERT_TRUE(workshop.go_to(TestStep::word));
    std::vector<WsClient> deaf;
    for (int i = 0; i < 20; ++i) {
        auto screen = RoomScreen::phone(workshop.port(), workshop.room.code(), "", true);
        screen.ws().wire().shrink_receive_buffer(2048);
        deaf.push_back(std::move(screen.ws()));
    }
    const auto before = workshop.server.resident_kib();
    const auto start = Clock::now();
    const auto cut = [&] {  // a Ping that cannot be delivered any more
        return std::count_if(deaf.begin(), deaf.end(), [](WsClient& ws) {
            proto::ClientFrame frame;
            frame.mutable_ping();
            return !ws.send_binary(padded(frame));
        });
    };
    // Notes keep coming, so views keep changing; each writer stays under its rate.
    std::size_t turn = 0;
    std::ptrdiff_t gone = 0;
    while (since(start) < milliseconds(60'000) && gone < 20) {
        auto& phone = phones[turn++ % phones.size()];
        ASSERT_TRUE(workshop.wait_open(phone, TestStep::word));
        const auto text = std::to_string(turn) + std::string(130, 'w');
        const auto code =
            phone.answer(notes_answer({text, "b" + text.substr(1), "c" + text.substr(1)}));
        ASSERT_TRUE(code == done || code == proto::ERROR_CODE_RATE_LIMITED);
        if (turn % 25 == 0) gone = cut();
        workshop.board->settle();
    }
    EXPECT_EQ(gone, 20) << "after " << since(start).count() << " ms";
    EXPECT_LE(workshop.server.resident_kib(), before + 20 * 512);
    EXPECT_TRUE(workshop.board->settle());
    EXPECT_THAT(http_exchange(workshop.server.metrics_port(),
                              "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:" +
                                  std::to_string(workshop.server.metrics_port()) +
                                  "\r\nConnection: close\r\n\r\n")
                    .body,
                testing::HasSubstr("slow"));
}

// G26, B54: when descriptors run out the server waits, and accepts again at once when there are
// some.
TEST(Bounds, G26_AfterDescriptorsRanOutJoinsWorkAgain) {
    ServerOptions options;
    options.descriptors_max = 128;
    Workshop workshop(true, options);
    auto phones = workshop.phones(3);
    std::vector<Wire> crowd;
    for (int i = 0; i < 300; ++i) {
        auto wire = Wire::try_dial(workshop.port());
        if (!wire) break;
        wire->send("GET / HTTP/1.1\r\n");
        crowd.push_back(std::move(*wire));
    }
    const auto cpu_before = workshop.server.cpu_seconds();
    const auto start = Clock::now();
    EXPECT_FALSE(phones[0].wait_until([] { return false; }, milliseconds(3000)));
    const auto busy = workshop.server.cpu_seconds() - cpu_before;
    EXPECT_LE(busy, 0.1 * static_cast<double>(since(start).count()) / 1000 + 0.1);
    EXPECT_TRUE(phones[0].settle());
    crowd.clear();
    const auto freed = Clock::now();
    bool joined = false;
    while (!joined && since(freed) < milliseconds(3000)) {
        auto ws = WsClient::try_open(workshop.port());
        joined = ws && ws->status() == 101;
    }
    EXPECT_TRUE(joined);
    EXPECT_LE(since(freed), milliseconds(1200));
    EXPECT_TRUE(phones[2].settle());
}

// T29: requests and frames that trickle are cut; a join in between is quick.
TEST(Bounds, T29_TricklersAreCutAndAJoinInBetweenIsQuick) {
    Workshop workshop(true);
    std::vector<Wire> headers;
    for (int i = 0; i < 30; ++i) {
        headers.push_back(Wire::dial(workshop.port()));
        headers.back().send("GET / HTTP/1.1\r\nHost: 127");
    }
    std::vector<WsClient> frames;
    for (int i = 0; i < 10; ++i) {
        auto screen = RoomScreen::phone(workshop.port(), workshop.room.code());
        ASSERT_TRUE(screen.wait_welcome());
        frames.push_back(std::move(screen.ws()));
        frames.back().send_raw(std::string("\x82\xFE", 2));  // half a header, then silence
    }
    const auto join_start = Clock::now();
    auto phone = RoomScreen::phone(workshop.port(), workshop.room.code());
    ASSERT_TRUE(phone.wait_welcome());
    EXPECT_LE(since(join_start), milliseconds(500));
    const auto start = Clock::now();
    for (auto& wire : headers) EXPECT_TRUE(wire.closes_within(milliseconds(12'000) - since(start)));
    EXPECT_LE(since(start), milliseconds(8'000));
    for (auto& ws : frames) EXPECT_NE(ws.wait_closed(milliseconds(14'000) - since(start)), 0);
    EXPECT_TRUE(phone.settle());
}

TEST(Bounds, B35_ConnectionsThatComeAndGoLeaveNothingBehind) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    const auto descriptors = workshop.server.open_descriptors();
    for (int i = 0; i < 200; ++i) {
        auto screen = RoomScreen::phone(workshop.port(), workshop.room.code());
        if (i % 2 == 0) screen.wait_welcome();
        if (i % 3 == 0) screen.abort();
    }
    EXPECT_TRUE(
        eventually([&] { return workshop.server.open_descriptors() <= descriptors; }, patience));
    auto& board = *workshop.board;
    EXPECT_TRUE(board.wait_until([&] { return board.progress().present_count() <= 1; }));
}

}  // namespace
}  // namespace goedwerk::test
