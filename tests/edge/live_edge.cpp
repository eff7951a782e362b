#include "edge/live_edge.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

#include "runtime/spawn.h"

namespace goedwerk::edge {

using namespace std::chrono_literals;

// --- the room ------------------------------------------------------------------------------------

Task<Result<void>> OpenRoom::enter(ConnectionId connection, Entrance entrance, Screen& screen) {
    ++asked;
    if (held) co_await held->async_wait(use_ec);
    const bool outside = entrance.newcomer && entrance.gate != gate;
    if (entrance.room.value != live_room || outside)
        co_return reject(proto::ERROR_CODE_ROOM_UNKNOWN);
    if (entrance.newcomer) ++newcomers;
    screens[connection] = &screen;
    screen.welcome();
    co_return Result<void>();
}

void OpenRoom::answer(ConnectionId connection, std::uint64_t id, proto::Answer answer) {
    answers.push_back(std::move(answer));
    screens.at(connection)->reply(id, proto::ERROR_CODE_UNSPECIFIED);
}

// --- the peer ------------------------------------------------------------------------------------

RawPeer::RawPeer(std::uint16_t port, int receive_buffer_bytes)
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_buffer_bytes > 0) {
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes,
                     sizeof(receive_buffer_bytes));
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    ::fcntl(descriptor_, F_SETFL, O_NONBLOCK);
}

RawPeer::RawPeer(RawPeer&& other) noexcept
    : got(std::move(other.got)),
      ended(other.ended),
      was_reset(other.was_reset),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

RawPeer::~RawPeer() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t RawPeer::send(std::string_view bytes) {
    const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    return sent < 0 ? 0 : static_cast<std::size_t>(sent);
}

