// One WebSocket of the load generator: a non-blocking TCP connection to 127.0.0.1, the upgrade by
// hand, and the frames of RFC 6455 as a client sends and reads them.
//
//   message frame, client   0x81|0x82  0x80|length  [16 or 64 bits of length]  mask (4)  payload
//   xor mask message frame, server   0x81|0x82       length  [16 or 64 bits of length] payload
//
// W1  Pings are answered. A fragmented message or a masked frame ends the wire: none of the
//     measured servers sends one.
// W2  The accept key of the upgrade is not checked; status 101 is.
// W3  What the kernel does not take at once waits here and goes out in order.
//
// Thread: the loop's. Errors: a wire that fails is closed and the actor is told once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "loop.h"

namespace goedwerk::load {

enum class Opcode : unsigned char { text = 1, binary = 2 };

// A whole masked frame. The mask differs each time, so a server has to unmask for real.
std::string masked_frame(Opcode opcode, std::string_view payload);

// What a browser would send; `path` begins with '/', `subprotocol` may be empty.
std::string upgrade_request(std::uint16_t port, std::string_view path,
                            std::string_view subprotocol);

class Wire final {
  public:
    explicit Wire(std::size_t tag) : tag_(tag) {}
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    // Begins to connect; false when the kernel refuses at once. `receive_buffer_bytes` 0: the
    // kernel's default.
    bool dial(Loop& loop, std::uint16_t port, std::string_view request,
              int receive_buffer_bytes = 0);
    void send(std::string_view frame);
    void close();
    // From now on nothing is read but by sip().
    void read_by_sips_only();
    // Takes at most `bytes_max` bytes off the socket and drops them.
    void sip(std::size_t bytes_max);

    std::size_t tag() const { return tag_; }
    bool is_open() const { return state_ == State::open; }
    bool is_closed() const { return state_ == State::closed; }
    int close_code() const { return close_code_; }

    void take_event(std::uint32_t events, Actor& actor);

  private:
    enum class State : unsigned char { closed, connecting, upgrading, open };

    void write_waiting();
    void watch(std::uint32_t events);
    bool take_upgrade(Actor& actor);
    void take_frames(std::string_view bytes, Actor& actor);
    // One frame at the front of `bytes`: its size, 0 when it is not whole yet.
    std::size_t take_frame(std::string_view bytes, Actor& actor);
    void fail(Actor& actor);

    std::size_t tag_;
    Loop* loop_ = nullptr;
    int fd_ = -1;
    State state_ = State::closed;
    int close_code_ = 0;
    std::string waiting_out_;
    std::string waiting_in_;
};

}  // namespace goedwerk::load
