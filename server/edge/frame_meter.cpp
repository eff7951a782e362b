#include "edge/frame_meter.h"

#include <algorithm>

#include "base/limits.h"

namespace goedwerk::edge {
namespace {

constexpr unsigned char final_bit = 0x80;
constexpr unsigned char control_bit = 0x08;
constexpr unsigned char mask_bit = 0x80;

}  // namespace

void FrameMeter::feed(std::string_view bytes) {
    while (!bytes.empty()) {
        if (payload_left_ > 0) {
            const auto skipped = std::min<std::uint64_t>(payload_left_, bytes.size());
            bytes.remove_prefix(skipped);
            payload_left_ -= skipped;
            if (payload_left_ == 0) end_frame();
            continue;
        }
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        if (header_bytes_ == 0) {
            start(byte);
        } else {
            learn_length(byte);
        }
    }
}

void FrameMeter::start(unsigned char byte) {
    first_ = byte;
    header_bytes_ = 1;
    header_size_ = 2;
    length_size_ = 0;
}

void FrameMeter::learn_length(unsigned char byte) {
    ++header_bytes_;
    if (header_bytes_ == 2) {
        const auto length = static_cast<std::uint8_t>(byte & 0x7F);
        length_size_ = length == 126 ? 2 : length == 127 ? 8 : 0;
        header_size_ =
            static_cast<std::uint8_t>(2 + length_size_ + ((byte & mask_bit) != 0 ? 4 : 0));
        length_ = length_size_ == 0 ? length : 0;
    } else if (header_bytes_ <= 2 + length_size_) {
        length_ = length_ << 8 | byte;
    }
    if (header_bytes_ == header_size_) end_header();
}

void FrameMeter::end_header() {
    header_bytes_ = 0;
    payload_left_ = length_;
    if ((first_ & control_bit) != 0) {
        if (++control_frames_ > limits::control_frames_per_second_max) too_much_ = true;
    } else if (++fragments_ > limits::continuation_frames_max) {
        too_much_ = true;
    }
    if (payload_left_ == 0) end_frame();
}

void FrameMeter::end_frame() {
    if ((first_ & control_bit) == 0 && (first_ & final_bit) != 0) {
        fragments_ = 0;
        ++messages_;
    }
}

}  // namespace goedwerk::edge
