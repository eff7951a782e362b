#include "edge/connection.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <charconv>
#include <memory>
#include <utility>

#include "edge/exchange.h"
#include "edge/frame_codec.h"

namespace goedwerk::edge {
namespace {

namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;

// Nearly every frame of a phone is padded to 64 or 256 bytes, so that is what an idle connection
// keeps ready.
constexpr std::size_t first_read_bytes = 256;
constexpr std::size_t next_read_bytes = 4096;
// One byte more than a frame may have, since a read of an empty last fragment wants room too.
constexpr std::size_t buffer_bytes_max = limits::frame_bytes_max + 1;

constexpr int digits = 16;  // of hexadecimal

// W4. Empty: no frame.
std::string frame_of(std::string_view hello_word) {
    if (!hello_word.starts_with(hello_prefix)) return {};
    const auto hex = hello_word.substr(hello_prefix.size());
    if (hex.size() % 2 != 0 || hex.size() > 2 * limits::handshake_hello_bytes_max) return {};
    std::string frame;
    for (std::size_t at = 0; at < hex.size(); at += 2) {
        unsigned char byte = 0;
        const auto* end = hex.data() + at + 2;
        const auto [stop, problem] = std::from_chars(hex.data() + at, end, byte, digits);
        if (problem != std::errc() || stop != end) return {};
        frame += static_cast<char>(byte);
    }
    return frame;
}

class Connection final : public Carrier, public Peer {
  public:
    Connection(Socket socket, Upgrade upgrade, Edge& edge);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    Task<void> attend();

    bool put(SharedFrame frame) override { return stream().put(std::move(frame)); }
    bool show(SlotKey key, SharedFrame frame) override {
        return stream().show(key, std::move(frame));
    }
    void finish(SharedFrame last) override { stream().finish(std::move(last)); }
    void drop_waiting() override { stream().drop_waiting(); }

    void sweep(SteadyTime now) override;
    void dismiss(std::chrono::milliseconds retry_after) override {
        exchange_.hang_up(proto::CLOSE_CODE_DRAINING, retry_after);
    }
    void cut() override { stream().cut(); }

  private:
    GatherStream& stream() { return ws_.next_layer(); }

    Task<bool> accept();
    Task<void> take_first_frame();
    Task<void> read_frames();
    Task<void> linger();
    bool takes_too_long(SteadyTime now);

