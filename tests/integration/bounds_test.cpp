// Too slow, too many, too fast: each has a bound, and the others do not notice. G23–G26, T29, T30,
// B54; f25, f26.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/workshop.h"

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

// f25: one office is one address. Wrong codes slow down wrong codes; who has the right one comes
// in, at the latest when
// its page comes back after the short time it was asked to wait.
TEST(Bounds, G25_ThreeHundredJoinsOfOneAddressAllGetIn) {
    Workshop workshop(true);
    const auto start = Clock::now();
    std::vector<RoomScreen> phones;
    phones.reserve(300);
    int wrong_refused = 0;
    std::size_t late = 0;
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
    for (auto& phone : phones) {
        if (phone.wait_welcome()) continue;
        ++late;
        ASSERT_EQ(phone.wait_goodbye(), proto::CLOSE_CODE_TOO_FAST);
        auto again =
            RoomScreen::patient_phone(workshop.port(), workshop.room.code(), milliseconds(10'000));
        ASSERT_TRUE(again.has_value());
        phone = std::move(*again);
    }
    EXPECT_LE(since(start), milliseconds(15'000)) << late << " came late";
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

// A phone with a small window that asks for everything again and again and never reads.
WsClient deaf_phone(const Workshop& workshop) {
    Upgrade upgrade;
    upgrade.receive_bytes = 2048;
    auto ws = WsClient::open(workshop.port(), upgrade);
    proto::ClientFrame frame;
    frame.mutable_hello()->set_protocol_number(1);
    frame.mutable_hello()->set_role(proto::ROLE_PHONE);
    frame.mutable_hello()->set_room_code(workshop.room.code());
    frame.mutable_hello()->mutable_look()->set_board(true);
    ws.send_binary(padded(frame));
    return ws;
}

// G23: a screen that never reads costs a bounded amount of memory and is cut; the others see
// everything.
TEST(Bounds, G23_AReaderThatNeverReadsIsCut) {
    Workshop workshop(true);
    auto phones = workshop.phones(5);
    ASSERT_TRUE(workshop.go_to(TestStep::word));
    const std::string text(130, 'w');
    ASSERT_TRUE(workshop.all_answer(
        phones, std::vector(5, notes_answer({"a" + text, "b" + text, "c" + text}))));
    std::vector<WsClient> deaf;
    for (int i = 0; i < 20; ++i) deaf.push_back(deaf_phone(workshop));
    const auto before = workshop.server.resident_kib();
    const auto start = Clock::now();
    proto::ClientFrame look;
    look.mutable_look()->set_board(true);
    std::size_t gone = 0;
    // Under the rate of a phone: one Look in a tenth of a second each.
    while (gone < deaf.size() && since(start) < milliseconds(60'000)) {
        look.set_id(look.id() + 1);
        gone = 0;
        for (auto& ws : deaf) gone += ws.send_binary(padded(look)) ? 0U : 1U;
        phones[0].wait_until([] { return false; }, milliseconds(120));
    }
    EXPECT_EQ(gone, deaf.size()) << "after " << since(start).count() << " ms";
    EXPECT_LE(workshop.server.resident_kib(), before + 20 * 512);
    EXPECT_TRUE(workshop.board->settle());
    EXPECT_EQ(phones[0].answer(notes_answer({"nog steeds"})), done);
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
    // First it says no to each of the crowd; then it has nothing to do.
    EXPECT_FALSE(phones[1].wait_until([] { return false; }, milliseconds(1500)));
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
