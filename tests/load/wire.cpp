#include "wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace goedwerk::load {
namespace {

constexpr unsigned char opcode_close = 8;
constexpr unsigned char opcode_ping = 9;
constexpr unsigned char opcode_pong = 10;
constexpr std::size_t message_bytes_max = 16 * 1024 * 1024;

std::uint32_t next_mask() {
    static std::uint64_t state =
        0x9e3779b97f4a7c15;  // splitmix64; any row of different masks will do
    state += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return static_cast<std::uint32_t>(mixed ^ (mixed >> 31));
}

std::string masked(unsigned char first_byte, std::string_view payload) {
    std::string frame;
    frame.reserve(payload.size() + 14);
    frame.push_back(static_cast<char>(first_byte));
    if (payload.size() < 126) {
        frame.push_back(static_cast<char>(0x80 | payload.size()));
    } else if (payload.size() < 65'536) {
        frame.push_back(static_cast<char>(0x80 | 126));
        frame.push_back(static_cast<char>(payload.size() >> 8));
        frame.push_back(static_cast<char>(payload.size()));
    } else {
        frame.push_back(static_cast<char>(0x80 | 127));
        for (int shift = 56; shift >= 0; shift -= 8) {
            frame.push_back(static_cast<char>(std::uint64_t{payload.size()} >> shift));
        }
    }
    const auto mask = next_mask();
    for (int shift = 24; shift >= 0; shift -= 8) frame.push_back(static_cast<char>(mask >> shift));
    for (std::size_t index = 0; index < payload.size(); ++index) {
        const auto key = static_cast<unsigned char>(mask >> (24 - 8 * (index % 4)));
        frame.push_back(static_cast<char>(static_cast<unsigned char>(payload[index]) ^ key));
    }
    return frame;
}

struct Head {
    unsigned char first_byte = 0;
    std::size_t head_bytes = 0;  // 0: not whole yet
    std::uint64_t payload_bytes = 0;
};

Head read_head(std::string_view bytes) {
    Head head;
    if (bytes.size() < 2) return head;
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(bytes[index]); };
    head.first_byte = byte(0);
    const unsigned length = byte(1) & 0x7F;
    const std::size_t extra = length < 126 ? 0 : length == 126 ? 2 : 8;
    if (bytes.size() < 2 + extra) return head;
    head.payload_bytes = extra == 0 ? length : 0;
    for (std::size_t index = 0; index < extra; ++index) {
        head.payload_bytes = head.payload_bytes << 8 | byte(2 + index);
    }
    head.head_bytes = 2 + extra;
    return head;
}

}  // namespace

std::string masked_frame(Opcode opcode, std::string_view payload) {
    return masked(static_cast<unsigned char>(0x80 | static_cast<unsigned char>(opcode)), payload);
}

std::string upgrade_request(std::uint16_t port, std::string_view path,
                            std::string_view subprotocol) {
    const auto host = "localhost:" + std::to_string(port);
    std::string request = "GET " + std::string(path) + " HTTP/1.1\r\nHost: " + host +
                          "\r\nOrigin: http://" + host +
                          "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: Z29lZHdlcmstbG9hZC0xMg==\r\n";
    if (!subprotocol.empty()) {
        request += "Sec-WebSocket-Protocol: " + std::string(subprotocol) + "\r\n";
    }
    return request + "\r\n";
}

Wire::~Wire() {
    close();
}

bool Wire::dial(Loop& loop, std::uint16_t port, std::string_view request,
                int receive_buffer_bytes) {
    close();
    loop_ = &loop;
    close_code_ = 0;
    waiting_in_.clear();
    waiting_out_ = request;
    fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd_ < 0) return false;
    const int yes = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (receive_buffer_bytes > 0) {
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes,
                     sizeof receive_buffer_bytes);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int result = ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    if (result != 0 && errno != EINPROGRESS) {
        close();
        return false;
    }
    state_ = State::connecting;
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT;
    event.data.ptr = this;
    ::epoll_ctl(loop.epoll(), EPOLL_CTL_ADD, fd_, &event);
    return true;
}