    Edge& edge_;
    Exchange exchange_;
    std::string websocket_key_;
    std::string hello_word_;    // W4
    std::string first_frame_;   // that it stands for; empty: none
    bool peer_closed_ = false;  // its close frame came in
    std::uint32_t swept_message_ = 0;
    SteadyTime begun_since_{};
    boost::beast::flat_buffer buffer_{buffer_bytes_max};
    websocket::stream<GatherStream, false> ws_;
};

Connection::Connection(Socket socket, Upgrade upgrade, Edge& edge)
    : edge_(edge),
      exchange_(*this, upgrade.address, edge),
      websocket_key_(std::move(upgrade.websocket_key)),
      hello_word_(std::move(upgrade.hello_word)),
      first_frame_(frame_of(hello_word_)),
      ws_(std::move(socket), std::move(upgrade.early), exchange_.id(), edge.flushes) {
    edge_.peers.push_back(*this);
}

Task<void> Connection::attend() {
    const bool accepted = co_await accept();
    if (accepted && !first_frame_.empty()) co_await take_first_frame();
    if (accepted) co_await read_frames();
    exchange_.end();
    co_await linger();
}

// http_session has checked the request; Beast gets one with only what it needs, and computes the
// answer.
Task<bool> Connection::accept() {
    ws_.set_option(websocket::stream_base::timeout{
        .handshake_timeout = std::chrono::seconds(5),
        .idle_timeout = edge_.config.idle_timeout,
        .keep_alive_pings = true,
    });
    const auto chosen = first_frame_.empty() ? std::string(subprotocol) : std::move(hello_word_);
    ws_.set_option(websocket::stream_base::decorator([chosen](websocket::response_type& response) {
        response.set(http::field::server, "goedwerk");
        response.set(http::field::sec_websocket_protocol, chosen);
    }));
    ws_.read_message_max(limits::frame_bytes_max);
    ws_.auto_fragment(false);
    http::request<http::empty_body> request(http::verb::get, "/ws", 11);
    request.set(http::field::host, "localhost");
    request.set(http::field::connection, "upgrade");
    request.set(http::field::upgrade, "websocket");
    request.set(http::field::sec_websocket_version, "13");
    request.set(http::field::sec_websocket_key, std::exchange(websocket_key_, {}));
    const auto [ec] = co_await ws_.async_accept(request, use_ec);
    co_return !ec;  // a failed handshake has been answered, or the peer is gone
}

Task<void> Connection::take_first_frame() {
    auto hello = exchange_.take(std::exchange(first_frame_, {}));
    if (hello) co_await exchange_.enter_room(std::move(hello));
}

Task<void> Connection::read_frames() {
    auto want = first_read_bytes;
    for (;;) {
        const auto [ec, bytes] = co_await ws_.async_read_some(buffer_, want, use_ec);
        peer_closed_ = ec == websocket::error::closed;
        if (ec) break;
        if (exchange_.is_closing()) {
            buffer_.clear();
            continue;
        }
        if (!ws_.got_binary()) {
            exchange_.close_with(close_frame(websocket::close_code::unknown_data));
            continue;
        }
        want = next_read_bytes;
        if (!ws_.is_message_done()) continue;
        const auto message = buffer_.cdata();
        auto hello = exchange_.take({static_cast<const char*>(message.data()), message.size()});
        buffer_.clear();
        if (buffer_.capacity() > 2 * first_read_bytes) buffer_.shrink_to_fit();
        want = first_read_bytes;
        if (hello) co_await exchange_.enter_room(std::move(hello));
    }
    if (stream().meter().too_much()) exchange_.hang_up(proto::CLOSE_CODE_TOO_FAST, {});
}

// Our side is done. The peer may still read what is under way and say that it is done too; the
// sweep cuts it short. After both close frames nobody has to wait (RFC 6455, 7.1.1).
Task<void> Connection::linger() {
    stream().shut_when_flushed();
    if (peer_closed_ && stream().outbox().empty()) stream().cut();
    std::array<char, 256> ignored;
    while (stream().is_open()) {
        auto& socket = stream().socket();
        const auto [ec, bytes] = co_await socket.async_read_some(net::buffer(ignored), use_ec);
        if (ec) break;
    }
}

void Connection::sweep(SteadyTime now) {
    stream().meter().sweep();
    switch (exchange_.sweep(now)) {
        case Exchange::Verdict::over:
            stream().cut();
            return;
        case Exchange::Verdict::unheard:
            return;
        case Exchange::Verdict::fine:
            break;
    }
    const bool stalled = stream().blocked_since() <= now - edge_.config.stalled_timeout;
    if (stalled || takes_too_long(now)) exchange_.hang_up(proto::CLOSE_CODE_SLOW, {});
}

// A message that was begun has to end in time (T29). Seen once per sweep, so one interval is added
// to its age.
bool Connection::takes_too_long(SteadyTime now) {
    const auto& meter = stream().meter();
    if (!meter.begun() || meter.messages() != swept_message_) {
        swept_message_ = meter.messages();
        begun_since_ = now;
        return false;
    }
    return now - begun_since_ + edge_.config.sweep_interval >= edge_.config.frame_finish_timeout;
}

}  // namespace

Task<void> attend_connection(Socket socket, Upgrade upgrade, Edge& edge) {
    Connection connection(std::move(socket), std::move(upgrade), edge);
    co_await connection.attend();
}

}  // namespace goedwerk::edge
