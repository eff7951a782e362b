#include "support/ws_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace goedwerk::test {
namespace {

constexpr int send_patience_ms = 10'000;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
    return out;
}

// Splits a head into status and headers. `head` ends before the empty line.
void parse_head(std::string_view head, int& status, std::map<std::string, std::string>& headers) {
    const auto first_end = head.find("\r\n");
    const auto first = head.substr(0, first_end);
    if (first.size() >= 12 && first.substr(0, 5) == "HTTP/") {
        status = std::atoi(std::string(first.substr(9, 3)).c_str());
    }
    auto rest =
        first_end == std::string_view::npos ? std::string_view() : head.substr(first_end + 2);
    while (!rest.empty()) {
        const auto end = rest.find("\r\n");
        const auto line = rest.substr(0, end);
        const auto colon = line.find(':');
        if (colon != std::string_view::npos) {
            auto text = line.substr(colon + 1);
            while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
            headers[lower(line.substr(0, colon))] = std::string(text);
        }
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 2);
    }
}

std::string host_of(std::uint16_t port) {
    return "127.0.0.1:" + std::to_string(port);
}

}  // namespace

int Deadline::left_ms() const {
    const auto left = std::chrono::ceil<milliseconds>(at_ - Clock::now()).count();
    return left > 0 ? static_cast<int>(left) : 0;
}

void rest() {
    ::poll(nullptr, 0, 10);
}

std::optional<Wire> Wire::try_dial(std::uint16_t port, int receive_bytes) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return std::nullopt;
    Wire wire(fd);
    if (receive_bytes > 0) {  // before connecting: the window is announced then
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof(receive_bytes));
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
        return std::nullopt;
    const int one = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
    return wire;
}

Wire Wire::dial(std::uint16_t port) {
    auto wire = try_dial(port);
    if (!wire) throw std::runtime_error("cannot connect to port " + std::to_string(port));
    return std::move(*wire);
}