void Wire::close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
    state_ = State::closed;
}

void Wire::watch(std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = this;
    ::epoll_ctl(loop_->epoll(), EPOLL_CTL_MOD, fd_, &event);
}

void Wire::send(std::string_view frame) {
    if (state_ != State::open) return;
    if (!waiting_out_.empty()) {
        waiting_out_ += frame;
        return;
    }
    const auto sent = ::send(fd_, frame.data(), frame.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    const auto taken = sent > 0 ? static_cast<std::size_t>(sent) : 0;
    if (taken == frame.size()) return;
    waiting_out_ = frame.substr(taken);
    watch(EPOLLIN | EPOLLOUT);
}

void Wire::write_waiting() {
    const auto sent =
        ::send(fd_, waiting_out_.data(), waiting_out_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) waiting_out_.erase(0, static_cast<std::size_t>(sent));
    if (waiting_out_.empty()) watch(EPOLLIN);
}

void Wire::read_by_sips_only() {
    watch(0);
}

void Wire::sip(std::size_t bytes_max) {
    if (state_ == State::closed) return;
    long result = 0;
    loop_->receive(fd_, bytes_max, result);
    if (result == 0 || (result < 0 && errno != EAGAIN)) close();
}

void Wire::fail(Actor& actor) {
    if (state_ == State::closed) return;
    close();
    actor.closed(*this);
}

void Wire::take_event(std::uint32_t events, Actor& actor) {
    if (state_ == State::closed) return;
    if (state_ == State::connecting) {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(fd_, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) return fail(actor);
        state_ = State::upgrading;
    }
    if (events & EPOLLOUT) write_waiting();
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) == 0) return;
    long result = 0;
    const auto bytes = loop_->receive(fd_, static_cast<std::size_t>(-1), result);
    if (result == 0 || (result < 0 && errno != EAGAIN)) return fail(actor);
    if (result < 0) return;
    if (state_ == State::open && waiting_in_.empty()) return take_frames(bytes, actor);
    waiting_in_ += bytes;
    if (state_ == State::upgrading && !take_upgrade(actor)) return;
    const std::string all = std::move(waiting_in_);
    waiting_in_.clear();
    take_frames(all, actor);
}

bool Wire::take_upgrade(Actor& actor) {
    const auto end = waiting_in_.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    if (!waiting_in_.starts_with("HTTP/1.1 101")) {
        fail(actor);
        return false;
    }
    waiting_in_.erase(0, end + 4);
    state_ = State::open;
    actor.opened(*this);
    return state_ == State::open;
}

void Wire::take_frames(std::string_view bytes, Actor& actor) {
    while (state_ == State::open) {
        const auto taken = take_frame(bytes, actor);
        if (taken == 0) break;
        bytes.remove_prefix(taken);
    }
    waiting_in_ = state_ == State::open ? bytes : std::string_view();
}

std::size_t Wire::take_frame(std::string_view bytes, Actor& actor) {
    const auto head = read_head(bytes);
    if (head.head_bytes == 0) return 0;
    if ((head.first_byte & 0x80) == 0 || head.payload_bytes > message_bytes_max) {
        fail(actor);
        return 0;
    }
    if (bytes.size() < head.head_bytes + head.payload_bytes) return 0;
    const auto payload = bytes.substr(head.head_bytes, head.payload_bytes);
    const unsigned char opcode = head.first_byte & 0x0F;
    if (opcode == opcode_ping) {
        send(masked(0x80 | opcode_pong, payload));
    } else if (opcode == opcode_close) {
        if (payload.size() >= 2) {
            close_code_ = static_cast<unsigned char>(payload[0]) << 8 |
                          static_cast<unsigned char>(payload[1]);
        }
        fail(actor);
        return 0;
    } else if (opcode != opcode_pong) {
        actor.heard(*this, payload);
    }
    return head.head_bytes + payload.size();
}

}  // namespace goedwerk::load
