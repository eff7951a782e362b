#include "edge/frame_codec.h"

#include <gtest/gtest.h>

#include <string>

#include "base/limits.h"

namespace goedwerk::edge {
namespace {

proto::ClientFrame answer_frame() {
    proto::ClientFrame frame;
    frame.set_id(7);
    auto& answer = *frame.mutable_answer();
    answer.set_step_index(3);
    answer.set_round_number(1);
    answer.mutable_answer()->mutable_choice()->add_option_indexes(1);
    return frame;
}

proto::ClientFrame hello_frame() {
    proto::ClientFrame frame;
    frame.mutable_hello()->set_protocol_number(protocol_number);
    frame.mutable_hello()->set_room_code("ABCDEFGH");
    frame.mutable_hello()->set_role(proto::ROLE_PHONE);
    return frame;
}

proto::ErrorCode refusal(const std::string& bytes) {
    const auto frame = decode(bytes);
    return frame ? proto::ERROR_CODE_UNSPECIFIED : frame.error().code;
}
proto::ErrorCode refusal(const proto::ClientFrame& frame) {
    return refusal(frame.SerializeAsString());
}

// Pads `frame` to exactly `bytes`.
std::string padded(proto::ClientFrame frame, std::size_t bytes) {
    for (std::size_t size = bytes; size > 0; --size) {
        frame.set_padding(std::string(size, '\0'));
        if (frame.ByteSizeLong() == bytes) return frame.SerializeAsString();
    }
    ADD_FAILURE() << "no padding gives " << bytes;
    return {};
}

TEST(FrameCodec, M1_WhatAClientSendsComesBack) {
    const auto frame = decode(answer_frame().SerializeAsString());
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->SerializeAsString(), answer_frame().SerializeAsString());
    EXPECT_EQ(refusal(hello_frame()), proto::ERROR_CODE_UNSPECIFIED);
}

TEST(FrameCodec, M1_TheLimitIsExact) {
    EXPECT_EQ(limits::frame_bytes_max, 16'384U);
    EXPECT_EQ(refusal(padded(answer_frame(), 16'384)), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(refusal(padded(answer_frame(), 16'385)), proto::ERROR_CODE_BAD_FRAME);
}

TEST(FrameCodec, M1_BytesThatAreNoFrame) {
    silence_parser();
    for (const std::string bytes : {"\xFF",
                                    "\x0A\x05"
                                    "ab",
                                    "hello", "\x12\x02\x12\xFF"}) {
        EXPECT_EQ(refusal(bytes), proto::ERROR_CODE_BAD_FRAME);
    }
    auto bad_text = hello_frame().SerializeAsString();
    const auto at = bad_text.find("ABCDEFGH");
    bad_text[at] = '\xC0';
    bad_text[at + 1] = '\x80';
    EXPECT_EQ(refusal(bad_text), proto::ERROR_CODE_BAD_FRAME);
}

TEST(FrameCodec, M2_UnknownFieldsAreRefusedAtEveryDepth) {
    const std::string unknown("\xA2\x06\x01x", 4);  // field 100, bytes
    EXPECT_EQ(refusal(answer_frame().SerializeAsString() + unknown), proto::ERROR_CODE_BAD_FRAME);

    auto frame = answer_frame();
    frame.GetReflection()->MutableUnknownFields(frame.mutable_answer())->AddVarint(100, 1);
    EXPECT_EQ(refusal(frame), proto::ERROR_CODE_BAD_FRAME);

    frame = answer_frame();
    auto* deep = frame.mutable_answer()->mutable_answer()->mutable_choice();
    deep->GetReflection()->MutableUnknownFields(deep)->AddVarint(100, 1);
    EXPECT_EQ(refusal(frame), proto::ERROR_CODE_BAD_FRAME);

    frame = answer_frame();
    auto* note = frame.mutable_answer()->mutable_answer()->mutable_columns()->add_notes();
    note->GetReflection()->MutableUnknownFields(note)->AddVarint(100, 1);
    EXPECT_EQ(refusal(frame), proto::ERROR_CODE_BAD_FRAME);
}

TEST(FrameCodec, M2_UnknownEnumValuesAreRefused) {
    auto hello = hello_frame();
    hello.mutable_hello()->set_role(static_cast<proto::Role>(9));
    EXPECT_EQ(refusal(hello), proto::ERROR_CODE_BAD_FRAME);
    hello = hello_frame();
    hello.mutable_hello()->mutable_look()->set_language(static_cast<proto::Language>(9));
    EXPECT_EQ(refusal(hello), proto::ERROR_CODE_BAD_FRAME);
    proto::ClientFrame move;
    move.set_id(1);
    move.mutable_move()->set_kind(static_cast<proto::MoveKind>(99));
    EXPECT_EQ(refusal(move), proto::ERROR_CODE_BAD_FRAME);
    move.mutable_move()->set_kind(proto::MOVE_KIND_OPEN);
    EXPECT_EQ(refusal(move), proto::ERROR_CODE_UNSPECIFIED);
}

TEST(FrameCodec, M3_BodyAndIdMustBeThere) {
    EXPECT_EQ(refusal(std::string()), proto::ERROR_CODE_BAD_FRAME);
    proto::ClientFrame only_id;
    only_id.set_id(1);
    EXPECT_EQ(refusal(only_id), proto::ERROR_CODE_BAD_FRAME);
    auto answer = answer_frame();
    answer.set_id(0);
    EXPECT_EQ(refusal(answer), proto::ERROR_CODE_BAD_FRAME);
    proto::ClientFrame frame;
    frame.mutable_ping();
    EXPECT_EQ(refusal(frame), proto::ERROR_CODE_UNSPECIFIED);
    frame.mutable_look();
    EXPECT_EQ(refusal(frame), proto::ERROR_CODE_BAD_FRAME);
    frame.mutable_move();
    EXPECT_EQ(refusal(frame), proto::ERROR_CODE_BAD_FRAME);
}

TEST(FrameCodec, M4_AnotherProtocolIsSaidWhateverElseItHolds) {
    auto hello = hello_frame();
    hello.mutable_hello()->set_protocol_number(protocol_number + 1);
    EXPECT_EQ(refusal(hello), proto::ERROR_CODE_VERSION);
    hello.GetReflection()->MutableUnknownFields(&hello)->AddVarint(100, 1);
    EXPECT_EQ(refusal(hello), proto::ERROR_CODE_VERSION);
}

TEST(FrameCodec, M5_PaddingMayHoldAnything) {
    auto frame = answer_frame();
    frame.set_padding("\xFF not zero");
    EXPECT_EQ(refusal(frame), proto::ERROR_CODE_UNSPECIFIED);
}

TEST(FrameCodec, EncodedFrameIsOneUnmaskedBinaryFrame) {
    proto::ServerFrame frame;
    frame.mutable_reply()->set_id(5);
    const auto payload = frame.SerializeAsString();
    const std::string expected = std::string("\x82") + static_cast<char>(payload.size()) + payload;
    EXPECT_EQ(*encode(frame), expected);
    EXPECT_EQ(*shared_frame(payload), expected);
}

TEST(FrameCodec, LengthTakesTheFewestBytes) {
    const auto header = [](std::size_t size) {
        return shared_frame(std::string(size, 'x'))
            ->substr(0, shared_frame(std::string(size, 'x'))->size() - size);
    };
    EXPECT_EQ(header(0), std::string("\x82\x00", 2));
    EXPECT_EQ(header(125), std::string("\x82\x7D"));
    EXPECT_EQ(header(126), std::string("\x82\x7E\x00\x7E", 4));
    EXPECT_EQ(header(65'535), std::string("\x82\x7E\xFF\xFF"));
    EXPECT_EQ(header(65'536), std::string("\x82\x7F\x00\x00\x00\x00\x00\x01\x00\x00", 10));
}

TEST(FrameCodec, GoodbyeEndsWithTheCloseFrameOfTheSameCode) {
    const auto bytes = *goodbye_frame(proto::CLOSE_CODE_SLOW, 1500);
    EXPECT_EQ(bytes.substr(bytes.size() - 4), "\x88\x02\x0F\xA1");  // 4001
    proto::ServerFrame frame;
    ASSERT_TRUE(frame.ParseFromString(bytes.substr(2, bytes.size() - 6)));
    EXPECT_EQ(frame.goodbye().code(), proto::CLOSE_CODE_SLOW);
    EXPECT_EQ(frame.goodbye().retry_after_ms(), 1500U);
    EXPECT_EQ(*close_frame(1003), "\x88\x02\x03\xEB");
}

}  // namespace
}  // namespace goedwerk::edge