void RawPeer::read_available() {
    std::array<char, 65'536> bytes;
    while (!ended) {
        const auto count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
        if (count < 0 && errno == EAGAIN) return;
        was_reset = count < 0;
        ended = count <= 0;
        if (count > 0) got.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

void RawPeer::reset() {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
    ::close(std::exchange(descriptor_, -1));
}

std::vector<WireFrame> RawPeer::frames() const {
    std::vector<WireFrame> whole;
    std::string_view left(got);
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(left[index]); };
    while (left.size() >= 2) {
        std::size_t header = 2;
        std::uint64_t length = byte(1);
        if (length >= 126) {
            header = length == 126 ? 4 : 10;
            if (left.size() < header) break;
            length = 0;
            for (std::size_t index = 2; index < header; ++index) length = length << 8 | byte(index);
        }
        if (left.size() < header + length) break;
        whole.push_back({byte(0), std::string(left.substr(header, length))});
        left.remove_prefix(header + length);
    }
    return whole;
}

std::vector<proto::ServerFrame> RawPeer::messages() const {
    std::vector<proto::ServerFrame> parsed;
    for (const auto& frame : frames()) {
        if (frame.opcode != 0x82) continue;
        EXPECT_TRUE(parsed.emplace_back().ParseFromString(frame.payload));
    }
    return parsed;
}

int RawPeer::close_code() const {
    for (const auto& frame : frames()) {
        if (frame.opcode != 0x88) continue;
        if (frame.payload.size() < 2) return -1;
        return static_cast<unsigned char>(frame.payload[0]) << 8 |
               static_cast<unsigned char>(frame.payload[1]);
    }
    return 0;
}

const proto::Goodbye* RawPeer::goodbye() const {
    for (auto& message : messages()) {
        if (!message.has_goodbye()) continue;
        goodbye_ = message;
        return &goodbye_.goodbye();
    }
    return nullptr;
}

// --- the server ----------------------------------------------------------------------------------

namespace {

Secret<32> signing_key() {
    auto source = Rng::from_seed(1);
    Secret<32> key;
    source.fill(key.writable());
    return key;
}

StaticFiles page_only() {
    StaticFiles files;
    files["/"] = {"text/html; charset=utf-8", "<!doctype html>", "", "no-cache", "\"1\""};
    return files;
}

}  // namespace

EdgeConfig LiveEdge::quick() {
    EdgeConfig config;
    config.bind = "127.0.0.1";
    config.port = 0;
    config.build = "test";
    config.sweep_interval = 10ms;
    return config;
}

LiveEdge::LiveEdge(EdgeConfig config)
    : tickets(signing_key()),
      listener(loop, std::move(config), {rooms, tickets, lobby, copies, health, rng}, page_only()) {
    listener.allow(origin());
    listener.run();
}

LiveEdge::~LiveEdge() {
    bool drained = false;
    bool quiet = false;
    spawn(loop.get_executor(), "drain",
          [](Listener& door, bool& is_quiet, bool& is_done) -> Task<void> {
              is_quiet = co_await door.drain(200ms);
              is_done = true;
          }(listener, quiet, drained));
    pump({}, [&] { return drained; });
    loop.restart();
    loop.run_for(2s);  // returns at once when nothing is left
    EXPECT_TRUE(loop.stopped()) << "something is still running after drain";
    EXPECT_EQ(listener.counters().connections_now, 0U);
    EXPECT_TRUE(rooms.screens.empty());
}

bool LiveEdge::pump(const std::vector<RawPeer*>& peers, const std::function<bool()>& done) {
    const auto deadline = std::chrono::steady_clock::now() + 5s;
    for (;;) {
        loop.restart();
        loop.run_for(1ms);
        for (auto* peer : peers) peer->read_available();
        if (done()) return true;
        if (std::chrono::steady_clock::now() > deadline) return false;
    }
}

std::string LiveEdge::ask(const std::string& request_line, const std::string& headers) {
    auto peer = connect();
    peer.send(request_line + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n" +
              headers + "\r\n");
    EXPECT_TRUE(pump(peer, [&] { return peer.ended; }));
    return peer.got;
}

std::string LiveEdge::handshake(const std::string& headers) const {
    return "GET /ws HTTP/1.1\r\nHost: " + host() + "\r\nOrigin: " + origin() +
           "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: "
           "goedwerk.v1\r\n" +
           headers + "\r\n";
}

RawPeer LiveEdge::upgraded(int receive_buffer_bytes) {
    auto peer = connect(receive_buffer_bytes);
    peer.send(handshake());
    EXPECT_TRUE(pump(peer, [&] { return peer.got.find("\r\n\r\n") != std::string::npos; }));
    EXPECT_TRUE(peer.got.starts_with("HTTP/1.1 101 ")) << peer.got;
    peer.got.erase(0, peer.got.find("\r\n\r\n") + 4);
    return peer;
}

RawPeer LiveEdge::entered(int receive_buffer_bytes) {
    auto peer = upgraded(receive_buffer_bytes);
    peer.send(hello_bytes());
    EXPECT_TRUE(pump(peer, [&] { return !peer.messages().empty(); }));
    EXPECT_TRUE(peer.messages().front().has_welcome());
    peer.got.clear();
    return peer;
}

// --- bytes ---------------------------------------------------------------------------------------

std::string hex(std::string_view digits) {
    std::string bytes;
    std::string pair;
    for (const char digit : digits) {
        if (digit == ' ') continue;
        pair.push_back(digit);
        if (pair.size() < 2) continue;
        bytes.push_back(static_cast<char>(std::stoi(pair, nullptr, 16)));
        pair.clear();
    }
    return bytes;
}

std::string client_frame(unsigned char first, std::string_view payload) {
    std::string bytes(1, static_cast<char>(first));
    if (payload.size() < 126) {
        bytes.push_back(static_cast<char>(0x80 | payload.size()));
    } else {
        bytes.push_back('\xFE');
        bytes.push_back(static_cast<char>(payload.size() >> 8));
        bytes.push_back(static_cast<char>(payload.size() & 0xFF));
    }
    return bytes.append(4, '\0').append(payload);
}

std::string hello_bytes(const std::string& code, std::uint32_t protocol,
                        const std::string& ticket) {
    proto::ClientFrame frame;
    frame.mutable_hello()->set_protocol_number(protocol);
    frame.mutable_hello()->set_room_code(code);
    frame.mutable_hello()->set_role(proto::ROLE_PHONE);
    frame.mutable_hello()->set_ticket(ticket);
    return client_frame(0x82, frame.SerializeAsString());
}

std::string answer_bytes(std::uint64_t id, std::size_t padded_bytes) {
    proto::ClientFrame frame;
    frame.set_id(id);
    frame.mutable_answer()->mutable_answer()->set_skipped(true);
    for (std::size_t size = padded_bytes; frame.ByteSizeLong() != padded_bytes && size > 0;
         --size) {
        frame.set_padding(std::string(size, '\0'));
    }
    return client_frame(0x82, frame.SerializeAsString());
}

}  // namespace goedwerk::edge
