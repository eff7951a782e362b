// The raw frame table of reliability.md 6.6, row by row, each on a new connection; sizes at their
// bounds (G21, T26–T28).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/workshop.h"

namespace goedwerk::test {
namespace {

using testing::AnyOf;
using testing::Eq;

std::string bytes_of(std::string_view hex) {
    std::string out;
    std::string digits;
    for (const char sign : hex) {
        if (sign == ' ') continue;
        digits += sign;
        if (digits.size() == 2) {
            out += static_cast<char>(std::stoi(digits, nullptr, 16));
            digits.clear();
        }
    }
    return out;
}

struct Row {
    const char* name;
    std::string bytes;
    std::vector<int> close_codes;  // any of these
};

std::vector<Row> rows() {
    return {
        {"unmasked client frame", bytes_of("82 01 00"), {1002}},
        {"RSV1 without extension", bytes_of("C2 80 00000000"), {1002}},
        {"reserved opcode 3", bytes_of("83 80 00000000"), {1002}},
        {"reserved control opcode B", bytes_of("8B 80 00000000"), {1002}},
        {"ping without FIN", bytes_of("09 80 00000000"), {1002}},
        {"ping of 126 bytes", bytes_of("89 FE 007E 00000000") + std::string(126, '\0'), {1002}},
        {"continuation without start", bytes_of("80 80 00000000"), {1002}},
        {"data frame inside a fragmented message",
         bytes_of("02 80 00000000 82 80 00000000"),
         {1002}},
        {"text frame", bytes_of("81 83 00000000 41 42 43"), {1003}},
        {"bad UTF-8 in text", bytes_of("81 83 00000000 ED A0 BD"), {1003, 1007}},
        {"close with 1 byte", bytes_of("88 81 00000000 03"), {1002}},
        {"close 1000", bytes_of("88 82 00000000 03 E8"), {1000}},
        {"close code 1005 on the wire", bytes_of("88 82 00000000 03 ED"), {1002}},
        {"bad UTF-8 reason", bytes_of("88 85 00000000 03 E8 ED A0 BD"), {1002, 1007}},
        {"2^63-1 bytes announced", bytes_of("82 FF 7FFFFFFFFFFFFFFF 00000000"), {1009}},
        {"top bit of the length set", bytes_of("82 FF 8000000000000000 00000000"), {1002, 1009}},
        {"one byte over the limit", client_frame(0x82, std::string(16'385, '\0')), {1009}},
        {"length not minimal", bytes_of("82 FE 0001 00000000 00"), {1002}},
        {"length not minimal, 64 bits",
         bytes_of("82 FF 000000000000007E 00000000") + std::string(126, '\0'),
         {1002}},
    };
}

TEST(Frames, G27_EveryBrokenFrameGetsItsCloseCode) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    for (const auto& row : rows()) {
        for (const bool entered : {false, true}) {
            SCOPED_TRACE(std::string(row.name) + (entered ? ", after Hello" : ", before Hello"));
            auto screen = entered ? RoomScreen::phone(workshop.port(), workshop.room.code())
                                  : RoomScreen::silent(workshop.port());
            if (entered) {
                ASSERT_TRUE(screen.wait_welcome());
            }
            auto ws = std::move(screen.ws());
            ASSERT_TRUE(ws.send_raw(row.bytes));
            const auto code = ws.wait_closed(milliseconds(3000));
            EXPECT_THAT(row.close_codes, testing::Contains(code)) << "closed with " << code;
            EXPECT_TRUE(ws.wire().closes_within(milliseconds(5000))) << "TCP stays open";
        }
    }
    EXPECT_TRUE(phones[0].settle());
    EXPECT_EQ(http_get(workshop.port(), "/healthz").status, 200);
}

TEST(Frames, G27_APingBetweenFragmentsIsAnsweredFirst) {
    Workshop workshop(true);
    auto ws = WsClient::open(workshop.port());
    proto::ClientFrame frame;
    auto* hello = frame.mutable_hello();
    hello->set_protocol_number(1);
    hello->set_role(proto::ROLE_PHONE);
    hello->set_room_code(workshop.room.code());
    const auto payload = padded(frame);
    ASSERT_TRUE(ws.send_raw(client_frame(0x02, payload.substr(0, 10)) + bytes_of("89 80 00000000") +
                            client_frame(0x80, payload.substr(10))));
    const auto first = ws.read(Deadline(patience), true);
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(first->opcode, 0xA);
    const auto second = ws.read(Deadline(patience));
    ASSERT_TRUE(second.has_value());
    proto::ServerFrame answer;
    ASSERT_TRUE(answer.ParseFromString(second->payload));
    EXPECT_TRUE(answer.has_welcome());
}

TEST(Frames, G21_ExactlyTheLimitIsAccepted) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    proto::ClientFrame frame;
    frame.set_id(5);
    frame.mutable_look()->set_language(proto::LANGUAGE_NL);
    frame.set_padding(std::string(16'000, '\0'));
    const auto rest = 16'384 - frame.ByteSizeLong();
    frame.set_padding(std::string(16'000 + rest, '\0'));
    const auto payload = frame.SerializeAsString();
    ASSERT_EQ(payload.size(), 16'384U);
    ASSERT_TRUE(phones[0].ws().send_binary(payload));
    EXPECT_EQ(phones[0].wait_reply(5), proto::ERROR_CODE_UNSPECIFIED);
}

// T26: many fragments and floods of control frames end the connection, not the server.
TEST(Frames, T26_EndlessFragmentsAndPingFloodsAreCut) {
    Workshop workshop(true);
    auto fragments = WsClient::open(workshop.port());
    std::string flood = bytes_of("02 80 00000000");
    for (int i = 0; i < 2000; ++i) flood += bytes_of("00 80 00000000");
    fragments.send_raw(flood);
    EXPECT_NE(fragments.wait_closed(patience), 0);
    auto pings = WsClient::open(workshop.port());
    flood.clear();
    for (int i = 0; i < 2000; ++i) flood += bytes_of("89 80 00000000");
    pings.send_raw(flood);
    EXPECT_NE(pings.wait_closed(patience), 0);
    EXPECT_EQ(http_get(workshop.port(), "/healthz").status, 200);
}

// T27: a small frame that grows on the heap.
TEST(Frames, T27_AFrameOfEmptyMessagesStaysSmall) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    const auto before = workshop.server.resident_kib();
    std::string notes;
    for (int i = 0; i < 8'000; ++i) notes += bytes_of("0A 00");
    proto::ClientFrame frame;
    frame.set_id(9);
    frame.mutable_answer()->mutable_answer()->mutable_columns()->ParseFromString(notes);
    for (int i = 0; i < 10; ++i) {
        auto phone = RoomScreen::phone(workshop.port(), workshop.room.code());
        ASSERT_TRUE(phone.wait_welcome());
        ASSERT_TRUE(phone.ws().send_binary(frame.SerializeAsString()));
        const auto code = phone.wait_reply(9);
        EXPECT_TRUE(!code || *code != proto::ERROR_CODE_UNSPECIFIED);
    }
    EXPECT_LE(workshop.server.resident_kib(), before + 4 * 1024);
    EXPECT_TRUE(phones[0].settle());
}

// T28, G27: no extension is ever agreed.
TEST(Frames, T28_CompressionIsNotNegotiated) {
    const Workshop workshop(true);
    Upgrade upgrade;
    upgrade.extra_headers =
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
    const auto ws = WsClient::open(workshop.port(), upgrade);
    EXPECT_EQ(ws.status(), 101);
    EXPECT_FALSE(ws.headers().contains("sec-websocket-extensions"));
    EXPECT_EQ(ws.headers().at("sec-websocket-protocol"), "goedwerk.v1");
}

// T32: random bytes, thousands of them, and the process lives.
TEST(Frames, T32_RandomFramesLeaveTheServerAlive) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    const auto descriptors = workshop.server.open_descriptors();
    std::uint64_t state = 0x9E3779B97F4A7C15;
    const auto next = [&state] {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state;
    };
    for (int round = 0; round < 200; ++round) {
        auto ws = WsClient::open(workshop.port());
        for (int i = 0; i < 5; ++i) {
            std::string noise;
            for (auto left = next() % 200; left > 0; --left) noise += static_cast<char>(next());
            if (i % 2 == 0) {
                ws.send_binary(noise);
            } else {
                ws.send_raw(noise);
            }
        }
        if (round % 2 == 0) ws.abort();
    }
    EXPECT_TRUE(phones[0].settle());
    EXPECT_TRUE(
        eventually([&] { return workshop.server.open_descriptors() <= descriptors; }, patience));
}

}  // namespace
}  // namespace goedwerk::test
