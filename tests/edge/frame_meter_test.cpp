#include "edge/frame_meter.h"

#include <gtest/gtest.h>

#include <string>

#include "base/limits.h"

namespace goedwerk::edge {
namespace {

// A masked frame of a client with `payload_bytes` zeros.
std::string frame(unsigned char first, std::size_t payload_bytes) {
    std::string bytes(1, static_cast<char>(first));
    if (payload_bytes < 126) {
        bytes.push_back(static_cast<char>(0x80 | payload_bytes));
    } else {
        bytes.push_back('\xFE');
        bytes.push_back(static_cast<char>(payload_bytes >> 8));
        bytes.push_back(static_cast<char>(payload_bytes & 0xFF));
    }
    return bytes + std::string(4 + payload_bytes, '\0');
}

constexpr unsigned char whole = 0x82, start = 0x02, middle = 0x00, last = 0x80, ping = 0x89;

TEST(FrameMeter, N1_FragmentsOfOneMessageAreCounted) {
    FrameMeter meter;
    meter.feed(frame(start, 1));
    for (std::size_t n = 1; n < limits::continuation_frames_max; ++n) meter.feed(frame(middle, 0));
    EXPECT_FALSE(meter.too_much());
    meter.feed(frame(last, 0));
    EXPECT_TRUE(meter.too_much());
}

TEST(FrameMeter, N1_AnEndedMessageStartsTheCountAgain) {
    FrameMeter meter;
    for (int n = 0; n < 100; ++n) {
        meter.feed(frame(start, 200));
        meter.feed(frame(last, 3));
    }
    EXPECT_FALSE(meter.too_much());
    EXPECT_EQ(meter.messages(), 100U);
    EXPECT_FALSE(meter.begun());
}

TEST(FrameMeter, N2_ControlFramesAreCountedPerSweep) {
    FrameMeter meter;
    for (int second = 0; second < 3; ++second) {
        for (std::size_t n = 0; n < limits::control_frames_per_second_max; ++n) {
            meter.feed(frame(ping, 4));
        }
        EXPECT_FALSE(meter.too_much());
        meter.sweep();
    }
    for (std::size_t n = 0; n <= limits::control_frames_per_second_max; ++n)
        meter.feed(frame(ping, 0));
    EXPECT_TRUE(meter.too_much());
    EXPECT_EQ(meter.messages(), 0U);
}

TEST(FrameMeter, N3_BegunUntilTheLastByte) {
    const auto bytes = frame(whole, 300);
    FrameMeter meter;
    EXPECT_FALSE(meter.begun());
    for (std::size_t index = 0; index + 1 < bytes.size(); ++index) {
        meter.feed(bytes.substr(index, 1));
        ASSERT_TRUE(meter.begun()) << index;
        ASSERT_EQ(meter.messages(), 0U);
    }
    meter.feed(bytes.substr(bytes.size() - 1));
    EXPECT_FALSE(meter.begun());
    EXPECT_EQ(meter.messages(), 1U);
}

TEST(FrameMeter, N3_APingBetweenFragmentsLeavesTheMessageBegun) {
    FrameMeter meter;
    meter.feed(frame(start, 1) + frame(ping, 0));
    EXPECT_TRUE(meter.begun());
    meter.feed(frame(last, 1) + frame(whole, 70));
    EXPECT_FALSE(meter.begun());
    EXPECT_EQ(meter.messages(), 2U);
}

TEST(FrameMeter, AnAbsurdLengthIsFollowedWithoutOverflow) {
    FrameMeter meter;
    meter.feed(std::string("\x82\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x00\x00\x00\x00", 14) + "abc");
    EXPECT_TRUE(meter.begun());
    EXPECT_FALSE(meter.too_much());
}

}  // namespace
}  // namespace goedwerk::edge
