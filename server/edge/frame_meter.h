// Follows the bytes a client sends from frame to frame, without keeping them, to count what Beast
// does not show: the fragments of a message (empty ones never end a read), control frames, and
// whether a message is under way. Pure.
//
// N1  A message in more than limits::continuation_frames_max frames is too much.
// N2  More than limits::control_frames_per_second_max control frames between two sweeps is too
//     much.
// N3  begun() says whether a frame or a message has started and not ended.
// What is wrong in a header is left to Beast, which sees the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace goedwerk::edge {

class FrameMeter final {
  public:
    void feed(std::string_view bytes);
    void sweep() { control_frames_ = 0; }  // once a second

    bool too_much() const { return too_much_; }
    bool begun() const { return header_bytes_ > 0 || payload_left_ > 0 || fragments_ > 0; }
    std::uint32_t messages() const { return messages_; }  // ended since the start; may wrap

  private:
    void start(unsigned char byte);
    void learn_length(unsigned char byte);
    void end_header();
    void end_frame();

    std::uint64_t payload_left_ = 0;
    std::uint64_t length_ = 0;
    std::uint32_t messages_ = 0;
    std::uint16_t fragments_ = 0;
    std::uint16_t control_frames_ = 0;
    std::uint8_t header_bytes_ = 0;  // of this frame, so far
    std::uint8_t header_size_ = 0;
    std::uint8_t length_size_ = 0;  // extended length: 0, 2 or 8 bytes
    std::uint8_t first_ = 0;
    bool too_much_ = false;
};

}  // namespace goedwerk::edge