Wire::Wire(Wire&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
Wire& Wire::operator=(Wire&& other) noexcept {
    if (this != &other) {
        close();
        fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
}
Wire::~Wire() {
    close();
}

bool Wire::send(std::string_view bytes) {
    const Deadline deadline{milliseconds(send_patience_ms)};
    while (!bytes.empty() && fd_ >= 0) {
        const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd entry{fd_, POLLOUT, 0};
            if (::poll(&entry, 1, deadline.left_ms()) <= 0) return false;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return bytes.empty();
}

Heard Wire::read_some(std::string& into, Deadline deadline) {
    if (fd_ < 0) return Heard::closed;
    while (true) {
        pollfd entry{fd_, POLLIN, 0};
        const int ready = ::poll(&entry, 1, deadline.left_ms());
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return Heard::nothing;
        char chunk[16 * 1024];
        const auto got = ::recv(fd_, chunk, sizeof(chunk), MSG_DONTWAIT);
        if (got > 0) {
            into.append(chunk, static_cast<std::size_t>(got));
            return Heard::bytes;
        }
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        return Heard::closed;
    }
}

bool Wire::closes_within(milliseconds patience) {
    const Deadline deadline(patience);
    std::string dropped;
    while (true) {
        const auto heard = read_some(dropped, deadline);
        if (heard == Heard::closed) return true;
        if (heard == Heard::nothing) return false;
        dropped.clear();
    }
}

void Wire::close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

void Wire::abort() {
    if (fd_ < 0) return;
    const linger hard{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
    close();
}

HttpReply http_exchange(std::uint16_t port, std::string_view request, milliseconds patience) {
    const Deadline deadline(patience);
    HttpReply reply;
    auto wire = Wire::try_dial(port);
    if (!wire) return reply;
    wire->send(request);  // a server may refuse before it has read all; what it said still counts
    std::string got;
    std::size_t body_start = std::string::npos;
    std::size_t body_bytes = std::string::npos;
    while (true) {
        if (body_start == std::string::npos) {
            const auto end = got.find("\r\n\r\n");
            if (end != std::string::npos) {
                body_start = end + 4;
                parse_head(std::string_view(got).substr(0, end), reply.status, reply.headers);
                if (reply.headers.contains("content-length")) {
                    body_bytes = std::stoul(reply.headers["content-length"]);
                }
            }
        }
        if (body_start != std::string::npos && body_bytes != std::string::npos &&
            got.size() >= body_start + body_bytes) {
            break;
        }
        if (wire->read_some(got, deadline) != Heard::bytes) break;
    }
    if (body_start != std::string::npos) reply.body = got.substr(body_start, body_bytes);
    return reply;
}

HttpReply http_get(std::uint16_t port, std::string_view target, std::string_view extra_headers) {
    std::string request = "GET ";
    request.append(target).append(" HTTP/1.1\r\nHost: ").append(host_of(port));
    request.append("\r\nConnection: close\r\n").append(extra_headers).append("\r\n");
    return http_exchange(port, request);
}

HttpReply http_post(std::uint16_t port, std::string_view target, std::string_view content_type,
                    std::string_view body, std::string_view extra_headers) {
    std::string request = "POST ";
    request.append(target).append(" HTTP/1.1\r\nHost: ").append(host_of(port));
    request.append("\r\nConnection: close\r\nContent-Type: ").append(content_type);
    request.append("\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n");
    request.append(extra_headers).append("\r\n").append(body);
    return http_exchange(port, request);
}

std::string upgrade_request(std::uint16_t port, const Upgrade& upgrade) {
    std::string request = "GET " + upgrade.target + " HTTP/1.1\r\nHost: ";
    request += upgrade.host.empty() ? host_of(port) : upgrade.host;
    request += "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
    request += "Sec-WebSocket-Key: Z29lZHdlcmstdGVzdC0wMQ==\r\n";
    if (!upgrade.subprotocol.empty())
        request += "Sec-WebSocket-Protocol: " + upgrade.subprotocol + "\r\n";
    if (upgrade.send_origin) {
        request += "Origin: " + upgrade.origin.value_or("http://" + host_of(port)) + "\r\n";
    }
    return request + upgrade.extra_headers + "\r\n";
}

std::string client_frame(unsigned char first_byte, std::string_view payload) {
    std::string out(1, static_cast<char>(first_byte));
    const auto size = payload.size();
    if (size < 126) {
        out += static_cast<char>(0x80 | size);
    } else if (size < 65'536) {
        out += static_cast<char>(0x80 | 126);
        out += static_cast<char>(size >> 8);
        out += static_cast<char>(size & 0xFF);
    } else {
        out += static_cast<char>(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out += static_cast<char>((static_cast<std::uint64_t>(size) >> shift) & 0xFF);
        }
    }
    out.append(4, '\0');
    out.append(payload);
    return out;
}

WsClient WsClient::open(std::uint16_t port, const Upgrade& upgrade) {
    auto client = try_open(port, upgrade);
    if (!client) throw std::runtime_error("cannot connect to port " + std::to_string(port));
    return std::move(*client);
}

std::optional<WsClient> WsClient::try_open(std::uint16_t port, const Upgrade& upgrade) {
    auto wire = Wire::try_dial(port, upgrade.receive_bytes);
    if (!wire) return std::nullopt;
    WsClient client(std::move(*wire));
    if (!client.wire_.send(upgrade_request(port, upgrade))) return client;
    const Deadline deadline{milliseconds(10'000)};
    while (client.buffer_.find("\r\n\r\n") == std::string::npos) {
        if (client.wire_.read_some(client.buffer_, deadline) != Heard::bytes) return client;
    }
    const auto end = client.buffer_.find("\r\n\r\n");
    parse_head(std::string_view(client.buffer_).substr(0, end), client.status_, client.headers_);
    client.buffer_.erase(0, end + 4);
    return client;
}

bool WsClient::send_binary(std::string_view payload) {
    return wire_.send(client_frame(0x82, payload));
}

// One whole frame of the server out of the buffer; servers do not mask.
bool WsClient::take_frame(WsMessage& message) {
    const auto byte = [this](std::size_t at) { return static_cast<unsigned char>(buffer_[at]); };
    if (buffer_.size() < 2) return false;
    std::size_t head = 2;
    std::uint64_t size = byte(1) & 0x7F;
    const std::size_t more = size == 126 ? 2 : size == 127 ? 8 : 0;
    if (more != 0) {
        if (buffer_.size() < 2 + more) return false;
        size = 0;
        for (std::size_t i = 0; i < more; ++i) size = size << 8 | byte(2 + i);
        head += more;
    }
    if (buffer_.size() < head + size) return false;
    message.opcode = byte(0) & 0x0F;
    message.payload = buffer_.substr(head, size);
    buffer_.erase(0, head + size);
    return true;
}

std::optional<WsMessage> WsClient::read(Deadline deadline, bool wants_pong) {
    WsMessage message;
    while (!closed_) {
        if (take_frame(message)) {
            if (message.opcode == 0x9) {
                wire_.send(client_frame(0x8A, message.payload));
            } else if (message.opcode == 0x8) {
                closed_ = true;
                close_code_ = message.payload.size() < 2
                                  ? 1005
                                  : static_cast<unsigned char>(message.payload[0]) << 8 |
                                        static_cast<unsigned char>(message.payload[1]);
                wire_.send(client_frame(0x88, message.payload.substr(0, 2)));
            } else if (message.opcode != 0xA || wants_pong) {
                return message;
            }
            continue;
        }
        const auto heard = wire_.read_some(buffer_, deadline);
        if (heard == Heard::nothing) return std::nullopt;
        if (heard == Heard::closed) {
            closed_ = true;
            if (close_code_ == 0) close_code_ = 1006;
        }
    }
    return std::nullopt;
}

int WsClient::wait_closed(milliseconds patience) {
    const Deadline deadline(patience);
    while (!closed_ && !deadline.passed()) read(deadline);
    return close_code_;
}

}  // namespace goedwerk::test
