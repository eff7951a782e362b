// The wire as a phone has it: plain TCP, HTTP by hand, WebSocket frames by hand (RFC 6455). No
// Beast:
// the server's library is not checked by itself, and broken bytes can be sent.
//
// W1  Every read and every wait has a deadline; nothing sleeps.
// W2  A WebSocket's pings are answered while it is read; the mask key is 00000000, so payload bytes
//     stay readable.
//
// Thread: one at a time. Errors: a refused connection throws std::runtime_error, everything later
// is
// a value.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace goedwerk::test {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// A moment to give up.
class Deadline {
  public:
    explicit Deadline(milliseconds patience) : at_(Clock::now() + patience) {}
    bool passed() const { return Clock::now() >= at_; }
    int left_ms() const;  // for poll(2); 0 when passed

  private:
    Clock::time_point at_;
};

// Until `condition` holds, asked every 10 ms, for states that no socket reports (memory,
// descriptors, files).
template <class Condition>
bool eventually(Condition condition, milliseconds within);
void rest();  // 10 ms

enum class Heard { bytes, closed, nothing };  // nothing: the deadline passed

class Wire {
  public:
    // `receive_bytes`: of the kernel's buffer; 0 leaves it as it is.
    static Wire dial(std::uint16_t port);  // 127.0.0.1
    static std::optional<Wire> try_dial(std::uint16_t port, int receive_bytes = 0);
    Wire(Wire&& other) noexcept;
    Wire& operator=(Wire&& other) noexcept;
    ~Wire();

    bool send(std::string_view bytes);  // false: the peer is gone
    Heard read_some(std::string& into, Deadline deadline);
    bool closes_within(milliseconds patience);  // reads and drops until the peer closes
    void close();
    void abort();  // RST instead of FIN
    int descriptor() const { return fd_; }
    bool is_open() const { return fd_ >= 0; }

  private:
    explicit Wire(int fd) : fd_(fd) {}
    int fd_ = -1;
};

struct HttpReply {
    int status = 0;                              // 0: the peer closed or said nothing
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
};
// Sends `request` as it is and reads one reply (Content-Length, or until the peer closes).
HttpReply http_exchange(std::uint16_t port, std::string_view request,
                        milliseconds patience = milliseconds(5000));
HttpReply http_get(std::uint16_t port, std::string_view target,
                   std::string_view extra_headers = "");
HttpReply http_post(std::uint16_t port, std::string_view target, std::string_view content_type,
                    std::string_view body, std::string_view extra_headers = "");

struct Upgrade {
    std::string target = "/ws";
    std::optional<std::string> origin;  // unset: http://127.0.0.1:PORT
    bool send_origin = true;
    std::string host;  // empty: 127.0.0.1:PORT
    std::string subprotocol = "goedwerk.v1";
    std::string extra_headers;
    int receive_bytes = 0;
};
std::string upgrade_request(std::uint16_t port, const Upgrade& upgrade);

struct WsMessage {
    unsigned char opcode = 0;
    std::string payload;
};

// One frame of a client, masked with zeros.
std::string client_frame(unsigned char first_byte, std::string_view payload);

class WsClient {
  public:
    // status() is 101 when the server agreed; otherwise only the status is meaningful.
    static WsClient open(std::uint16_t port, const Upgrade& upgrade = {});
    static std::optional<WsClient> try_open(std::uint16_t port, const Upgrade& upgrade = {});

    int status() const { return status_; }
    const std::map<std::string, std::string>& headers() const { return headers_; }
    bool send_binary(std::string_view payload);
    bool send_raw(std::string_view bytes) { return wire_.send(bytes); }
    // The next data message, or pong when `wants_pong`. nullopt: closed (see close_code()) or the
    // deadline passed.
    std::optional<WsMessage> read(Deadline deadline, bool wants_pong = false);
    bool is_open() const { return wire_.is_open() && !closed_; }
    // Of the server's close frame; 1006: closed without one; 0: still open.
    int close_code() const { return close_code_; }
    // Reads until the server closes; the close code, or 0 when it did not in time.
    int wait_closed(milliseconds patience);
    void close() { wire_.close(); }
    void abort() { wire_.abort(); }
    Wire& wire() { return wire_; }

  private:
    explicit WsClient(Wire wire) : wire_(std::move(wire)) {}
    bool take_frame(WsMessage& message);

    Wire wire_;
    std::string buffer_;
    int status_ = 0;
    std::map<std::string, std::string> headers_;
    bool closed_ = false;
    int close_code_ = 0;
};

template <class Condition>
bool eventually(Condition condition, milliseconds within) {
    const Deadline deadline(within);
    while (!condition()) {
        if (deadline.passed()) return condition();
        rest();
    }
    return true;
}

}  // namespace goedwerk::test
